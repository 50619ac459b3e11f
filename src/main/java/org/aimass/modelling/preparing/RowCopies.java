package org.aimass.modelling.preparing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnKind;
import org.aimass.datasets.ColumnRole;

/**
 * Rows that are copies of one another. A copy among the rows that judge a model is no unseen row:
 * the model has learnt its answer by heart.
 *
 * <p>Rows that are alike because few values are possible (fifty states, yes and no) are no copies:
 * there, seeing the same values again is what will happen to the model later.
 */
public final class RowCopies {
  /** A column with more values than this has not a few. */
  private static final int FEW_VALUES = 20;

  private static final double MOST_COUNTED = 1e15;

  private final int[] groups;
  private final int copies;

  private RowCopies(int[] groups, int copies) {
    this.groups = groups;
    this.copies = copies;
  }

  /**
   * @param rows positions in the table
   * @param values what is to be predicted of each of these rows; NaN when nothing is
   * @param target name, may be null
   */
  public static RowCopies of(RawTable table, int[] rows, double[] values, String target) {
    List<Integer> columns = new ArrayList<>();
    for (int c = 0; c < table.columns().size(); c++) {
      Column column = table.columns().get(c);
      if (column.role() == ColumnRole.FEATURE
          && column.type().learnable()
          && !column.name().equals(target)) {
        columns.add(c);
      }
    }
    int[] groups = new int[rows.length];
    Map<Long, Integer> numbers = new HashMap<>();
    for (int i = 0; i < rows.length; i++) {
      long hash = 1;
      for (int c : columns) {
        hash = mixed(hash * 31 + value(table, c, rows[i]));
      }
      groups[i] = numbers.computeIfAbsent(hash, key -> numbers.size());
    }
    int copies = rows.length - numbers.size();
    boolean copied =
        copies > 0 && numbers.size() > 1 && copied(table, columns, rows, values, groups, numbers);
    return new RowCopies(
        copied ? groups : IntStream.range(0, rows.length).toArray(), copied ? copies : 0);
  }

  private static boolean copied(
      RawTable table,
      List<Integer> columns,
      int[] rows,
      double[] values,
      int[] groups,
      Map<Long, Integer> numbers) {
    double possible = 1;
    boolean fine = false;
    for (int c : columns) {
      Set<Long> seen = new HashSet<>();
      for (int row : rows) {
        seen.add(value(table, c, row));
      }
      ColumnKind type = table.columns().get(c).type();
      boolean many = seen.size() > FEW_VALUES;
      fine |= many && !type.grouped();
      possible = Math.min(MOST_COUNTED, possible * seen.size());
    }
    if (fine && possible >= 100.0 * rows.length) {
      return true;
    }
    return (fine || possible >= 4.0 * numbers.size()) && alike(values, groups, numbers.size());
  }

  /** Whether rows of one group nearly always have the same answer, as copies of a whole row do. */
  private static boolean alike(double[] values, int[] groups, int count) {
    double[] first = new double[count];
    int[] size = new int[count];
    boolean[] differ = new boolean[count];
    for (int i = 0; i < groups.length; i++) {
      if (size[groups[i]]++ == 0) {
        first[groups[i]] = values[i];
      } else if (Double.compare(first[groups[i]], values[i]) != 0) {
        differ[groups[i]] = true;
      }
    }
    long several = IntStream.range(0, count).filter(g -> size[g] > 1).count();
    long different = IntStream.range(0, count).filter(g -> size[g] > 1 && differ[g]).count();
    return different <= 0.05 * several;
  }

  private static long value(RawTable table, int column, int row) {
    String text = table.text(column, row);
    if (text != null) {
      long hash = text.length();
      for (int i = 0; i < text.length(); i++) {
        hash = hash * 1_000_003 + text.charAt(i);
      }
      return mixed(hash);
    }
    return table.missing(column, row)
        ? Long.MIN_VALUE
        : Double.doubleToLongBits(table.number(column, row) + 0.0);
  }

  /** The finaliser of SplitMix64. */
  private static long mixed(long value) {
    long z = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }

  /** For each row the number of its group; a row without a copy is a group of its own. */
  public int[] groups() {
    return groups;
  }

  /** Rows that are copies of an earlier one. */
  public int copies() {
    return copies;
  }
}
