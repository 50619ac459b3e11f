package org.aimass.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.aimass.Eventually;
import org.aimass.RunningProduct;
import org.aimass.launcher.Rest;
import org.junit.jupiter.api.Test;

/** What became of one version in another, the way back, and which versions are kept, over HTTP. */
class DatasetVersionsIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final RunningProduct PRODUCT = RunningProduct.get();
  private static final Rest ENGINEER = PRODUCT.as("data_engineer");
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String RUN = " " + Long.toString(System.currentTimeMillis(), 36);

  private static String imported(String name, String csv) {
    JsonNode accepted =
        ENGINEER.upload(
            "/api/v1/datasets",
            "rows.csv",
            csv.getBytes(StandardCharsets.UTF_8),
            Map.of("name", name + RUN));
    ENGINEER.await(accepted.get("job").asText(), PATIENCE);
    return "/api/v1/datasets/" + accepted.get("id").asText();
  }

  private static List<Integer> usable(String dataset) {
    return StreamSupport.stream(
            ENGINEER.get(dataset + "/versions").get("items").spliterator(), false)
        .filter(v -> v.path("hash").isTextual())
        .map(v -> v.get("version").asInt())
        .toList();
  }

  @Test
  void rows_columns_and_distributions_of_two_versions_are_compared() {
    String dataset = imported("Compared", "id,plan,age,gone\n1,a,30,x\n2,a,40,x\n3,b,50,y\n");
    imported("Compared", "id,plan,age,extra\n1,a,30,7\n2,b,40,8\n4,b,95.5,9\n5,b,96,9\n");

    JsonNode byKey = ENGINEER.get(dataset + "/differences?from=1&to=2&key=id");
    JsonNode byTwo = ENGINEER.get(dataset + "/differences?from=1&to=2&key=id,plan");
    JsonNode whole = ENGINEER.get(dataset + "/differences?from=1&to=2");

    assertThat(byKey.get("rowsAdded").asInt()).isEqualTo(2);
    assertThat(byKey.get("rowsRemoved").asInt()).isEqualTo(1);
    assertThat(byKey.get("rowsChanged").asInt()).isEqualTo(1);
    assertThat(whole.get("rowsAdded").asInt()).isEqualTo(3);
    assertThat(whole.get("rowsRemoved").asInt()).isEqualTo(2);
    assertThat(byTwo.get("rowsAdded").asInt()).isEqualTo(3);
    assertThat(byTwo).isEqualTo(ENGINEER.get(dataset + "/differences?from=1&to=2&key=id&key=plan"));
    assertThat(byKey.fieldNames())
        .toIterable()
        .containsExactly(
            "rowsAdded",
            "rowsRemoved",
            "rowsChanged",
            "columnsAdded",
            "columnsRemoved",
            "columnsChanged",
            "drift");
    assertThat(byKey.get("drift").get(0).fieldNames())
        .toIterable()
        .containsExactly("column", "effect", "words");
    assertThat(byKey.get("columnsAdded")).hasToString("[\"extra\"]");
    assertThat(byKey.get("columnsRemoved")).hasToString("[\"gone\"]");
    assertThat(byKey.get("columnsChanged").toString())
        .contains("{\"name\":\"age\",\"from\":\"INTEGER\",\"to\":\"DECIMAL\"}");
    assertThat(byKey.get("drift")).isNotEmpty().allMatch(d -> !d.get("words").asText().isBlank());
    assertThat(ENGINEER.get(dataset + "/differences?from=2&to=2").get("rowsAdded").asInt())
        .isZero();
  }

  @Test
  void what_cannot_be_compared_is_said() {
    String dataset = imported("Incomparable", "id,plan\n1,a\n1,b\n");

    assertThat(refused(dataset + "/differences?from=1&to=9").status()).isEqualTo(404);
    assertThat(refused(dataset + "/differences?from=1").body().get("field").asText())
        .isEqualTo("to");
    assertThat(refused(dataset + "/differences?from=1&to=1&key=nothing").status()).isEqualTo(400);
    imported("Incomparable", "id,plan\n1,a\n1,c\n");
    assertThat(refused(dataset + "/differences?from=1&to=2&key=id").status()).isEqualTo(422);
  }

  private static Rest.Refused refused(String path) {
    return catchThrowableOfType(Rest.Refused.class, () -> ENGINEER.get(path));
  }

  @Test
  void an_earlier_version_becomes_the_newest_again() {
    String dataset = imported("Back", "id\n1\n2\n");
    imported("Back", "id\n3\n");

    JsonNode made = ENGINEER.post(dataset + "/rollbacks", Map.of("version", 1));

    assertThat(made.get("version").asInt()).isEqualTo(3);
    JsonNode newest = ENGINEER.get(dataset);
    assertThat(newest.get("version").asInt()).isEqualTo(3);
    assertThat(newest.get("rows").asInt()).isEqualTo(2);
    assertThat(ENGINEER.get(dataset + "/rows").get("rows").get(1).get("id").asInt()).isEqualTo(2);
    Rest.Refused again =
        catchThrowableOfType(
            Rest.Refused.class, () -> ENGINEER.post(dataset + "/rollbacks", Map.of("version", 3)));
    assertThat(again.status()).isEqualTo(409);
    imported("Back", "id\n4\n");
    assertThat(ENGINEER.get(dataset + "/versions/1/rows").get("rows")).hasSize(2);
  }

  @Test
  void a_rule_drops_what_nobody_needs_and_the_rest_stays() throws Exception {
    String dataset = imported("Kept", "id,y\n1,a\n2,b\n");
    imported("Kept", "id,y\n1,a\n3,b\n");
    ENGINEER.post(dataset + "/handovers", Map.of("version", 1, "note", "the good one"));
    ENGINEER.send("PUT", dataset + "/retention", Map.of("versions", 2));
    imported("Kept", "id,y\n1,a\n4,b\n");
    ENGINEER.post(dataset + "/rollbacks", Map.of("version", 2));

    imported("Kept", "id,y\n1,a\n5,b\n");

    // Version 4 shares the rows of version 2.
    Eventually.until(() -> usable(dataset).equals(List.of(5, 4, 1)));
    assertThat(ENGINEER.get(dataset + "/versions/4/rows").get("rows")).hasSize(2);
    assertThat(refused(dataset + "/versions/2/rows").status()).isEqualTo(409);
    assertThat(ENGINEER.get(dataset + "/versions/2").get("state").asText()).isEqualTo("EXPIRED");
    JsonNode wrong =
        catchThrowableOfType(
                Rest.Refused.class,
                () -> ENGINEER.send("PUT", dataset + "/retention", Map.of("days", 0)))
            .body();
    assertThat(wrong.get("field").asText()).isEqualTo("days");
    assertThat(ENGINEER.get(dataset + "/retention"))
        .isEqualTo(JSON.readTree("{\"versions\":2,\"days\":null}"));
  }

  @Test
  void a_rule_keeps_what_a_model_was_trained_on() {
    StringBuilder rows = new StringBuilder("age,stays\n");
    for (int i = 0; i < 80; i++) {
      rows.append(i).append(i % 3 == 0 ? ",yes\n" : ",no\n");
    }
    String dataset = imported("Learnt", rows.toString());
    JsonNode training =
        PRODUCT
            .as("model_developer")
            .post(
                "/api/v1/trainings",
                Map.of(
                    "datasetId",
                    dataset.substring(dataset.lastIndexOf('/') + 1),
                    "datasetVersion",
                    1,
                    "target",
                    "stays",
                    "algorithms",
                    List.of("NaiveBayes")));
    assertThat(training.get("id").asText()).isNotBlank();
    imported("Learnt", rows + "81,no\n");
    ENGINEER.send("PUT", dataset + "/retention", Map.of("versions", 1));

    imported("Learnt", rows + "82,no\n");

    Eventually.until(() -> usable(dataset).equals(List.of(3, 1)));
    assertThat(ENGINEER.get(dataset + "/versions/1/rows").get("rows")).hasSize(80);
  }
}
