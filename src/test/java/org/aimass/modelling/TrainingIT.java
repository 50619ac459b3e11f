package org.aimass.modelling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.aimass.Eventually;
import org.aimass.RunningProduct;
import org.aimass.Sql;
import org.aimass.WallClock;
import org.aimass.jobs.JobStream;
import org.aimass.launcher.Rest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Trainings in the running product, by REST: to a kept model, to a cancellation, to the end of the
 * memory.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TrainingIT {
  /** One comes every 15 seconds; in the thorough tests the stream outlives a minute. */
  private static final int HEARTBEATS = WallClock.counts() ? 5 : 2;

  private final RunningProduct product = RunningProduct.get();
  private final Rest engineer = product.as("data_engineer");
  private final Rest developer = product.as("model_developer");
  private String churn;
  private String prices;
  private CompletableFuture<Long> watched;

  /** Beside the tests here, which take longer: nobody waits for it. */
  @BeforeAll
  void somebody_watches() throws Exception {
    Sql sql = new Sql(product.database());
    sql.update(
        "insert into job (kind, title, payload, owner_name, state, percent, attempt, created,"
            + " revision) values ('WATCHED', 'watched', '{}', 'model_developer', 'QUEUED', 0, 0,"
            + " utc_timestamp(6), 1)");
    long job = Long.parseLong(sql.column("select max(id) from job where kind = 'WATCHED'").get(0));
    watched =
        CompletableFuture.supplyAsync(
            () -> {
              try (JobStream stream = new JobStream(developer, job, null)) {
                for (int i = 0; i < HEARTBEATS; i++) {
                  stream.comment();
                }
                sql.update(
                    "update job set state = 'CANCELLED', ended = utc_timestamp(6), revision = 2"
                        + " where id = "
                        + job);
                stream.rest();
                sql.update("delete from job where id = " + job);
                return Long.valueOf(stream.lastId());
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void a_stream_of_events_goes_on_while_nothing_happens() {
    assertThat(watched.join()).as("the id of the end").isEqualTo(2);
  }

  @BeforeAll
  void data() throws Exception {
    try (InputStream workbook =
        TrainingIT.class.getResourceAsStream("/org/aimass/sample/telco-churn.xlsx")) {
      churn = imported("Trainings: churn", "telco-churn.xlsx", workbook.readAllBytes());
    }
    prices = imported("Trainings: prices", "prices.csv", prices(2_900));
  }

  private String imported(String name, String file, byte[] bytes) {
    JsonNode accepted = engineer.upload("/api/v1/datasets", file, bytes, Map.of("name", name));
    engineer.await(accepted.get("job").asText(), Duration.ofMinutes(2));
    return accepted.get("id").asText();
  }

  private static byte[] prices(int rows) {
    Random random = new Random(3);
    StringBuilder csv = new StringBuilder("size,rooms,price\n");
    for (int i = 0; i < rows; i++) {
      double size = 20 + 180 * random.nextDouble();
      int rooms = 1 + random.nextInt(6);
      csv.append(
          String.format(
              Locale.ROOT,
              "%.1f,%d,%.1f%n",
              size,
              rooms,
              size * 31.5 + rooms * 80.5 + random.nextGaussian() * 40));
    }
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, Object> order(
      String dataset, String target, int seconds, Object... more) {
    Map<String, Object> order = new LinkedHashMap<>();
    order.put("datasetId", dataset);
    order.put("target", target);
    order.put("budget", new LinkedHashMap<>(Map.of("seconds", seconds)));
    for (int i = 0; i < more.length; i += 2) {
      order.put((String) more[i], more[i + 1]);
    }
    return order;
  }

  private JsonNode ended(JsonNode started) {
    String path = "/api/v1/trainings/" + started.get("id").asText();
    Eventually.until(
        () ->
            List.of("DONE", "FAILED", "CANCELLED")
                .contains(developer.get(path).get("state").asText()));
    return developer.get(path);
  }

  private static List<JsonNode> candidates(JsonNode training, String algorithm) {
    List<JsonNode> found = new ArrayList<>();
    training
        .get("candidates")
        .forEach(
            c -> {
              if (c.get("algorithm").asText().equals(algorithm)) {
                found.add(c);
              }
            });
    return found;
  }

  @Test
  void the_chosen_algorithms_and_the_baseline_stand_on_the_leaderboard_and_one_is_kept() {
    JsonNode training =
        ended(
            developer.post(
                "/api/v1/trainings",
                order(
                    churn,
                    "churn",
                    60,
                    "algorithms",
                    List.of(
                        "NaiveBayes",
                        Map.of("algorithm", "J48", "settings", Map.of("minLeaf", 20))),
                    "validation",
                    Map.of("holdout", 0.3))));

    assertThat(training.get("state").asText()).isEqualTo("DONE");
    assertThat(training.get("metric").asText()).isEqualTo("AUC");
    assertThat(candidates(training, "ZeroR")).hasSize(1);
    assertThat(candidates(training, "NaiveBayes")).isNotEmpty();
    assertThat(candidates(training, "J48").get(0).get("settings").get("minLeaf").asInt())
        .isEqualTo(20);
    JsonNode best = training.get("candidates").get(0);
    assertThat(best.get("id").asText()).isEqualTo(training.get("best").asText());
    assertThat(best.get("score").asDouble()).isGreaterThan(0.75);

    String candidate =
        "/api/v1/trainings/"
            + training.get("id").asText()
            + "/candidates/"
            + best.get("id").asText();
    assertThat(developer.get(candidate + "/evaluation").get("confusion")).hasSize(2);

    Map<String, Object> keep =
        Map.of(
            "name",
            "trainings-churn",
            "trainingId",
            training.get("id").asText(),
            "candidateId",
            best.get("id").asText());
    JsonNode kept = developer.post("/api/v1/models", keep);
    JsonNode again = developer.post("/api/v1/models", keep);
    assertThat(kept.get("state").asText()).isEqualTo("REGISTERED");
    assertThat(again.get("version")).isEqualTo(kept.get("version"));

    JsonNode version =
        developer.get("/api/v1/models/trainings-churn/versions/" + kept.get("version").asInt());
    assertThat(version.get("classes").get(0).asText()).isEqualTo("No");
    assertThat(version.get("inputs").findValuesAsText("name")).contains("tenure", "contract");
    assertThat(version.get("provenance").get("datasetHash").asText())
        .isEqualTo(training.get("datasetHash").asText());
  }

  @Test
  void rows_whose_answer_changes_are_found_with_their_values() {
    JsonNode training = ended(developer.post("/api/v1/trainings", churnByTwo(churn, 1)));
    String bayes = candidates(training, "NaiveBayes").get(0).get("id").asText();
    String baseline = candidates(training, "ZeroR").get(0).get("id").asText();

    JsonNode changed = changed(bayes, baseline);

    assertThat(changed.get("obstacle").isNull()).isTrue();
    // A fifth of the 7,043 customers; the few that are alike stay together.
    assertThat(changed.get("judged").asInt()).isBetween(1400, 1420);
    assertThat(changed.get("compared")).isEqualTo(changed.get("judged"));
    // The baseline always says No: the others are right where it is wrong.
    int differ = changed.get("changed").asInt();
    assertThat(differ).isBetween(100, 1000);
    assertThat(changed.get("right").get(0).asInt() + changed.get("right").get(1).asInt())
        .isEqualTo(differ);
    assertThat(changed.get("rows")).hasSize(50);
    assertThat(changed.get("columns")).hasSize(5);
    JsonNode worst = changed.get("rows").get(0);
    JsonNode stored =
        developer
            .get(
                "/api/v1/datasets/"
                    + churn
                    + "/rows?limit=1&cursor="
                    + (worst.get("number").asLong() - 1))
            .get("rows")
            .get(0);
    assertThat(worst.get("actual")).isEqualTo(stored.get("churn"));
    for (Map.Entry<String, JsonNode> value : worst.get("values").properties()) {
      assertThat(value.getValue()).as(value.getKey()).isEqualTo(stored.get(value.getKey()));
    }
    assertThat(worst.get("answers").findValuesAsText("value")).containsExactly("Yes", "No");
  }

  @Test
  void what_was_judged_by_other_rows_says_so() {
    JsonNode one = ended(developer.post("/api/v1/trainings", churnByTwo(churn, 1)));
    JsonNode other = ended(developer.post("/api/v1/trainings", churnByTwo(churn, 2)));
    JsonNode price =
        ended(
            developer.post(
                "/api/v1/trainings", order(prices, "price", 30, "algorithms", List.of("M5P"))));
    String others = imported("Trainings: other prices", "prices.csv", prices(200));
    JsonNode elsewhere =
        ended(
            developer.post(
                "/api/v1/trainings", order(others, "price", 30, "algorithms", List.of("M5P"))));
    String first = candidates(one, "NaiveBayes").get(0).get("id").asText();

    JsonNode changed = changed(first, candidates(other, "NaiveBayes").get(0).get("id").asText());
    JsonNode numbers =
        changed(
            candidates(price, "M5P").get(0).get("id").asText(),
            candidates(price, "ZeroR").get(0).get("id").asText());

    // Another seed keeps another fifth aside: a fifth of it is common, about.
    assertThat(changed.get("compared").asInt()).isBetween(150, 450);
    assertThat(
            changed(first, candidates(price, "M5P").get(0).get("id").asText())
                .get("obstacle")
                .asText())
        .isEqualTo("OTHER_QUESTION");
    assertThat(
            changed(
                    candidates(price, "M5P").get(0).get("id").asText(),
                    candidates(elsewhere, "M5P").get(0).get("id").asText())
                .get("obstacle")
                .asText())
        .isEqualTo("OTHER_DATA");
    assertThat(numbers.get("difference").asDouble()).isPositive();
    assertThat(numbers.get("compared").asInt()).isEqualTo(2900);
    assertThatThrownBy(() -> changed(first, first))
        .isInstanceOfSatisfying(Rest.Refused.class, e -> assertThat(e.status()).isEqualTo(400));
    assertThatThrownBy(() -> changed(first, "987654321"))
        .isInstanceOfSatisfying(Rest.Refused.class, e -> assertThat(e.status()).isEqualTo(404));
  }

  @Test
  void candidates_whose_answers_were_not_kept_are_told() throws IOException {
    JsonNode training = ended(developer.post("/api/v1/trainings", churnByTwo(churn, 3)));
    String bayes = candidates(training, "NaiveBayes").get(0).get("id").asText();
    String baseline = candidates(training, "ZeroR").get(0).get("id").asText();
    Path folder =
        product.data().resolve("trainings/" + training.get("id").asText() + "/candidates");
    try (DirectoryStream<Path> kept = Files.newDirectoryStream(folder, "*.unseen")) {
      int cut = 0;
      for (Path file : kept) {
        // One as it was before they were kept, the other damaged.
        if (cut++ == 0) {
          Files.delete(file);
        } else {
          Files.write(file, new byte[] {1, 2, 3});
        }
      }
      assertThat(cut).isEqualTo(2);
    }

    assertThat(changed(bayes, baseline).get("obstacle").asText()).isEqualTo("NOT_KEPT");
    assertThat(changed(baseline, bayes).get("obstacle").asText()).isEqualTo("NOT_KEPT");
  }

  private static Map<String, Object> churnByTwo(String churn, int seed) {
    return order(
        churn,
        "churn",
        60,
        "algorithms",
        List.of("NaiveBayes"),
        "validation",
        Map.of("holdout", 0.2),
        "seed",
        seed);
  }

  private JsonNode changed(String one, String other) {
    return developer.get("/api/v1/trainings/changed-answers?candidates=" + one + "," + other);
  }

  @Test
  void a_candidate_that_runs_out_of_memory_is_one_failed_row() {
    Map<String, Object> order =
        order(
            prices,
            "price",
            90,
            "algorithms",
            List.of("LinearRegression", "GaussianProcesses", "M5P"));
    order.put("budget", Map.of("seconds", 90, "memoryMb", 64));

    JsonNode started = developer.post("/api/v1/trainings", order);
    List<Duration> pages = new ArrayList<>();
    Eventually.until(
        () -> {
          pages.add(loginPage());
          return !developer
              .get("/api/v1/trainings/" + started.get("id").asText())
              .get("ended")
              .isNull();
        });
    JsonNode training = ended(started);

    pages.sort(null);
    WallClock.atMost(Duration.ofSeconds(1), pages.get(pages.size() * 95 / 100));
    assertThat(training.get("state").asText()).isEqualTo("DONE");
    JsonNode failed = candidates(training, "GaussianProcesses").get(0);
    assertThat(failed.get("state").asText()).isEqualTo("FAILED");
    assertThat(failed.get("reason").asText()).isEqualTo("memory");
    assertThat(candidates(training, "LinearRegression").get(0).get("state").asText())
        .isEqualTo("DONE");
    assertThat(candidates(training, "M5P").get(0).get("state").asText()).isEqualTo("DONE");
  }

  private Duration loginPage() {
    Instant begin = Instant.now();
    try {
      assertThat(
              HttpClient.newHttpClient()
                  .send(
                      HttpRequest.newBuilder(product.address().resolve("/identity/login.xhtml"))
                          .build(),
                      HttpResponse.BodyHandlers.discarding())
                  .statusCode())
          .isEqualTo(200);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return Duration.between(begin, Instant.now());
  }

  @Test
  void cancelled_it_ends_within_seconds_without_a_process_left() {
    JsonNode started =
        developer.post(
            "/api/v1/trainings",
            order(churn, "churn", 600, "algorithms", List.of("ZeroR", "MultilayerPerceptron")));
    String path = "/api/v1/trainings/" + started.get("id").asText();
    Eventually.until(() -> !candidates(developer.get(path), "MultilayerPerceptron").isEmpty());

    // One trains at a time: this one waits.
    JsonNode waiting =
        developer.post(
            "/api/v1/trainings", order(churn, "churn", 600, "algorithms", List.of("ZeroR")));
    WallClock clock = WallClock.start();
    developer.delete("/api/v1/trainings/" + waiting.get("id").asText());
    JsonNode neverBegun = ended(waiting);
    clock.atMost(Duration.ofSeconds(5));
    assertThat(neverBegun.get("state").asText()).isEqualTo("CANCELLED");
    assertThat(neverBegun.get("candidates")).isEmpty();

    clock = WallClock.start();
    developer.delete(path);
    JsonNode training = ended(started);

    clock.atMost(Duration.ofSeconds(5));
    assertThat(training.get("state").asText()).isEqualTo("CANCELLED");
    assertThat(candidates(training, "MultilayerPerceptron").get(0).get("state").asText())
        .isEqualTo("STOPPED");
    assertThat(workers(started.get("id").asText())).isEmpty();
  }

  /** Another product of the tests may have a training of the same number. */
  private List<ProcessHandle> workers(String training) {
    String folder = product.data().resolve("trainings").resolve(training).toString();
    return ProcessHandle.allProcesses()
        .filter(
            p ->
                p.info()
                    .commandLine()
                    .filter(l -> l.contains("TrainingWorker") && l.endsWith(folder))
                    .isPresent())
        .toList();
  }

  @Test
  void an_ended_training_is_found_deleted_and_gone_with_its_files_unless_a_model_needs_it() {
    Map<String, Object> order = order(prices, "price", 60, "algorithms", List.of("ZeroR"));
    order.put("name", "Trainings: to be deleted");
    order.put("features", List.of("size"));
    JsonNode training = ended(developer.post("/api/v1/trainings", order));
    String path = "/api/v1/trainings/" + training.get("id").asText();
    Path folder = product.data().resolve("trainings/" + training.get("id").asText());
    assertThat(training.get("features")).hasSize(1);
    assertThat(training.get("candidates").get(0).get("complete").asBoolean()).isTrue();
    assertThat(training.get("candidates").get(0).get("judgedRows").asInt()).isEqualTo(2900);
    assertThat(developer.get("/api/v1/trainings?search=TO%20BE%20deleted&sort=name").get("items"))
        .hasSize(1);
    assertThat(folder).exists();

    developer.delete(path);

    assertThatThrownBy(() -> developer.get(path))
        .isInstanceOfSatisfying(Rest.Refused.class, e -> assertThat(e.status()).isEqualTo(404));
    assertThat(folder).doesNotExist();

    JsonNode other = ended(developer.post("/api/v1/trainings", order));
    developer.post(
        "/api/v1/models",
        Map.of(
            "name",
            "trainings-kept",
            "trainingId",
            other.get("id").asText(),
            "candidateId",
            other.get("best").asText()));
    assertThatThrownBy(() -> developer.delete("/api/v1/trainings/" + other.get("id").asText()))
        .isInstanceOfSatisfying(
            Rest.Refused.class,
            e -> {
              assertThat(e.status()).isEqualTo(409);
              assertThat(e.body().get("detail").asText()).contains("trainings-kept 1");
            });
    JsonNode provenance =
        developer.get("/api/v1/models/trainings-kept/versions/1").get("provenance");
    assertThat(provenance.get("features").findValuesAsText("name")).containsExactly("size");
    assertThat(provenance.get("hash").asText()).hasSize(64);
    assertThat(developer.get("/api/v1/models?search=trainings-KEPT").get("items")).hasSize(1);
  }

  @Test
  void the_same_key_is_the_same_training() {
    Map<String, Object> order = order(churn, "churn", 5, "algorithms", List.of("ZeroR"));
    Supplier<JsonNode> call =
        () ->
            developer.post("/api/v1/trainings", order, Map.of("Idempotency-Key", "trainings-it-1"));
    CompletableFuture<JsonNode> atOnce = CompletableFuture.supplyAsync(call);
    JsonNode first = call.get();
    JsonNode second = call.get();

    assertThat(atOnce.join().get("id")).isEqualTo(first.get("id"));
    assertThat(second.get("id")).isEqualTo(first.get("id"));
    ended(first);
  }

  @Test
  void what_cannot_be_trained_is_refused_by_its_field() {
    refused(order(churn, "chrun", 30), 422, "target");
    refused(order(churn, "churn", 30, "features", List.of()), 422, "features");
    refused(order(churn, "churn", 30, "features", List.of("tenure", "churn")), 422, "features");
    refused(order(churn, "churn", 1), 400, "budget.seconds");
    refused(order(churn, "churn", 30, "metric", "RMSE"), 422, "metric");
    refused(order(churn, "churn", 30, "algorithms", List.of("Magic")), 422, "algorithms");
    refused(order(churn, "churn", 30, "algorithms", List.of("M5P")), 422, "algorithms");
    refused(order(churn, "churn", 30, "colour", "blue"), 400, "colour");
    refused(order(churn, "churn", 30, "task", "FORECASTING"), 400, "task");
    refused(order(churn, "churn", 30, "template", "churn"), 422, "template");
    refused(order(churn, "churn", 30, "resource", "spark"), 422, "resource");
    assertThatThrownBy(
            () ->
                developer.get(
                    "/api/v1/trainings/outlook?datasetVersion=1&target=churn&task=FORECASTING"
                        + "&datasetId="
                        + churn))
        .isInstanceOfSatisfying(
            Rest.Refused.class,
            e -> {
              assertThat(e.status()).isEqualTo(400);
              assertThat(e.body().get("field").asText()).isEqualTo("task");
              assertThat(e.body().get("detail").asText())
                  .contains("CLASSIFICATION, REGRESSION, CLUSTERING");
            });
    refused(
        order(churn, "churn", 30, "validation", Map.of("folds", 5, "holdout", 0.2)),
        400,
        "validation");
    refused(order("999999", "churn", 30), 404, null);
  }

  private void refused(Map<String, Object> order, int status, String field) {
    assertThatThrownBy(() -> developer.post("/api/v1/trainings", order))
        .isInstanceOfSatisfying(
            Rest.Refused.class,
            e -> {
              assertThat(e.status()).isEqualTo(status);
              if (field != null) {
                assertThat(e.body().get("field").asText()).isEqualTo(field);
              }
            });
  }

  @Test
  void the_outlook_names_the_classes() {
    JsonNode outlook =
        developer.get("/api/v1/trainings/outlook?datasetVersion=1&target=churn&datasetId=" + churn);

    assertThat(outlook.get("task").asText()).isEqualTo("CLASSIFICATION");
    assertThat(outlook.get("classes").findValuesAsText("name")).containsExactly("No", "Yes");
  }
}
