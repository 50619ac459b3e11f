package org.aimass.modelling.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnKind;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.DatasetVersion;
import org.aimass.datasets.Kinds;
import org.aimass.modelling.KnownTasks;
import org.aimass.modelling.Task;
import org.aimass.modelling.TrainingLimits;
import org.aimass.modelling.TrainingOrder;
import org.aimass.modelling.TrainingOrder.Budget;
import org.aimass.modelling.TrainingOrder.Data;
import org.aimass.modelling.TrainingOrder.Limits;
import org.aimass.modelling.TrainingOrder.Question;
import org.aimass.modelling.TrainingOrder.Validation;
import org.aimass.modelling.TrainingOrder.Weights;
import org.aimass.modelling.engines.Engines;
import org.aimass.modelling.engines.platform.PlatformEngine;
import org.aimass.modelling.preparing.RawTable;
import org.aimass.platform.Messages;
import org.aimass.platform.Problem;
import org.junit.jupiter.api.Test;

/** Validation, limits, candidates and weights of an order, and targets that nobody can learn. */
class OrderedChecksTest {
  private static final int ROWS = 30;
  private static final Map<String, Object[]> VALUES = values();

  private String target = "left";
  private Task task;
  private List<String> features;
  private Budget budget = new Budget(null, null, null);
  private Validation validation = Validation.USUAL;
  private Limits limits;
  private Weights weights;

  private static Map<String, Object[]> values() {
    Map<String, Object[]> values = new LinkedHashMap<>();
    values.put("age", each(i -> 20L + i));
    values.put("left", each(i -> i == 29 ? null : i % 3 == 0 ? "yes" : "no"));
    values.put("customer", each(i -> "c" + i / 3));
    values.put("day", each(i -> LocalDate.of(2026, 1, 1).plusDays(i / 2)));
    values.put("same", each(i -> "x"));
    values.put("sameDay", each(i -> LocalDate.of(2026, 1, 1)));
    values.put("weight", each(i -> i == 29 ? null : (double) (i % 5)));
    values.put("gaps", each(i -> i == 4 ? null : 1.0));
    values.put("below", each(i -> i - 3.0));
    values.put("endless", each(i -> i == 7 ? Double.POSITIVE_INFINITY : i));
    values.put("zeros", each(i -> 0.0));
    values.put("nothing", each(i -> null));
    return values;
  }

  private static Object[] each(java.util.function.IntFunction<Object> value) {
    return java.util.stream.IntStream.range(0, ROWS).mapToObj(value).toArray();
  }

  private static ColumnKind kind(String name) {
    return switch (name) {
      case "age" -> Kinds.INTEGER;
      case "day", "sameDay" -> Kinds.DATE;
      case "left", "customer", "same", "nothing" -> Kinds.CATEGORY;
      default -> Kinds.DECIMAL;
    };
  }

  private static final List<Column> COLUMNS =
      VALUES.keySet().stream()
          .map(name -> new Column(name, name.toUpperCase(Locale.ROOT), kind(name), role(name)))
          .toList();

  private static ColumnRole role(String name) {
    return name.equals("age") || name.equals("customer") || name.equals("left")
        ? ColumnRole.FEATURE
        : ColumnRole.IGNORED;
  }

  private static RawTable rows(Column column) {
    return rows(column, VALUES.get(column.name()));
  }

  private static RawTable rows(Column column, Object... values) {
    RawTable.Builder rows = RawTable.of(List.of(column));
    Arrays.stream(values).forEach(value -> rows.row(new Object[] {value}));
    return rows.build();
  }

  private TrainingOrder order() {
    return Orders.complete(
        new TrainingOrder(
            null,
            new Data(7L, 1, features, null),
            new Question(target, task, null, null),
            null,
            budget,
            validation,
            null,
            null,
            limits,
            weights),
        new DatasetVersion(7, 1, "People", ROWS, "abc", COLUMNS, DatasetVersion.READY),
        new Engines(List.of(new PlatformEngine())),
        KnownTasks.ALL,
        OrderedChecksTest::rows);
  }

