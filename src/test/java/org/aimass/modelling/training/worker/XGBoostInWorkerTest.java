package org.aimass.modelling.training.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.aimass.datasets.Column;
import org.aimass.modelling.Answer;
import org.aimass.modelling.Churn;
import org.aimass.modelling.KnownTasks;
import org.aimass.modelling.Predictor;
import org.aimass.modelling.TrainingOrder.Choice;
import org.aimass.modelling.engines.Engines;
import org.aimass.modelling.engines.platform.PlatformEngine;
import org.aimass.modelling.engines.xgboost.XGBoostEngine;
import org.aimass.modelling.files.ModelFile;
import org.aimass.modelling.tasks.classification.Classification;
import org.junit.jupiter.api.Test;

/** The native library in a training process, its trees in the process that asked for them. */
class XGBoostInWorkerTest extends WorkerTest {

  @Test
  void learns_churn_in_the_process_and_answers_from_the_model_file() throws Exception {
    Choice choice = new Choice(XGBoostEngine.ID, XGBoostEngine.XGBOOST, Map.of());
    TrainingSpec spec =
        spec(Churn.data().columns, "churn", KnownTasks.CLASSIFICATION, 300, 700, List.of(choice));
    JobFolder folder =
        churn("boosted", by(spec, List.of(PlatformEngine.class, XGBoostEngine.class)), 3_000);

    WorkerProcess.Outcome outcome = worker(folder).run();

    assertThat(outcome.state()).isEqualTo(WorkerProcess.Outcome.State.FINISHED);
    assertThat(failed()).isEmpty();
    String key = key(XGBoostEngine.XGBOOST);
    assertThat(folder.report(key).score(Classification.AUC)).isBetween(0.8, 0.9);
    Predictor predictor =
        ModelFile.read(folder.model(key), "boosted")
            .predictor(new Engines(List.of(new XGBoostEngine())));
    int right = 0;
    for (int row = 3_000; row < 3_500; row++) {
      Answer.OfClass answer = (Answer.OfClass) predictor.predict(Churn.data().sent(row)).answer();
      Object actual = Churn.data().rows.get(row)[positionOf("churn")];
      right += answer.label().equals(actual) ? 1 : 0;
    }
    assertThat(right).isBetween(375, 460);
  }

  private static int positionOf(String column) {
    return Churn.data().columns.stream().map(Column::name).toList().indexOf(column);
  }
}
