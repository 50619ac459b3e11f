package org.aimass.datasets.importing;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.aimass.datasets.CellFault;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnType;
import org.aimass.datasets.ImportOptions;
import org.aimass.datasets.ImportOptions.OnError;
import org.aimass.datasets.Profile;
import org.aimass.datasets.connectors.RawRow;
import org.aimass.datasets.connectors.RowSink;
import org.aimass.datasets.connectors.TabularFile;
import org.aimass.datasets.importing.CellScanner.Shape;
import org.aimass.datasets.importing.Plan.PlannedColumn;
import org.aimass.datasets.profiling.Profiler;
import org.aimass.datasets.storage.Pipe;
import org.aimass.datasets.storage.RowStore;
import org.aimass.datasets.storage.RowStore.StoredColumn;
import org.aimass.datasets.storage.RowWriter;
import org.aimass.platform.Problem;

/**
 * The road from a file to a table, in two passes. The first ({@link Survey}) decides what the
 * columns are, over all rows. The second types, profiles and hashes the rows on this thread while
 * the database loads them on another. A workbook is unpacked once: its cells wait in a {@link
 * Spool}.
 */
public final class Import {

  private static final int SURVEYED = 45;
  private static final int LOADED = 95;

  /**
   * @param rows stored
   * @param skipped rows left out because a cell did not fit
   * @param emptied cells that became missing because they did not fit
   */
  public record Result(
      Plan plan, long rows, String hash, Profile profile, long skipped, long emptied) {}

  private final RowStore store;
  private final ExecutorService loader;
  private final Path temp;

  /**
   * @param temp folder for the spool
   */
  public Import(RowStore store, ExecutorService loader, Path temp) {
    this.store = store;
    this.loader = loader;
    this.temp = temp;
  }

  /**
   * Loads a file into the unfinished form of a table; the caller publishes it.
   *
   * @param name of the file where it came from
   */
  public Result run(Path file, String name, ImportOptions options, String table, Watch watch)
      throws Exception {
    watch.progress(1, "datasets.step.opening");
    try (TabularFile source = Source.open(file, name, options);
        Spool spool = source.cheapToReadAgain() ? null : new Spool(temp)) {
      Plan plan =
          Survey.of(
              source,
              options,
              spool,
              Long.MAX_VALUE,
              () ->
                  watch.progress(
                      1 + (int) (source.progress() * (SURVEYED - 1)), "datasets.step.reading"),
              name);
      if (spool != null) {
        spool.finish();
      }
      refuse(plan, options, name);
      return load(source, spool, plan, options, table, watch);
    } catch (IOException e) {
      if (noSpace(e)) {
        throw new Problem(507, "platform.problem.diskFull");
      }
      throw e;
    }
  }

  private static boolean noSpace(IOException e) {
    return String.valueOf(e.getMessage()).contains("No space left");
  }

  private static void refuse(Plan plan, ImportOptions options, String name) {
    if (plan.rows() == 0) {
      throw ImportProblem.noRows(name);
    }
    if (plan.columns().size() > RowStore.MOST_COLUMNS) {
      throw ImportProblem.tooManyColumns(plan.columns().size(), RowStore.MOST_COLUMNS);
    }
    for (PlannedColumn column : plan.columns()) {
      boolean day = column.type() == ColumnType.DATE || column.type() == ColumnType.DATETIME;
      if (options.errors() == OnError.STOP
          && column.chosen()
          && day
          && column.findings().stream().anyMatch(f -> f.key().endsWith(".dayMonthMixed"))) {
        throw ImportProblem.dayMonthMixed(column.column().label());
      }
    }
    if (options.errors() == OnError.STOP && plan.faultCount() > 0) {
      List<CellFault> cells =
          plan.faults().stream().filter(f -> !f.reason().startsWith("too")).toList();
      if (cells.isEmpty()) {
        throw ImportProblem.ragged(
            plan.ragged(), plan.faults().get(0), plan.firstRaggedCells(), plan.width());
      }
      throw ImportProblem.cells(plan.faultCount(), cells);
    }
  }

  private Result load(
      TabularFile source, Spool spool, Plan plan, ImportOptions options, String table, Watch watch)
      throws Exception {
    List<Column> columns = plan.imported();
    String unfinished = RowStore.unfinished(table);
    watch.progress(SURVEYED, "datasets.step.loading", 0L, plan.rows());
    store.create(
        unfinished,
        plan.columns().stream().map(c -> new StoredColumn(c.column(), c.characters())).toList());
    boolean loaded = false;
    try {
      Pipe pipe = new Pipe();
      Future<Long> database =
          loader.submit(
              () -> {
                try {
                  return store.load(unfinished, columns, pipe.stream());
                } finally {
                  pipe.readerGone();
                }
              });
      Typing typing =
          new Typing(
              plan,
              options,
              new RowWriter(pipe, columns),
              new Profiler(columns),
              source.textForm().isPresent(),
              watch);
      String hash;
      try {
        RowSink sink = typing::row;
        if (spool != null) {
          spool.read(sink);
        } else {
          source.read(plan.sheet().name(), sink);
        }
        hash = typing.writer.finish();
      } catch (Exception | Error e) {
        pipe.fail();
        throw rather(database, e);
      }
      watch.progress(LOADED, "datasets.step.finishing");
      long rows = wait(database);
      if (rows != typing.writer.rows()) {
        throw ImportProblem.databaseChanged(typing.writer.rows() - rows, "row count");
      }
      Profile profile = typing.profiler.profile();
      loaded = true;
      return new Result(plan, rows, hash, profile, typing.skipped, typing.emptied);
    } finally {
      if (!loaded) {
        store.drop(unfinished);
      }
    }
  }

