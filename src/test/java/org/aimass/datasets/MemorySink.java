package org.aimass.datasets;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.aimass.datasets.profiling.Profiler;
import org.aimass.platform.Sha256;

/** Keeps rows in memory, for tests of those who make rows. */
public final class MemorySink implements TableSink {
  private final List<Column> columns;
  private final Profiler profiler;
  private final List<Object[]> rows = new ArrayList<>();
  private Object[] row;
  private int column;
  private boolean finished;

  public MemorySink(List<Column> columns) {
    this.columns = columns;
    profiler = new Profiler(columns);
  }

  /** The rows, once they are all there. */
  public List<Object[]> written() {
    return finished ? rows : List.of();
  }

  private void put(Object value) {
    row[column++] = value;
  }

  @Override
  public void begin() {
    row = new Object[columns.size()];
    column = 0;
  }

  @Override
  public boolean row(Object[] values) {
    begin();
    for (int i = 0; i < values.length; i++) {
      if (values[i] == null) {
        missing();
      } else {
        columns.get(i).type().put(values[i], this);
      }
    }
    end();
    return true;
  }

  @Override
  public void missing() {
    profiler.missing(column);
    put(null);
  }

  @Override
  public void integer(long value) {
    profiler.number(column, value);
    put(value);
  }

  @Override
  public void decimal(double value, byte[] text, int start, int end) {
    profiler.number(column, value);
    put(value);
  }

  @Override
  public void truth(boolean value) {
    profiler.truth(column, value);
    put(value);
  }

  @Override
  public void day(long epochDay) {
    profiler.day(column, epochDay);
    put(LocalDate.ofEpochDay(epochDay));
  }

  @Override
  public void moment(long epochDay, long microsOfDay) {
    profiler.moment(column, epochDay, microsOfDay);
    put(
        LocalDateTime.of(
            LocalDate.ofEpochDay(epochDay), LocalTime.ofNanoOfDay(microsOfDay * 1000)));
  }

  @Override
  public void text(byte[] utf8, int start, int end) {
    profiler.text(column, utf8, start, end);
    put(new String(utf8, start, end - start, StandardCharsets.UTF_8));
  }

  @Override
  public void end() {
    rows.add(row);
    profiler.endRow();
  }

  @Override
  public long rows() {
    return rows.size();
  }

  @Override
  public Written finish() {
    finished = true;
    String text = rows.stream().map(Arrays::toString).toList().toString();
    byte[] hash = Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8));
    return new Written(rows.size(), HexFormat.of().formatHex(hash), profiler.profile());
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
