package org.aimass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.aimass.launcher.Rest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * From a workbook to a prediction, by REST alone, as four different people: each step uses what the
 * one before left.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WholeWayByRestIT {
  private static final Map<String, Object> NEW_CUSTOMER =
      Map.of(
          "tenure",
          1,
          "contract",
          "Month-to-month",
          "internet_service",
          "Fiber optic",
          "monthly_charges",
          95.0);
  private static final Map<String, Object> OLD_CUSTOMER =
      Map.of(
          "tenure", 70, "contract", "Two year", "internet_service", "No", "monthly_charges", 20.0);

  private final RunningProduct product = RunningProduct.get();
  private final Rest engineer = product.as("data_engineer");
  private final Rest developer = product.as("model_developer");
  private final Rest operator = product.as("model_operator");
  private final Rest appDeveloper = product.as("app_developer");

  private JsonNode dataset;
  private JsonNode training;
  private JsonNode leaderboard;
  private JsonNode model;
  private JsonNode approval;
  private JsonNode card;
  private JsonNode app;
  private String key;

  @Test
  @Order(1)
  void a_look_at_the_workbook_writes_nothing() throws IOException {
    JsonNode look =
        engineer.upload("/api/v1/datasets/preview", "telco-churn.xlsx", workbook(), Map.of());

    assertThat(look.get("columns")).hasSize(20);
    assertThat(look.get("rows").size()).isPositive();
    assertThat(names(engineer.get("/api/v1/datasets"))).doesNotContain("Whole way");
  }

  @Test
  @Order(2)
  void the_engineer_imports_it() throws IOException {
    JsonNode accepted =
        engineer.upload(
            "/api/v1/datasets", "telco-churn.xlsx", workbook(), Map.of("name", "Whole way"));
    JsonNode job = engineer.await(accepted.get("job").asText(), Duration.ofMinutes(2));

    dataset = engineer.get("/api/v1/datasets/" + accepted.get("id").asText());

    assertThat(job.get("percent").asInt()).isEqualTo(100);
    assertThat(dataset.get("rows").asInt()).isEqualTo(7043);
    assertThat(dataset.get("version").asInt()).isEqualTo(1);
    assertThat(dataset.get("hash").asText()).hasSize(64);
    assertThat(dataset.get("columns")).hasSize(20);
    assertThat(types(dataset))
        .containsEntry("tenure", "INTEGER")
        .containsEntry("total_charges", "DECIMAL")
        .containsEntry("contract", "CATEGORY");
  }

  @Test
  @Order(3)
  void its_rows_and_profile_can_be_read() {
    String path = "/api/v1/datasets/" + dataset.get("id").asText();

    JsonNode rows = engineer.get(path + "/rows?limit=10");
    JsonNode profile = engineer.get(path + "/profile");

    assertThat(rows.get("rows")).hasSize(10);
    assertThat(rows.get("nextCursor").isNull()).isFalse();
    assertThat(
            engineer
                .get(path + "/rows?limit=10&cursor=" + rows.get("nextCursor").asText())
                .get("rows")
                .get(0))
        .isNotEqualTo(rows.get("rows").get(0));
    assertThat(profile.toString()).contains("total_charges");
  }

  @Test
  @Order(4)
  void the_developer_trains_within_the_budget() {
    WallClock clock = WallClock.start();
    training =
        developer.post(
            "/api/v1/trainings",
            Map.of(
                "name",
                "Whole way",
                "datasetId",
                dataset.get("id").asText(),
                "target",
                "churn",
                "budget",
                Map.of("seconds", 16),
                "seed",
                7));
    developer.await(training.get("job").asText(), Duration.ofMinutes(2));
    // A budget of 16 s and 10 % beside it, with the start of the worker.
    clock.atMost(Duration.ofSeconds(28));

    leaderboard = developer.get("/api/v1/trainings/" + training.get("id").asText());

    assertThat(leaderboard.get("state").asText()).isEqualTo("DONE");
    assertThat(leaderboard.get("candidates").findValuesAsText("algorithm"))
        .anyMatch(a -> a.toLowerCase().contains("zero"));
    JsonNode best = best();
    assertThat(best.get("score").asDouble()).isGreaterThan(0.75);
    assertThat(best.get("scoreLow").asDouble()).isLessThanOrEqualTo(best.get("score").asDouble());
    assertThat(best.get("scoreHigh").asDouble())
        .isGreaterThanOrEqualTo(best.get("score").asDouble());
    assertThat(best.get("predictMicros").asDouble()).isPositive();
    assertThat(best.get("sizeBytes").asLong()).isPositive();
  }

  @Test
  @Order(5)
  @EnabledOnOs(OS.LINUX)
  void a_disk_without_room_for_the_model_leaves_nothing_of_it() throws IOException {
    Rest.Refused refused;
    try (FullDisk disk = FullDisk.forFilesAbove(best().get("sizeBytes").asLong() / 2)) {
      refused = catchThrowableOfType(Rest.Refused.class, this::keep);
    }

    assertThat(refused.status()).isEqualTo(507);
    assertThat(names(developer.get("/api/v1/models"))).doesNotContain("whole-way");
    try (Stream<Path> left = Files.walk(product.data().resolve("models"))) {
      assertThat(left.map(Path::toString)).noneMatch(path -> path.endsWith(".part"));
    }
  }

  private JsonNode keep() {
    return developer.post(
        "/api/v1/models",
        Map.of(
            "name",
            "whole-way",
            "trainingId",
            training.get("id").asText(),
            "candidateId",
            leaderboard.get("best").asText(),
            "description",
            "Who leaves."));
  }

  @Test
  @Order(6)
  void the_best_is_kept_as_a_model() {
    model = keep();

    assertThat(model.get("version").asInt()).isEqualTo(1);
    assertThat(model.get("state").asText()).isEqualTo("REGISTERED");
  }

  @Test
  @Order(7)
  void who_asked_cannot_decide() {
    Rest everything = product.as("everything");
    JsonNode own = everything.post("/api/v1/approvals", release());

    assertThatThrownBy(
            () ->
                everything.post(
                    "/api/v1/approvals/" + own.get("id").asText() + "/decision",
                    Map.of("decision", "APPROVE")))
        .isInstanceOfSatisfying(Rest.Refused.class, r -> assertThat(r.status()).isIn(403, 409));
    operator.post(
        "/api/v1/approvals/" + own.get("id").asText() + "/decision",
        Map.of("decision", "REFUSE", "comment", "not yet"));
  }

  @Test
  @Order(7)
  void who_asked_may_withdraw_and_a_refusal_needs_a_reason() {
    String path =
        "/api/v1/approvals/" + developer.post("/api/v1/approvals", release()).get("id").asText();

    assertThat(status(() -> operator.post(path + "/decision", Map.of("decision", "REFUSE"))))
        .isEqualTo(400);
    assertThat(status(() -> operator.delete(path))).isEqualTo(403);
    assertThat(developer.delete(path).get("state").asText()).isEqualTo("WITHDRAWN");
    assertThat(status(() -> operator.post(path + "/decision", Map.of("decision", "APPROVE"))))
        .isEqualTo(409);
  }

  @Test
  @Order(7)
  void what_was_archived_after_the_request_is_not_approved() throws SQLException {
    JsonNode asked = developer.post("/api/v1/approvals", release());
    String path = "/api/v1/approvals/" + asked.get("id").asText();
    // The archive is a page's matter.
    stands("ARCHIVED");

    assertThat(status(() -> operator.post(path + "/decision", Map.of("decision", "APPROVE"))))
        .isEqualTo(409);

    stands("REGISTERED");
    assertThat(developer.delete(path).get("state").asText()).isEqualTo("WITHDRAWN");
    card = developer.get("/api/v1/models/whole-way/versions/1");
  }

  private void stands(String state) throws SQLException {
    new Sql(product.database())
        .update(
            "update model_version set state = '"
                + state
                + "' where model_id = (select id from model where name = 'whole-way')");
  }

  private static int status(Runnable call) {
    Rest.Refused refused = catchThrowableOfType(Rest.Refused.class, call::run);
    return refused == null ? 200 : refused.status();
  }

  @Test
  @Order(9)
  void a_card_that_was_open_during_the_release_is_saved_and_may_refuse_incomplete_rows()
      throws InterruptedException {
    JsonNode saved =
        developer.send(
            "PUT",
            "/api/v1/models/whole-way/versions/1/card",
            Map.of("revision", card.get("revision").asInt(), "mostMissing", 1));
    card = saved;

    assertThat(saved.get("state").asText()).isEqualTo("RELEASED");
    assertThat(saved.get("mostMissing").asDouble()).isEqualTo(1);
  }

  @Test
  @Order(8)
  void the_developer_asks_and_the_operator_approves() {
    approval = developer.post("/api/v1/approvals", release());
    assertThat(approval.get("state").asText()).isEqualTo("PENDING");

    assertThatThrownBy(
            () ->
                developer.post(
                    "/api/v1/approvals/" + approval.get("id").asText() + "/decision",
                    Map.of("decision", "APPROVE")))
        .isInstanceOfSatisfying(Rest.Refused.class, r -> assertThat(r.status()).isEqualTo(403));
    JsonNode decided =
        operator.post(
            "/api/v1/approvals/" + approval.get("id").asText() + "/decision",
            Map.of("decision", "APPROVE", "comment", "good"));
    operator.await(decided.get("job").asText(), Duration.ofMinutes(1));
  }

  @Test
  @Order(9)
  void an_application_gets_a_key_and_predictions() {
    app = appDeveloper.post("/api/v1/apps", Map.of("name", "Whole way"));
    JsonNode issued =
        appDeveloper.post(
            "/api/v1/apps/" + app.get("id").asText() + "/keys",
            Map.of("name", "k", "deployments", List.of("whole-way"), "kind", "LIVE"));
    key = issued.get("key").asText();
    assertThat(key).startsWith("am_live_").startsWith(issued.get("prefix").asText());

    JsonNode answer = predict(Map.of("rows", List.of(NEW_CUSTOMER, OLD_CUSTOMER)));

    assertThat(answer.get("deployment").asText()).isEqualTo("whole-way");
    assertThat(answer.get("model").asText()).isEqualTo("whole-way");
    JsonNode predictions = answer.get("predictions");
    assertThat(predictions).hasSize(2);
    double leavesNew = predictions.get(0).get("probabilities").get("Yes").asDouble();
    double leavesOld = predictions.get(1).get("probabilities").get("Yes").asDouble();
    assertThat(leavesNew).isGreaterThan(leavesOld);
    assertThat(predictions.get(0).get("probabilities").get("No").asDouble() + leavesNew)
        .isCloseTo(1, org.assertj.core.data.Offset.offset(1e-6));
  }

  @Test
  @Order(10)
  void what_is_unlike_the_training_is_warned_of_and_an_empty_row_is_refused() throws Exception {
    Map<String, Object> odd = new HashMap<>(NEW_CUSTOMER);
    odd.put("contract", "Ten years");
    odd.put("tenure", 1_000);
    odd.put("monthly_charges", null);
    String warnings =
        predict(Map.of("rows", List.of(odd))).get("predictions").get(0).get("warnings").toString();

    assertThat(warnings)
        .contains("{\"code\":\"UNKNOWN_CATEGORY\",\"fields\":[\"contract\"]}")
        .contains("{\"code\":\"OUT_OF_RANGE\",\"fields\":[\"tenure\"]}")
        .contains("monthly_charges");
    // Its owner has said so; servers hear of it within two seconds.
    awaitStatus(422, Map.of());
  }

  @Test
  @Order(10)
  void wrong_rows_are_refused_by_name() {
    refused(400, "tenur", Map.of("rows", List.of(Map.of("tenur", 1))));
    refused(400, "tenure", Map.of("rows", List.of(Map.of("tenure", "many"))));
    refused(400, "monthly_charges", Map.of("rows", List.of(Map.of("monthly_charges", List.of(1)))));
    Map<String, Object> unknownCategory = new HashMap<>(NEW_CUSTOMER);
    unknownCategory.put("contract", "Ten years");
    unknownCategory.put("tenure", "12");
    unknownCategory.put("monthly_charges", null);
    assertThat(predict(Map.of("rows", List.of(unknownCategory))).get("predictions")).hasSize(1);
  }

  @Test
  @Order(11)
  void the_open_inference_protocol_answers_the_same() {
    JsonNode ready = product.asStranger().get("/v2/health/ready");
    JsonNode answer = infer();

    assertThat(ready).isNotNull();
    assertThat(answer.get("id").asText()).isEqualTo("42");
    assertThat(answer.get("model_name").asText()).isEqualTo("whole-way");
    assertThat(answer.get("outputs").size()).isPositive();
  }

  private JsonNode infer() {
    return product
        .asStranger()
        .as(key)
        .post(
            "/v2/models/whole-way/infer",
            Map.of(
                "id",
                "42",
                "inputs",
                List.of(
                    tensor("tenure", "INT64", List.of(1)),
                    tensor("contract", "BYTES", List.of("Month-to-month")),
                    tensor("internet_service", "BYTES", List.of("Fiber optic")),
                    tensor("monthly_charges", "FP64", List.of(95.0)))));
  }

  @Test
  @Order(12)
  void mlflow_invocations_answer_the_same() {
    JsonNode answer =
        product
            .asStranger()
            .as(key)
            .post(
                "/invocations/whole-way",
                Map.of("dataframe_records", List.of(NEW_CUSTOMER, OLD_CUSTOMER)));

    assertThat(answer.get("predictions")).hasSize(2);
  }

  @Test
  @Order(12)
  void a_kept_threshold_decides_and_is_named_in_all_three_protocols() throws InterruptedException {
    assertThat(status(() -> keepThreshold(1))).isEqualTo(400);
    double probability = leaves(NEW_CUSTOMER).get("probabilities").get("Yes").asDouble();
    String likely = leaves(NEW_CUSTOMER).get("label").asText();
    assertThat(leaves(NEW_CUSTOMER).has("threshold")).isFalse();
    boolean yes = likely.equals("Yes");
    double threshold = yes ? (1 + probability) / 2 : probability / 2;
    String decided = yes ? "No" : "Yes";

    card = keepThreshold(threshold);

    assertThat(card.get("threshold").asDouble()).isEqualTo(threshold);
    assertThat(card.get("thresholdOf").asText()).isEqualTo("Yes");
    // Servers hear of it within two seconds.
    Eventually.until(() -> leaves(NEW_CUSTOMER).has("threshold"));
    JsonNode answer = leaves(NEW_CUSTOMER);
    assertThat(answer.get("threshold").asDouble()).isEqualTo(threshold);
    assertThat(answer.get("label").asText()).isEqualTo(decided);
    assertThat(answer.get("probabilities").get("Yes").asDouble()).isEqualTo(probability);
    JsonNode tensors = infer();
    assertThat(tensors.get("parameters").get("threshold").asDouble()).isEqualTo(threshold);
    assertThat(tensors.get("outputs").get(0).get("data").get(0).asText()).isEqualTo(decided);
    assertThat(
            product
                .asStranger()
                .as(key)
                .post("/invocations/whole-way", Map.of("dataframe_records", List.of(NEW_CUSTOMER)))
                .get("predictions")
                .get(0)
                .asText())
        .isEqualTo(decided);

    card = keepThreshold(null);
    Eventually.until(() -> !leaves(NEW_CUSTOMER).has("threshold"));
    assertThat(leaves(NEW_CUSTOMER).get("label").asText()).isEqualTo(likely);
  }

  private JsonNode keepThreshold(Number threshold) {
    Map<String, Object> order = new HashMap<>();
    order.put("revision", card.get("revision").asInt());
    order.put("mostMissing", 1);
    order.put("threshold", threshold);
    return developer.send("PUT", "/api/v1/models/whole-way/versions/1/card", order);
  }

  private JsonNode leaves(Map<String, Object> customer) {
    return predict(Map.of("rows", List.of(customer))).get("predictions").get(0);
  }

  @Test
  @Order(13)
  void keys_of_a_disabled_person_stop_until_the_application_is_handed_over()
      throws InterruptedException {
    Rest admin = product.as("admin");
    String path = "/api/v1/apps/" + app.get("id").asText();
    JsonNode person =
        admin.post(
            "/api/v1/users",
            Map.of(
                "username",
                "leaving",
                "password",
                RunningProduct.PASSWORD,
                "roles",
                List.of("APP_DEVELOPER")));
    admin.send("PUT", path + "/owner", Map.of("username", "leaving"));
    assertThat(predict(Map.of("rows", List.of(NEW_CUSTOMER)))).isNotNull();

    admin.send(
        "PATCH",
        "/api/v1/users/" + person.get("id").asText(),
        Map.of("disabled", true, "revision", person.get("revision").asInt()));
    awaitStatus(401, NEW_CUSTOMER);
    assertThat(admin.get(path).get("stopped").asBoolean()).isTrue();
    assertThatThrownBy(() -> admin.send("PUT", path + "/owner", Map.of("username", "leaving")))
        .hasMessageContaining("leaving");

    JsonNode given = admin.send("PUT", path + "/owner", Map.of("username", "app_developer"));
    assertThat(given.get("owner").asText()).isEqualTo("app_developer");
    awaitStatus(200, NEW_CUSTOMER);
  }

  @Test
  @Order(14)
  void a_revoked_key_is_refused_within_five_seconds() throws InterruptedException {
    JsonNode keys = appDeveloper.get("/api/v1/apps/" + app.get("id").asText() + "/keys");
    appDeveloper.delete(
        "/api/v1/apps/"
            + app.get("id").asText()
            + "/keys/"
            + keys.get("items").get(0).get("id").asText());

    awaitStatus(401, NEW_CUSTOMER);
  }

  /** Until a prediction of this row has this status. */
  private void awaitStatus(int wanted, Map<String, Object> row) {
    Eventually.within(
        Duration.ofSeconds(5), () -> status(() -> predict(Map.of("rows", List.of(row)))) == wanted);
  }

  private static Map<String, Object> tensor(String name, String type, List<?> data) {
    return Map.of("name", name, "shape", List.of(data.size(), 1), "datatype", type, "data", data);
  }

  private Map<String, Object> release() {
    return Map.of(
        "kind", "DEPLOY",
        "deployment", "whole-way",
        "model", "whole-way",
        "version", 1,
        "strategy", Map.of("kind", "DIRECT"),
        "comment", "please");
  }

  private JsonNode predict(Map<String, Object> body) {
    return product.asStranger().as(key).post("/api/v1/deployments/whole-way/predictions", body);
  }

  private void refused(int status, String field, Map<String, Object> body) {
    assertThatThrownBy(() -> predict(body))
        .isInstanceOfSatisfying(
            Rest.Refused.class,
            r -> {
              assertThat(r.status()).isEqualTo(status);
              assertThat(r.body().toString()).contains(field);
            });
  }

  private JsonNode best() {
    for (JsonNode candidate : leaderboard.get("candidates")) {
      if (candidate.get("id").asText().equals(leaderboard.get("best").asText())) {
        return candidate;
      }
    }
    throw new AssertionError("The best candidate stands on the leaderboard.");
  }

  private static List<String> names(JsonNode list) {
    return list.get("items").findValuesAsText("name");
  }

  private static Map<String, String> types(JsonNode dataset) {
    Map<String, String> types = new HashMap<>();
    dataset.get("columns").forEach(c -> types.put(c.get("name").asText(), c.get("type").asText()));
    return types;
  }

  static byte[] workbook() throws IOException {
    try (InputStream in =
        WholeWayByRestIT.class.getResourceAsStream("/org/aimass/sample/telco-churn.xlsx")) {
      return in.readAllBytes();
    }
  }
}
