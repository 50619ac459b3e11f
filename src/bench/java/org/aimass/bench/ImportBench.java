package org.aimass.bench;

import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.ColumnType;
import org.aimass.datasets.ImportOptions;
import org.aimass.datasets.RowQuery;
import org.aimass.datasets.RowQuery.Comparison;
import org.aimass.datasets.RowQuery.Filter;
import org.aimass.datasets.importing.Import;
import org.aimass.datasets.importing.Watch;
import org.aimass.datasets.storage.RowStore;

/**
 * How fast files become tables. A CSV of a million rows and ten columns against LOAD DATA of the
 * same file by the database's own command line into a table of the same types; a full sheet of
 * 1,048,576 rows and ten columns in seconds and heap.
 *
 * <p>Arguments: rows (1048575), repetitions (3). Run with -Xmx1g.
 */
public final class ImportBench {

  private static final String[] CONTRACTS = {"Month-to-month", "One year", "Two year"};
  private static final String[] CITIES = {"北京", "上海", "广州", "Shenzhen", "杭州", "Chengdu"};
  private static final String HEADER =
      "row_id,tenure,monthly,total,contract,city,senior,signed,score,note";

  private ImportBench() {}

  public static void main(String[] arguments) throws Exception {
    int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_048_575;
    int repetitions = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
    Path csv = BenchDatabase.work().resolve("import-" + rows + ".csv");
    Path xlsx = BenchDatabase.work().resolve("import-" + rows + ".xlsx");
    write(csv, xlsx, rows);
    ExecutorService loader = Executors.newCachedThreadPool();
    try (BenchDatabase database = new BenchDatabase()) {
      RowStore store = new RowStore(database.source());
      System.out.printf(
          Locale.ROOT,
          "%,d rows x 10; csv %,d MB, xlsx %,d MB; heap limit %,d MB%n",
          rows,
          Files.size(csv) >> 20,
          Files.size(xlsx) >> 20,
          Runtime.getRuntime().maxMemory() >> 20);
      for (int i = 0; i < repetitions; i++) {
        double theirs = baseline(database, csv);
        long cpu = cpu();
        double ours = seconds(store, loader, csv);
        double busy = (cpu() - cpu) / 1e9;
        System.out.printf(
            Locale.ROOT,
            "csv: ours %.1f s (%.1f CPU s of ours) = %,.0f rows/s; LOAD DATA by command line %.1f s"
                + " = %,.0f rows/s; ratio %.2f (goal 0.5)%n",
            ours,
            busy,
            rows / ours,
            theirs,
            rows / theirs,
            theirs / ours);
      }
      for (int i = 0; i < Math.max(1, repetitions - 1); i++) {
        System.gc();
        long before = used();
        resetPeaks();
        long cpu = cpu();
        double ours = seconds(store, loader, xlsx);
        System.out.printf(
            Locale.ROOT,
            "xlsx: %.1f s (goal 60), %.1f CPU s of ours, peak extra heap %,d MB (goal 256)%n",
            ours,
            (cpu() - cpu) / 1e9,
            Math.max(0, peak() - before) >> 20);
      }
      reading(store, rows);
    } finally {
      loader.shutdownNow();
    }
  }

  /** What the table of a dataset page asks. */
  private static void reading(RowStore store, int rows) throws Exception {
    List<Column> columns =
        List.of(
            column("row_id", ColumnType.ID),
            column("total", ColumnType.DECIMAL),
            column("city", ColumnType.CATEGORY));
    Filter inShanghai = new Filter("city", Comparison.EQUALS, "上海");
    double first = millis(() -> store.page("ds_bench_1_v1", columns, RowQuery.first(100)));
    double last =
        millis(
            () ->
                store.page(
                    "ds_bench_1_v1",
                    columns,
                    new RowQuery(rows - 100L, 0, 100, null, false, List.of())));
    double sorted =
        millis(
            () ->
                store.page(
                    "ds_bench_1_v1", columns, new RowQuery(0, 0, 100, "total", true, List.of())));
    double filtered =
        millis(
            () ->
                store.page(
                    "ds_bench_1_v1",
                    columns,
                    new RowQuery(0, 0, 100, "total", true, List.of(inShanghai))));
    double counted =
        millis(
            () ->
                store.count(
                    "ds_bench_1_v1",
                    columns,
                    new RowQuery(0, 0, 0, null, false, List.of(inShanghai))));
    System.out.printf(
        Locale.ROOT,
        "table of %,d rows: first page %.0f ms (goal 1000), last page %.0f ms, sorted %.0f ms,"
            + " filtered and sorted %.0f ms, filter counted %.0f ms (goal 2000)%n",
        rows,
        first,
        last,
        sorted,
        filtered,
        counted);
  }

  private static Column column(String name, ColumnType type) {
    return new Column(name, name, type, ColumnRole.FEATURE);
  }

  private interface Asked {
    void ask() throws Exception;
  }

  private static double millis(Asked question) throws Exception {
    long start = System.nanoTime();
    question.ask();
    return (System.nanoTime() - start) / 1e6;
  }

