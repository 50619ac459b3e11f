package org.aimass.modelling.preparing;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnKind;
import org.aimass.datasets.ColumnRole;

/**
 * Finds out whether the rows of a table follow each other in time: nearly every row has a moment of
 * its own, and the rows stand in that order or at regular distances. Then neighbours resemble each
 * other, and only rows that are newer than all that a model has learnt from can judge it.
 */
public final class TimeOrder {
  private static final int FEWEST_ROWS = 50;
  private static final double OWN_MOMENT = 0.95;
  private static final double IN_ORDER = 0.95;
  private static final double REGULAR = 0.5;
  private static final double SECONDS_OF_A_DAY = 86_400;

  /** With fewer a share of the rows cannot be taken in whole days. */
  private static final int FEWEST_DAYS = 5;

  private TimeOrder() {}

  /**
   * @param target name, may be null
   * @return position of the column that tells the time; empty when the rows are no series
   */
  public static OptionalInt column(RawTable rows, String target) {
    return IntStream.range(0, rows.columns().size())
        .filter(
            c -> {
              Column column = rows.columns().get(c);
              return column.type().temporal()
                  && column.role() == ColumnRole.FEATURE
                  && !column.name().equals(target);
            })
        .filter(c -> series(rows, c))
        .findFirst();
  }

  /**
   * When each of some rows is, so that rows of one moment have the same number: of dates, and of
   * points in time on several days, the day.
   *
   * @param column of dates or numbers
   * @return NaN where it is missing
   */
  public static double[] moments(RawTable table, int column, int[] rows) {
    double[] moments = Arrays.stream(rows).mapToDouble(row -> table.number(column, row)).toArray();
    if (table.columns().get(column).type().encoding() != ColumnKind.Encoding.MOMENT) {
      return moments;
    }
    double[] days =
        Arrays.stream(moments).map(second -> Math.floor(second / SECONDS_OF_A_DAY)).toArray();
    long different = Arrays.stream(days).filter(day -> !Double.isNaN(day)).distinct().count();
    return different >= FEWEST_DAYS ? days : moments;
  }

  private static boolean series(RawTable rows, int column) {
    double[] moments =
        IntStream.range(0, rows.rows())
            .mapToDouble(row -> rows.number(column, row))
            .filter(moment -> !Double.isNaN(moment))
            .toArray();
    if (moments.length < FEWEST_ROWS || moments.length < OWN_MOMENT * rows.rows()) {
      return false;
    }
    double[] sorted = Arrays.stream(moments).sorted().distinct().toArray();
    if (sorted.length < OWN_MOMENT * moments.length) {
      return false;
    }
    long rising = count(moments, gap -> gap > 0);
    double most = Math.max(rising, count(moments, gap -> gap < 0));
    return most >= IN_ORDER * (moments.length - 1) || regular(sorted);
  }

  private static boolean regular(double[] sorted) {
    double[] gaps =
        IntStream.range(1, sorted.length).mapToDouble(i -> sorted[i] - sorted[i - 1]).toArray();
    double[] ordered = Arrays.stream(gaps).sorted().toArray();
    double usual = ordered[ordered.length / 2];
    return Arrays.stream(gaps).filter(gap -> gap == usual).count() >= REGULAR * gaps.length;
  }

  private static long count(double[] moments, java.util.function.DoublePredicate gap) {
    return IntStream.range(1, moments.length)
        .filter(i -> gap.test(moments[i] - moments[i - 1]))
        .count();
  }
}
