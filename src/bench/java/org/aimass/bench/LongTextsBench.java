package org.aimass.bench;

import java.io.BufferedWriter;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.aimass.datasets.Column;
import org.aimass.datasets.CsvExport;
import org.aimass.datasets.DatasetVersion;
import org.aimass.datasets.ImportOptions;
import org.aimass.datasets.RowQuery;
import org.aimass.datasets.RowReader;
import org.aimass.datasets.Rows;
import org.aimass.datasets.RowsPage;
import org.aimass.datasets.TestRows;
import org.aimass.datasets.importing.Import;
import org.aimass.datasets.importing.Look;
import org.aimass.datasets.importing.Watch;
import org.aimass.datasets.profiling.Associations;
import org.aimass.modelling.Tasks;
import org.aimass.modelling.tasks.classification.Classification;
import org.aimass.modelling.training.Outlooks;
import org.aimass.modelling.training.SampledRows;

/**
 * 50,000 rows of 10 KB of text: how much heap each step needs beyond what was there. Goal: 128 MB
 * for every one of them.
 */
public final class LongTextsBench {
  private static final String TABLE = "ds_bench_long";
  private static final int BYTES = 10_240;

  private final TestRows store;
  private List<Column> columns;
  private long rows;

  private LongTextsBench(TestRows store) {
    this.store = store;
  }

  /** A step of the work. */
  private interface Step {
    void run() throws Exception;
  }

  public static void main(String[] arguments) throws Exception {
    int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 50_000;
    Path csv = written(BenchDatabase.work().resolve("long-" + rows + ".csv"), rows);
    System.out.printf(
        Locale.ROOT,
        "%,d rows of %,d bytes, %,d MB; heap limit %,d MB%n",
        rows,
        BYTES,
        Files.size(csv) >> 20,
        Runtime.getRuntime().maxMemory() >> 20);
    try (BenchDatabase database = new BenchDatabase()) {
      new LongTextsBench(TestRows.in(database.source())).measured(csv);
    }
  }

  private void measured(Path csv) throws Exception {
    ExecutorService loader = Executors.newCachedThreadPool();
    store.drop(TABLE);
    step("look", () -> Look.at(csv, "long.csv", ImportOptions.NONE, true));
    step(
        "import, profile",
        () -> {
          Import.Result result =
              store
                  .importing(BenchDatabase.work())
                  .run(csv, "long.csv", ImportOptions.NONE, TABLE, Watch.NOBODY);
          store.publish(TABLE);
          columns = result.plan().imported();
          rows = result.rows();
        });
    step("1,000 whole rows", () -> store.slice(TABLE, columns, RowQuery.first(1_000), 0));
    step("a page of 50 rows", () -> store.slice(TABLE, columns, RowQuery.first(50), 1_000));
    DatasetVersion version =
        new DatasetVersion(1, 1, "long", rows, "", columns, DatasetVersion.READY);
    Rows stored = stored();
    step("export", () -> CsvExport.write(stored, version, OutputStream.nullOutputStream()));
    step(
        "New training",
        () ->
            Outlooks.of(
                new Tasks(List.of(Classification.task())),
                SampledRows.of(stored, version),
                column -> SampledRows.column(stored, version, column),
                "kind",
                null));
    step(
        "associations",
        () -> {
          Associations all = new Associations(columns, "kind", 20_001);
          store.of(TABLE, columns).sample(Math.max(1, rows / 20_000), all::add);
          all.all();
        });
    loader.shutdownNow();
  }

  private static void step(String name, Step step) throws Exception {
    try (HeapWatch heap = new HeapWatch()) {
      long start = System.nanoTime();
      step.run();
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf(
          Locale.ROOT,
          "%-18s %6.1f s, extra heap %,d MB (goal 128 MB)%n",
          name,
          seconds,
          heap.extra() >> 20);
    }
  }

  /** The rows of the one table there is. */
  private Rows stored() {
    return new Rows() {
      @Override
      public void read(long id, int version, List<String> names, int cut, RowReader reader) {
        try {
          store
              .of(TABLE, columns.stream().filter(c -> names.contains(c.name())).toList())
              .read(cut, reader);
        } catch (RuntimeException e) {
          throw e;
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
      }

      @Override
      public RowsPage page(long id, int version, RowQuery query, int cut) {
        try {
          return new RowsPage(
              columns,
              store.slice(TABLE, columns, query, cut).rows().stream()
                  .map(
                      row ->
                          new RowsPage.Row(
                              (Long) row[0], java.util.Arrays.copyOfRange(row, 1, row.length)))
                  .toList(),
              null,
              false);
        } catch (java.sql.SQLException e) {
          throw new IllegalStateException(e);
        }
      }
    };
  }

  private static Path written(Path csv, int rows) throws Exception {
    if (!Files.exists(csv)) {
      Random random = new Random(1);
      try (BufferedWriter out = Files.newBufferedWriter(csv)) {
        out.write("n,kind,text\n");
        for (int i = 0; i < rows; i++) {
          StringBuilder text = new StringBuilder(BYTES);
          while (text.length() < BYTES) {
            text.append(Long.toString(random.nextLong(), 36)).append(' ');
          }
          out.write(i + "," + (random.nextBoolean() ? "yes" : "no") + "," + text + "\n");
        }
      }
    }
    return csv;
  }
}