  private static double seconds(RowStore store, ExecutorService loader, Path file)
      throws Exception {
    String table = "ds_bench_1_v1";
    store.drop(table);
    long start = System.nanoTime();
    new Import(store, loader, BenchDatabase.work())
        .run(file, file.getFileName().toString(), ImportOptions.NONE, table, Watch.NOBODY);
    store.publish(table);
    return (System.nanoTime() - start) / 1e9;
  }

  private static double baseline(BenchDatabase database, Path csv) throws Exception {
    database.execute("drop table if exists bench_baseline");
    database.execute(
        "create table bench_baseline (row_id varchar(12), tenure bigint, monthly double, total"
            + " double, contract varchar(14), city varchar(9), senior tinyint(1), signed date,"
            + " score bigint, note varchar(60)) engine = InnoDB default charset = utf8mb4 collate ="
            + " utf8mb4_general_ci");
    return database.commandLine(
        "load data local infile '"
            + csv.toAbsolutePath()
            + "' into table bench_baseline character set utf8mb4 fields terminated by ','"
            + " optionally enclosed by '\"' lines terminated by '\\n"
            + "' ignore 1 lines (row_id, tenure, monthly, total, contract, city, @senior, signed,"
            + " score, note) set senior = @senior = 'true';\n");
  }

  private static void write(Path csv, Path xlsx, int rows) throws Exception {
    if (Files.exists(csv) && Files.exists(xlsx)) {
      return;
    }
    Random random = new Random(7);
    try (OutputStream text = new BufferedOutputStream(Files.newOutputStream(csv), 1 << 20);
        ZipOutputStream zip =
            new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(xlsx), 1 << 20))) {
      zip.setLevel(Deflater.BEST_SPEED);
      part(
          zip,
          "_rels/.rels",
          "<Relationships><Relationship Id=\"r\" Type=\"x/officeDocument\""
              + " Target=\"xl/workbook.xml\"/></Relationships>");
      part(
          zip,
          "xl/workbook.xml",
          "<workbook xmlns:r=\"x\"><sheets><sheet name=\"Data\" sheetId=\"1\""
              + " r:id=\"w\"/></sheets></workbook>");
      part(
          zip,
          "xl/_rels/workbook.xml.rels",
          "<Relationships><Relationship Id=\"w\" Type=\"x/worksheet\""
              + " Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"s\" Type=\"x/styles\""
              + " Target=\"styles.xml\"/></Relationships>");
      part(
          zip,
          "xl/styles.xml",
          "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>");
      zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
      StringBuilder x = new StringBuilder("<worksheet><sheetData>");
      text.write((HEADER + "\n").getBytes(StandardCharsets.UTF_8));
      row(x, 1, HEADER.split(","));
      for (int i = 1; i <= rows; i++) {
        String day = java.time.LocalDate.ofEpochDay(15_000 + random.nextInt(5000)).toString();
        String[] cells = {
          "C" + (10_000_000 + i),
          String.valueOf(random.nextInt(72)),
          String.format(Locale.ROOT, "%d.%02d", 20 + random.nextInt(90), random.nextInt(100)),
          String.format(Locale.ROOT, "%d.%02d", random.nextInt(8000), random.nextInt(100)),
          CONTRACTS[random.nextInt(3)],
          CITIES[random.nextInt(6)],
          random.nextInt(5) == 0 ? "true" : "false",
          day,
          String.valueOf(random.nextInt(1_000_000)),
          "free text " + Integer.toString(random.nextInt(), 36) + " of a customer"
        };
        text.write((String.join(",", cells) + "\n").getBytes(StandardCharsets.UTF_8));
        row(x, i + 1, cells);
        if (x.length() > 1 << 20) {
          zip.write(x.toString().getBytes(StandardCharsets.UTF_8));
          x.setLength(0);
        }
      }
      zip.write(x.append("</sheetData></worksheet>").toString().getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
  }

  private static void row(StringBuilder x, int number, String[] cells) {
    x.append("<row r=\"").append(number).append("\">");
    for (int c = 0; c < cells.length; c++) {
      x.append("<c r=\"").append((char) ('A' + c)).append(number).append('"');
      String cell = cells[c];
      if (number > 1 && (c == 1 || c == 2 || c == 3 || c == 8)) {
        x.append("><v>").append(cell).append("</v></c>");
      } else if (number > 1 && c == 6) {
        x.append(" t=\"b\"><v>").append(cell.equals("true") ? 1 : 0).append("</v></c>");
      } else if (number > 1 && c == 7) {
        x.append(" s=\"1\"><v>")
            .append(java.time.LocalDate.parse(cell).toEpochDay() + 25_569)
            .append("</v></c>");
      } else {
        x.append(" t=\"inlineStr\"><is><t>").append(cell).append("</t></is></c>");
      }
    }
    x.append("</row>");
  }

  private static void part(ZipOutputStream zip, String name, String content) throws Exception {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static long used() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static void resetPeaks() {
    ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  /**
   * The most that lay in the heap after a collection: what was waiting to be collected is no need.
   */
  private static long peak() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(p -> p.getType() == MemoryType.HEAP && p.getName().contains("Old"))
        .mapToLong(p -> p.getPeakUsage().getUsed())
        .sum();
  }
}
