package org.aimass.modelling.preparing;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.aimass.datasets.ColumnKind;
import org.aimass.modelling.PositiveClass;
import org.aimass.modelling.TrainingRefused;

/**
 * What is to be learnt, row by row.
 *
 * @param classes in order; empty for a number
 * @param rows of the table that have a target
 * @param values of those rows: index of the class, or the number; NaN without a target
 */
public record Target(List<String> classes, int[] rows, double[] values) {
  /** Fewer cannot be parted into rows to learn from and rows to be judged by. */
  private static final int FEWEST_ROWS = 10;

  /**
   * A column to predict, before a task has read its values.
   *
   * @param position in the table
   * @param label its header, for refusals
   * @param rows of the table that have a value
   */
  public record Known(int position, String label, ColumnKind type, int[] rows) {}

  /**
   * The column to predict, where it can be predicted at all.
   *
   * @throws TrainingRefused in words
   */
  public static Known known(RawTable table, String name) {
    int column = name == null ? -1 : table.position(name);
    if (column < 0) {
      throw new TrainingRefused("modelling.problem.labelUnknown", String.valueOf(name))
          .field("target");
    }
    ColumnKind type = table.columns().get(column).type();
    String label = table.columns().get(column).label();
    if (type.temporal()) {
      throw refused("labelDate", label);
    }
    int[] rows =
        IntStream.range(0, table.rows()).filter(row -> !table.missing(column, row)).toArray();
    if (rows.length == 0) {
      throw refused("labelMissing", label);
    }
    if (rows.length < FEWEST_ROWS) {
      throw refused("rowsTooFew", rows.length);
    }
    return new Known(column, label, type, rows);
  }

  public static TrainingRefused refused(String why, Object... facts) {
    return new TrainingRefused("modelling.problem." + why, facts).field("target");
  }

  /** Every row, of which nothing is to be predicted. */
  public static Target none(RawTable table) {
    if (table.rows() < 2) {
      throw new TrainingRefused("modelling.problem.rowsTooFew", table.rows());
    }
    double[] none = new double[table.rows()];
    Arrays.fill(none, Double.NaN);
    return new Target(List.of(), IntStream.range(0, table.rows()).toArray(), none);
  }

  /**
   * The class of two that is asked about.
   *
   * @param wanted null for the usual one
   * @return its index; -1 unless there are two classes
   */
  public int positive(String wanted) {
    if (classes.size() != 2) {
      return -1;
    }
    int chosen = wanted == null ? -1 : classes.indexOf(wanted);
    if (chosen >= 0) {
      return chosen;
    }
    long first = Arrays.stream(values).filter(value -> value == 0).count();
    return PositiveClass.usual(classes, first, values.length - first);
  }
}
