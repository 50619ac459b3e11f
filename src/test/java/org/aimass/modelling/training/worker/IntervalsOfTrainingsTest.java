package org.aimass.modelling.training.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.aimass.modelling.Answer;
import org.aimass.modelling.Churn;
import org.aimass.modelling.KnownTasks;
import org.aimass.modelling.Predictor;
import org.aimass.modelling.TrainingOrder;
import org.aimass.modelling.engines.Engines;
import org.aimass.modelling.engines.TestEngine;
import org.aimass.modelling.engines.platform.PlatformEngine;
import org.aimass.modelling.files.ModelFile;
import org.junit.jupiter.api.Test;

/** A training of a number ships intervals with each of its models, an ensemble among them. */
class IntervalsOfTrainingsTest extends WorkerTest {
  private static final int LEARNT = 1_500;
  private static final int ASKED = 4_000;

  @Test
  void cover_nine_of_ten_rows_that_nobody_has_seen() throws Exception {
    Engines engines = new Engines(List.of(new TestEngine(), new PlatformEngine()));
    TrainingOrder.Choice stack =
        new TrainingOrder.Choice(
            PlatformEngine.ID,
            "Stacking",
            Map.of(
                "members",
                List.of(
                    Map.of(
                        "engine",
                        TestEngine.ID,
                        "algorithm",
                        TestEngine.FIRST,
                        "settings",
                        Map.of()),
                    Map.of(
                        "engine",
                        TestEngine.ID,
                        "algorithm",
                        TestEngine.SECOND,
                        "settings",
                        Map.of()))));
    JobFolder folder =
        churn(
            "numbers",
            by(
                spec(
                    Churn.data().columns,
                    "total_charges",
                    KnownTasks.REGRESSION,
                    20,
                    256,
                    List.of(stack)),
                List.of(TestEngine.class, PlatformEngine.class)),
            LEARNT);
    worker(folder).run();

    assertThat(done()).extracting(WorkerEvent.CandidateDone::algorithm).contains("Stacking");
    for (WorkerEvent.CandidateDone each : done()) {
      ModelFile file = ModelFile.read(folder.model(each.key()), each.algorithm());
      assertThat(file.header().intervals().level()).isEqualTo(0.9);
      assertThat(covered(file.predictor(engines))).as(each.algorithm()).isBetween(0.86, 0.94);
    }
  }

  private static double covered(Predictor predictor) {
    int target =
        Churn.data().columns.stream()
            .map(column -> column.name())
            .toList()
            .indexOf("total_charges");
    int covered = 0;
    int asked = 0;
    for (int row = LEARNT; row < LEARNT + ASKED; row++) {
      if (Churn.data().rows.get(row)[target] instanceof Number actual) {
        Map<String, Object> sent = Churn.data().sent(row);
        sent.remove("total_charges");
        Answer.OfNumber answer = (Answer.OfNumber) predictor.predict(sent).answer();
        covered +=
            actual.doubleValue() >= answer.low() && actual.doubleValue() <= answer.high() ? 1 : 0;
        asked++;
      }
    }
    return (double) covered / asked;
  }
}
