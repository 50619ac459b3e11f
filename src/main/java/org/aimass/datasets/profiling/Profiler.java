package org.aimass.datasets.profiling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.aimass.datasets.CellSink;
import org.aimass.datasets.Column;
import org.aimass.datasets.Profile;

/** Watches rows go by, value by value, and describes them at the end. */
public final class Profiler {

  private static final double MICROS_PER_SECOND = 1e6;

  private final ColumnProfiler[] columns;

  /** Place of a column among the numeric ones, or -1. */
  private final int[] pair;

  private final PairSums pairs;
  private long rows;

  public Profiler(List<Column> columns) {
    boolean precise = columns.size() <= 100;
    this.columns =
        columns.stream().map(c -> new ColumnProfiler(c, precise)).toArray(ColumnProfiler[]::new);
    pair = new int[columns.size()];
    Arrays.fill(pair, -1);
    List<String> numeric = new ArrayList<>();
    for (int i = 0; i < pair.length && numeric.size() < PairSums.MOST_COLUMNS; i++) {
      if (columns.get(i).type().numeric()) {
        pair[i] = numeric.size();
        numeric.add(columns.get(i).name());
      }
    }
    pairs = new PairSums(numeric);
  }

  public void missing(int column) {
    columns[column].missing();
    if (pair[column] >= 0) {
      pairs.gap(pair[column]);
    }
  }

  public void number(int column, double value) {
    columns[column].number(value);
    if (pair[column] >= 0) {
      pairs.put(pair[column], value);
    }
  }

  public void truth(int column, boolean value) {
    columns[column].number(value ? 1 : 0);
  }

  public void day(int column, long epochDay) {
    columns[column].number(epochDay);
  }

  public void moment(int column, long epochDay, long microsOfDay) {
    columns[column].number(epochDay * 86_400.0 + microsOfDay / MICROS_PER_SECOND);
  }

  public void text(int column, byte[] b, int start, int end) {
    columns[column].text(b, start, end);
  }

  /** Takes the values of one column as they are stored. */
  public CellSink column(int column) {
    return new CellSink() {
      @Override
      public void integer(long value) {
        number(column, value);
      }

      @Override
      public void decimal(double value, byte[] text, int start, int end) {
        number(column, value);
      }

      @Override
      public void truth(boolean value) {
        Profiler.this.truth(column, value);
      }

      @Override
      public void day(long epochDay) {
        Profiler.this.day(column, epochDay);
      }

      @Override
      public void moment(long epochDay, long microsOfDay) {
        Profiler.this.moment(column, epochDay, microsOfDay);
      }

      @Override
      public void text(byte[] bytes, int start, int end) {
        Profiler.this.text(column, bytes, start, end);
      }
    };
  }

  public void endRow() {
    rows++;
    pairs.endRow();
  }

  public Profile profile() {
    return new Profile(
        rows, Arrays.stream(columns).map(ColumnProfiler::profile).toList(), pairs.correlations());
  }
}
