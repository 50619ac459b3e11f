package org.aimass.modelling.preparing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnKind;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.Kinds;
import org.aimass.modelling.KnownTasks;
import org.aimass.modelling.Task;
import org.aimass.modelling.engines.EngineModel;
import org.aimass.modelling.engines.Examples;
import org.aimass.modelling.engines.TrainingControl;
import org.aimass.modelling.engines.weka.WekaEngine;
import org.aimass.modelling.steps.Schema;
import org.aimass.modelling.steps.Step;
import org.aimass.platform.Json;
import org.junit.jupiter.api.Test;

/** A category of more values than stay values of their own. */
class ManyLevelsTest {
  private static RawTable table(int states, int each, ColumnKind target) {
    Random random = new Random(1);
    RawTable.Builder rows =
        RawTable.of(
            List.of(
                new Column("state", "State", Kinds.CATEGORY, ColumnRole.FEATURE),
                new Column("noise", "Noise", Kinds.DECIMAL, ColumnRole.FEATURE),
                new Column("y", "y", target, ColumnRole.TARGET)));
    for (int i = 0; i < states * each; i++) {
      int state = i % states;
      double y = state * 3 + random.nextGaussian();
      rows.row(
          new Object[] {
            "state " + state,
            random.nextGaussian(),
            target == Kinds.DECIMAL ? (Object) y : state % 2 == 0 ? "even" : "odd"
          });
    }
    return rows.build();
  }

  private static int[] all(RawTable table) {
    return IntStream.range(0, table.rows()).toArray();
  }

  @Test
  void every_one_of_51_states_is_learnt_and_stands_in_the_schema() throws Exception {
    for (Task task : List.of(KnownTasks.REGRESSION, KnownTasks.CLASSIFICATION)) {
      RawTable table =
          table(51, 90, task == KnownTasks.REGRESSION ? Kinds.DECIMAL : Kinds.CATEGORY);
      Target target = task.target(table, "y");
      Preparation preparation = Preparation.fit(table, all(table), target, "y");
      WekaEngine engine = new WekaEngine();
      EngineModel model =
          engine.train(
              "RandomForest",
              engine.algorithm("RandomForest").complete(Map.of("trees", 30)),
              new Examples(
                  task.answers(),
                  preparation.features(),
                  target.classes(),
                  preparation.learntRows(table, target.rows(), target.values()),
                  1,
                  1),
              TrainingControl.NONE);

      assertThat(preparation.fields().get(0).categories()).hasSize(51);
      for (int state = 0; state < 51; state++) {
        double[] said =
            model.predict(preparation.row(Map.of("state", "state " + state, "noise", 0.1)));
        if (task == KnownTasks.REGRESSION) {
          assertThat(said[0]).as("state " + state).isCloseTo(state * 3, within(1.6));
        } else {
          assertThat(said[state % 2]).as("state " + state).isGreaterThan(0.7);
        }
      }
    }
  }

  @Test
  void a_row_does_not_hear_of_its_own_answer() {
    RawTable table = table(200, 1, Kinds.DECIMAL);
    RawTable twice = table(100, 2, Kinds.DECIMAL);
    Target target = KnownTasks.REGRESSION.target(twice, "y");
    Preparation preparation = Preparation.fit(twice, all(twice), target, "y");

    double[][] learnt = preparation.learntRows(twice, target.rows(), target.values());

    assertThat(preparation.features()).extracting("name").contains("state=target 0");
    for (int row : new int[] {0, 57, 199}) {
      double[] others = target.values().clone();
      others[row] += 1_000;
      assertThat(preparation.learntRows(twice, target.rows(), others)[row][1])
          .isEqualTo(learnt[row][1]);
    }
    assertThat(
            Preparation.fit(table, all(table), KnownTasks.REGRESSION.target(table, "y"), "y")
                .features())
        .extracting("name")
        .doesNotContain("state");
  }

  @Test
  void is_read_back_from_the_model_file_and_a_model_of_before_reads_too() {
    RawTable table = table(60, 20, Kinds.CATEGORY);
    Preparation preparation =
        Preparation.fit(table, all(table), KnownTasks.CLASSIFICATION.target(table, "y"), "y");

    Preparation read = Json.read(Json.write(preparation), Preparation.class);
    Step old =
        Json.read(
            "{\"kind\":\"category\",\"column\":\"x\",\"levels\":[\"a\"],\"missingLevel\":false}",
            Step.class);

    Map<String, Object> row = Map.of("state", "state 59", "noise", 0.5);
    assertThat(read.row(row)).containsExactly(preparation.row(row));
    assertThat(old.after(Schema.raw(List.of("x"))).columns()).hasSize(1);
  }
}
