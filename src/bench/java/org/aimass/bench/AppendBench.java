package org.aimass.bench;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.Kinds;
import org.aimass.datasets.RowQuery;
import org.aimass.datasets.TableSink;
import org.aimass.datasets.TestRows;
import org.aimass.datasets.storage.Part;
import org.aimass.datasets.storage.RowQueries;
import org.aimass.datasets.storage.RowTables.StoredColumn;

/**
 * What it costs to append 1 % to a version, against writing the version whole, and to read a
 * version of two parts, against one of one part. Arguments: rows (10000000).
 */
public final class AppendBench {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("number", "number", Kinds.INTEGER, ColumnRole.FEATURE),
          new Column("share", "share", Kinds.DECIMAL, ColumnRole.FEATURE),
          new Column("word", "word", Kinds.CATEGORY, ColumnRole.FEATURE));

  private final TestRows store;
  private final long rows;

  private AppendBench(TestRows store, long rows) {
    this.store = store;
    this.rows = rows;
  }

  public static void main(String[] arguments) throws Exception {
    long rows = arguments.length > 0 ? Long.parseLong(arguments[0]) : 10_000_000;
    ExecutorService threads = Executors.newCachedThreadPool();
    try (BenchDatabase database = new BenchDatabase()) {
      new AppendBench(TestRows.in(database.source(), threads), rows).measure();
    } finally {
      threads.shutdownNow();
    }
  }

  private void measure() throws Exception {
    Part whole = new Part("ds_bench_whole", 0, rows);
    Part appended = new Part("ds_bench_appended", rows, rows / 100);
    double wholeSeconds = seconds(() -> write(whole));
    double appendSeconds = seconds(() -> write(appended));
    System.out.printf(
        Locale.ROOT,
        "%,d rows written in %.1f s, 1 %% appended in %.2f s: %.2f of 1 %% of it%n",
        rows,
        wholeSeconds,
        appendSeconds,
        100 * appendSeconds / wholeSeconds);
    RowQueries one = store.reads().of(List.of(whole), COLUMNS);
    RowQueries two = store.reads().of(List.of(whole, appended), COLUMNS);
    compare("last page", one, two, new RowQuery(rows - 50, 0, 50, null, false, List.of()));
    compare("page over both", one, two, new RowQuery(rows - 25, 0, 50, null, false, List.of()));
    compare("sorted, first page", one, two, new RowQuery(0, 0, 50, "share", true, List.of()));
    compare("sorted, middle", one, two, new RowQuery(0, rows / 20, 50, "word", false, List.of()));
    store.drop(whole.table());
    store.drop(appended.table());
  }

  private interface Step {
    void run() throws Exception;
  }

  private static double seconds(Step step) throws Exception {
    long start = System.nanoTime();
    step.run();
    return (System.nanoTime() - start) / 1e9;
  }

  private static void compare(String name, RowQueries one, RowQueries two, RowQuery query)
      throws Exception {
    one.page(query, 100);
    System.out.printf(
        Locale.ROOT,
        "%-20s one part %6.3f s, two parts %6.3f s%n",
        name,
        seconds(() -> one.page(query, 100)),
        seconds(() -> two.page(query, 100)));
  }

  private void write(Part part) throws Exception {
    List<StoredColumn> columns = COLUMNS.stream().map(c -> new StoredColumn(c, 12)).toList();
    store.drop(part.table());
    try (TableSink sink = store.sinks().open(part.table(), columns, part.before())) {
      for (long i = part.before(); i < part.last(); i++) {
        sink.row(new Object[] {i, i * 0.37 % 1000, "word" + i % 30});
      }
      sink.finish();
    }
    store.publish(part.table());
  }
}
