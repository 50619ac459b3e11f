package org.aimass.datasets.importing;

import java.io.Closeable;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.aimass.datasets.ImportOptions;
import org.aimass.datasets.files.RawRow;
import org.aimass.datasets.importing.Plan.PlannedColumn;
import org.aimass.datasets.profiling.Profiler;
import org.aimass.datasets.storage.Pipe;
import org.aimass.datasets.storage.RowStore;
import org.aimass.datasets.storage.RowStore.StoredColumn;
import org.aimass.datasets.storage.RowWriter;
import org.aimass.platform.Problem;

/**
 * Rows on their way into an unfinished table: typed, profiled and hashed on the caller's thread
 * while the database loads them on another. Closed before it {@link #finish}es it leaves no table.
 */
final class Loading implements Closeable {

  private static final int PATIENCE_SECONDS = 30;

  private final RowStore store;
  private final String table;
  private final Pipe pipe = new Pipe();
  private final Plan plan;
  private final RowWriter writer;
  private final Profiler profiler;
  private final RowTyping typing;
  private final Future<Long> database;
  private boolean finished;

  /** Carries the reason of a loading that ended through the reader of a file. */
  static final class Stopped extends IOException {
    private static final long serialVersionUID = 1L;

    private Stopped(SQLException reason) {
      super(reason);
    }

    SQLException reason() {
      return (SQLException) getCause();
    }
  }

  Loading(
      RowStore store,
      ExecutorService loader,
      String table,
      Plan plan,
      ImportOptions options,
      boolean textFile)
      throws SQLException {
    this.store = store;
    this.table = RowStore.unfinished(table);
    this.plan = plan;
    writer = new RowWriter(pipe, plan.imported());
    profiler = new Profiler(plan.imported());
    typing = new RowTyping(plan, options, textFile, writer, profiler);
    store.create(this.table, plan.columns().stream().map(Loading::stored).toList());
    database =
        loader.submit(
            () -> {
              try {
                return store.load(this.table, plan.imported(), pipe.stream(), loader);
              } finally {
                pipe.readerGone();
              }
            });
  }

  private static StoredColumn stored(PlannedColumn column) {
    return new StoredColumn(column.column(), column.characters());
  }

  /** Rows typed so far. */
  long rows() {
    return writer.rows();
  }

  void row(RawRow row) throws IOException {
    try {
      typing.row(row);
    } catch (IOException e) {
      throw because(e);
    }
  }

  /** Waits for the database. */
  Import.Result finish() throws Exception {
    String hash;
    try {
      hash = writer.finish();
    } catch (IOException e) {
      throw because(e);
    }
    long rows = loaded();
    if (rows != writer.rows()) {
      throw ImportProblem.databaseChanged(writer.rows() - rows, "row count");
    }
    finished = true;
    return new Import.Result(
        plan, rows, hash, profiler.profile(), typing.skipped(), typing.emptied());
  }

  private long loaded() throws Exception {
    try {
      return database.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  /** When the database ended first, its reason is the one to tell. */
  private IOException because(IOException seen) {
    try {
      waited();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Problem problem) {
        throw problem;
      }
      if (e.getCause() instanceof SQLException reason) {
        return new Stopped(reason);
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
      // Only now: a table cannot be dropped while somebody loads it.
      store.drop(table);
    } catch (SQLException e) {
      throw new Stopped(e);
    }
  }
}
