package org.aimass.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.aimass.Eventually;
import org.aimass.Load;
import org.aimass.RunningProduct;
import org.aimass.WallClock;
import org.aimass.launcher.Rest;
import org.aimass.modelling.engines.Engines;
import org.aimass.modelling.engines.weka.WekaEngine;
import org.aimass.modelling.files.ModelFile;
import org.aimass.modelling.files.ModelHeader;
import org.aimass.platform.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What callers of predictions do wrong, or too much of, over HTTP against the running product. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServingFaultsIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final int SWAPS = 100;
  private static final int SLOW_CLIENTS = 2001;

  private static final String SIGN_IN =
      "POST /identity/login.xhtml HTTP/1.1\r\nHost: x\r\nContent-Type:"
          + " application/x-www-form-urlencoded\r\nContent-Length: 200\r\n\r\n";

  /** AIMASS_PREDICTIONS_AT_ONCE, unless set. */
  private static final int PLACES = 8;

  private final RunningProduct product = RunningProduct.get();
  private final ChurnInService churn =
      ChurnInService.under(product, "faults", "NaiveBayes", "ZeroR", "J48", "IBk");
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void wrong_values_are_refused_by_their_field_or_follow_the_rules() throws Exception {
    for (String wrong :
        List.of("NaN", "Infinity", "-Infinity", "1e999", "\"many\"", "[1]", "{\"a\":1}", "true")) {
      HttpResponse<String> answer = ask("{\"rows\":[{\"tenure\":" + wrong + "}]}");

      assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
      assertThat(JSON.readTree(answer.body()).get("field").asText()).as(wrong).isEqualTo("tenure");
    }
    for (String ruled :
        List.of(
            "{}",
            "{\"tenure\":null}",
            "{\"tenure\":\"12\"}",
            "{\"tenure\":1e308}",
            "{\"tenure\":-1e308}",
            "{\"contract\":\"Ten years\"}")) {
      HttpResponse<String> answer = ask("{\"rows\":[" + ruled + "]}");

      assertThat(answer.statusCode()).as(ruled).isEqualTo(200);
      JsonNode probabilities =
          JSON.readTree(answer.body()).get("predictions").get(0).get("probabilities");
      assertThat(probabilities.get("Yes").asDouble() + probabilities.get("No").asDouble())
          .as(ruled)
          .isBetween(0.999, 1.001);
    }
  }

  @Test
  void garbage_is_refused_in_each_protocol_and_never_breaks_anything() throws Exception {
    List<String> garbage =
        List.of(
            "",
            "null",
            "7",
            "[]",
            "{}",
            "{",
            "{\"rows\":",
            "{\"rows\":[]}",
            "{\"rows\":[null]}",
            "{\"rows\":{}}",
            "{\"rows\":[{\"tenure\":1,\"tenure\":2}]}",
            "{\"rows\":[{}]} more",
            "{\"inputs\":[{\"name\":\"tenure\",\"shape\":[-1,1],\"datatype\":\"INT64\",\"data\":[1]}]}",
            "{\"inputs\":[{\"name\":\"tenure\",\"shape\":[999999999,1],\"datatype\":\"INT64\",\"data\":[1]}]}",
            "{\"inputs\":[{\"name\":\"tenure\",\"shape\":[1,1],\"datatype\":\"NO\",\"data\":[1]}]}",
            "{\"dataframe_split\":{\"columns\":[\"tenure\"],\"data\":[[1,2]]}}",
            "{\"instances\":7}",
            "\u0000\u0001\u00ff");
    for (String address : List.of(churn.path(), "/v2/models/faults/infer", "/invocations/faults")) {
      for (String body : garbage) {
        HttpResponse<String> answer = ask(address, body);

        assertThat(answer.statusCode()).as(address + " " + body).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).isObject()).as(answer.body()).isTrue();
        assertThat(answer.body()).doesNotContain("java.", "Exception", "org.aimass");
      }
    }
  }

  @Test
  void what_is_too_large_or_too_deep_is_refused_soon() throws Exception {
    refusedSoon(413, "{\"rows\":[" + "{},".repeat(999_999) + "{}]}");
    refusedSoon(413, "{\"rows\":[{\"contract\":\"" + "x".repeat(10 << 20) + "\"}]}");
    refusedSoon(400, "{\"rows\":[{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}]}");
    refusedSoon(400, "[".repeat(100_000));
  }

  private void refusedSoon(int status, String body) throws Exception {
    WallClock clock = WallClock.start();
    HttpResponse<String> answer = ask(body);

    assertThat(answer.statusCode()).isEqualTo(status);
    // The goal is one second on a quiet machine; tests share theirs.
    clock.atMost(Duration.ofSeconds(3));
  }

  @Test
  void a_hundred_swaps_under_load_fail_no_request_and_mix_no_answer() throws Exception {
    Map<Integer, String> truth = new HashMap<>();
    List<Integer> swapped = churn.versions().subList(0, 2);
    for (int version : swapped) {
      churn.release(version);
      // The route follows the end of the job.
      Eventually.until(
          () -> tree(ask(ChurnInService.CUSTOMER).body()).get("version").asInt() == version);
      JsonNode answer = tree(ask(ChurnInService.CUSTOMER).body());
      truth.put(version, answer.get("predictions").toString());
    }
    assertThat(truth.values()).hasSize(2).doesNotHaveDuplicates();
    Map<Integer, LongAdder> seen = new ConcurrentHashMap<>();
    swapped.forEach(version -> seen.put(version, new LongAdder()));
    AtomicInteger mixed = new AtomicInteger();
    CompletableFuture<Integer> swaps = CompletableFuture.supplyAsync(() -> swap(seen));

    Load.Result result =
        churn
            .load(ChurnInService.CUSTOMER)
            .over(4)
            .watchedBy(
                answer -> {
                  JsonNode body = tree(answer.text());
                  int version = body.path("version").asInt();
                  if (!body.path("predictions").toString().equals(truth.get(version))) {
                    mixed.incrementAndGet();
                  } else {
                    seen.get(version).increment();
                  }
                })
            .closedWhile(() -> !swaps.isDone());

    assertThat(swaps.get()).isEqualTo(SWAPS);
    assertThat(result.statuses()).containsOnlyKeys(200);
    assertThat(mixed).hasValue(0);
  }

  private String releaseOf(Rest operator, int version) {
    for (JsonNode release :
        operator.get("/api/v1/deployments/" + churn.name() + "/history").get("items")) {
      if (release.get("version").asInt() == version) {
        return release.get("id").asText();
      }
    }
    throw new AssertionError("Version " + version + " was never released.");
  }

  /** Back and forth; the next one begins when callers have had answers of the one before. */
  private int swap(Map<Integer, LongAdder> seen) {
    int done = 0;
    for (; done < SWAPS; done++) {
      // The second version is the champion at first.
      LongAdder next = seen.get(churn.versions().get(done % 2));
      until(10, () -> seen.values().stream().anyMatch(answers -> answers.sum() > 0));
      Rest operator = product.as("model_operator");
      String job =
          operator
              .post(
                  "/api/v1/deployments/" + churn.name() + "/rollback",
                  Map.of("release", releaseOf(operator, churn.versions().get(done % 2))))
              .get("job")
              .asText();
      until(
          30,
          () -> {
            String state = operator.get("/api/v1/jobs/" + job).get("state").asText();
            assertThat(state).isIn("QUEUED", "RUNNING", "DONE");
            return state.equals("DONE");
          });
      long before = next.sum();
      until(10, () -> next.sum() > before);
    }
    return done;
  }

  @Test
  void a_model_file_with_one_wrong_byte_is_refused_and_the_champion_goes_on() throws Exception {
    int champion = churn.versions().get(0);
    // Never released, so that it is not in memory.
    int damaged = churn.versions().get(2);
    churn.release(champion);
    Path file = fileOf(damaged);
    flip(file);
    try {
      assertThatThrownBy(() -> churn.release(damaged)).hasMessageContaining("is damaged");

      JsonNode answer = JSON.readTree(ask(ChurnInService.CUSTOMER).body());
      assertThat(answer.get("version").asInt()).isEqualTo(champion);
      JsonNode deployment = product.as("model_operator").get("/api/v1/deployments/" + churn.name());
      assertThat(deployment.get("version").asInt()).isEqualTo(champion);
      assertThat(deployment.get("light").asText()).isNotEqualTo("GREEN");
    } finally {
      flip(file);
    }
  }

  @Test
  void a_model_that_throws_is_refused_by_the_gate_and_the_champion_goes_on() throws Exception {
    int champion = churn.versions().get(0);
    churn.release(champion);
    int throwing = keptThrowing();
    AtomicInteger byAnother = new AtomicInteger();
    WallClock clock = WallClock.start();
    CompletableFuture<Void> release =
        CompletableFuture.runAsync(
            () ->
                assertThatThrownBy(() -> churn.release(throwing))
                    .hasMessageContaining("failed on a trial row"));

    Load.Result meanwhile =
        churn
            .load(ChurnInService.CUSTOMER)
            .over(2)
            .watchedBy(
                answer -> {
                  if (tree(answer.text()).path("version").asInt() != champion) {
                    byAnother.incrementAndGet();
                  }
                })
            .closedWhile(() -> !release.isDone());

    release.join();
    clock.atMost(Duration.ofSeconds(30));
    assertThat(meanwhile.statuses()).containsOnlyKeys(200);
    assertThat(byAnother).hasValue(0);
    JsonNode deployment = product.as("model_operator").get("/api/v1/deployments/" + churn.name());
    assertThat(deployment.get("version").asInt()).isEqualTo(champion);
    assertThat(deployment.get("light").asText()).isNotEqualTo("GREEN");
  }

  /**
   * Keeps a version whose file is whole and whose model throws on every row: its preparation makes
   * shorter rows than it has learnt from.
   */
  private int keptThrowing() throws Exception {
    JsonNode sound = version(churn.versions().get(0));
    Path file = fileOf(churn.versions().get(0), "trainings");
    byte[] before = Files.readAllBytes(file);
    try {
      ModelFile model = ModelFile.read(file, "sound");
      ObjectNode header = Json.MAPPER.valueToTree(model.header());
      ((ArrayNode) header.at("/preparation/steps")).remove(0);
      ModelFile.write(
          file,
          Json.MAPPER.treeToValue(header, ModelHeader.class),
          model.load(new Engines(List.of(new WekaEngine()))));
      return product
          .as("model_developer")
          .post(
              "/api/v1/models",
              Map.of(
                  "name",
                  churn.name(),
                  "trainingId",
                  sound.get("trainingId").asText(),
                  "candidateId",
                  sound.get("candidateId").asText()))
          .get("version")
          .asInt();
    } finally {
      Files.write(file, before);
    }
  }

  private JsonNode version(int version) {
    return product
        .as("model_developer")
        .get("/api/v1/models/" + churn.name() + "/versions/" + version);
  }

  private Path fileOf(int version) throws Exception {
    return fileOf(version, "models");
  }

  private Path fileOf(int version, String folder) throws Exception {
    String sha = version(version).get("sha256").asText();
    try (Stream<Path> files = Files.walk(product.data().resolve(folder))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        // A model file ends with its checksum.
        if (HexFormat.of().formatHex(Files.readAllBytes(file)).endsWith(sha)) {
          return file;
        }
      }
    }
    throw new AssertionError("No file of version " + version);
  }

  private static void flip(Path file) throws IOException {
    byte[] content = Files.readAllBytes(file);
    content[content.length / 2] ^= 1;
    Files.write(file, content);
  }

  @Test
  void a_model_without_end_leaves_the_other_deployments_answered_and_is_stopped_in_time()
      throws Exception {
    churn.release(churn.versions().get(0));
    churn.release("faults-slow", churn.versions().get(3));
    Rest slow = product.asStranger().as(churn.keyFor("faults-slow"));
    String row = ChurnInService.CUSTOMER.strip().replaceAll("^.*\\[|\\].*$", "");
    String many = "{\"rows\":[" + (row + ",").repeat(9_999) + row + "]}";
    List<CompletableFuture<HttpResponse<String>>> endless = new ArrayList<>();
    for (int i = 0; i < PLACES; i++) {
      endless.add(client.sendAsync(asking(slow, many), HttpResponse.BodyHandlers.ofString()));
    }
    AtomicReference<HttpResponse<String>> turnedAway = new AtomicReference<>();
    until(
        10,
        () -> {
          turnedAway.set(answer(asking(slow, ChurnInService.CUSTOMER)));
          return turnedAway.get().statusCode() != 200;
        });
    assertThat(turnedAway.get().statusCode()).isEqualTo(503);
    assertThat(turnedAway.get().headers().firstValue("Retry-After")).isPresent();

    Load.Result others = churn.load(ChurnInService.CUSTOMER).over(2).open(20, 1);

    assertThat(endless).noneMatch(CompletableFuture::isDone);
    assertThat(others.statuses()).isEqualTo(Map.of(200, 20L));
    WallClock.atMostMillis(1000, others.millis(0.99));
    for (CompletableFuture<HttpResponse<String>> each : endless) {
      HttpResponse<String> answer = each.get(60, TimeUnit.SECONDS);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
      assertThat(answer.body()).contains("Send fewer rows");
    }
    assertThat(answer(asking(slow, ChurnInService.CUSTOMER)).statusCode()).isEqualTo(200);
  }

  private static HttpRequest asking(Rest slow, String body) {
    return slow.request(ChurnInService.path("faults-slow"))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private HttpResponse<String> answer(HttpRequest request) {
    return client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).join();
  }

  @Test
  void slow_clients_leave_the_others_answered() throws Exception {
    int half = ChurnInService.CUSTOMER.length() / 2;
    String head =
        "POST "
            + churn.path()
            + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
            + churn.key()
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + ChurnInService.CUSTOMER.length()
            + "\r\n\r\n";
    double alone = churn.load(ChurnInService.CUSTOMER).over(4).open(50, 2).millis(0.99);
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < SLOW_CLIENTS; i++) {
        Socket socket = new Socket(product.address().getHost(), product.address().getPort());
        slow.add(socket);
        // They stop within their head, within a form that needs no sign-in, or within their body.
        send(
            socket,
            switch (i % 3) {
              case 0 -> head.substring(0, 60);
              case 1 -> SIGN_IN + "username=";
              default -> head + ChurnInService.CUSTOMER.substring(0, half);
            });
      }

      Load.Result others = churn.load(ChurnInService.CUSTOMER).over(4).open(50, 3);

      assertThat(others.statuses()).isEqualTo(Map.of(200, 150L));
      // Twice as long is the goal; of these few answers, below half a second, a busy machine says
      // nothing: whoever waited for one of the slow would wait for seconds.
      WallClock.atMostMillis(Math.max(2 * alone, 500), others.millis(0.99));
      HttpRequest page =
          HttpRequest.newBuilder(product.address().resolve("/identity/login.xhtml"))
              .timeout(Duration.ofSeconds(5))
              .build();
      assertThat(answer(page).statusCode()).isEqualTo(200);
      // They were all kept: one that goes on is answered.
      Socket last = slow.get(SLOW_CLIENTS - 1);
      send(last, ChurnInService.CUSTOMER.substring(half));
      last.setSoTimeout(10_000);
      assertThat(new String(last.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
          .isEqualTo("HTTP/1.1 200");
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void forty_bodies_that_stop_after_a_hundred_kilobytes_keep_no_worker() throws Exception {
    List<Socket> stopped = new ArrayList<>();
    try {
      for (int i = 0; i < 40; i++) {
        Socket socket = new Socket(product.address().getHost(), product.address().getPort());
        stopped.add(socket);
        send(
            socket,
            "POST "
                + churn.path()
                + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                + churn.key()
                + "\r\nContent-Type: application/json\r\nContent-Length: 200000\r\n\r\n{"
                + " ".repeat(100_000));
      }

      assertThat(ask(ChurnInService.CUSTOMER).statusCode()).isEqualTo(200);
      for (String path : List.of("/health/live", "/health/ready", "/identity/login.xhtml")) {
        assertThat(
                answer(HttpRequest.newBuilder(product.address().resolve(path)).build())
                    .statusCode())
            .isEqualTo(200);
      }
    } finally {
      for (Socket socket : stopped) {
        socket.close();
      }
    }
  }

  @Test
  void rows_may_come_packed() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(ChurnInService.CUSTOMER.getBytes(StandardCharsets.UTF_8));
    }
    for (String encoding : List.of("gzip", "deflate")) {
      HttpResponse<String> answer =
          answer(
              churn
                  .asApp()
                  .request(churn.path())
                  .header("Content-Type", "application/json")
                  .header("Content-Encoding", encoding)
                  .POST(HttpRequest.BodyPublishers.ofByteArray(packed.toByteArray()))
                  .build());

      assertThat(answer.statusCode()).isEqualTo(encoding.equals("gzip") ? 200 : 415);
    }
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  private static void until(int seconds, BooleanSupplier condition) {
    Eventually.within(Duration.ofSeconds(seconds), condition::getAsBoolean);
  }

  private static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpResponse<String> ask(String body) throws Exception {
    return ask(churn.path(), body);
  }

  private HttpResponse<String> ask(String path, String body) throws Exception {
    return client.send(
        churn
            .asApp()
            .request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
