package org.aimass.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aimass.Sql;
import org.aimass.datasets.RowQuery.Comparison;
import org.aimass.datasets.RowQuery.Filter;
import org.aimass.datasets.storage.RowTables.StoredColumn;
import org.aimass.modelling.InputRefused;
import org.aimass.modelling.Predictor;
import org.aimass.modelling.Said;
import org.aimass.modelling.engines.Engines;
import org.aimass.modelling.engines.weka.WekaEngine;
import org.aimass.modelling.files.ModelFile;
import org.aimass.platform.Json;
import org.aimass.platform.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What was stored before names were those of the file: the columns of a version, its table, and a
 * model, all written by the product of that time from a file with the headers Age, Total Charges,
 * 合同类型, 金额, 金额 and Left?. They go on by their earlier names, and by the file's.
 */
class EarlierNamesTest {
  private static final String TABLE = "ds_earlier_names";

  @TempDir Path folder;
  private List<Column> columns;
  private Predictor model;

  @BeforeEach
  void what_is_stored() throws Exception {
    StoredVersion version = new StoredVersion();
    version.columns = new String(resource("columns.json"), StandardCharsets.UTF_8);
    columns = version.keptColumns();
    Path file = Files.write(folder.resolve("left.model"), resource("left.model"));
    model = ModelFile.read(file, "left").predictor(new Engines(List.of(new WekaEngine())));
  }

  private static byte[] resource(String name) throws Exception {
    try (InputStream in = EarlierNamesTest.class.getResourceAsStream("/earlier/" + name)) {
      return in.readAllBytes();
    }
  }

  @Test
  void a_model_answers_as_before_to_its_own_names_and_to_those_of_the_file() throws Exception {
    JsonNode answers = Json.MAPPER.readTree(resource("answers.json"));
    Map<String, String> files =
        Map.of("age", "Age", "total_charges", "Total Charges", "c3", "合同类型");

    assertThat(answers).hasSize(10);
    for (JsonNode answer : answers) {
      Map<String, Object> before =
          Json.MAPPER.convertValue(
              answer.get("row"), new TypeReference<LinkedHashMap<String, Object>>() {});
      Map<String, Object> today = new LinkedHashMap<>();
      before.forEach((name, value) -> today.put(files.getOrDefault(name, name), value));
      double yes = answer.get("yes").asDouble();

      assertThat(Said.probabilities(model.predict(before)).get("Yes")).isEqualTo(yes);
      assertThat(Said.probabilities(model.predict(today)).get("Yes")).isEqualTo(yes);
    }
  }

  @Test
  void a_header_that_two_fields_of_a_model_have_is_not_guessed() {
    assertThatThrownBy(() -> model.predict(Map.of("金额", 5))).isInstanceOf(InputRefused.class);
    assertThatThrownBy(() -> model.predict(Map.of("age", 5, "Age", 6)))
        .isInstanceOf(InputRefused.class)
        .hasMessageContaining("twice");
    assertThatThrownBy(() -> model.predict(Map.of("total charges", 5)))
        .isInstanceOf(InputRefused.class)
        .hasMessageContaining("Did you mean");
  }

  @Test
  void a_version_speaks_as_its_file_and_its_rows_are_found_by_both_names() throws Exception {
    assertThat(Columns.names(columns))
        .containsExactly("Age", "Total Charges", "合同类型", "金额", "金额_2", "Left?");
    TestRows store = TestRows.in(TestDatabase.source());
    store.create(TABLE, columns.stream().map(c -> new StoredColumn(c, 20)).toList());
    // As it was filled at that time: by the names that the table has.
    new Sql(TestDatabase.source())
        .update(
            "insert into "
                + TABLE
                + " (row_no, age, total_charges, c3, c4, c5, `left`) values"
                + " (1, 30, 9.5, '月付', 4, 50, 'Yes'), (2, 31, 8.5, '年付', 5, 40, 'No')");

    for (String name : List.of("total_charges", "Total Charges")) {
      assertThat(numbers(store, new RowQuery(0, 0, 10, name, false, List.of())))
          .containsExactly(2L, 1L);
    }
    for (String name : List.of("c5", "金额_2")) {
      Filter filter = new Filter(name, Comparison.EQUALS, "40");
      assertThat(numbers(store, new RowQuery(0, 0, 10, null, false, List.of(filter))))
          .containsExactly(2L);
    }
    Filter unknown = new Filter("total charges", Comparison.PRESENT, "");
    assertThatThrownBy(() -> numbers(store, new RowQuery(0, 0, 10, null, false, List.of(unknown))))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("\"Total Charges\"");
  }

  private List<Long> numbers(TestRows store, RowQuery query) throws Exception {
    List<Long> numbers = new ArrayList<>();
    store.page(TABLE, columns, query).forEach(row -> numbers.add((Long) row[0]));
    return numbers;
  }
}