  /** When the database ended first, its reason is the one to tell. */
  private static Exception rather(Future<Long> database, Throwable e) throws Exception {
    if (e instanceof Error error) {
      throw error;
    }
    if (e instanceof IOException && !(e instanceof java.io.FileNotFoundException)) {
      try {
        database.get(30, java.util.concurrent.TimeUnit.SECONDS);
      } catch (ExecutionException failed) {
        if (failed.getCause() instanceof SQLException || failed.getCause() instanceof Problem) {
          return (Exception) failed.getCause();
        }
      } catch (java.util.concurrent.TimeoutException slow) {
        database.cancel(true);
      }
    } else {
      try {
        // The table can only be dropped when nobody loads it any more.
        database.get(30, java.util.concurrent.TimeUnit.SECONDS);
      } catch (ExecutionException | java.util.concurrent.TimeoutException expected) {
        database.cancel(true);
      }
    }
    return (Exception) e;
  }

  private static long wait(Future<Long> database) throws Exception {
    try {
      return database.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** The second pass over one row after another. */
  private static final class Typing {
    final RowWriter writer;
    final Profiler profiler;
    private final Plan plan;
    private final PlannedColumn[] columns;
    private final ColumnType[] types;
    private final CellScanner[] scanners;
    private final boolean skip;
    private final boolean check;
    private final boolean checkRagged;
    private final boolean textFile;
    private final boolean leaveOutTotals;
    private final int width;
    private final Watch watch;
    private long seen;
    long skipped;
    long emptied;

    Typing(
        Plan plan,
        ImportOptions options,
        RowWriter writer,
        Profiler profiler,
        boolean textFile,
        Watch watch) {
      this.plan = plan;
      this.writer = writer;
      this.profiler = profiler;
      this.textFile = textFile;
      this.watch = watch;
      columns = plan.columns().toArray(PlannedColumn[]::new);
      types = new ColumnType[columns.length];
      scanners = new CellScanner[columns.length];
      List<String> markers =
          options.missing() == null ? CellScanner.MISSING_MARKERS : options.missing();
      for (int i = 0; i < columns.length; i++) {
        types[i] = columns[i].type();
        scanners[i] = new CellScanner(markers);
        scanners[i].decimalComma = columns[i].decimalComma();
        scanners[i].dayFirst = columns[i].dayFirst();
      }
      skip = options.errors() == OnError.SKIP;
      check = skip && plan.faultCount() > 0;
      checkRagged = plan.ragged() > 0;
      leaveOutTotals = options.totalsLeftOut() && plan.totalCount() > 0;
      width = plan.width();
    }

    boolean row(RawRow row) throws IOException {
      if ((++seen & 0xFFF) == 0) {
        watch.progress(
            SURVEYED + (int) ((LOADED - SURVEYED) * writer.rows() / Math.max(1, plan.rows())),
            "datasets.step.loading",
            writer.rows(),
            plan.rows());
      }
      if (row.number() <= plan.headerRow() || row.blank() || leaveOutTotals && Survey.total(row)) {
        return true;
      }
      if (checkRagged && Survey.ragged(row, width, textFile)) {
        if (skip) {
          skipped++;
          return true;
        }
        emptied++;
      }
      if (check && !fits(row)) {
        skipped++;
        return true;
      }
      writer.begin();
      for (int i = 0; i < columns.length; i++) {
        cell(row, i);
      }
      writer.end();
      profiler.endRow();
      return true;
    }

    private boolean fits(RawRow row) {
      for (int i = 0; i < columns.length; i++) {
        if (columns[i].faults() > 0) {
          int at = columns[i].position();
          Shape shape = scanners[i].scan(row, at);
          if (shape == Shape.ERROR
              ? Survey.dateFault(row, at)
              : shape != Shape.MISSING && !Fit.fits(scanners[i], types[i], row.kind(at))) {
            return false;
          }
        }
      }
      return true;
    }

    private void cell(RawRow row, int i) throws IOException {
      CellScanner s = scanners[i];
      int at = columns[i].position();
      ColumnType type = types[i];
      if (type.textual()) {
        if (s.scanText(row, at) == Shape.TEXT) {
          writer.text(row.bytes(), s.start, s.end);
          profiler.text(i, row.bytes(), s.start, s.end);
        } else {
          missing(i, s.shape == Shape.ERROR && Survey.dateFault(row, at));
        }
        return;
      }
      Shape shape = s.scan(row, at);
      if (shape == Shape.MISSING || shape == Shape.ERROR) {
        missing(i, shape == Shape.ERROR && Survey.dateFault(row, at));
        return;
      }
      if (!Fit.fits(s, type, row.kind(at))) {
        missing(i, true);
        return;
      }
      switch (type) {
        case INTEGER -> {
          writer.integer(s.integer);
          profiler.number(i, s.integer);
        }
        case DECIMAL -> {
          writer.decimal(s.decimal, s.plain ? row.bytes() : null, s.start, s.end);
          profiler.number(i, s.decimal);
        }
        case BOOLEAN -> {
          writer.truth(s.truth);
          profiler.truth(i, s.truth);
        }
        case DATE -> {
          writer.day(s.day);
          profiler.day(i, s.day);
        }
        default -> {
          writer.moment(s.day, s.micros);
          profiler.moment(i, s.day, s.micros);
        }
      }
    }

    private void missing(int i, boolean fault) throws IOException {
      if (fault) {
        emptied++;
      }
      writer.missing();
      profiler.missing(i);
    }
  }
}
