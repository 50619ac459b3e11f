package org.aimass.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.aimass.datasets.ImportOptions;
import org.aimass.datasets.RowQuery;
import org.aimass.datasets.TestRows;
import org.aimass.datasets.importing.Import;
import org.aimass.datasets.importing.Watch;

/**
 * How fast files become tables that can be read. A CSV of a million rows and ten columns against
 * LOAD DATA of the same file, in the same run, by the database's own command line into a table of
 * the same types: once as everybody types it, and once with the checks off that the product
 * switches off too; the better of the two is the baseline. A full sheet of 1,048,576 rows and ten
 * columns in seconds and extra heap.
 *
 * <p>Extra heap is the most that was used right after any garbage collection of the import, less
 * what was used after a full one before it. Arguments: rows (1048575), repetitions (3).
 */
public final class ImportBench {

  private static final String TABLE = "ds_bench_1_v1";
  private static final String UNCHECKED =
      "set session unique_checks = 0; set session foreign_key_checks = 0;\n";

  private final TestRows store;
  private final ExecutorService loader = Executors.newCachedThreadPool();

  private ImportBench(TestRows store) {
    this.store = store;
  }

  public static void main(String[] arguments) throws Exception {
    int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_048_575;
    int repetitions = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
    Path csv = BenchDatabase.work().resolve("import-" + rows + ".csv");
    Path xlsx = BenchDatabase.work().resolve("import-" + rows + ".xlsx");
    SampleTable.write(csv, xlsx, rows);
    try (BenchDatabase database = new BenchDatabase()) {
      ImportBench bench = new ImportBench(TestRows.in(database.source()));
      System.out.printf(
          Locale.ROOT,
          "%,d rows x 10 columns; csv %,d MB, xlsx %,d MB; heap limit %,d MB; %d processors%n",
          rows,
          Files.size(csv) >> 20,
          Files.size(xlsx) >> 20,
          Runtime.getRuntime().maxMemory() >> 20,
          Runtime.getRuntime().availableProcessors());
      bench.text(database, csv, rows, repetitions);
      bench.workbook(xlsx, rows, repetitions);
      bench.loader.shutdownNow();
    }
  }

  private void text(BenchDatabase database, Path csv, int rows, int repetitions) throws Exception {
    System.out.println(
        "csv   import            LOAD DATA typed   LOAD DATA unchecked   ratio to the better");
    double[] ratios = new double[repetitions];
    for (int i = 0; i < repetitions; i++) {
      double typed = baseline(database, csv, "");
      double unchecked = baseline(database, csv, UNCHECKED);
      Taken ours = imported(csv);
      ratios[i] = Math.min(typed, unchecked) / ours.seconds();
      System.out.printf(
          Locale.ROOT,
          "      %5.1f s %,9.0f/s %5.1f s %,9.0f/s %5.1f s %,9.0f/s    %.2f (%.1f CPU s of ours)%n",
          ours.seconds(),
          rows / ours.seconds(),
          typed,
          rows / typed,
          unchecked,
          rows / unchecked,
          ratios[i],
          ours.cpuSeconds());
    }
    Arrays.sort(ratios);
    System.out.printf(
        Locale.ROOT,
        "csv   rows per second are %.2f of LOAD DATA's in the median (goal 0.5)%n",
        ratios[repetitions / 2]);
  }

  private void workbook(Path xlsx, int rows, int repetitions) throws Exception {
    for (int i = 0; i < repetitions; i++) {
      Taken ours = imported(xlsx);
      System.out.printf(
          Locale.ROOT,
          "xlsx  %5.1f s %,9.0f/s (goal 60 s: %.2f of it), %.1f CPU s of ours; extra heap %,d MB"
              + " (goal 256 MB)%n",
          ours.seconds(),
          rows / ours.seconds(),
          ours.seconds() / 60,
          ours.cpuSeconds(),
          ours.extraHeap() >> 20);
    }
  }

  private record Taken(double seconds, double cpuSeconds, long extraHeap) {}

  /** Imports, publishes and reads the first page. */
  private Taken imported(Path file) throws Exception {
    store.drop(TABLE);
    try (HeapWatch heap = new HeapWatch()) {
      long cpu = cpu();
      long start = System.nanoTime();
      Import.Result result =
          store
              .importing(BenchDatabase.work())
              .run(file, file.getFileName().toString(), ImportOptions.NONE, TABLE, Watch.NOBODY);
      store.publish(TABLE);
      int shown = store.page(TABLE, result.plan().imported(), RowQuery.first(100)).size();
      double seconds = (System.nanoTime() - start) / 1e9;
      if (shown != 100 || result.written().profile().columns().size() != 10) {
        throw new IllegalStateException("The import is not what it should be.");
      }
      return new Taken(seconds, (cpu() - cpu) / 1e9, heap.extra());
    }
  }

  private static double baseline(BenchDatabase database, Path csv, String before) throws Exception {
    database.execute("drop table if exists bench_baseline");
    database.execute(
        "create table bench_baseline (row_id varchar(12), tenure bigint, monthly double, total"
            + " double, contract varchar(14), city varchar(9), senior tinyint(1), signed date,"
            + " score bigint, note varchar(60)) engine = InnoDB default charset = utf8mb4 collate ="
            + " utf8mb4_general_ci");
    return database.commandLine(
        before
            + "load data local infile '"
            + csv.toAbsolutePath()
            + "' into table bench_baseline character set utf8mb4 fields terminated by ','"
            + " optionally enclosed by '\"' lines terminated by '\\n"
            + "' ignore 1 lines (row_id, tenure, monthly, total, contract, city, @senior, signed,"
            + " score, note) set senior = @senior = 'true';\n");
  }

  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
