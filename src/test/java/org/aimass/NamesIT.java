package org.aimass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.aimass.launcher.Rest;
import org.junit.jupiter.api.Test;

/** Columns are called as their file calls them, all the way from the file to the prediction. */
class NamesIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String RUN = Long.toString(System.currentTimeMillis(), 36);
  private static final List<String> ODD =
      List.of(
          "合同类型",
          "金额",
          "金额_2",
          "Umsatz: netto",
          "it's \"q\", `b` \\ $HOME",
          "<script>alert(1)</script>",
          "a.b[0]",
          "😀",
          "id",
          "__proto__",
          "row_no");

  private final RunningProduct product = RunningProduct.get();
  private final Rest engineer = product.as("data_engineer");
  private final Rest developer = product.as("model_developer");

  private static String cells(List<?> cells) {
    return cells.stream()
        .map(cell -> '"' + String.valueOf(cell).replace("\"", "\"\"") + '"')
        .collect(Collectors.joining(",", "", "\n"));
  }

  private static byte[] file(boolean inserted) {
    List<String> headers = new ArrayList<>(ODD);
    headers.set(2, "金额");
    headers.add("Left?");
    StringBuilder csv = new StringBuilder();
    for (int row = -1; row < 120; row++) {
      List<Object> cells = new ArrayList<>(row < 0 ? headers : values(row));
      if (inserted) {
        cells.add(1, row < 0 ? "新列" : row % 4);
      }
      csv.append(cells(cells));
    }
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static List<Object> values(int row) {
    List<Object> values = new ArrayList<>();
    values.add(row % 3 == 0 ? "月付" : row % 3 == 1 ? "年付" : "两年");
    for (int c = 1; c < ODD.size(); c++) {
      values.add((row * 3 + c) % 10 + 0.5);
    }
    values.add(row % 3 == 0 && row % 7 != 0 ? "Yes" : "No");
    return values;
  }

  private String imported(String name, byte[] file) {
    JsonNode accepted = engineer.upload("/api/v1/datasets", "a.csv", file, Map.of("name", name));
    engineer.await(accepted.get("job").asText(), PATIENCE);
    return accepted.get("id").asText();
  }

  private static List<String> names(JsonNode dataset) {
    return StreamSupport.stream(dataset.get("columns").spliterator(), false)
        .map(column -> column.isTextual() ? column.asText() : column.get("name").asText())
        .toList();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private JsonNode trained(String dataset, String target) {
    JsonNode training =
        developer.post(
            "/api/v1/trainings",
            Map.of(
                "datasetId",
                dataset,
                "target",
                target,
                "algorithms",
                List.of("NaiveBayes"),
                "budget",
                Map.of("seconds", 60),
                "validation",
                Map.of("holdout", 0.2)));
    developer.await(training.get("job").asText(), PATIENCE);
    return developer.get("/api/v1/trainings/" + training.get("id").asText());
  }

  @Test
  void whatever_a_file_calls_its_columns_is_their_name_from_the_rows_to_the_prediction() {
    String id = imported("Names " + RUN, file(false));
    String path = "/api/v1/datasets/" + id;
    JsonNode dataset = engineer.get(path);
    List<String> all = new ArrayList<>(ODD);
    all.add("Left?");

    assertThat(names(dataset)).isEqualTo(all);
    assertThat(names(engineer.get(path + "/rows?limit=1"))).isEqualTo(all);
    assertThat(names(engineer.get(path + "/profile?target=" + encoded("Left?")))).isEqualTo(all);
    assertThat(dataset.toString()).doesNotContain("\"c1\"").doesNotContain("stored");
    for (String name : ODD.subList(1, ODD.size())) {
      JsonNode some =
          engineer.get(
              path
                  + "/rows?limit=100&sort="
                  + encoded("-" + name)
                  + "&filter="
                  + encoded(name + ":at_least:8.5"));
      assertThat(some.get("rows")).as(name).hasSizeBetween(10, 40);
      assertThat(some.get("rows").get(0).get(name).asDouble()).as(name).isBetween(8.5, 9.5);
    }
    assertThatThrownBy(() -> engineer.get(path + "/rows?sort=umsatz_netto"))
        .hasMessageContaining("Umsatz: netto");

    JsonNode board = trained(id, "Left?");
    predictions(board);

    imported("Names " + RUN, file(true));
    List<String> more = new ArrayList<>(all);
    more.add(1, "新列");
    assertThat(names(engineer.get(path))).isEqualTo(more);
  }

  private void predictions(JsonNode board) {
    String name = "names-" + RUN;
    developer.post(
        "/api/v1/models",
        Map.of(
            "name",
            name,
            "trainingId",
            board.get("id").asText(),
            "candidateId",
            board.get("best").asText(),
            "description",
            "Odd names."));
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
    String predict = "/api/v1/deployments/" + name + "/predictions";
    Map<String, Object> row = new LinkedHashMap<>();
    List<Object> values = values(3);
    for (int c = 0; c < ODD.size(); c++) {
      row.put(ODD.get(c), values.get(c));
    }

    JsonNode answer =
        developer.post(predict, Map.of("rows", List.of(row))).get("predictions").get(0);
    JsonNode split =
        developer.post(
            "/invocations/" + name,
            Map.of(
                "dataframe_split",
                Map.of("columns", ODD, "data", List.of(values.subList(0, ODD.size())))));
    JsonNode tensors =
        developer.post(
            "/v2/models/" + name + "/infer",
            Map.of(
                "inputs",
                row.entrySet().stream()
                    .map(
                        field ->
                            Map.of(
                                "name",
                                field.getKey(),
                                "shape",
                                List.of(1, 1),
                                "datatype",
                                field.getValue() instanceof String ? "BYTES" : "FP64",
                                "data",
                                Arrays.asList(field.getValue())))
                    .toList()));

    // Of an input that is called id the value is the name of the row, too.
    assertThat(answer.get("id").asDouble()).isEqualTo(values.get(8));
    assertThat(split.get("predictions").get(0).asText()).isEqualTo(answer.get("label").asText());
    assertThat(tensors.get("outputs").get(1).get("data").get(0).asDouble())
        .isEqualTo(answer.get("probabilities").get("No").asDouble());
    assertThatThrownBy(() -> developer.post(predict, Map.of("rows", List.of(Map.of("合同类形", "月付")))))
        .hasMessageContaining("合同类型");
    assertThat(developer.get("/api/v1/deployments/" + name + "/schema").get("inputs"))
        .extracting(input -> input.get("name").asText())
        .containsExactlyElementsOf(ODD);
  }

  /** The version is written back as it was stored before names were those of the file. */
  @Test
  void a_version_that_was_stored_under_earlier_names_answers_to_them_and_to_those_of_its_file()
      throws Exception {
    StringBuilder csv = new StringBuilder("Total Charges,合同类型,Left?\n");
    for (int row = 0; row < 90; row++) {
      csv.append(row % 10).append(row % 3 == 0 ? ".5,月付,Yes\n" : ".5,年付,No\n");
    }
    String id = imported("Earlier names " + RUN, csv.toString().getBytes(StandardCharsets.UTF_8));
    Sql sql = new Sql(product.database());
    String version = "dataset_id = " + id;
    String table =
        sql.column(
                "select concat(database(), '_rows.', p.table_name) from dataset_part p join"
                    + " dataset_version v on v.id = p.version_id where "
                    + version)
            .get(0);
    sql.update(
        "alter table "
            + table
            + " rename column c1 to total_charges, rename column c3 to"
            + " `left`",
        "update dataset_version set column_list = '"
            + "[{\"name\":\"total_charges\",\"label\":\"Total Charges\",\"type\":\"DECIMAL\","
            + "\"role\":\"FEATURE\"},{\"name\":\"c2\",\"label\":\"合同类型\",\"type\":\"CATEGORY\","
            + "\"role\":\"FEATURE\"},{\"name\":\"left\",\"label\":\"Left?\",\"type\":\"CATEGORY\","
            + "\"role\":\"TARGET\"}]', profile = replace(replace(profile, '\"name\":\"Total"
            + " Charges\"', '\"name\":\"total_charges\"'), '\"name\":\"合同类型\"', '\"name\":\"c2\"')"
            + " where "
            + version);
    String path = "/api/v1/datasets/" + id;
    List<String> today = List.of("Total Charges", "合同类型", "Left?");

    assertThat(names(engineer.get(path))).isEqualTo(today);
    assertThat(names(engineer.get(path + "/profile?target=left"))).isEqualTo(today);
    for (String name : List.of("total_charges", "Total Charges")) {
      JsonNode rows =
          engineer.get(
              path + "/rows?sort=-" + encoded(name) + "&filter=" + encoded(name + ":at_most:8"));
      assertThat(rows.get("rows").get(0).get("Total Charges").asDouble()).isEqualTo(7.5);
    }
    for (String target : List.of("left", "Left?")) {
      JsonNode board = trained(id, target);
      assertThat(board.get("target").asText()).isEqualTo("Left?");
      assertThat(board.get("state").asText()).isEqualTo("DONE");
      assertThat(board.get("best").isNull()).isFalse();
    }
  }
}
