package org.aimass.datasets;

import static org.aimass.datasets.SheetFile.aWorkbook;
import static org.aimass.datasets.SheetFile.date;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.aimass.Eventually;
import org.aimass.FullDisk;
import org.aimass.RunningProduct;
import org.aimass.Sql;
import org.aimass.WallClock;
import org.aimass.launcher.Rest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What can go wrong with an import, seen from outside: nothing is half, and everybody is told. */
class ImportFaultsIT {

  private static final Duration SOON = Duration.ofMinutes(2);
  private final Rest engineer = RunningProduct.get().as("data_engineer");
  private final Rest other = RunningProduct.get().as("everything");
  private final Sql database = new Sql(RunningProduct.get().database());
  private final String unique = Long.toString(System.nanoTime(), 36);

  private static byte[] csv(int rows) {
    StringBuilder text = new StringBuilder("n,word\n");
    for (int i = 0; i < rows; i++) {
      text.append(i).append(",word ").append(i % 5).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private JsonNode imported(Rest who, String name, byte[] file, Map<String, String> more) {
    Map<String, String> parts = new java.util.HashMap<>(more);
    parts.put("name", name);
    return who.upload("/api/v1/datasets", "data.csv", file, parts);
  }

  private JsonNode imported(Rest who, String name, byte[] file, String fileName) {
    return who.upload("/api/v1/datasets", fileName, file, Map.of("name", name));
  }

  @Test
  void a_failed_import_leaves_the_version_before_it() {
    JsonNode first = imported(engineer, "failing " + unique, csv(10), Map.of());
    engineer.await(first.get("job").asText(), SOON);
    JsonNode second =
        imported(
            engineer,
            "failing " + unique,
            "n,word\n1,\"open\n".getBytes(StandardCharsets.UTF_8),
            Map.of());

    assertThat(second.get("version").asInt()).isEqualTo(2);
    assertThatThrownBy(() -> engineer.await(second.get("job").asText(), SOON))
        .hasMessageContaining("Row 2")
        .hasMessageContaining("quote");

    JsonNode dataset = engineer.get("/api/v1/datasets/" + first.get("id").asText());
    assertThat(dataset.get("version").asInt()).isEqualTo(1);
    assertThat(dataset.get("rows").asInt()).isEqualTo(10);
    assertThat(dataset.get("state").asText()).isEqualTo("READY");

    JsonNode third = imported(engineer, "failing " + unique, csv(20), Map.of());
    engineer.await(third.get("job").asText(), SOON);
    assertThat(third.get("id")).isEqualTo(first.get("id"));
    assertThat(engineer.get("/api/v1/datasets/" + first.get("id").asText()).get("rows").asInt())
        .isEqualTo(20);
    assertThat(
            engineer
                .get("/api/v1/datasets/" + first.get("id").asText() + "/versions/1")
                .get("rows")
                .asInt())
        .isEqualTo(10);
  }

  @Test
  void of_many_imports_into_one_new_name_at_once_one_wins_and_the_others_are_told()
      throws Exception {
    ExecutorService people = Executors.newFixedThreadPool(6);
    List<Callable<JsonNode>> uploads = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Rest who = i % 2 == 0 ? engineer : other;
      uploads.add(() -> imported(who, "race " + unique, csv(60_000), Map.of()));
    }
    List<JsonNode> won = new ArrayList<>();
    List<Integer> told = new ArrayList<>();
    for (Future<JsonNode> upload : people.invokeAll(uploads)) {
      try {
        won.add(upload.get());
      } catch (java.util.concurrent.ExecutionException e) {
        told.add(((Rest.Refused) e.getCause()).status());
      }
    }
    people.shutdown();

    for (JsonNode one : won) {
      // Each sees the own jobs only.
      RunningProduct.get().as("admin").await(one.get("job").asText(), SOON);
    }
    assertThat(won).isNotEmpty();
    assertThat(told).hasSize(6 - won.size()).containsOnly(409);
    JsonNode dataset = engineer.get("/api/v1/datasets/" + won.get(0).get("id").asText());
    assertThat(dataset.get("rows").asInt()).isEqualTo(60_000);
    assertThat(dataset.get("version").asInt()).isEqualTo(won.size());
  }

  @Test
  void a_cancelled_import_leaves_nothing_and_the_name_is_free() throws Exception {
    JsonNode started = imported(engineer, "cancelled " + unique, csv(400_000), Map.of());
    engineer.delete("/api/v1/jobs/" + started.get("job").asText());

    String job = "/api/v1/jobs/" + started.get("job").asText();
    Eventually.until(
        () -> List.of("CANCELLED", "DONE").contains(engineer.get(job).get("state").asText()));

    assertThat(engineer.get(job).get("state").asText()).isEqualTo("CANCELLED");
    JsonNode again = imported(engineer, "cancelled " + unique, csv(5), Map.of());
    engineer.await(again.get("job").asText(), SOON);
    JsonNode dataset = engineer.get("/api/v1/datasets/" + again.get("id").asText());
    assertThat(dataset.get("version").asInt()).isEqualTo(1);
    assertThat(dataset.get("rows").asInt()).isEqualTo(5);
  }

  @Test
  void an_import_that_is_cancelled_late_is_there_if_and_only_if_its_job_is_done() {
    for (int i = 0; i < 12; i++) {
      JsonNode started = imported(engineer, "late " + i + " " + unique, csv(50), Map.of());
      String job = "/api/v1/jobs/" + started.get("job").asText();
      // Later each time, until the cancel comes after the end.
      LockSupport.parkNanos(i * 40_000_000L);
      engineer.delete(job);
      Eventually.until(() -> engineer.get(job).hasNonNull("ended"));

      String state = engineer.get(job).get("state").asText();
      boolean there =
          StreamSupport.stream(
                  engineer.get("/api/v1/datasets?limit=100").get("items").spliterator(), false)
              .anyMatch(
                  d ->
                      d.get("id").asText().equals(started.get("id").asText())
                          && d.get("rows").asInt() == 50);
      assertThat(state).as("import " + i).isEqualTo(there ? "DONE" : "CANCELLED");
    }
  }

  @Test
  void chinese_headers_in_gbk_and_chosen_types_arrive() {
    byte[] file = "客户,金额\n张三,12\n李四,无\n".getBytes(Charset.forName("GBK"));
    String options = "{\"columns\":[{\"name\":\"金额\",\"type\":\"INTEGER\"}],\"onError\":\"%s\"}";

    JsonNode stopped =
        imported(engineer, "gbk " + unique, file, Map.of("options", options.formatted("stop")));
    assertThatThrownBy(() -> engineer.await(stopped.get("job").asText(), SOON))
        .hasMessageContaining("B3")
        .hasMessageContaining("无");

    JsonNode kept =
        imported(engineer, "gbk " + unique, file, Map.of("options", options.formatted("missing")));
    engineer.await(kept.get("job").asText(), SOON);
    JsonNode rows = engineer.get("/api/v1/datasets/" + kept.get("id").asText() + "/rows");
    assertThat(rows.get("rows")).hasSize(2);
    assertThat(rows.get("rows").get(0).get("客户").asText()).isEqualTo("张三");
    assertThat(rows.get("rows").get(0).get("金额").asInt()).isEqualTo(12);
    assertThat(rows.get("rows").get(1).get("金额").isNull()).isTrue();
  }

  @Test
  void a_deleted_dataset_is_gone_with_its_rows() {
    JsonNode started = imported(engineer, "deleted " + unique, csv(10), Map.of());
    engineer.await(started.get("job").asText(), SOON);
    String path = "/api/v1/datasets/" + started.get("id").asText();

    engineer.delete(path);

    for (String gone : List.of(path, path + "/rows", path + "/profile")) {
      assertThatThrownBy(() -> engineer.get(gone))
          .isInstanceOfSatisfying(Rest.Refused.class, r -> assertThat(r.status()).isEqualTo(404));
    }
  }

  private JsonNode looked(String name, byte[] file) {
    return engineer.upload("/api/v1/datasets/preview", name, file, Map.of());
  }

  private Rest.Refused refused(String name, byte[] file) {
    try {
      looked(name, file);
    } catch (Rest.Refused e) {
      return e;
    }
    throw new AssertionError(name + " was read.");
  }

  private static long status(String line) throws IOException {
    long pid = RunningProduct.get().launcher().server().process().pid();
    return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
        .filter(l -> l.startsWith(line))
        .map(l -> Long.parseLong(l.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_bomb_costs_neither_time_nor_memory() throws Exception {
    byte[] bomb = SheetFile.bomb();
    refused("bomb.xlsx", bomb);
    long pid = RunningProduct.get().launcher().server().process().pid();
    // Starts the high-water mark anew.
    Files.writeString(Path.of("/proc", String.valueOf(pid), "clear_refs"), "5");
    long before = status("VmRSS");
    WallClock clock = WallClock.start();

    Rest.Refused answer = refused("bomb.xlsx", bomb);

    clock.atMost(Duration.ofSeconds(2));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer).hasMessageContaining("suspicious compression");
    assertThat((status("VmHWM") - before) >> 10).as("megabytes").isLessThan(100);
    assertThat(bomb.length).isLessThan(250_000);
  }

  /** Every part of a workbook asks for something elsewhere, in turn. */
  @Test
  void no_part_of_a_workbook_reaches_out() throws Exception {
    try (ServerSocket canary = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      AtomicInteger calls = new AtomicInteger();
      Thread listening =
          new Thread(
              () -> {
                while (!canary.isClosed()) {
                  try (Socket call = canary.accept()) {
                    calls.incrementAndGet();
                  } catch (IOException e) {
                    return;
                  }
                }
              });
      listening.start();
      String outside = "http://127.0.0.1:" + canary.getLocalPort() + "/canary";
      for (String part :
          List.of(
              "_rels/.rels",
              "xl/workbook.xml",
              "xl/_rels/workbook.xml.rels",
              "xl/styles.xml",
              "xl/sharedStrings.xml",
              "xl/worksheets/sheet1.xml")) {
        for (String type :
            List.of(
                "<!DOCTYPE x SYSTEM \"" + outside + "\"><x/>",
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + outside + "\">]><x>&e;</x>",
                "<!DOCTYPE x [<!ENTITY % e SYSTEM \"" + outside + "\"> %e;]><x/>")) {
          Rest.Refused answer =
              refused("out.xlsx", aWorkbook().row("a").row(1).part(part, type).bytes());

          assertThat(answer.status()).as(part).isEqualTo(422);
          assertThat(answer).as(part).hasMessageContaining("document type");
        }
      }
      assertThat(calls).hasValue(0);
      // The canary hears.
      new Socket(InetAddress.getLoopbackAddress(), canary.getLocalPort()).close();
      Eventually.until(() -> calls.get() > 0);
      assertThat(calls).hasValue(1);
    }
  }

  @Test
  void a_billion_laughs_are_refused_at_once() {
    StringBuilder laughs = new StringBuilder("<!DOCTYPE s [<!ENTITY l0 \"lol\">");
    for (int i = 1; i < 10; i++) {
      laughs.append("<!ENTITY l%d \"%s\">".formatted(i, ("&l" + (i - 1) + ";").repeat(10)));
    }
    byte[] file =
        aWorkbook()
            .row(new SheetFile.Raw("s", "<v>0</v>"))
            .part("xl/sharedStrings.xml", laughs + "]><sst><si><t>&l9;</t></si></sst>")
            .bytes();
    WallClock clock = WallClock.start();

    Rest.Refused answer = refused("laughs.xlsx", file);

    clock.atMost(Duration.ofSeconds(2));
    assertThat(answer).hasMessageContaining("document type");
  }

  @Test
  void what_excel_could_not_calculate_is_missing_and_counted_and_nothing_is_fetched() {
    JsonNode look =
        looked(
            "errors.xlsx",
            aWorkbook()
                .row("a", "b")
                .row(SheetFile.error("#DIV/0!"), SheetFile.formula("NOW()", null))
                .row(SheetFile.error("#N/A"), SheetFile.formula("'[other.xlsx]S'!A1", "7"))
                .row(3, 8)
                .bytes());

    assertThat(look.get("rows").get(0).toString()).isEqualTo("{\"a\":null,\"b\":null}");
    assertThat(look.get("rows").get(1).toString()).isEqualTo("{\"a\":null,\"b\":7}");
    assertThat(look.get("columns").get(0).get("notes").toString()).containsPattern("\\b2\\b");
    assertThat(look.get("notes").get(1).asText())
        .containsPattern("\\b1\\b")
        .containsIgnoringCase("without a stored value");
    assertThat(look.get("notes").get(2).asText()).containsPattern("\\b2\\b");
  }

  @Test
  void days_of_both_systems_are_right_and_impossible_or_ambiguous_ones_are_told() {
    JsonNode from1904 =
        looked("mac.xlsx", aWorkbook().dates1904().row("d").row(date(44867)).row(date(0)).bytes());
    JsonNode leap =
        looked("leap.xlsx", aWorkbook().row("d").row(date(59)).row(date(60)).row(date(61)).bytes());
    JsonNode mixed =
        looked("mixed.csv", "d\n13/1/2026\n1/13/2026\n".getBytes(StandardCharsets.UTF_8));
    JsonNode open = looked("open.csv", "d\n3/4/2026\n5/6/2026\n".getBytes(StandardCharsets.UTF_8));

    assertThat(from1904.get("rows").toString())
        .isEqualTo("[{\"d\":\"2026-11-03\"},{\"d\":\"1904-01-01\"}]");
    assertThat(leap.get("problems").get(0).get("cell").asText()).isEqualTo("A3");
    assertThat(leap.get("rows").get(0).get("d").asText()).isEqualTo("1900-02-28");
    assertThat(leap.get("rows").get(2).get("d").asText()).isEqualTo("1900-03-01");
    assertThat(mixed.get("columns").get(0).get("type").asText()).isEqualTo("TEXT");
    assertThat(mixed.get("columns").get(0).get("notes")).isNotEmpty();
    assertThat(open.get("columns").get(0).get("type").asText()).isEqualTo("DATE");
    assertThat(open.get("columns").get(0).get("confidence").asDouble()).isLessThan(0.6);
    assertThat(open.get("columns").get(0).get("notes")).isNotEmpty();
  }

  @Test
  void headers_below_titles_gaps_and_merged_bands_are_found_and_nothing_shifts() {
    JsonNode look =
        looked(
            "bands.xlsx",
            aWorkbook()
                .row("Sales report")
                .blankRow()
                .row("Region", "2025", null, "2026", null)
                .row(null, "plan", "actual", "plan", "actual")
                .row("North", 1, 2, 3, 4)
                .row("South", 5, 6, 7, 8)
                .merged("B3:C3")
                .bytes());

    assertThat(look.get("headerRow").asInt()).isEqualTo(4);
    List<String> names = new ArrayList<>();
    look.get("columns").forEach(c -> names.add(c.get("name").asText()));
    assertThat(names).hasSize(5).doesNotHaveDuplicates();
    assertThat(look.get("columns").get(0).get("label").asText()).isEqualTo("Region");
    assertThat(look.get("notes").toString()).contains("Two header rows", "merged");
    assertThat(look.get("rows").get(0).toString()).matches(".*North.*1.*2.*3.*4.*");
    assertThat(look.get("rows")).hasSize(2);
  }

  @Test
  void rows_of_another_width_are_told_with_their_number() {
    JsonNode look = looked("r.csv", "a,b\n1,2\n3\n4,5,6\n".getBytes(StandardCharsets.UTF_8));

    assertThat(look.get("problemCount").asInt()).isEqualTo(2);
    assertThat(look.get("problems").get(0).get("row").asInt()).isEqualTo(3);
    assertThat(look.get("problems").get(1).get("row").asInt()).isEqualTo(4);
  }

  @Test
  void names_that_are_traps_elsewhere_are_names_here() {
    for (String trap :
        List.of("..\\\\..\\\\CON.csv", "😀 数据.csv", "a\u202Egnp.csv", "NUL.csv", "a%0D%0Ab.csv")) {
      JsonNode started =
          engineer.upload("/api/v1/datasets", trap, csv(2), Map.of("name", "traps " + unique));
      engineer.await(started.get("job").asText(), SOON);
    }

    JsonNode history =
        engineer
            .get(
                "/api/v1/datasets/"
                    + engineer
                        .get("/api/v1/datasets?q=traps%20" + unique)
                        .get("items")
                        .get(0)
                        .get("id")
                        .asText()
                    + "/versions")
            .get("items");
    List<String> names = new ArrayList<>();
    history.forEach(v -> names.add(v.get("fileName").asText()));
    assertThat(names)
        .hasSize(5)
        .contains("CON.csv", "😀 数据.csv", "agnp.csv", "NUL.csv")
        .noneMatch(n -> n.chars().anyMatch(Character::isISOControl));
  }

  private static long bytesBelow(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(f -> f.toFile().length()).sum();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_full_disk_is_told_and_gives_its_space_back() throws Exception {
    Path uploads = RunningProduct.get().data().resolve("uploads");
    Path temp = RunningProduct.get().data().resolve("temp");
    Path imports = RunningProduct.get().data().resolve("imports");
    SheetFile packed = aWorkbook().row("n", "word");
    for (int i = 0; i < 200_000; i++) {
      packed.row(i, "the same words in every row, which a zip packs well and a spool does not");
    }
    byte[] workbook = packed.bytes();
    long before = bytesBelow(uploads) + bytesBelow(temp) + bytesBelow(imports);
    int full = 15_000_000;

    Rest.Refused upload;
    JsonNode started;
    try (FullDisk disk = FullDisk.forFilesAbove(full)) {
      upload = refused("large.csv", csv(1_200_000));
      assertThat(workbook).hasSizeLessThan(full);
      started = imported(engineer, "full " + unique, workbook, "large.xlsx");
      assertThatThrownBy(() -> engineer.await(started.get("job").asText(), SOON))
          .hasMessageContaining("disk");
    }

    assertThat(upload.status()).isEqualTo(507);
    JsonNode job = engineer.get("/api/v1/jobs/" + started.get("job").asText());
    assertThat(job.get("state").asText()).isEqualTo("FAILED");
    assertThat(bytesBelow(uploads) + bytesBelow(temp) + bytesBelow(imports))
        .isLessThanOrEqualTo(before + workbook.length);
    JsonNode again = imported(engineer, "full " + unique, workbook, "large.xlsx");
    engineer.await(again.get("job").asText(), SOON);
    assertThat(engineer.get("/api/v1/datasets/" + again.get("id").asText()).get("rows").asInt())
        .isEqualTo(200_000);
  }

  @Test
  void an_import_that_ended_before_its_job_could_say_so_is_told_as_it_ended() throws Exception {
    byte[] unclosed = "a,b\n1,x\n\"2,y\n".getBytes(StandardCharsets.UTF_8);
    for (byte[] file : List.of(csv(1_000), unclosed)) {
      String name = "unheard " + file.length + unique;
      String job = imported(engineer, name, file, "unheard.csv").get("job").asText();
      JsonNode before = ended(job);

      // What a server leaves that died between the two.
      assertThat(
              database.update(
                  "update job set state = 'RUNNING', node = 'elsewhere', ended = null, result ="
                      + " null, error_key = null, error_arguments = null, heartbeat ="
                      + " date_sub(utc_timestamp(6), interval 60 second) where id = "
                      + job))
          .isEqualTo(1);

      JsonNode after = ended(job);
      for (String told : List.of("state", "error", "result")) {
        assertThat(after.get(told)).as(told).isEqualTo(before.get(told));
      }
      assertThat(database.column("select attempt from job where id = " + job)).containsExactly("2");
    }
  }

  /** Waits for the end, also while the database is away. */
  private JsonNode ended(String job) {
    AtomicReference<JsonNode> ended = new AtomicReference<>();
    Eventually.until(
        () -> {
          try {
            ended.set(engineer.ended(job, Duration.ofSeconds(30)));
          } catch (Rest.Refused e) {
            assertThat(e.status()).isEqualTo(503);
          }
          return ended.get() != null;
        });
    return ended.get();
  }

  @Test
  void a_database_cut_at_any_moment_leaves_the_old_version_or_the_new_one() throws Exception {
    JsonNode first = imported(engineer, "severed " + unique, csv(1_000), Map.of());
    engineer.await(first.get("job").asText(), SOON);
    String id = first.get("id").asText();
    byte[] large = csv(250_000);

    for (int millis : List.of(50, 250, 500, 800, 1_100)) {
      String job = imported(engineer, "severed " + unique, large, Map.of()).get("job").asText();
      // A moment is what this is about: whatever the import is doing then.
      LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
      database.cut("db = database()");
      ended(job);

      JsonNode dataset = engineer.get("/api/v1/datasets/" + id);
      int version = dataset.get("version").asInt();
      assertThat(dataset.get("rows").asInt())
          .as("cut after %d ms", millis)
          .isEqualTo(version == 1 ? 1_000 : 250_000);
      List<String> tables =
          database.column(
              "select concat(table_schema, '.', table_name) from information_schema.tables where"
                  + " table_schema in (database(), concat(database(), '_rows')) and table_name like"
                  + " 'ds!_"
                  + id
                  + "!_v%' escape '!' order by length(table_name), table_name");
      assertThat(tables).hasSize(version).noneMatch(t -> t.endsWith("_loading"));
      assertThat(database.column("select count(*) from " + tables.get(version - 1)))
          .containsExactly(dataset.get("rows").asText());
    }
  }
}
