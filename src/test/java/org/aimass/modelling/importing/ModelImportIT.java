package org.aimass.modelling.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.aimass.RunningProduct;
import org.aimass.launcher.Rest;
import org.aimass.modelling.engines.onnx.OnnxModels;
import org.aimass.modelling.engines.pmml.PmmlDocuments;
import org.junit.jupiter.api.Test;

/** Models made elsewhere, from their file to a prediction of the running product, by REST. */
class ModelImportIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String CHURN =
      """
      {"inputs":{"x":["age","income","visits"]},
       "outputs":{"probabilities":"p","classes":["No","Yes"],"target":"churn"}}\
      """;

  private final RunningProduct product = RunningProduct.get();
  private final Rest developer = product.as("model_developer");
  private final Rest operator = product.as("model_operator");

  private JsonNode imported(String file, byte[] bytes, Map<String, String> parts) {
    JsonNode accepted = developer.upload("/api/v1/models/imports", file, bytes, parts);
    return developer.await(accepted.get("job").asText(), PATIENCE).get("result");
  }

  private void release(String model, int version) {
    String approval =
        developer
            .post(
                "/api/v1/approvals",
                Map.of(
                    "kind",
                    "DEPLOY",
                    "deployment",
                    model,
                    "model",
                    model,
                    "version",
                    version,
                    "strategy",
                    Map.of("kind", "DIRECT"),
                    "comment",
                    "made elsewhere"))
            .get("id")
            .asText();
    JsonNode decided =
        operator.post("/api/v1/approvals/" + approval + "/decision", Map.of("decision", "APPROVE"));
    operator.await(decided.get("job").asText(), PATIENCE);
  }

  private JsonNode predicted(String deployment, List<?> rows) {
    return developer
        .post("/api/v1/deployments/" + deployment + "/predictions", Map.of("rows", rows))
        .get("predictions");
  }

  private static void refused(Runnable call, int status, String words) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            Rest.Refused.class,
            refused -> {
              assertThat(refused.status()).isEqualTo(status);
              assertThat(refused.body().get("detail").asText()).contains(words);
            });
  }

  @Test
  void an_onnx_model_is_imported_released_and_asked() {
    JsonNode result =
        imported(
            "churn.onnx",
            OnnxModels.logistic(),
            Map.of("name", "brought-onnx", "mapping", CHURN, "description", "From a notebook."));
    assertThat(result.get("model").asText()).isEqualTo("brought-onnx");
    JsonNode version = developer.get("/api/v1/models/brought-onnx/versions/1");
    assertThat(version.get("engine").asText()).isEqualTo("onnx");
    assertThat(version.get("target").asText()).isEqualTo("churn");
    assertThat(version.get("description").asText()).isEqualTo("From a notebook.");
    assertThat(version.get("provenance").get("trainedOn").asText()).isEqualTo("ELSEWHERE");
    assertThat(version.get("predictMicros").asDouble()).isPositive();

    release("brought-onnx", 1);

    double yes = 1 / (1 + Math.exp(-(2 - 2 * 1.5 + 0.5 * 3 + 0.25)));
    Map<String, Object> row = Map.of("age", 2, "income", 1.5, "visits", 3);
    JsonNode answers = predicted("brought-onnx", List.of(row, row));
    assertThat(answers.get(1).get("label").asText()).isEqualTo("Yes");
    assertThat(answers.get(1).get("probabilities").get("Yes").asDouble())
        .isEqualTo(yes, within(1e-6));
    refused(
        () -> predicted("brought-onnx", List.of(row, Map.of("age", 1, "income", 2))),
        400,
        "visits");
    refused(
        () -> predicted("brought-onnx", List.of(Map.of("age", 1e300, "income", 2, "visits", 3))),
        422,
        "no answer");
  }

  @Test
  void a_pmml_document_is_imported_released_and_asked() {
    imported("buys.pmml", PmmlDocuments.logistic(), Map.of("name", "brought-pmml"));

    release("brought-pmml", 1);

    double yes = 1 / (1 + Math.exp(-(1 + 0.6 - 0.5 + 0.8)));
    JsonNode answer =
        predicted("brought-pmml", List.of(Map.of("age", 30, "children", 1, "place", "city")))
            .get(0);
    assertThat(answer.get("label").asText()).isEqualTo("yes");
    assertThat(answer.get("probabilities").get("yes").asDouble()).isEqualTo(yes, within(1e-9));
    refused(() -> predicted("brought-pmml", List.of(Map.of("age", 30))), 422, "no answer");
    refused(
        () -> predicted("brought-pmml", List.of(Map.of("age", "old", "children", 1))), 400, "age");
  }

  @Test
  void the_same_name_is_the_next_version_of_the_same_question() {
    imported("golf.pmml", PmmlDocuments.golf(""), Map.of("name", "brought-twice"));
    JsonNode second =
        imported(
            "golf.pmml",
            PmmlDocuments.golf("missingValueStrategy='lastPrediction'"),
            Map.of("name", "brought-twice"));
    assertThat(second.get("version").asInt()).isEqualTo(2);

    refused(
        () ->
            developer.upload(
                "/api/v1/models/imports",
                "net.onnx",
                OnnxModels.network(),
                Map.of("name", "brought-twice")),
        409,
        "whatIdo");
  }

  @Test
  void what_is_refused_starts_nothing() {
    refused(
        () -> imported("m.onnx", OnnxModels.logistic(), Map.of("name", "refused")), 422, "mapping");
    refused(
        () ->
            imported(
                "m.onnx",
                "nothing".getBytes(StandardCharsets.UTF_8),
                Map.of("name", "refused", "mapping", "{}")),
        422,
        "no readable ONNX");
    refused(
        () ->
            imported(
                "m.pmml",
                "<!DOCTYPE PMML [<!ENTITY f SYSTEM 'file:///etc/passwd'>]><PMML>&f;</PMML>"
                    .getBytes(StandardCharsets.UTF_8),
                Map.of("name", "refused")),
        422,
        "document type");
    refused(() -> imported("m.zip", OnnxModels.network(), Map.of("name", "refused")), 422, "m.zip");
    refused(
        () -> imported("m.onnx", OnnxModels.network(), Map.of("name", "../refused")), 400, "name");
    refused(
        () ->
            imported(
                "m.onnx", OnnxModels.network(), Map.of("name", "refused", "mapping", "{\"x\":1}")),
        400,
        "mapping");
    refused(
        () ->
            product
                .as("data_engineer")
                .upload(
                    "/api/v1/models/imports",
                    "m.onnx",
                    OnnxModels.network(),
                    Map.of("name", "refused")),
        403,
        "");
    refused(() -> developer.get("/api/v1/models/refused"), 404, "refused");
  }

  @Test
  void a_model_that_takes_all_memory_fails_its_job_and_nothing_else() {
    JsonNode accepted =
        developer.upload(
            "/api/v1/models/imports",
            "flood.onnx",
            OnnxModels.flood(),
            Map.of("name", "brought-flood"));

    JsonNode job = developer.ended(accepted.get("job").asText(), PATIENCE);

    assertThat(job.get("state").asText()).isEqualTo("FAILED");
    refused(() -> developer.get("/api/v1/models/brought-flood"), 404, "brought-flood");
  }
}
