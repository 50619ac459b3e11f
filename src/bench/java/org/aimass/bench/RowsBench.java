package org.aimass.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aimass.RunningProduct;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.Kinds;
import org.aimass.datasets.RowFilters;
import org.aimass.datasets.RowQuery;
import org.aimass.datasets.TestRows;
import org.aimass.launcher.Rest;

/**
 * Whether a million rows feel instant: a dataset is imported into the running product, and its rows
 * are asked for over HTTP as the Rows tab asks: first, middle and last page, sorted by every column
 * both ways, filtered by every column. A filter's count, which the tab asks beside its rows, is put
 * to the same store. Each question is asked three times, and the slowest answer counts. The
 * baseline is one bare walk of the database through the same table.
 *
 * <p>Arguments: rows (1000000).
 */
public final class RowsBench {

  private static final int TIMES = 3;
  private static final int PAGE = 100;

  /** A condition on every column of {@link SampleTable}. */
  private static final Map<String, String> FILTERS = new LinkedHashMap<>();

  static {
    FILTERS.put("row_id", "contains:99");
    FILTERS.put("tenure", "at_least:60");
    FILTERS.put("monthly", "at_most:25.5");
    FILTERS.put("total", "at_least:7900");
    FILTERS.put("contract", "equals:One year");
    FILTERS.put("city", "equals:上海");
    FILTERS.put("senior", "equals:true");
    FILTERS.put("signed", "at_least:2023-01-01");
    FILTERS.put("score", "equals:777");
    FILTERS.put("note", "contains:abc");
  }

  private final RunningProduct product;
  private final Rest engineer;
  private final TestRows store;
  private final String address;
  private final String table;
  private final List<Column> columns = new ArrayList<>();
  private double slowest;
  private double bare;

  private RowsBench(RunningProduct product, String dataset) {
    this.product = product;
    engineer = product.as("data_engineer");
    store = TestRows.in(product.rowsDatabase());
    address = "/api/v1/datasets/" + dataset + "/rows?limit=" + PAGE;
    table = "ds_" + dataset + "_v1";
    for (JsonNode c : engineer.get("/api/v1/datasets/" + dataset).get("columns")) {
      columns.add(
          new Column(
              c.get("name").asText(),
              c.get("label").asText(),
              Kinds.named(c.get("type").asText()),
              ColumnRole.FEATURE));
    }
  }

  public static void main(String[] arguments) throws Exception {
    int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    Path csv = BenchDatabase.work().resolve("import-" + rows + ".csv");
    SampleTable.write(csv, BenchDatabase.work().resolve("import-" + rows + ".xlsx"), rows);
    RunningProduct product = RunningProduct.get();
    Rest engineer = product.as("data_engineer");
    long start = System.nanoTime();
    JsonNode started =
        engineer.upload(
            "/api/v1/datasets", "rows.csv", Files.readAllBytes(csv), Map.of("name", "rows"));
    engineer.await(started.get("job").asText(), Duration.ofMinutes(5));
    System.out.printf(
        Locale.ROOT,
        "%,d rows x 10 columns, uploaded and imported over HTTP in %.1f s%n",
        rows,
        (System.nanoTime() - start) / 1e9);
    new RowsBench(product, started.get("id").asText()).ask(rows);
    System.exit(0);
  }

  private void ask(int rows) throws Exception {
    bare = slowest(() -> store.count(table, columns, RowQuery.first(0)));
    System.out.printf(Locale.ROOT, "bare walk: %.0f ms%n", bare);
    long before = heap();

    asked("first page", 1000, () -> rows(""));
    asked("middle page", 1000, () -> rows("&cursor=" + rows / 2));
    asked("last page", 1000, () -> rows("&cursor=" + (rows - PAGE)));
    for (Column column : columns) {
      String name = column.name();
      asked("sorted by " + name + ", first page", 2000, () -> rows("&sort=" + name));
      asked("sorted by " + name + " downwards", 2000, () -> rows("&sort=-" + name));
      asked(
          "sorted by " + name + ", middle page",
          2000,
          () -> rows("&sort=" + name + "&cursor=" + rows / 2));
      asked(
          "sorted by " + name + ", last page",
          2000,
          () -> rows("&sort=" + name + "&cursor=" + (rows - PAGE)));
      String filter = name + ":" + FILTERS.get(name);
      String escaped = URLEncoder.encode(filter, StandardCharsets.UTF_8);
      asked(filter + ", first page", 2000, () -> rows("&filter=" + escaped));
      RowQuery counted =
          new RowQuery(
              0,
              0,
              0,
              null,
              false,
              List.of(RowFilters.read(filter, FILTERS.keySet()).orElseThrow()));
      asked(filter + ", count", 2000, () -> store.count(table, columns, counted));
      asked(filter + ", sorted by total", 2000, () -> rows("&sort=-total&filter=" + escaped));
    }
    System.out.printf(Locale.ROOT, "slowest: %.0f ms%n", slowest);

    for (int i = 0; i < 300; i++) {
      rows("&cursor=" + (long) i * rows / 300);
    }
    System.out.printf(
        Locale.ROOT,
        "heap of the server after a full collection: %,d MB before, %,d MB after %,d pages%n",
        before >> 20,
        heap() >> 20,
        300 + TIMES * (3 + 6 * columns.size()));
  }

  private void rows(String query) {
    JsonNode page = engineer.get(address + query);
    if (!page.has("rows") || !query.contains("filter") && page.get("rows").size() != PAGE) {
      throw new IllegalStateException("No page: " + query);
    }
  }

  private interface Question {
    void ask() throws Exception;
  }

  private static double slowest(Question question) throws Exception {
    double most = 0;
    for (int i = 0; i < TIMES; i++) {
      long start = System.nanoTime();
      question.ask();
      most = Math.max(most, (System.nanoTime() - start) / 1e6);
    }
    return most;
  }

  private void asked(String what, int goal, Question question) throws Exception {
    double millis = slowest(question);
    slowest = Math.max(slowest, millis);
    System.out.printf(
        Locale.ROOT,
        "%-45s %6.0f ms (goal %,d), %5.1f bare walks%s%n",
        what,
        millis,
        goal,
        millis / bare,
        millis > goal ? "   MISSED" : "");
  }

  /** Bytes that the server's heap holds after a full collection. */
  private long heap() throws IOException, InterruptedException {
    String pid = String.valueOf(product.launcher().server().process().pid());
    command(pid, "GC.run");
    Matcher used = Pattern.compile("used (\\d+)K").matcher(command(pid, "GC.heap_info"));
    if (!used.find()) {
      throw new IllegalStateException("The server does not say what its heap holds.");
    }
    return Long.parseLong(used.group(1)) << 10;
  }

  private static String command(String pid, String what) throws IOException, InterruptedException {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), pid, what)
            .redirectErrorStream(true)
            .start();
    String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (jcmd.waitFor() != 0) {
      throw new IllegalStateException(said);
    }
    return said;
  }
}
