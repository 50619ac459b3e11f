package org.aimass.datasets;

import static org.aimass.datasets.SheetFile.aWorkbook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.aimass.Eventually;
import org.aimass.RunningProduct;
import org.aimass.Sql;
import org.aimass.launcher.Rest;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files on their way into datasets, over HTTP: what comes in, what is refused and in which words,
 * and what is left afterwards.
 */
class DatasetsIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final RunningProduct PRODUCT = RunningProduct.get();
  private static final Rest ENGINEER = PRODUCT.as("data_engineer");
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private static final String TOKEN = PRODUCT.token("data_engineer");
  private static final String RUN = " " + Long.toString(System.currentTimeMillis(), 36);

  static Stream<Arguments> workbooks() {
    return Stream.of(
        Arguments.of(
            "/org/aimass/sample/telco-churn.xlsx",
            7043,
            20,
            Map.of("churn", "CATEGORY", "tenure", "INTEGER", "total_charges", "DECIMAL")),
        Arguments.of(
            "/data/house-prices.xlsx",
            2930,
            74,
            Map.of("Sale_Price", "INTEGER", "Neighborhood", "CATEGORY")),
        Arguments.of(
            "/data/food-reviews.xlsx",
            4000,
            3,
            Map.of("product", "ID", "review", "TEXT", "score", "CATEGORY")),
        Arguments.of(
            "/data/station-ridership.xlsx",
            5698,
            50,
            Map.of("date", "DATE", "ridership", "DECIMAL")));
  }

  @ParameterizedTest
  @MethodSource("workbooks")
  void real_workbooks_come_in_whole_and_typed(
      String resource, int rows, int columns, Map<String, String> types) throws IOException {
    JsonNode dataset =
        imported("Real" + RUN + resource, resource(resource), name(resource), Map.of());

    assertThat(dataset.get("state").asText()).isEqualTo("READY");
    assertThat(dataset.get("rows").asInt()).isEqualTo(rows);
    assertThat(dataset.get("columns")).hasSize(columns);
    types.forEach(
        (name, type) ->
            assertThat(column(dataset, name).get("type").asText()).as(name).isEqualTo(type));
    JsonNode profile = ENGINEER.get("/api/v1/datasets/" + id(dataset) + "/profile");
    assertThat(profile.get("rows").asInt()).isEqualTo(rows);
    assertThat(profile.get("columns")).hasSize(columns);
  }

  static Stream<Arguments> faults() throws Exception {
    byte[] honest = aWorkbook().row("a", "b").row(1, 2).bytes();
    String wide = "0123456789".repeat(120_000);
    return Stream.of(
        fault("truncated.xlsx", Arrays.copyOf(honest, honest.length / 2), "truncated", "cut off"),
        fault(
            "page.xlsx",
            "<html><table><tr><td>1</td></tr></table></html>".getBytes(StandardCharsets.UTF_8),
            "html",
            "web page"),
        fault("old.xlsx", oldWorkbook(), "oldExcelRenamed", ".xls"),
        fault("secret.xlsx", encrypted(honest), "encrypted", "password"),
        fault(
            "bomb.xlsx",
            aWorkbook()
                .part(
                    "xl/worksheets/sheet1.xml",
                    "<worksheet>" + " ".repeat(20_000_000) + "</worksheet>")
                .bytes(),
            "suspiciousCompression",
            "suspicious compression"),
        fault(
            "entity.xlsx",
            aWorkbook()
                .part(
                    "xl/worksheets/sheet1.xml",
                    "<!DOCTYPE x [<!ENTITY e SYSTEM"
                        + " \"file:///etc/passwd\">]><worksheet><sheetData><row r=\"1\"><c"
                        + " t=\"inlineStr\"><is><t>&e;</t></is></c></row></sheetData></worksheet>")
                .bytes(),
            "documentType",
            "document type"),
        fault(
            "laughs.xlsx",
            aWorkbook()
                .row(new SheetFile.Raw("s", "<v>0</v>"))
                .part(
                    "xl/sharedStrings.xml",
                    "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b"
                        + " \"&a;&a;\">]><sst><si><t>&b;</t></si></sst>")
                .bytes(),
            "documentType",
            "document type"),
        fault("parts.xlsx", parts(), "tooManyParts", "1,5"),
        fault("empty.csv", new byte[0], "empty", "empty"),
        fault(
            "quote.csv",
            "a,b\n1,\"open\n2,3\n".getBytes(StandardCharsets.UTF_8),
            "quoteNotClosed",
            "Row 2"),
        fault(
            "long.csv",
            ("a,b\n1,\"" + wide + "\"\n").getBytes(StandardCharsets.UTF_8),
            "quoteSwallowsTheRest|cellTooLong",
            "Row 2"),
        fault("zero.csv", "a,b\n1,\0\n".getBytes(StandardCharsets.UTF_8), "zeroByte", "Row 2"),
        fault(
            "picture.png",
            new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10},
            "unknownKind",
            ".xlsx"));
  }

  private static Arguments fault(String name, byte[] file, String key, String words) {
    return Arguments.of(name, file, key, words);
  }

  /** Refused at the look, and no import of it leaves anything but a line in the history. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void a_faulty_file_is_refused_in_words_of_both_languages(
      String name, byte[] file, String key, String words) throws Exception {
    HttpResponse<String> english =
        send("/api/v1/datasets/preview", name, file, Map.of(), "Accept-Language", "en");
    HttpResponse<String> chinese =
        send("/api/v1/datasets/preview", name, file, Map.of(), "Accept-Language", "zh-CN");

    JsonNode problem = JSON.readTree(english.body());
    assertThat(english.statusCode()).as(english.body()).isEqualTo(422);
    assertThat(problem.get("type").asText())
        .matches("urn:aimass:problem:datasets\\.file\\.(" + key + ")");
    assertThat(problem.get("detail").asText()).contains(words).doesNotContain("Exception");
    assertThat(JSON.readTree(chinese.body()).get("detail").asText()).matches("(?s).*\\p{IsHan}.*");
  }

  @Test
  void an_import_of_a_faulty_file_fails_as_a_job_and_leaves_no_version() throws Exception {
    JsonNode accepted =
        JSON.readTree(
            send(
                    "/api/v1/datasets",
                    "page.xlsx",
                    "<html></html>".getBytes(StandardCharsets.UTF_8),
                    Map.of("name", "Faulty" + RUN))
                .body());

    JsonNode job = ended(accepted.get("job").asText());

    assertThat(job.get("state").asText()).isEqualTo("FAILED");
    assertThat(job.get("error").asText()).contains("web page");
    JsonNode dataset = ENGINEER.get("/api/v1/datasets/" + accepted.get("id").asText());
    assertThat(dataset.get("state").asText()).isEqualTo("FAILED");
    assertThat(dataset.get("rows").asInt()).isZero();
    JsonNode history =
        ENGINEER.get("/api/v1/datasets/" + accepted.get("id").asText() + "/versions").get("items");
    assertThat(history.get(0).get("error").asText()).contains("web page");
  }

  @Test
  void texts_of_every_encoding_keep_their_letters() throws Exception {
    String text = "编号,客户\n1,张三\n2,李四\n";
    for (String encoding : List.of("GB18030", "UTF-8", "UTF-16LE")) {
      String mark = encoding.startsWith("UTF") ? "\uFEFF" : "";
      JsonNode look =
          ENGINEER.upload(
              "/api/v1/datasets/preview",
              "a.csv",
              (mark + text).getBytes(Charset.forName(encoding)),
              Map.of());

      assertThat(look.get("encoding").asText()).isEqualTo(encoding);
      assertThat(look.get("columns").get(0).get("label").asText()).isEqualTo("编号");
      assertThat(look.get("rows").get(0).toString()).contains("张三");
    }
  }

  @Test
  void columns_are_named_as_their_file_names_them() throws Exception {
    JsonNode look =
        ENGINEER.upload(
            "/api/v1/datasets/preview",
            "a.csv",
            ("name,name,,select," + "x".repeat(300) + ",😀\n1,2,3,4,5,6\n")
                .getBytes(StandardCharsets.UTF_8),
            Map.of());

    List<String> names =
        StreamSupport.stream(look.get("columns").spliterator(), false)
            .map(c -> c.get("name").asText())
            .toList();
    assertThat(names)
        .containsExactly("name", "name_2", "unnamed_1", "select", "x".repeat(300), "😀");
    assertThat(look.get("columns").get(5).get("label").asText()).isEqualTo("😀");
    assertThat(look.get("rows").get(0).get("😀").asInt()).isEqualTo(6);
    assertThat(look.get("columns").get(1).get("notes")).isNotEmpty();
  }

  @Test
  void the_choice_for_misfits_decides_what_comes_in() throws Exception {
    byte[] file = "id,age\n1,20\n2,old\n3,40\n".getBytes(StandardCharsets.UTF_8);
    String options = "{\"columns\":[{\"name\":\"age\",\"type\":\"INTEGER\"}],\"onError\":\"%s\"}";

    JsonNode look =
        ENGINEER.upload(
            "/api/v1/datasets/preview",
            "a.csv",
            file,
            Map.of("options", options.formatted("stop")));
    JsonNode stopped =
        JSON.readTree(
            send(
                    "/api/v1/datasets",
                    "a.csv",
                    file,
                    Map.of("name", "Stopped" + RUN, "options", options.formatted("stop")))
                .body());
    JsonNode skipped =
        imported("Skipped" + RUN, file, "a.csv", Map.of("options", options.formatted("skip")));
    JsonNode emptied =
        imported("Emptied" + RUN, file, "a.csv", Map.of("options", options.formatted("missing")));

    JsonNode problem = look.get("problems").get(0);
    assertThat(problem.get("cell").asText()).isEqualTo("B3");
    assertThat(problem.get("value").asText()).isEqualTo("old");
    assertThat(problem.get("reason").asText()).isNotBlank();
    assertThat(problem.get("remedy").asText()).isNotBlank();
    assertThat(ended(stopped.get("job").asText()).get("error").asText())
        .contains("B3")
        .contains("old");
    assertThat(skipped.get("rows").asInt()).isEqualTo(2);
    assertThat(emptied.get("rows").asInt()).isEqualTo(3);
    assertThat(
            ENGINEER
                .get("/api/v1/datasets/" + id(emptied) + "/rows")
                .get("rows")
                .get(1)
                .get("age")
                .isNull())
        .isTrue();
  }

  @Test
  void the_next_import_under_a_name_is_its_next_version_and_the_first_stays() throws Exception {
    JsonNode first =
        imported(
            "Twice" + RUN, "a,b\n1,x\n2,y\n".getBytes(StandardCharsets.UTF_8), "a.csv", Map.of());
    JsonNode second =
        imported(
            "Twice" + RUN,
            "a,b\n1,x\n2,y\n3,z\n".getBytes(StandardCharsets.UTF_8),
            "b.csv",
            Map.of());

    assertThat(second.get("id")).isEqualTo(first.get("id"));
    assertThat(second.get("version").asInt()).isEqualTo(2);
    JsonNode kept = ENGINEER.get("/api/v1/datasets/" + id(first) + "/versions/1");
    assertThat(kept.get("rows").asInt()).isEqualTo(2);
    assertThat(kept.get("hash")).isEqualTo(first.get("hash"));
    assertThat(ENGINEER.get("/api/v1/datasets/" + id(first) + "/versions").get("items")).hasSize(2);
  }

  @Test
  void of_two_people_who_import_to_the_same_name_at_once_one_wins_and_the_other_is_told()
      throws Exception {
    String name = "Contested" + RUN;
    String other = PRODUCT.token("everything");
    List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      StringBuilder csv = new StringBuilder("who,n\n");
      for (int r = 0; r < 20_000; r++) {
        csv.append(i == 0 ? "first" : "second").append(',').append(r).append('\n');
      }
      calls.add(
          HTTP.sendAsync(
              multipart(
                      "/api/v1/datasets",
                      "a.csv",
                      csv.toString().getBytes(StandardCharsets.UTF_8),
                      Map.of("name", name),
                      i == 0 ? TOKEN : other)
                  .build(),
              HttpResponse.BodyHandlers.ofString()));
    }

    List<HttpResponse<String>> answers = calls.stream().map(CompletableFuture::join).toList();

    assertThat(answers.stream().map(HttpResponse::statusCode).toList())
        .containsExactlyInAnyOrder(202, 409);
    HttpResponse<String> won =
        answers.stream().filter(a -> a.statusCode() == 202).findFirst().orElseThrow();
    HttpResponse<String> lost =
        answers.stream().filter(a -> a.statusCode() == 409).findFirst().orElseThrow();
    assertThat(JSON.readTree(lost.body()).get("detail").asText()).contains(name);
    JsonNode accepted = JSON.readTree(won.body());
    // Whoever of the two has won: an administrator sees everybody's jobs.
    PRODUCT.as("admin").await(accepted.get("job").asText(), Duration.ofMinutes(1));
    JsonNode profile = ENGINEER.get("/api/v1/datasets/" + accepted.get("id").asText() + "/profile");
    assertThat(profile.get("rows").asInt()).isEqualTo(20_000);
    assertThat(profile.get("columns").get(0).get("distinct").asInt()).isEqualTo(1);
  }

  @Test
  void the_same_key_twice_imports_once() throws Exception {
    byte[] file = "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8);
    String key = "key" + RUN;

    HttpResponse<String> first =
        send(
            "/api/v1/datasets",
            "a.csv",
            file,
            Map.of("name", "Once" + RUN),
            "Idempotency-Key",
            key);
    HttpResponse<String> second =
        send(
            "/api/v1/datasets",
            "a.csv",
            file,
            Map.of("name", "Once" + RUN),
            "Idempotency-Key",
            key);

    assertThat(second.statusCode()).isEqualTo(202);
    assertThat(JSON.readTree(second.body())).isEqualTo(JSON.readTree(first.body()));
    assertThat(second.headers().firstValue("Location"))
        .isEqualTo(first.headers().firstValue("Location"))
        .isPresent();
    ended(JSON.readTree(first.body()).get("job").asText());
    assertThat(
            ENGINEER
                .get(
                    "/api/v1/datasets/"
                        + JSON.readTree(first.body()).get("id").asText()
                        + "/versions")
                .get("items"))
        .hasSize(1);
  }

  @Test
  void a_connection_cut_in_the_middle_of_a_file_leaves_nothing() throws Exception {
    Path uploads = Files.createDirectories(PRODUCT.data().resolve("uploads"));
    List<String> before = names(uploads);
    String name = "Cut" + RUN;
    byte[] head =
        ("--x\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\n"
                + name
                + "\r\n"
                + "--x\r\n"
                + "Content-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n"
                + "a,b\n")
            .getBytes(StandardCharsets.UTF_8);
    try (Socket socket = new Socket(PRODUCT.address().getHost(), PRODUCT.address().getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST /api/v1/datasets HTTP/1.1\r\nHost: "
                  + PRODUCT.address().getAuthority()
                  + "\r\nAuthorization: Bearer "
                  + TOKEN
                  + "\r\n"
                  + "Content-Type: multipart/form-data; boundary=x\r\n"
                  + "Content-Length: 4000000\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      out.write(head);
      byte[] rows = "1,2\n".repeat(250_000).getBytes(StandardCharsets.US_ASCII);
      out.write(rows);
      out.flush();
      Eventually.until(() -> !before.containsAll(names(uploads)));
    }

    Eventually.until(() -> before.containsAll(names(uploads)));
    Set<String> names =
        StreamSupport.stream(
                ENGINEER.get("/api/v1/datasets?limit=1000").get("items").spliterator(), false)
            .map(d -> d.get("name").asText())
            .collect(Collectors.toSet());
    assertThat(names).doesNotContain(name);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> there = Files.list(folder)) {
      return there.map(Path::getFileName).map(Path::toString).toList();
    }
  }

  @Test
  void a_file_beyond_the_limit_is_refused_before_it_is_sent() throws Exception {
    try (Socket socket = new Socket(PRODUCT.address().getHost(), PRODUCT.address().getPort())) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write(
              ("POST /api/v1/datasets HTTP/1.1\r\nHost: "
                      + PRODUCT.address().getAuthority()
                      + "\r\nAuthorization: Bearer "
                      + TOKEN
                      + "\r\n"
                      + "Content-Type: multipart/form-data; boundary=x\r\n"
                      + "Content-Length: 900000000000\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      byte[] answer = new byte[12];
      int read = socket.getInputStream().readNBytes(answer, 0, 12);

      assertThat(new String(answer, 0, read, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 413");
    }
  }

  @Test
  void mistakes_in_the_request_are_named() throws Exception {
    byte[] file = "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8);

    assertThat(send("/api/v1/datasets", "a.csv", file, Map.of()).statusCode()).isEqualTo(400);
    JsonNode unknownPart =
        JSON.readTree(send("/api/v1/datasets/preview", "a.csv", file, Map.of("nmae", "x")).body());
    JsonNode unknownOption =
        JSON.readTree(
            send("/api/v1/datasets/preview", "a.csv", file, Map.of("options", "{\"colums\":[]}"))
                .body());
    assertThat(unknownPart.get("field").asText()).isEqualTo("nmae");
    assertThat(unknownOption.get("detail").asText()).contains("colums");
  }

  @Test
  void rubbish_in_the_address_or_a_list_is_refused_in_words_and_never_an_accident()
      throws Exception {
    String dataset =
        "/api/v1/datasets/"
            + id(
                imported(
                    "Rubbish" + RUN,
                    "n,x\n9007199254740992,1\n9007199254740993,2.5\n"
                        .getBytes(StandardCharsets.UTF_8),
                    "a.csv",
                    Map.of("options", "{\"columns\":[{\"name\":\"n\",\"type\":\"INTEGER\"}]}")));

    for (String query :
        List.of(
            "filter=n:equals:NaN",
            "filter=x:equals:1e999",
            "filter=n:equals:12345678901234567890123456789",
            "filter=n:equals:1d",
            "filter=x:equals:0x1p1",
            "filter=nonsense",
            "filter=none:equals:1",
            "sort=none",
            "sort=-",
            "limit=many",
            "limit=0",
            "limit=99999999999",
            "cursor=x",
            "filter=n:present&".repeat(30))) {
      HttpResponse<String> answer =
          HTTP.send(
              request(dataset + "/rows?" + query, TOKEN).GET().build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(query + ": " + answer.body()).isEqualTo(400);
    }
    assertThat(
            ENGINEER
                .get(dataset + "/rows?filter=n:equals:9007199254740993")
                .get("rows")
                .findValuesAsText("x"))
        .containsExactly("2.5");
    for (String list : List.of("cursor=x", "limit=x", "cursor=99999999999999999999")) {
      assertThat(
              HTTP.send(
                      request("/api/v1/datasets?" + list, TOKEN).GET().build(),
                      HttpResponse.BodyHandlers.ofString())
                  .statusCode())
          .as(list)
          .isEqualTo(400);
    }
    for (String change :
        List.of(
            "{\"columns\":[null]}",
            "{\"columns\":[{\"name\":null,\"role\":\"ID\"}]}",
            "{\"columns\":[{\"name\":\"n\",\"role\":null}]}",
            "{\"columns\":5}",
            "{\"name\":[]}",
            "[]",
            "null")) {
      assertThat(
              HTTP.send(
                      request(dataset, TOKEN)
                          .header("Content-Type", "application/json")
                          .method("PATCH", HttpRequest.BodyPublishers.ofString(change))
                          .build(),
                      HttpResponse.BodyHandlers.ofString())
                  .statusCode())
          .as(change)
          .isEqualTo(400);
    }
    byte[] file = "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8);
    assertThat(
            send("/api/v1/datasets/preview", "数".repeat(3_000) + ".csv", file, Map.of())
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void exports_that_nobody_reads_are_a_few_of_each_person_and_end_with_their_connection()
      throws Exception {
    String line = "x".repeat(2_000);
    String csv =
        IntStream.range(0, 15_000)
            .mapToObj(i -> i + "," + line + "\n")
            .collect(Collectors.joining("", "n,text\n", ""));
    String export =
        "/api/v1/datasets/"
            + id(imported("Unread" + RUN, csv.getBytes(StandardCharsets.UTF_8), "a.csv", Map.of()))
            + "/export";
    List<Socket> unread = new ArrayList<>();
    try {
      for (int i = 0; i < 2; i++) {
        Socket socket = new Socket("127.0.0.1", PRODUCT.address().getPort());
        socket.setReceiveBufferSize(4_096);
        unread.add(socket);
        socket
            .getOutputStream()
            .write(
                ("GET "
                        + export
                        + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                        + TOKEN
                        + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
        assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
            .isEqualTo("HTTP/1.1 200");
      }

      HttpResponse<String> third =
          HTTP.send(request(export, TOKEN).GET().build(), HttpResponse.BodyHandlers.ofString());
      assertThat(third.statusCode()).isEqualTo(429);
      assertThat(third.headers().firstValue("Retry-After")).isPresent();
      assertThat(third.body()).contains("Wait until one has ended");
    } finally {
      for (Socket socket : unread) {
        socket.close();
      }
    }
    // The places are given back.
    Eventually.until(
        () ->
            HTTP.send(request(export, TOKEN).GET().build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode()
                == 200);
  }

  @Test
  void the_next_file_is_read_like_the_last_one_where_that_is_asked_for() throws Exception {
    byte[] file =
        "Report\ncode;amount;left\n007;1;yes\n008;n.a.;no\n009;3;yes\n"
            .getBytes(StandardCharsets.UTF_8);
    String name = "Monthly" + RUN;
    imported(
        name,
        file,
        "a.csv",
        Map.of(
            "options",
            "{\"headerRow\":2,\"missing\":[\"n.a.\"],\"columns\":[{\"name\":\"left\",\"role\":\"TARGET\"},"
                + "{\"name\":\"amount\",\"type\":\"DECIMAL\"}]}"));

    JsonNode preview =
        JSON.readTree(
            send(
                    "/api/v1/datasets/preview",
                    "b.csv",
                    file,
                    Map.of("name", name, "options", "{\"like\":\"last\"}"))
                .body());
    JsonNode next = imported(name, file, "b.csv", Map.of("options", "{\"like\":\"last\"}"));

    assertThat(preview.get("headerRow").asInt()).isEqualTo(2);
    assertThat(column(preview, "amount").get("type").asText()).isEqualTo("DECIMAL");
    assertThat(next.get("version").asInt()).isEqualTo(2);
    assertThat(column(next, "left").get("role").asText()).isEqualTo("TARGET");
    assertThat(column(next, "amount").get("type").asText()).isEqualTo("DECIMAL");
    HttpResponse<String> other =
        send("/api/v1/datasets/preview", "b.csv", file, Map.of("options", "{\"like\":\"first\"}"));
    assertThat(other.statusCode()).as(other.body()).isEqualTo(400);
  }

  @Test
  void a_version_is_handed_over_to_those_who_train() throws Exception {
    String dataset =
        id(
            imported(
                "Handed" + RUN, "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8), "a.csv", Map.of()));
    String address = "/api/v1/datasets/" + dataset + "/handovers";

    JsonNode made = ENGINEER.post(address, Map.of("note", "Only customers of today"));

    assertThat(made.get("version").asInt()).isEqualTo(1);
    JsonNode seen = PRODUCT.as("model_developer").get(address).get("items");
    assertThat(seen.findValuesAsText("note")).containsExactly("Only customers of today");
    assertThat(
            HTTP.send(
                    request(address, TOKEN)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"version\":7}"))
                        .build(),
                    HttpResponse.BodyHandlers.ofString())
                .statusCode())
        .isEqualTo(404);
  }

  @Test
  void datasets_are_searched_filtered_and_sorted() throws Exception {
    String word = "Zebra" + RUN;
    for (String first : List.of("b ", "a ", "c ")) {
      imported(first + word, "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8), "a.csv", Map.of());
    }
    String search =
        "/api/v1/datasets?search="
            + java.net.URLEncoder.encode(word.toLowerCase(), StandardCharsets.UTF_8);

    assertThat(ENGINEER.get(search + "&sort=name").get("items").findValuesAsText("name"))
        .containsExactly("a " + word, "b " + word, "c " + word);
    assertThat(ENGINEER.get(search + "&sort=-name&limit=2").get("items").findValuesAsText("name"))
        .containsExactly("c " + word, "b " + word);
    assertThat(ENGINEER.get(search + "&state=FAILED").get("items")).isEmpty();
    for (String unknown : List.of("&sort=size", "&state=GONE")) {
      assertThat(
              HTTP.send(
                      request(search + unknown, TOKEN).GET().build(),
                      HttpResponse.BodyHandlers.ofString())
                  .statusCode())
          .as(unknown)
          .isEqualTo(400);
    }
  }

  @Test
  void a_file_name_never_leads_anywhere_and_is_shown_as_it_was() throws Exception {
    JsonNode dataset =
        imported(
            "Names" + RUN,
            "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8),
            "../../../" + "é".repeat(1000) + "<script>.csv",
            Map.of());

    String kept =
        ENGINEER
            .get("/api/v1/datasets/" + id(dataset) + "/versions")
            .get("items")
            .get(0)
            .get("fileName")
            .asText();
    assertThat(kept).doesNotContain("/").endsWith(".csv").hasSizeLessThanOrEqualTo(255);
  }

  @Test
  void an_export_is_harmless_and_imports_as_what_it_was() throws Exception {
    String csv =
        "id,note\n"
            + "1,=cmd|' /C calc'!A0\n"
            + "2,+1+1\n"
            + "3,@SUM(A1)\n"
            + "4,-2+3\n"
            + "5,\"plain, with comma\"\n"
            + "6,\n"
            + "7,\"\t=2*3\"\n";
    JsonNode first =
        imported(
            "Export" + RUN,
            csv.getBytes(StandardCharsets.UTF_8),
            "a.csv",
            Map.of("options", "{\"columns\":[{\"name\":\"note\",\"type\":\"TEXT\"}]}"));

    HttpResponse<String> export =
        HTTP.send(
            request("/api/v1/datasets/" + id(first) + "/export", TOKEN).GET().build(),
            HttpResponse.BodyHandlers.ofString());
    JsonNode again =
        imported(
            "Export again" + RUN,
            export.body().getBytes(StandardCharsets.UTF_8),
            "a.csv",
            Map.of("options", "{\"columns\":[{\"name\":\"note\",\"type\":\"TEXT\"}]}"));

    assertThat(export.statusCode()).isEqualTo(200);
    assertThat(export.body())
        .contains("\"'=cmd|' /C calc'!A0\"")
        .contains("\"'+1+1\"")
        .contains("\"'@SUM(A1)\"");
    assertThat(again.get("hash")).isEqualTo(first.get("hash"));
    assertThat(
            PRODUCT
                .as("admin")
                .get("/api/v1/audit?action=DATASET_EXPORT&actor=data_engineer")
                .get("items")
                .findValuesAsText("object"))
        .containsOnlyOnce("Export" + RUN);
  }

  @Test
  void names_that_differ_in_case_accents_or_emoji_are_different_datasets() throws Exception {
    byte[] csv = "n\n1\n2\n".getBytes(StandardCharsets.UTF_8);
    Set<String> ids = new HashSet<>();
    for (String name : List.of("Churn", "churn", "Ch\u00fcrn", "Chu\u0308rn", "😀", "😡")) {
      ids.add(id(imported(name + RUN, csv, "a.csv", Map.of())));
    }

    // The two ways to write an u with dots are one name.
    assertThat(ids).hasSize(5);
  }

  @Test
  void rows_are_sorted_filtered_and_paged_in_the_database() throws Exception {
    StringBuilder csv = new StringBuilder("n,word\n");
    for (int i = 1; i <= 250; i++) {
      csv.append(i).append(i % 2 == 0 ? ",even\n" : ",odd\n");
    }
    String rows =
        "/api/v1/datasets/"
            + id(
                imported(
                    "Rows" + RUN,
                    csv.toString().getBytes(StandardCharsets.UTF_8),
                    "a.csv",
                    Map.of()))
            + "/rows";

    List<Integer> all = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      JsonNode page =
          ENGINEER.get(rows + "?limit=100" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
      page.get("rows").forEach(r -> all.add(r.get("n").asInt()));
      cursor = page.get("nextCursor").isNull() ? null : page.get("nextCursor").asText();
    }

    assertThat(all).hasSize(250).isSorted();
    JsonNode largest =
        ENGINEER.get(rows + "?limit=3&sort=-n&filter=word:equals:odd&filter=n:at_most:100");
    assertThat(largest.get("rows").findValuesAsText("n")).containsExactly("99", "97", "95");
    assertThat(largest.get("columns").toString()).isEqualTo("[\"n\",\"word\"]");
  }

  /** No import appends yet: what one leaves is made into what appending will leave. */
  @Test
  void versions_that_share_rows_are_read_whole_and_go_without_the_rows_of_the_other()
      throws Exception {
    Sql sql = new Sql(PRODUCT.database());
    StringBuilder csv = new StringBuilder("n,word\n");
    for (int i = 1; i <= 250; i++) {
      csv.append(i).append(",first\n");
    }
    String first =
        id(
            imported(
                "Shared" + RUN,
                csv.toString().getBytes(StandardCharsets.UTF_8),
                "a.csv",
                Map.of()));
    String second =
        id(
            imported(
                "Sharing" + RUN,
                "n,word\n0,second\n251,second\n".getBytes(StandardCharsets.UTF_8),
                "a.csv",
                Map.of()));
    String shared = sql.column(tableOf(first)).get(0);
    String own = sql.column(tableOf(second)).get(0);
    String rowsSchema = sql.column("select concat(database(), '_rows')").get(0);
    String version = "(select id from dataset_version where dataset_id = " + second + ")";
    sql.update(
        "update " + rowsSchema + "." + own + " set row_no = row_no + 250 order by row_no desc",
        "update dataset_part set position = 1, rows_before = 250 where version_id = " + version,
        "insert into dataset_part (version_id, position, table_name, rows_before, row_count)"
            + " select id, 0, '"
            + shared
            + "', 0, 250 from dataset_version where dataset_id = "
            + second,
        "update dataset_version set row_count = 252 where dataset_id = " + second);
    String rows = "/api/v1/datasets/" + second + "/rows";

    JsonNode end = ENGINEER.get(rows + "?limit=4&cursor=249");
    assertThat(end.get("rows").findValuesAsText("n")).containsExactly("250", "0", "251");
    JsonNode sorted = ENGINEER.get(rows + "?limit=2&sort=n");
    assertThat(sorted.get("rows").findValuesAsText("n")).containsExactly("0", "1");
    JsonNode filtered = ENGINEER.get(rows + "?sort=-n&filter=word:equals:second");
    assertThat(filtered.get("rows").findValuesAsText("n")).containsExactly("251", "0");

    ENGINEER.delete("/api/v1/datasets/" + second);

    assertThat(ENGINEER.get("/api/v1/datasets/" + first + "/rows?limit=1000").get("rows"))
        .hasSize(250);
    assertThat(
            sql.column(
                "select table_name from information_schema.tables where table_name = '"
                    + own
                    + "'"))
        .isEmpty();
  }

  private static String tableOf(String dataset) {
    return "select p.table_name from dataset_part p join dataset_version v on v.id = p.version_id"
        + " where v.dataset_id = "
        + dataset;
  }

  @Test
  void names_descriptions_and_roles_change_and_a_dataset_goes() throws Exception {
    JsonNode dataset =
        imported(
            "Before" + RUN, "a,b\n1,x\n2,y\n".getBytes(StandardCharsets.UTF_8), "a.csv", Map.of());
    String address = "/api/v1/datasets/" + id(dataset);
    imported("Taken" + RUN, "a\n1\n".getBytes(StandardCharsets.UTF_8), "a.csv", Map.of());
    List<Map<String, String>> target = List.of(Map.of("name", "b", "role", "TARGET"));

    assertThatThrownBy(
            () -> ENGINEER.send("PATCH", address, Map.of("name", "Taken" + RUN, "columns", target)))
        .isInstanceOfSatisfying(
            Rest.Refused.class, refused -> assertThat(refused.status()).isEqualTo(409));
    JsonNode unchanged = ENGINEER.get(address);
    JsonNode after =
        ENGINEER.send(
            "PATCH",
            address,
            Map.of("name", "After" + RUN, "description", "Words", "columns", target));
    ENGINEER.delete(address);

    assertThat(column(unchanged, "b").get("role").asText()).isEqualTo("FEATURE");
    assertThat(after.get("name").asText()).isEqualTo("After" + RUN);
    assertThat(after.get("description").asText()).isEqualTo("Words");
    assertThat(column(after, "b").get("role").asText()).isEqualTo("TARGET");
    assertThat(
            HTTP.send(request(address, TOKEN).GET().build(), HttpResponse.BodyHandlers.ofString())
                .statusCode())
        .isEqualTo(404);
  }

  private static JsonNode imported(
      String name, byte[] file, String fileName, Map<String, String> parts) throws IOException {
    Map<String, String> all = new java.util.HashMap<>(parts);
    all.put("name", name);
    JsonNode accepted = ENGINEER.upload("/api/v1/datasets", fileName, file, all);
    ENGINEER.await(accepted.get("job").asText(), Duration.ofMinutes(3));
    return ENGINEER.get("/api/v1/datasets/" + accepted.get("id").asText());
  }

  private static JsonNode ended(String job) {
    return ENGINEER.ended(job, Duration.ofSeconds(90));
  }

  private static HttpResponse<String> send(
      String path, String fileName, byte[] file, Map<String, String> parts, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = multipart(path, fileName, file, parts, TOKEN);
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest.Builder multipart(
      String path, String fileName, byte[] file, Map<String, String> parts, String token) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    parts.forEach(
        (name, value) ->
            body.writeBytes(
                ("--part-edge\r\nContent-Disposition: form-data; name=\""
                        + name
                        + "\"\r\n\r\n"
                        + value
                        + "\r\n")
                    .getBytes(StandardCharsets.UTF_8)));
    body.writeBytes(
        ("--part-edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                + fileName
                + "\"\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(file);
    body.writeBytes("\r\n--part-edge--\r\n".getBytes(StandardCharsets.UTF_8));
    return request(path, token)
        .header("Content-Type", "multipart/form-data; boundary=part-edge")
        .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()));
  }

  private static HttpRequest.Builder request(String path, String token) {
    return HttpRequest.newBuilder(PRODUCT.address().resolve(path))
        .timeout(Duration.ofMinutes(2))
        .header("Authorization", "Bearer " + token);
  }

  private static String id(JsonNode dataset) {
    return dataset.get("id").asText();
  }

  private static JsonNode column(JsonNode dataset, String name) {
    return StreamSupport.stream(dataset.get("columns").spliterator(), false)
        .filter(c -> c.get("name").asText().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new AssertionError("No column " + name + " in " + dataset.get("columns")));
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = DatasetsIT.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  private static String name(String resource) {
    return resource.substring(resource.lastIndexOf('/') + 1);
  }

  private static byte[] oldWorkbook() throws IOException {
    try (HSSFWorkbook book = new HSSFWorkbook();
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      book.createSheet("a").createRow(0).createCell(0).setCellValue("x");
      book.write(out);
      return out.toByteArray();
    }
  }

  private static byte[] encrypted(byte[] workbook) throws Exception {
    try (POIFSFileSystem files = new POIFSFileSystem();
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
      encryptor.confirmPassword("secret");
      try (OutputStream inside = encryptor.getDataStream(files)) {
        inside.write(workbook);
      }
      files.writeFilesystem(out);
      return out.toByteArray();
    }
  }

  private static byte[] parts() {
    SheetFile file = aWorkbook().row("a");
    for (int i = 0; i < 1500; i++) {
      file.part("xl/media/" + i, "x");
    }
    return file.bytes();
  }
}
