package org.aimass.modelling.preparing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnKind;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.Kinds;
import org.aimass.modelling.Field;
import org.aimass.modelling.InputRefused;
import org.aimass.modelling.KnownTasks;
import org.aimass.modelling.PredictionWarning;
import org.aimass.modelling.PredictionWarning.Code;
import org.aimass.modelling.engines.Examples.Feature;
import org.aimass.platform.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreparationTest {
  private final RawTable table = table();
  private final Target target = KnownTasks.CLASSIFICATION.target(table, "left");
  private final Preparation preparation =
      Preparation.fit(table, target.rows(), target, "left", Manner.USUAL.with(Manner.Texts.BOTH));

  /** 100 customers; every tenth has no income, the last column is the same for all. */
  private static RawTable table() {
    RawTable.Builder rows =
        RawTable.of(
            List.of(
                column("number", Kinds.ID),
                column("income", Kinds.DECIMAL),
                column("age", Kinds.INTEGER),
                column("member", Kinds.BOOLEAN),
                column("city", Kinds.CATEGORY),
                column("since", Kinds.DATE),
                column("called", Kinds.DATETIME),
                column("note", Kinds.TEXT),
                column("country", Kinds.CATEGORY),
                new Column("left", "Left?", Kinds.CATEGORY, ColumnRole.TARGET)));
    for (int i = 0; i < 100; i++) {
      rows.row(
          new Object[] {
            "C" + i,
            i % 10 == 0 ? null : 1000.0 + i,
            20L + i % 50,
            i % 2 == 0,
            i < 60 ? "Berlin" : i < 90 ? "上海" : i < 95 ? "Paris" : "Village " + i,
            LocalDate.of(2020, 1, 1).plusDays(i * 20L),
            LocalDateTime.of(2024, 5, 1, i % 24, 30),
            i % 3 == 0 ? "很不满意的服务" : "good and quick service",
            "DE",
            i % 3 == 0 ? "Yes" : "No"
          });
    }
    return rows.build();
  }

  private static Column column(String name, ColumnKind type) {
    return new Column(
        name, name.toUpperCase(), type, type == Kinds.ID ? ColumnRole.ID : ColumnRole.FEATURE);
  }

  private double of(String feature, Map<String, Object> row) {
    List<String> names = preparation.features().stream().map(Feature::name).toList();
    assertThat(names).contains(feature);
    return preparation.row(row)[names.indexOf(feature)];
  }

  private String level(String feature, Map<String, Object> row) {
    Feature found =
        preparation.features().stream()
            .filter(each -> each.name().equals(feature))
            .findFirst()
            .orElseThrow();
    return found.levels().get((int) of(feature, row));
  }

  private List<PredictionWarning> warnings(Map<String, Object> row) {
    RowWarnings warnings = new RowWarnings();
    preparation.row(row, warnings);
    return warnings.list();
  }

  @Test
  void a_row_with_nothing_in_it_warns_of_every_input() {
    assertThat(warnings(Map.of()))
        .containsExactly(
            new PredictionWarning(
                Code.MISSING,
                List.of("income", "age", "member", "city", "since", "called", "note", "country")));
  }

  @Test
  void unknown_categories_and_numbers_outside_the_range_seen_are_warned_of() {
    Map<String, Object> row = new HashMap<>();
    row.put("income", 5_000.0);
    row.put("age", 19);
    row.put("member", true);
    row.put("city", "Atlantis");
    row.put("since", "2031-01-01");
    row.put("called", "2024-05-01T10:30:00");
    row.put("note", "nothing seen before");
    row.put("country", "FR");

    assertThat(warnings(row))
        .containsExactly(
            new PredictionWarning(Code.UNKNOWN_CATEGORY, List.of("city")),
            new PredictionWarning(Code.OUT_OF_RANGE, List.of("income", "age")));

    row.put("income", 1_050.0);
    row.put("age", 30);
    row.put("city", "Berlin");
    assertThat(warnings(row)).as("a usual row").isEmpty();
  }

  @Test
  void ids_the_target_and_constants_are_no_features() {
    assertThat(preparation.features()).noneMatch(feature -> feature.name().startsWith("number"));
    assertThat(preparation.features()).noneMatch(feature -> feature.name().startsWith("left"));
    assertThat(preparation.features()).noneMatch(feature -> feature.name().startsWith("country"));
  }

  @Test
  void a_constant_column_is_still_known_to_callers() {
    assertThat(preparation.fields())
        .extracting(Field::name)
        .contains("country")
        .doesNotContain("number", "left");
    assertThat(preparation.row(Map.of("country", "FR"))).isNotNull();
  }

  @Test
  void a_missing_number_becomes_the_median_and_says_so() {
    assertThat(of("income", Map.of())).isEqualTo(1050.0);
    assertThat(of("income=missing", Map.of())).isEqualTo(1);
    assertThat(of("income=missing", Map.of("income", 7))).isEqualTo(0);
    assertThat(of("age", Map.of())).isEqualTo(44.5);
  }

  @Test
  void a_category_never_seen_is_other() {
    assertThat(level("city", Map.of("city", "Berlin"))).isEqualTo("Berlin");
    assertThat(level("city", Map.of("city", "上海"))).isEqualTo("上海");
    assertThat(level("city", Map.of("city", "Village 96"))).isEqualTo("(other)");
    assertThat(level("city", Map.of("city", "Rome"))).isEqualTo("(other)");
    assertThat(level("city", Map.of())).isEqualTo("(other)");
  }

  @Test
  void dates_become_parts() {
    Map<String, Object> row = Map.of("since", "2021-03-08", "called", "2024-05-01T14:30:00");
    assertThat(of("since.year", row)).isEqualTo(2021);
    assertThat(of("since.month", row)).isEqualTo(3);
    assertThat(of("since.weekday", row)).isEqualTo(1);
    assertThat(of("called.hour", row)).isEqualTo(14.5);
    assertThat(preparation.features()).noneMatch(feature -> feature.name().equals("called.year"));
  }

  @Test
  void every_manner_makes_its_features_and_is_read_back() {
    for (Manner.Categories categories : Manner.Categories.values()) {
      for (Manner.Texts texts : Manner.Texts.values()) {
        Preparation one =
            Preparation.fit(
                table, target.rows(), target, "left", new Manner(categories, texts, true));

        double[][] rows = one.rows(table, target.rows(), target.values());
        double[][] learnt = one.learntRows(table, target.rows(), target.values());

        assertThat(learnt[5]).hasSameSizeAs(rows[5]);
        assertThat(rows[0][0]).as("income is missing, and stays so").isNaN();
        boolean score = one.features().stream().anyMatch(f -> f.name().equals("note=score 0"));
        assertThat(score).isEqualTo(texts == Manner.Texts.SCORE || texts == Manner.Texts.BOTH);
        assertThat(one.features().stream().anyMatch(f -> f.name().equals("city=target 0")))
            .isEqualTo(categories == Manner.Categories.TARGET);
        assertThat(one.features().stream().anyMatch(f -> f.name().equals("city=count")))
            .isEqualTo(categories == Manner.Categories.COUNT);
        assertThat(Json.read(Json.write(one), Preparation.class).row(Map.of("city", "上海")))
            .containsExactly(one.row(Map.of("city", "上海")));
      }
    }
  }

  @Test
  void chinese_text_becomes_pairs_of_characters() {
    assertThat(of("note:满意", Map.of("note", "不满意"))).isGreaterThan(0);
    assertThat(of("note:满意", Map.of("note", "good"))).isEqualTo(0);
    assertThat(of("note:满意", new HashMap<>(java.util.Collections.singletonMap("note", null))))
        .isEqualTo(0);
  }

  @Test
  void rows_of_training_and_rows_of_callers_are_prepared_the_same() {
    double[][] trained = preparation.rows(table, target.rows(), target.values());
    for (int i = 0; i < 100; i++) {
      Map<String, Object> sent = new HashMap<>();
      for (Field field : preparation.fields()) {
        int column = table.position(field.name());
        sent.put(
            field.name(),
            table.missing(column, i)
                ? null
                : field.type().numeric()
                    ? (Object) table.number(column, i)
                    : field.type() == Kinds.BOOLEAN
                        ? (Object) (table.number(column, i) != 0)
                        : table.shown(column, i));
      }
      double[] asked = preparation.row(sent);
      for (int f = 0; f < preparation.features().size(); f++) {
        assertThat(asked[f]).as(preparation.features().get(f).name()).isEqualTo(trained[i][f]);
      }
    }
  }

  @Test
  void it_reads_back_from_json_to_the_same_numbers() throws Exception {
    Preparation read = Json.MAPPER.readValue(Json.write(preparation), Preparation.class);

    double[][] before = preparation.rows(table, target.rows(), target.values());
    double[][] after = read.rows(table, target.rows(), target.values());
    for (int i = 0; i < before.length; i++) {
      assertThat(after[i]).containsExactly(before[i]);
    }
    assertThat(Json.write(read.fields())).isEqualTo(Json.write(preparation.fields()));
  }

  @Test
  void only_training_rows_teach_it() {
    int[] first = IntStream.range(0, 50).toArray();
    Preparation half = Preparation.fit(table, first, target, "left");

    Field income =
        half.fields().stream()
            .filter(field -> field.name().equals("income"))
            .findFirst()
            .orElseThrow();
    assertThat(income.max()).isEqualTo(1049.0);
    assertThat(half.features()).noneMatch(feature -> feature.name().equals("city"));
  }

  @Test
  void a_text_that_is_a_number_is_accepted_for_a_number() {
    assertThat(of("age", Map.of("age", "33"))).isEqualTo(33);
    assertThat(of("age", Map.of("age", " 33.0 "))).isEqualTo(33);
    assertThat(of("income", Map.of("income", 1050L))).isEqualTo(1050);
  }

  @Test
  void a_huge_number_stays_within_what_learners_can_reckon_with() {
    assertThat(of("age", Map.of("age", 1e308))).isBetween(69.0, 1e6);
    assertThat(of("age", Map.of("age", -1e308))).isBetween(-1e6, 20.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"old", "0x1F", "12d", "Infinity", "-Infinity", "1e999", "1,2,3"})
  void any_other_text_is_refused_for_a_number(String text) {
    assertThatThrownBy(() -> preparation.row(Map.of("age", text)))
        .isInstanceOfSatisfying(
            InputRefused.class,
            refused -> {
              assertThat(refused.field()).isEqualTo("age");
              assertThat(refused.status()).isEqualTo(400);
              assertThat(refused.getMessage()).contains("age").doesNotStartWith("modelling.");
            });
  }

  @Test
  void wrong_types_are_refused_by_field() {
    refused("income", Double.NaN);
    refused("income", Double.POSITIVE_INFINITY);
    refused("income", Float.NaN);
    refused("income", true);
    refused("income", List.of(1));
    refused("income", Map.of());
    refused("member", "perhaps");
    refused("member", 7);
    refused("city", 7);
    refused("city", Double.NaN);
    refused("city", List.of("Berlin"));
    refused("note", true);
    refused("since", "yesterday");
    refused("since", 7);
    refused("since", "2021-02-30");
    refused("called", "2021-02-03T99:00");
    refused("country", 5);
  }

  @Test
  void an_unknown_field_is_refused_by_name() {
    refused("colour", "red");
    refused("left", "Yes");
    refused("number", "C1");
  }

  private void refused(String field, Object value) {
    assertThatThrownBy(() -> preparation.row(Map.of(field, value)))
        .as(field + " " + value)
        .isInstanceOfSatisfying(
            InputRefused.class, refused -> assertThat(refused.field()).isEqualTo(field));
  }

  @Test
  void booleans_take_the_words_of_an_import() {
    assertThat(level("member", Map.of("member", true))).isEqualTo("true");
    assertThat(level("member", Map.of("member", "是"))).isEqualTo("true");
    assertThat(level("member", Map.of("member", "No"))).isEqualTo("false");
    assertThat(level("member", Map.of("member", 1))).isEqualTo("true");
  }
}
