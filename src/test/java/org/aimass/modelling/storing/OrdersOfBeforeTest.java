package org.aimass.modelling.storing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.aimass.Sql;
import org.aimass.datasets.TestDatabase;
import org.aimass.modelling.KnownTasks;
import org.aimass.modelling.TrainingOrder;
import org.aimass.modelling.tasks.classification.Classification;
import org.aimass.platform.Json;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Trainings that were stored column by column become orders. */
@Tag("database")
class OrdersOfBeforeTest {
  private final DataSource database = TestDatabase.source();
  private final Sql sql = new Sql(database);

  @BeforeEach
  void the_schema_before_orders_were_stored_whole() throws SQLException {
    TestDatabase.empty();
    flyway("20261201.0110").migrate();
  }

  @Test
  void a_training_keeps_all_that_was_ordered() throws SQLException {
    training(
        "'{\"x\"}', 'Left «früh»', 'yes', 'CLASSIFICATION', 'AUC', 5, null, 4611686018427387905,"
            + " '[{\"engine\":\"weka\",\"algorithm\":\"J48\",\"settings\":{\"minLeaf\":10,\"c\":0.25}}]',"
            + " '[\"a\"]',"
            + " '[{\"name\":\"年龄\",\"label\":\"年龄\",\"type\":\"INTEGER\",\"role\":\"FEATURE\"}]',"
            + " 12");

    TrainingOrder order = migrated();

    assertThat(order.name()).isEqualTo("t");
    assertThat(order.data().learntFrom()).containsExactly("年龄");
    assertThat(order.data().ignored()).containsExactly("a");
    assertThat(order.data().hash()).isEqualTo("abc");
    assertThat(order.question())
        .isEqualTo(
            new TrainingOrder.Question(
                "{\"x\"}",
                "Left «früh»",
                KnownTasks.CLASSIFICATION,
                Classification.AUC.name(),
                "yes"));
    assertThat(order.algorithms())
        .containsExactly(new TrainingOrder.Choice("weka", "J48", Map.of("minLeaf", 10, "c", 0.25)));
    assertThat(order.budget()).isEqualTo(new TrainingOrder.Budget(60, 512, "local"));
    assertThat(order.validation()).isEqualTo(new TrainingOrder.Validation(5, null));
    assertThat(order.seed()).isEqualTo(4611686018427387905L);
    assertThat(order.retrainedFrom()).isEqualTo(12);
  }

  @Test
  void what_was_never_stored_stays_unknown() throws SQLException {
    training("null, null, null, 'CLUSTERING', 'SILHOUETTE', null, 0.2, 1, '[]', '[]', null, null");

    TrainingOrder order = migrated();

    assertThat(order.data().columns()).isNull();
    assertThat(order.question().target()).isNull();
    assertThat(order.algorithms()).isEmpty();
    assertThat(order.validation()).isEqualTo(new TrainingOrder.Validation(null, 0.2));
    assertThat(order.retrainedFrom()).isNull();
  }

  private void training(String values) throws SQLException {
    sql.update(
        "insert into training (name, dataset_id, dataset_version, dataset_name, dataset_hash,"
            + " dataset_rows, engine_versions, owner_id, owner_name, created, request_hash,"
            + " budget_seconds, budget_memory_mb, resource, target, target_label, positive, task,"
            + " metric, folds, holdout, seed, choices, ignored_columns, learnt_columns,"
            + " retrained_from) values ('t', 7, 2, 'data', 'abc', 100, '{}', 1, 'dora',"
            + " utc_timestamp(6), 'old', 60, 512, 'local', "
            + values
            + ")");
  }

  private TrainingOrder migrated() throws SQLException {
    flyway("latest").migrate();
    List<String> orders = sql.column("select ordered from training");
    assertThat(sql.column("select request_hash from training")).containsOnlyNulls();
    return Json.read(orders.get(0), TrainingOrder.class);
  }

  private Flyway flyway(String target) {
    return Flyway.configure()
        .dataSource(database)
        .locations("classpath:db-migrations")
        .target(target)
        .load();
  }
}
