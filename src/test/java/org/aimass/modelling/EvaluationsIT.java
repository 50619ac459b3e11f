package org.aimass.modelling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.aimass.RunningProduct;
import org.aimass.launcher.Rest;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A threshold that ships with its model, intervals of numbers, and models scored on another
 * dataset: by REST in the running product.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EvaluationsIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Map<String, Object> CUSTOMER =
      Map.of("spend", 55.0, "visits", 3, "plan", "basic");

  private final RunningProduct product = RunningProduct.get();
  private final Rest engineer = product.as("data_engineer");
  private final Rest developer = product.as("model_developer");
  private String learnt;
  private String other;
  private String narrow;
  private String training;
  private JsonNode version;

  @BeforeAll
  void data() {
    learnt = imported("Evaluations: learnt", customers(400, 1, List.of()));
    other =
        imported(
            "Evaluations: other",
            customers(
                300, 2, List.of("55,3,basic,90,maybe", "50,2,plus,90,maybe", "40,1,plus,90,")));
    narrow = imported("Evaluations: narrow", "spend,plan,leaves\n50,basic,yes\n20,plus,no\n");
  }

  /** One in six leaves, and few of them are likelier to than not. */
  private static String customers(int rows, long seed, List<String> more) {
    Random random = new Random(seed);
    StringBuilder csv = new StringBuilder("spend,visits,plan,worth,leaves\n");
    for (int i = 0; i < rows; i++) {
      boolean leaves = random.nextInt(6) == 0;
      double spend = 50 + 10 * random.nextGaussian() + (leaves ? 9 : 0);
      int visits = random.nextInt(8);
      csv.append(
          String.format(
              Locale.ROOT,
              "%.2f,%d,%s,%.2f,%s%n",
              spend,
              visits,
              random.nextBoolean() ? "basic" : "plus",
              2 * spend + 5 * visits + 6 * random.nextGaussian(),
              leaves ? "yes" : "no"));
    }
    more.forEach(line -> csv.append(line).append('\n'));
    return csv.toString();
  }

  private String imported(String name, String csv) {
    JsonNode accepted =
        engineer.upload(
            "/api/v1/datasets",
            "customers.csv",
            csv.getBytes(StandardCharsets.UTF_8),
            Map.of("name", name));
    engineer.await(accepted.get("job").asText(), PATIENCE);
    return accepted.get("id").asText();
  }

  private String trained(String target, String metric, String algorithm, String... ignored) {
    JsonNode started =
        developer.post(
            "/api/v1/trainings",
            Map.of(
                "datasetId",
                learnt,
                "target",
                target,
                "metric",
                metric,
                "algorithms",
                List.of(algorithm),
                "ignored",
                List.of(ignored),
                "budget",
                Map.of("seconds", 60)));
    developer.await(started.get("job").asText(), PATIENCE);
    return started.get("id").asText();
  }

  private String best(String of) {
    return developer.get("/api/v1/trainings/" + of).get("best").asText();
  }

  private JsonNode kept(String name, String of) {
    developer.post(
        "/api/v1/models", Map.of("name", name, "trainingId", of, "candidateId", best(of)));
    return developer.get("/api/v1/models/" + name + "/versions/1");
  }

  private void released(String name) {
    JsonNode asked =
        developer.post(
            "/api/v1/approvals",
            Map.of(
                "kind",
                "DEPLOY",
                "deployment",
                name,
                "model",
                name,
                "version",
                1,
                "strategy",
                Map.of("kind", "DIRECT")));
    Rest operator = product.as("model_operator");
    operator.await(
        operator
            .post(
                "/api/v1/approvals/" + asked.get("id").asText() + "/decision",
                Map.of("decision", "APPROVE"))
            .get("job")
            .asText(),
        PATIENCE);
  }

  private JsonNode prediction(String deployment) {
    return developer
        .post(
            "/api/v1/deployments/" + deployment + "/predictions", Map.of("rows", List.of(CUSTOMER)))
        .get("predictions")
        .get(0);
  }

  private static List<String> texts(JsonNode array, String field) {
    List<String> texts = new ArrayList<>();
    array.forEach(each -> texts.add(each.get(field).asText()));
    return texts;
  }

  private static void refused(ThrowingCallable call, int status, String words) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Rest.Refused.class,
            refused -> {
              assertThat(refused.status()).isEqualTo(status);
              assertThat(refused.body().toString()).contains(words);
            });
  }

  @Test
  @Order(1)
  void a_training_by_f1_keeps_its_best_threshold_with_the_model() {
    training = trained("leaves", "F1", "NaiveBayes", "worth");
    JsonNode evaluation =
        developer.get(
            "/api/v1/trainings/" + training + "/candidates/" + best(training) + "/evaluation");
    JsonNode proposal = evaluation.get("proposal");

    version = kept("evaluations-leaves", training);

    assertThat(proposal.get("decides").asBoolean()).isTrue();
    assertThat(proposal.get("score").asDouble()).isGreaterThan(proposal.get("usual").asDouble());
    assertThat(evaluation.get("metrics").get("F1").asDouble())
        .isEqualTo(proposal.get("score").asDouble());
    assertThat(version.get("threshold").asDouble())
        .isEqualTo(proposal.get("threshold").asDouble())
        .isLessThan(0.5);
    assertThat(version.get("thresholdOf").asText()).isEqualTo("yes");
  }

  @Test
  @Order(2)
  void which_decides_the_answers_of_its_deployment() {
    released("evaluations-leaves");

    JsonNode answer = prediction("evaluations-leaves");

    double threshold = version.get("threshold").asDouble();
    assertThat(answer.get("threshold").asDouble()).isEqualTo(threshold);
    assertThat(answer.get("label").asText())
        .isEqualTo(answer.get("probabilities").get("yes").asDouble() >= threshold ? "yes" : "no");
  }

  @Test
  @Order(3)
  void the_model_is_scored_on_another_dataset() {
    String path = "/api/v1/models/evaluations-leaves/versions/1/evaluations";
    JsonNode started = developer.post(path, Map.of("datasetId", other, "datasetVersion", 1));
    developer.await(started.get("job").asText(), PATIENCE);

    JsonNode report = developer.get(path + "/" + started.get("id").asText());
    JsonNode listed = developer.get(path).get("items").get(0);

    assertThat(report.get("state").asText()).isEqualTo("DONE");
    assertThat(report.get("rowsRead").asInt()).isEqualTo(303);
    assertThat(report.get("rows").asInt()).isEqualTo(300);
    assertThat(report.get("withoutTarget").asInt()).isEqualTo(1);
    assertThat(report.get("unknownClasses").toString())
        .isEqualTo("[{\"name\":\"maybe\",\"rows\":2}]");
    assertThat(report.get("threshold")).isEqualTo(version.get("threshold"));
    assertThat(report.get("metrics").get("AUC").asDouble()).isBetween(0.6, 0.9);
    long judged = 0;
    for (JsonNode row : report.get("confusion")) {
      judged += row.get(0).asLong() + row.get(1).asLong();
    }
    assertThat(judged).isEqualTo(300);
    assertThat(listed.get("score")).isEqualTo(report.get("metrics").get("F1"));
    assertThat(listed.get("trainingScore")).isEqualTo(version.get("score"));
    assertThat(listed.get("metric").asText()).isEqualTo("F1");
  }

  @Test
  @Order(4)
  void so_is_the_whole_leaderboard() {
    String path = "/api/v1/trainings/" + training + "/evaluations";
    Rest operator = product.as("model_operator");
    JsonNode started = operator.post(path, Map.of("datasetId", other));
    operator.await(started.get("job").asText(), PATIENCE);

    JsonNode board = operator.get(path + "/" + started.get("id").asText());

    assertThat(texts(board.get("candidates"), "algorithm"))
        .containsExactlyInAnyOrder("NaiveBayes", "ZeroR");
    for (JsonNode candidate : board.get("candidates")) {
      assertThat(candidate.get("error").isNull()).isTrue();
      assertThat(candidate.get("score").asDouble()).isBetween(0.0, 1.0);
      assertThat(candidate.get("trainingScore").isNumber()).isTrue();
    }
    assertThat(board.get("candidates").get(0).get("score").asDouble())
        .isGreaterThanOrEqualTo(board.get("candidates").get(1).get("score").asDouble());
  }

  @Test
  @Order(5)
  void what_does_not_fit_is_refused_in_words() {
    String model = "/api/v1/models/evaluations-leaves/versions/1/evaluations";
    String board = "/api/v1/trainings/" + training + "/evaluations";

    refused(() -> developer.post(model, Map.of("datasetId", narrow)), 422, "visits");
    refused(() -> developer.post(board, Map.of("datasetId", narrow)), 422, "visits");
    refused(() -> developer.post(model, Map.of("datasetId", "999999")), 404, "999999");
    refused(() -> developer.post(model, Map.of()), 400, "datasetId");
    refused(() -> engineer.post(model, Map.of("datasetId", other)), 403, "403");
    refused(() -> developer.get(model + "/999999"), 404, "999999");
    refused(
        () ->
            developer.get(
                board + "/" + developer.get(model).get("items").get(0).get("id").asText()),
        404,
        "404");
  }

  @Test
  @Order(6)
  void a_model_of_a_number_answers_with_its_interval() {
    String numbers = trained("worth", "MEDIAN_AE", "LinearRegression", "leaves");
    JsonNode kept = kept("evaluations-worth", numbers);
    released("evaluations-worth");

    JsonNode answer = prediction("evaluations-worth");
    JsonNode tensors =
        developer.post(
            "/v2/models/evaluations-worth/infer",
            Map.of(
                "inputs",
                List.of(
                    Map.of(
                        "name",
                        "spend",
                        "shape",
                        List.of(1, 1),
                        "datatype",
                        "FP64",
                        "data",
                        List.of(55.0)))));
    JsonNode described = developer.get("/v2/models/evaluations-worth");

    assertThat(kept.get("intervalLevel").asDouble()).isEqualTo(0.9);
    assertThat(answer.get("low").asDouble()).isLessThan(answer.get("value").asDouble());
    assertThat(answer.get("high").asDouble()).isGreaterThan(answer.get("value").asDouble());
    // A normal error of 6: 90 % lie within 1.64 times that on either side.
    assertThat(answer.get("high").asDouble() - answer.get("low").asDouble()).isBetween(15.0, 26.0);
    assertThat(texts(tensors.get("outputs"), "name")).containsExactly("value", "low", "high");
    assertThat(texts(described.get("outputs"), "name")).containsExactly("value", "low", "high");
    assertThat(
            developer
                .post(
                    "/invocations/evaluations-worth",
                    Map.of("dataframe_records", List.of(CUSTOMER)))
                .get("predictions")
                .get(0)
                .isNumber())
        .isTrue();
  }

  @Test
  @Order(7)
  void whose_coverage_on_another_dataset_is_told() {
    String path = "/api/v1/models/evaluations-worth/versions/1/evaluations";
    JsonNode started = developer.post(path, Map.of("datasetId", other));
    developer.await(started.get("job").asText(), PATIENCE);

    JsonNode report = developer.get(path + "/" + started.get("id").asText());

    assertThat(report.get("intervalCoverage").asDouble()).isBetween(0.84, 0.96);
    assertThat(report.get("metrics").get("MEDIAN_AE").asDouble()).isBetween(3.0, 6.0);
  }
}
