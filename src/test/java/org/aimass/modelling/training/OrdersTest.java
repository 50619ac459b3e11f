package org.aimass.modelling.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnKind;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.DatasetVersion;
import org.aimass.datasets.Kinds;
import org.aimass.modelling.KnownTasks;
import org.aimass.modelling.Task;
import org.aimass.modelling.TrainingOrder;
import org.aimass.modelling.TrainingOrder.Choice;
import org.aimass.modelling.engines.Engines;
import org.aimass.modelling.engines.platform.PlatformEngine;
import org.aimass.modelling.engines.weka.WekaEngine;
import org.aimass.modelling.preparing.RawTable;
import org.aimass.modelling.tasks.classification.Classification;
import org.aimass.platform.Problem;
import org.junit.jupiter.api.Test;

class OrdersTest {
  private static final Engines ENGINES =
      new Engines(List.of(new WekaEngine(), new PlatformEngine()));
  private static final List<Column> COLUMNS =
      List.of(
          column("age", Kinds.INTEGER),
          column("left", Kinds.CATEGORY),
          column("since", Kinds.DATE),
          column("same", Kinds.CATEGORY));
  private static final DatasetVersion DATA =
      new DatasetVersion(7, 1, "People", 30, "abc", COLUMNS, DatasetVersion.READY);

  private String target = "left";
  private String positive;
  private Task task;
  private List<Choice> algorithms;
  private String metric;
  private Integer folds;
  private Double holdout;
  private String resource;
  private List<String> features;
  private List<String> ignored;

  private static Column column(String name, ColumnKind type) {
    return new Column(name, name.toUpperCase(), type, ColumnRole.FEATURE);
  }

  private static RawTable values(Column column) {
    RawTable.Builder rows = RawTable.of(List.of(column));
    for (int i = 0; i < 30; i++) {
      rows.row(
          new Object[] {
            switch (column.name()) {
              case "age" -> (Object) (20L + i);
              case "since" -> LocalDate.of(2026, 1, 1).plusDays(i);
              case "left" -> i % 3 == 0 ? "yes" : "no";
              default -> "x";
            }
          });
    }
    return rows.build();
  }

  private TrainingOrder order() {
    return Orders.complete(
        new TrainingOrder(
            null,
            new TrainingOrder.Data(7L, 1, features, ignored),
            new TrainingOrder.Question(target, task, metric, positive),
            algorithms,
            new TrainingOrder.Budget(null, null, resource),
            new TrainingOrder.Validation(folds, holdout),
            null,
            null),
        DATA,
        ENGINES,
        KnownTasks.ALL,
        OrdersTest::values);
  }

  private void refused(String field, Consumer<OrdersTest> change) {
    OrdersTest other = new OrdersTest();
    change.accept(other);
    assertThatThrownBy(other::order)
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.field()).isEqualTo(field));
  }

  @Test
  void what_is_left_out_becomes_the_usual() {
    TrainingOrder order = order();

    assertThat(order.question().task()).isEqualTo(KnownTasks.CLASSIFICATION);
    assertThat(order.question().rankedBy()).isEqualTo(Classification.AUC);
    assertThat(order.name()).isEqualTo("People · LEFT");
    assertThat(order.algorithms()).isEmpty();
    assertThat(order.seed()).isEqualTo(1);
    assertThat(order.budget().resource()).isEqualTo("local");
  }

  @Test
  void any_columns_may_be_chosen_to_learn_from_and_stand_in_the_order_with_their_roles() {
    features = List.of("SINCE", "age");

    assertThat(order().data().columns())
        .extracting(Column::name, Column::role)
        .containsExactly(
            tuple("age", ColumnRole.FEATURE),
            tuple("left", ColumnRole.TARGET),
            tuple("since", ColumnRole.FEATURE));
    refused("features", o -> o.features = List.of());
    refused("features", o -> o.features = List.of("age", "left"));
    refused("features", o -> o.features = List.of("nothing"));
    refused(
        "datasetId",
        o -> {
          o.ignored = List.of("age", "since", "same");
        });
  }

  @Test
  void a_header_names_the_target_too() {
    target = "AGE";

    assertThat(order().question().target()).isEqualTo("age");
    assertThat(order().question().task()).isEqualTo(KnownTasks.REGRESSION);
  }

  @Test
  void what_cannot_be_done_is_refused_by_its_field() {
    refused("target", o -> o.target = null);
    refused("target", o -> o.target = "nothing");
    refused("target", o -> o.target = "same");
    refused("target", o -> o.target = "since");
    refused("target", o -> o.task = KnownTasks.CLUSTERING);
    refused("target", o -> o.task = KnownTasks.REGRESSION);
    refused("metric", o -> o.metric = "RMSE");
    refused("resource", o -> o.resource = "spark");
    refused("validation.holdout", o -> o.holdout = 0.9);
    refused("validation.folds", o -> o.folds = 1);
    refused(
        "validation",
        o -> {
          o.holdout = 0.2;
          o.folds = 3;
        });
  }

  @Test
  void groups_have_no_validation() {
    target = null;
    task = KnownTasks.CLUSTERING;
    assertThat(order().question().target()).isNull();

    refused(
        "validation",
        o -> {
          o.target = null;
          o.task = KnownTasks.CLUSTERING;
          o.folds = 5;
        });
  }

  @Test
  void settings_are_completed_and_those_that_nobody_knows_refused() {
    algorithms = List.of(new Choice(null, "j48", Map.of("minLeaf", "20", "rows", 15)));

    assertThat(order().algorithms().get(0).settings())
        .containsEntry("minLeaf", 20)
        .containsEntry("rows", 15)
        .containsEntry("unpruned", false);
    refused("colour", o -> o.algorithms = List.of(new Choice(null, "J48", Map.of("colour", 1))));
    refused("rows", o -> o.algorithms = List.of(new Choice(null, "J48", Map.of("rows", 2))));
    refused("rows", o -> o.algorithms = List.of(new Choice(null, "Vote", Map.of("rows", 100))));
    refused("algorithms", o -> o.algorithms = List.of(new Choice(null, "M5P", Map.of())));
  }

  @Test
  void members_of_an_ensemble_are_completed_and_nothing_in_them_is_passed_over() {
    algorithms =
        List.of(
            new Choice(
                null,
                "Vote",
                Map.of("members", List.of(Map.of("algorithm", "J48", "settings", Map.of())))));

    assertThat(order().algorithms().get(0).settings().get("members").toString())
        .contains("J48", "minLeaf=2");
    refused(
        "algorithms",
        o ->
            o.algorithms =
                List.of(
                    new Choice(
                        null,
                        "Vote",
                        Map.of("members", List.of(Map.of("algorithm", "J48", "weight", 3))))));
  }

  @Test
  void the_positive_class_is_one_of_the_two_of_the_target() {
    positive = "no";
    order();

    refused("positive", other -> other.positive = "No");
    refused(
        "positive",
        other -> {
          other.target = "age";
          other.positive = "20";
        });
  }

  @Test
  void a_target_that_there_is_not_is_answered_with_the_one_that_may_be_meant() {
    target = "Left_";

    assertThatThrownBy(this::order).isInstanceOf(Problem.class).hasMessageContaining("\"left\"");
  }
}
