package org.aimass.modelling.training.worker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aimass.modelling.Field;
import org.aimass.modelling.Predictor;
import org.aimass.modelling.preparing.RawTable;

/** Measures how long a model takes for one answer to a row as a caller sends it. */
final class AnswerTime {
  private static final int ROWS_ASKED = 200;
  private static final double SECONDS = 0.24;
  private static final double SECONDS_AT_LEAST = 0.03;
  private static final double SHARE = 0.004;
  private static final int STRETCHES = 6;

  private AnswerTime() {}

  /**
   * In microseconds, preparation included: the mean of the quickest stretch, because the first ones
   * warm the machine up, and others may work on it.
   *
   * @param budget seconds of the whole training, of which this may take a little
   */
  static double micros(
      Predictor predictor, List<Field> fields, RawTable table, int[] rows, double budget) {
    double seconds = Math.max(SECONDS_AT_LEAST, Math.min(SECONDS, budget * SHARE));
    List<Map<String, Object>> sent = new ArrayList<>();
    for (int i = 0; i < Math.min(ROWS_ASKED, rows.length); i++) {
      sent.add(sent(fields, table, rows[i]));
    }
    double quickest = Double.POSITIVE_INFINITY;
    for (int stretch = 0; stretch < STRETCHES; stretch++) {
      quickest = Math.min(quickest, ask(predictor, sent, seconds / STRETCHES));
    }
    return quickest;
  }

  private static double ask(Predictor predictor, List<Map<String, Object>> rows, double seconds) {
    long start = System.nanoTime();
    long end = start + (long) (seconds * 1e9);
    int asked = 0;
    while (System.nanoTime() < end || asked == 0) {
      predictor.predict(rows.get(asked++ % rows.size()));
    }
    return (System.nanoTime() - start) / 1e3 / asked;
  }

  private static Map<String, Object> sent(List<Field> fields, RawTable table, int row) {
    Map<String, Object> sent = new LinkedHashMap<>();
    for (Field field : fields) {
      int column = table.position(field.name());
      Object value = null;
      if (!table.missing(column, row)) {
        value =
            field.type().textual()
                ? table.text(column, row)
                : field.type().value(table.number(column, row));
      }
      sent.put(field.name(), value);
    }
    return sent;
  }
}
