package org.aimass.modelling.preparing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.aimass.datasets.ColumnType;
import org.aimass.modelling.PositiveClass;
import org.aimass.modelling.Task;
import org.aimass.modelling.TrainingRefused;

/**
 * What is to be learnt, row by row.
 *
 * @param classes in order; empty for a number
 * @param rows of the table that have a target
 * @param values of those rows: index of the class, or the number; NaN for clustering
 */
public record Target(Task task, List<String> classes, int[] rows, double[] values) {
  private static final int MOST_CLASSES = 200;

  /** Beyond, the arithmetic of every learner overflows. */
  private static final double LARGEST = 1e150;

  /** Fewer cannot be parted into rows to learn from and rows to be judged by. */
  private static final int FEWEST_ROWS = 10;

  /**
   * @param name of the target's column, null for clustering
   * @throws TrainingRefused in words, when there is nothing to learn
   */
  public static Target of(RawTable table, String name, Task task) {
    if (task == Task.CLUSTERING) {
      if (table.rows() < 2) {
        throw new TrainingRefused("modelling.problem.rowsTooFew", table.rows());
      }
      double[] none = new double[table.rows()];
      Arrays.fill(none, Double.NaN);
      int[] all = new int[table.rows()];
      Arrays.setAll(all, i -> i);
      return new Target(task, List.of(), all, none);
    }
    int column = name == null ? -1 : table.position(name);
    if (column < 0) {
      throw new TrainingRefused("modelling.problem.labelUnknown", String.valueOf(name))
          .field("target");
    }
    ColumnType type = table.columns().get(column).type();
    String label = table.columns().get(column).label();
    if (type == ColumnType.DATE || type == ColumnType.DATETIME) {
      throw new TrainingRefused("modelling.problem.labelDate", label).field("target");
    }
    int[] rows =
        java.util.stream.IntStream.range(0, table.rows())
            .filter(row -> !table.missing(column, row))
            .toArray();
    if (rows.length == 0) {
      throw new TrainingRefused("modelling.problem.labelMissing", label).field("target");
    }
    if (rows.length < FEWEST_ROWS) {
      throw new TrainingRefused("modelling.problem.rowsTooFew", rows.length).field("target");
    }
    double[] values = new double[rows.length];
    if (task == Task.REGRESSION) {
      if (RawTable.textual(type)) {
        throw new TrainingRefused("modelling.problem.labelNotNumber", label).field("target");
      }
      double first = table.number(column, rows[0]);
      boolean same = true;
      for (int i = 0; i < rows.length; i++) {
        values[i] = table.number(column, rows[i]);
        same &= values[i] == first;
        if (Math.abs(values[i]) > LARGEST) {
          throw new TrainingRefused("modelling.problem.labelTooLarge", label).field("target");
        }
      }
      if (same) {
        throw new TrainingRefused("modelling.problem.labelOneValue", label).field("target");
      }
      return new Target(task, List.of(), rows, values);
    }
    TreeSet<String> names = new TreeSet<>(numbersFirst(RawTable.textual(type)));
    for (int row : rows) {
      names.add(table.shown(column, row));
      if (names.size() > MOST_CLASSES) {
        throw new TrainingRefused("modelling.problem.labelManyValues", label, MOST_CLASSES)
            .field("target");
      }
    }
    if (names.size() == 1) {
      throw new TrainingRefused("modelling.problem.labelOneValue", label).field("target");
    }
    List<String> classes = new ArrayList<>(names);
    Map<String, Integer> positions = new HashMap<>();
    classes.forEach(each -> positions.put(each, positions.size()));
    for (int i = 0; i < rows.length; i++) {
      values[i] = positions.get(table.shown(column, rows[i]));
    }
    return new Target(task, List.copyOf(classes), rows, values);
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

  /** Classes that are numbers stand in the order of numbers. */
  private static Comparator<String> numbersFirst(boolean textual) {
    if (textual) {
      return Comparator.naturalOrder();
    }
    return (a, b) -> {
      try {
        return Double.compare(Double.parseDouble(a), Double.parseDouble(b));
      } catch (NumberFormatException e) {
        return a.compareTo(b);
      }
    };
  }
}
