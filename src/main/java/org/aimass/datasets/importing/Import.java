package org.aimass.datasets.importing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.aimass.datasets.CellFault;
import org.aimass.datasets.Column;
import org.aimass.datasets.ImportOptions;
import org.aimass.datasets.ImportOptions.OnError;
import org.aimass.datasets.TableSink;
import org.aimass.datasets.files.RowSink;
import org.aimass.datasets.files.TabularFile;
import org.aimass.datasets.importing.Plan.PlannedColumn;
import org.aimass.datasets.storage.RowTables;
import org.aimass.datasets.storage.RowTables.StoredColumn;
import org.aimass.datasets.storage.TableSinks;
import org.aimass.platform.Files;
import org.aimass.platform.Problem;

/**
 * The road from a file to a table, in two passes. The first ({@link Survey}) decides what the
 * columns are, over all rows. The second ({@link RowTyping}) types, profiles and hashes the rows on
 * this thread while the database loads them on another. A workbook is unpacked once: its cells wait
 * in a {@link Spool}.
 */
public final class Import {

  private static final int SURVEYED = 45;
  private static final int LOADED = 95;
  private static final int ROWS_BETWEEN_REPORTS = 4096;

  /**
   * @param skipped rows left out because a cell did not fit
   * @param emptied cells that became missing because they did not fit
   * @param numbers where in the file the rows stand
   */
  public record Result(
      Plan plan, TableSink.Written written, long skipped, long emptied, RowNumbers numbers) {

    /** What came of it when these rows were joined with others. */
    public Result joined(List<Column> columns, TableSink.Written together) {
      return new Result(plan.of(columns), together, skipped, emptied, numbers);
    }

    public long rows() {
      return written.rows();
    }
  }

  private final TableSinks sinks;
  private final Path temp;

  /**
   * @param temp folder for the spool
   */
  public Import(TableSinks sinks, Path temp) {
    this.sinks = sinks;
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
    try (TabularFile source = Source.open(file, name, options)) {
      return run(source, name, options, table, watch);
    } catch (IOException e) {
      if (Files.noRoom(e, temp)) {
        throw new Problem(507, "platform.problem.diskFull");
      }
      throw e;
    }
  }

  /** As {@link #run(Path, String, ImportOptions, String, Watch)}, for a table that is open. */
  public Result run(
      TabularFile source, String name, ImportOptions options, String table, Watch watch)
      throws Exception {
    try (Spool spool = source.cheapToReadAgain() ? null : new Spool(temp)) {
      Plan plan =
          Survey.of(
                  source,
                  options,
                  reporting(
                      () ->
                          watch.progress(
                              1 + (int) (source.progress() * (SURVEYED - 1)),
                              "datasets.step.reading"),
                      row -> {
                        if (spool != null) {
                          spool.add(row);
                        }
                        return true;
                      }),
                  name)
              .renamed(options);
      if (spool != null) {
        spool.finish();
      }
      refuse(plan, options, name);
      return load(source, spool, plan, options, table, watch);
    } catch (TableSink.Ended e) {
      throw e.reason();
    } catch (IOException e) {
      if (Files.noRoom(e, temp)) {
        throw new Problem(507, "platform.problem.diskFull");
      }
      throw e;
    }
  }

  /** Says every few thousand rows how far the work is, which also ends a cancelled work. */
  private static RowSink reporting(Runnable say, RowSink sink) {
    int[] rows = {0};
    return row -> {
      if (++rows[0] % ROWS_BETWEEN_REPORTS == 0) {
        say.run();
      }
      return sink.row(row);
    };
  }

  private static void refuse(Plan plan, ImportOptions options, String name) {
    if (plan.rows() == 0) {
      throw plan.reasonAt() >= 0 && options.rejectedAlone()
          ? ImportProblem.allImported(name)
          : ImportProblem.noRows(name);
    }
    if (plan.columns().size() > RowTables.MOST_COLUMNS) {
      throw ImportProblem.tooManyColumns(plan.columns().size(), RowTables.MOST_COLUMNS);
    }
    for (PlannedColumn column : plan.columns()) {
      boolean day = column.type().temporal();
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
    watch.progress(SURVEYED, "datasets.step.loading", 0L, plan.rows());
    List<StoredColumn> columns =
        plan.columns().stream().map(c -> new StoredColumn(c.column(), c.characters())).toList();
    try (TableSink sink = sinks.open(table, columns, 0)) {
      RowTyping typing = new RowTyping(plan, options, source.textForm().isPresent(), sink);
      RowSink rows =
          reporting(
              () ->
                  watch.progress(
                      SURVEYED
                          + (int) ((LOADED - SURVEYED) * sink.rows() / Math.max(1, plan.rows())),
                      "datasets.step.loading",
                      sink.rows(),
                      plan.rows()),
              row -> {
                typing.row(row);
                return true;
              });
      if (spool != null) {
        spool.read(rows);
      } else {
        source.read(plan.sheet().name(), rows);
      }
      watch.progress(LOADED, "datasets.step.finishing");
      return new Result(plan, sink.finish(), typing.skipped(), typing.emptied(), typing.numbers());
    }
  }
}
