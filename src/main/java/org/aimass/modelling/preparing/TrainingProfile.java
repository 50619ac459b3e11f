package org.aimass.modelling.preparing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.aimass.datasets.ColumnKind.Encoding;
import org.aimass.datasets.ColumnRole;

/**
 * What the rows that a model has learnt from look like, column by column: what rows that are sent
 * later can be compared with.
 */
public record TrainingProfile(long rows, List<Column> columns) {
  /** Steps from the smallest to the largest value. */
  private static final int QUANTILES = 20;

  private static final int TOP_VALUES = 50;

  /** Quantiles are those of so many rows from everywhere; counts are exact. */
  private static final int MOST_SORTED = 20_000;

  /**
   * A column that was learnt from.
   *
   * @param missing how many rows have no value
   * @param quantiles of numbers and moments (days or seconds since 1970): the smallest, every
   *     twentieth, the largest; null for words
   * @param top the most frequent values with their rows; null for numbers and moments
   */
  public record Column(String name, long missing, double[] quantiles, Map<String, Long> top) {}

  /**
   * @param rows positions of the rows in the table
   */
  public static TrainingProfile of(RawTable table, int[] rows) {
    List<Column> columns = new ArrayList<>();
    for (int c = 0; c < table.columns().size(); c++) {
      org.aimass.datasets.Column column = table.columns().get(c);
      if (column.role() == ColumnRole.FEATURE) {
        int position = c;
        long missing = Arrays.stream(rows).filter(row -> table.missing(position, row)).count();
        columns.add(
            column.type().textual()
                ? new Column(column.name(), missing, null, top(table, c, rows))
                : new Column(column.name(), missing, quantiles(table, c, rows), null));
      }
    }
    return new TrainingProfile(rows.length, columns);
  }

  private static double[] quantiles(RawTable table, int column, int[] rows) {
    int each = Math.max(1, rows.length / MOST_SORTED);
    double[] sorted =
        IntStream.range(0, (rows.length + each - 1) / each)
            .mapToDouble(i -> table.number(column, rows[i * each]))
            .filter(value -> !Double.isNaN(value))
            .sorted()
            .toArray();
    double[] quantiles = new double[sorted.length == 0 ? 0 : QUANTILES + 1];
    for (int q = 0; q < quantiles.length; q++) {
      quantiles[q] = sorted[(int) Math.round((sorted.length - 1) * (double) q / QUANTILES)];
    }
    return quantiles;
  }

  /** Long texts hardly repeat: of them nothing is kept. */
  private static Map<String, Long> top(RawTable table, int column, int[] rows) {
    Map<String, Long> counts = new HashMap<>();
    if (table.columns().get(column).type().encoding() != Encoding.WORDS) {
      for (int row : rows) {
        String value = table.text(column, row);
        if (value != null) {
          counts.merge(value, 1L, Long::sum);
        }
      }
    }
    Map<String, Long> top = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(TOP_VALUES)
        .forEach(entry -> top.put(entry.getKey(), entry.getValue()));
    return top;
  }
}
