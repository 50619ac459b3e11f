package org.aimass.sources;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.aimass.datasets.RowIntake;
import org.aimass.platform.Problem;

/** Passes rows on, says how many there are, and keeps the highest value of one column. */
final class WatchedRows extends ForwardedRows {
  private static final int ROWS_BETWEEN_REPORTS = 1_024;

  private final Runnable report;
  private final String watchedName;
  private int watched = -1;
  private Comparable<?> highest;
  private long count;

  /**
   * @param column whose highest value is wanted; null for none
   * @param report is run now and then; may end the reading by throwing
   */
  WatchedRows(RowIntake rows, String column, Runnable report) {
    super(rows);
    this.report = report;
    watchedName = column;
  }

  /** Null where the column had no value in any row. */
  Comparable<?> highest() {
    return highest;
  }

  long count() {
    return count;
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private void seen(int column, Comparable value) {
    if (column != watched) {
      return;
    }
    if (highest != null && highest.getClass() != value.getClass()) {
      throw new Problem(422, "sources.problem.cursorKinds").at("incremental");
    }
    if (highest == null || value.compareTo(highest) > 0) {
      highest = value;
    }
  }

  @Override
  public int column(String name) {
    int position = super.column(name);
    if (name.equals(watchedName)) {
      watched = position;
    }
    return position;
  }

  @Override
  public void integer(int column, long value) {
    if (column == watched) {
      seen(column, BigDecimal.valueOf(value));
    }
    super.integer(column, value);
  }

  @Override
  public void decimal(int column, double value) {
    if (column == watched && Double.isFinite(value)) {
      seen(column, BigDecimal.valueOf(value));
    }
    super.decimal(column, value);
  }

  @Override
  public void number(int column, BigDecimal value) {
    seen(column, value);
    super.number(column, value);
  }

  @Override
  public void number(int column, byte[] ascii, int start, int end) {
    if (column == watched) {
      seen(
          column, new BigDecimal(new String(ascii, start, end - start, StandardCharsets.US_ASCII)));
    }
    super.number(column, ascii, start, end);
  }

  @Override
  public void truth(int column, boolean value) {
    seen(column, value);
    super.truth(column, value);
  }

  @Override
  public void day(int column, LocalDate value) {
    seen(column, value);
    super.day(column, value);
  }

  @Override
  public void moment(int column, LocalDateTime value) {
    seen(column, value);
    super.moment(column, value);
  }

  @Override
  public void text(int column, String value) {
    seen(column, value);
    super.text(column, value);
  }

  @Override
  public void text(int column, byte[] utf8, int start, int end) {
    if (column == watched) {
      seen(column, new String(utf8, start, end - start, StandardCharsets.UTF_8));
    }
    super.text(column, utf8, start, end);
  }

  @Override
  public void untyped(int column, String value) {
    seen(column, value);
    super.untyped(column, value);
  }

  @Override
  public boolean end() throws IOException {
    if (++count % ROWS_BETWEEN_REPORTS == 0) {
      report.run();
    }
    return super.end();
  }
}
