package org.aimass.datasets.storage;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnKind;
import org.aimass.datasets.TableSink;
import org.aimass.datasets.profiling.Profiler;
import org.aimass.datasets.storage.RowTables.StoredColumn;
import org.aimass.platform.Problem;

/**
 * Writes, profiles and hashes rows on the caller's thread while the database loads them into an
 * unfinished table on another.
 */
final class LoadingSink implements TableSink {

  private static final int PATIENCE_SECONDS = 30;

  private final RowTables tables;
  private final String table;
  private final Pipe pipe = new Pipe();
  private final RowWriter writer;
  private final Profiler profiler;
  private final Future<Long> database;
  private final ColumnKind[] kinds;
  private int column;
  private boolean finished;

  LoadingSink(
      RowTables tables,
      ExecutorService threads,
      String name,
      List<StoredColumn> stored,
      long rowsBefore)
      throws SQLException {
    this.tables = tables;
    table = RowTables.unfinished(name);
    List<Column> columns = stored.stream().map(StoredColumn::column).toList();
    kinds = columns.stream().map(Column::type).toArray(ColumnKind[]::new);
    writer = new RowWriter(pipe, columns, rowsBefore);
    profiler = new Profiler(columns);
    tables.create(table, stored);
    BulkLoad load = tables.load();
    database =
        threads.submit(
            () -> {
              try {
                return load.load(tables.at(table), columns, pipe.stream(), threads);
              } finally {
                pipe.readerGone();
              }
            });
  }

  @Override
  public void begin() throws IOException {
    column = 0;
    try {
      writer.begin();
    } catch (IOException e) {
      throw because(e);
    }
  }

  @Override
  public void missing() {
    writer.missing();
    profiler.missing(column++);
  }

  @Override
  public void integer(long value) {
    writer.integer(value);
    profiler.number(column++, value);
  }

  @Override
  public void decimal(double value, byte[] text, int start, int end) {
    writer.decimal(value, text, start, end);
    profiler.number(column++, value);
  }

  @Override
  public void truth(boolean value) {
    writer.truth(value);
    profiler.truth(column++, value);
  }

  @Override
  public void day(long epochDay) {
    writer.day(epochDay);
    profiler.day(column++, epochDay);
  }

  @Override
  public void moment(long epochDay, long microsOfDay) {
    writer.moment(epochDay, microsOfDay);
    profiler.moment(column++, epochDay, microsOfDay);
  }

  @Override
  public void text(byte[] utf8, int start, int end) {
    writer.text(utf8, start, end);
    profiler.text(column++, utf8, start, end);
  }

  @Override
  public boolean row(Object[] values) throws IOException {
    begin();
    for (int i = 0; i < values.length; i++) {
      if (values[i] == null) {
        missing();
      } else {
        kinds[i].put(values[i], this);
      }
    }
    end();
    return true;
  }

  @Override
  public void end() {
    writer.end();
    profiler.endRow();
  }

  @Override
  public long rows() {
    return writer.rows();
  }

  @Override
  public Written finish() throws Exception {
    String hash;
    try {
      hash = writer.finish();
    } catch (IOException e) {
      throw because(e);
    }
    long rows = loaded();
    if (rows != writer.rows()) {
      throw RowsNotStored.changed(writer.rows() - rows, "row count");
    }
    finished = true;
    return new Written(rows, hash, profiler.profile());
  }

  private long loaded() throws Exception {
    try {
      return database.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  /** When the database ended first, its reason is the one to report. */
  private IOException because(IOException seen) {
    try {
      waited();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Problem problem) {
        throw problem;
      }
      if (e.getCause() instanceof SQLException reason) {
        return new Ended(reason);
      }
    }
    return seen;
  }

  /** Ends the rows and gives the database time to notice. */
  private void waited() throws ExecutionException {
    pipe.fail();
    try {
      database.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      database.cancel(true);
    } catch (CancellationException e) {
      // An earlier wait has given up.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    if (finished) {
      return;
    }
    try {
      waited();
    } catch (ExecutionException e) {
      // Whoever ends early has a reason of his own.
    }
    try {
      // Only now: a table cannot be dropped while it is being loaded.
      tables.drop(table);
    } catch (SQLException e) {
      throw new Ended(e);
    }
  }
}