  private void refused(String field, String key) {
    assertThatThrownBy(this::order)
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.field()).isEqualTo(field);
              assertThat(problem.key()).isEqualTo("modelling.problem." + key);
              for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
                assertThat(Messages.text(locale, problem.key(), problem.arguments()))
                    .doesNotContain("modelling.problem", "{");
              }
            });
  }

  @Test
  void what_rows_are_parted_and_weighted_by_goes_along_and_is_not_learnt_from() {
    validation = new Validation(null, null, "CUSTOMER", null);
    weights = new Weights(Map.of("yes", 3.0), "WEIGHT");

    TrainingOrder order = order();

    assertThat(order.validation().group()).isEqualTo("customer");
    assertThat(order.weights()).isEqualTo(new Weights(Map.of("yes", 3.0), "weight"));
    assertThat(order.data().columns())
        .extracting(Column::name, Column::role)
        .containsExactly(
            tuple("age", ColumnRole.FEATURE),
            tuple("left", ColumnRole.TARGET),
            tuple("customer", ColumnRole.IGNORED),
            tuple("weight", ColumnRole.IGNORED));
  }

  @Test
  void a_column_of_groups_is_learnt_from_when_it_is_asked_for() {
    validation = new Validation(null, null, "customer", null);
    features = List.of("age", "customer");

    assertThat(order().data().learntFrom()).containsExactly("age", "customer");
  }

  @Test
  void the_time_goes_along_whatever_its_role() {
    validation = new Validation(null, 0.3, null, "day");

    TrainingOrder order = order();

    assertThat(order.data().learntFrom()).containsExactly("age", "customer");
    assertThat(order.data().columns()).extracting(Column::name).contains("day");
    assertThat(order.validation()).isEqualTo(new Validation(null, 0.3, null, "day"));
  }

  @Test
  void a_validation_that_cannot_be_is_refused_by_its_field() {
    validation = new Validation(null, null, "custmer", null);
    refused("validation.group", "columnUnknownNear");
    validation = new Validation(null, null, "left", null);
    refused("validation.group", "groupTarget");
    validation = new Validation(null, null, "same", null);
    refused("validation.group", "groupOne");
    validation = new Validation(null, null, null, "left");
    refused("validation.time", "timeTarget");
    validation = new Validation(null, null, null, "customer");
    refused("validation.time", "timeType");
    validation = new Validation(null, null, null, "sameDay");
    refused("validation.time", "timeOne");
    validation = new Validation(5, null, null, "day");
    refused("validation.folds", "validationTimeFolds");
    validation = new Validation(null, 0.9, "customer", null);
    refused("validation.holdout", "range");
    task = KnownTasks.CLUSTERING;
    target = null;
    validation = new Validation(null, null, "customer", null);
    refused("validation", "validationClustering");
  }

  @Test
  void weights_that_cannot_be_are_refused_by_their_field() {
    weights = new Weights(Map.of("Yes", 3.0), null);
    refused("weights", "weightsClass");
    for (Double weight : Arrays.asList(0.0, -1.0, Double.NaN, 1 / 0.0, 1e300, null)) {
      Map<String, Double> classes = new LinkedHashMap<>();
      classes.put("yes", weight);
      weights = new Weights(classes, null);
      refused("weights", "weightsPositive");
    }
    weights = new Weights(null, "nowhere");
    refused("weightColumn", "columnUnknown");
    weights = new Weights(null, "customer");
    refused("weightColumn", "weightColumnNumber");
    weights = new Weights(null, "left");
    refused("weightColumn", "weightColumnTarget");
    weights = new Weights(null, "gaps");
    refused("weightColumn", "weightColumnMissing");
    weights = new Weights(null, "below");
    refused("weightColumn", "weightColumnRange");
    weights = new Weights(null, "endless");
    refused("weightColumn", "weightColumnRange");
    weights = new Weights(null, "zeros");
    refused("weightColumn", "weightColumnZero");
    features = List.of("age", "weight");
    weights = new Weights(null, "weight");
    refused("features", "featureWeight");
    features = null;
    target = "age";
    task = KnownTasks.REGRESSION;
    weights = new Weights(Map.of("20", 2.0), null);
    refused("weights", "weightsTask");
  }

  @Test
  void limits_and_candidates_are_numbers_that_can_be_kept() {
    limits = new Limits(1, 1L);
    budget = new Budget(20, null, null, 3);
    assertThat(order().limits()).isEqualTo(limits);
    assertThat(order().budget().candidates()).isEqualTo(3);
    assertThat(order().budget().seconds()).isEqualTo(20);

    limits = new Limits(0, null);
    refused("limits.predictMicros", "least");
    limits = new Limits(null, -5L);
    refused("limits.sizeBytes", "least");
    limits = null;
    for (int candidates : new int[] {0, -1, 1_001}) {
      budget = new Budget(null, null, null, candidates);
      refused("budget.candidates", "range");
    }
  }

  @Test
  void candidates_alone_are_ended_by_no_clock() {
    budget = new Budget(null, null, null, 20);

    assertThat(order().budget().seconds()).isEqualTo(TrainingLimits.MOST_SECONDS);
  }

  @Test
  void targets_that_nobody_can_learn_are_refused_before_the_start() {
    target = "same";
    refused("target", "labelOneValue");
    target = "nothing";
    refused("target", "labelMissing");
    target = "zeros";
    task = KnownTasks.REGRESSION;
    refused("target", "labelOneValue");
    target = "endless";
    refused("target", "labelTooLarge");
  }

  @Test
  void one_row_and_ten_thousand_classes_are_refused_before_the_start() {
    Column id = new Column("y", "Y", Kinds.CATEGORY, ColumnRole.FEATURE);
    Object[] many = java.util.stream.IntStream.range(0, 10_000).mapToObj(i -> "k" + i).toArray();
    for (Object[] values : List.of(new Object[] {"a"}, many)) {
      assertThatThrownBy(
              () ->
                  Orders.complete(
                      TrainingOrder.of(7, 1, "y"),
                      new DatasetVersion(
                          7,
                          1,
                          "d",
                          values.length,
                          "abc",
                          List.of(id, COLUMNS.get(0)),
                          DatasetVersion.READY),
                      new Engines(List.of(new PlatformEngine())),
                      KnownTasks.ALL,
                      column -> rows(column, values)))
          .isInstanceOfSatisfying(
              Problem.class,
              problem ->
                  assertThat(problem.key())
                      .isIn("modelling.problem.rowsTooFew", "modelling.problem.labelManyValues"));
    }
  }
}
