package org.aimass.modelling.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnKind;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.Kinds;
import org.aimass.modelling.EvaluationReport;
import org.aimass.modelling.KnownTasks;
import org.aimass.modelling.Task;
import org.aimass.modelling.engines.EngineModel;
import org.aimass.modelling.engines.Examples;
import org.aimass.modelling.engines.TrainingControl;
import org.aimass.modelling.engines.weka.WekaEngine;
import org.aimass.modelling.files.ModelHeader;
import org.aimass.modelling.preparing.Preparation;
import org.aimass.modelling.preparing.RawTable;
import org.aimass.modelling.preparing.Target;
import org.junit.jupiter.api.Test;

class ImportanceTest {
  private static RawTable table(ColumnKind type) {
    Random random = new Random(1);
    RawTable.Builder rows =
        RawTable.of(
            List.of(
                new Column("noise", "Noise", Kinds.DECIMAL, ColumnRole.FEATURE),
                new Column("size", "Size", Kinds.DECIMAL, ColumnRole.FEATURE),
                new Column("y", "y", type, ColumnRole.TARGET)));
    for (int i = 0; i < 300; i++) {
      double size = random.nextDouble();
      Object y = type == Kinds.DECIMAL ? (Object) (size * 7) : size > 0.5 ? "big" : "small";
      rows.row(new Object[] {random.nextGaussian(), size, i % 50 == 0 ? null : y});
    }
    return rows.build();
  }

  @Test
  void what_a_kept_model_looks_at_is_found_when_somebody_asks() throws Exception {
    for (Task task : List.of(KnownTasks.REGRESSION, KnownTasks.CLASSIFICATION)) {
      RawTable table = table(task == KnownTasks.REGRESSION ? Kinds.DECIMAL : Kinds.CATEGORY);
      Target target = task.target(table, "y");
      Preparation preparation =
          Preparation.fit(table, IntStream.range(0, 300).toArray(), target, "y");
      WekaEngine engine = new WekaEngine();
      EngineModel model =
          engine.train(
              "RandomForest",
              engine.algorithm("RandomForest").complete(Map.of("trees", 20)),
              new Examples(
                  task.answers(),
                  preparation.features(),
                  target.classes(),
                  preparation.rows(table, target.rows(), target.values()),
                  1,
                  1),
              TrainingControl.NONE);
      ModelHeader header =
          new ModelHeader(
              task,
              "y",
              "y",
              target.classes(),
              task == KnownTasks.REGRESSION ? new double[] {3.5} : new double[] {.5, .5},
              Map.of(),
              preparation,
              null);

      List<EvaluationReport.Importance> found =
          Importance.of(model, header, table, task.usualMetric(), 1);

      assertThat(found)
          .extracting(EvaluationReport.Importance::field)
          .containsExactly("size", "noise");
      assertThat(found.get(0).loss()).isGreaterThan(0.1);
      assertThat(found)
          .allSatisfy(each -> assertThat(each.loss()).isBetween(each.low(), each.high()));
      assertThat(found.get(0).low()).isGreaterThan(found.get(1).high());
    }
  }
}
