package org.aimass.modelling.training.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.aimass.modelling.Churn;
import org.aimass.modelling.KnownTasks;
import org.aimass.modelling.TrainingOrder;
import org.aimass.modelling.TrainingOrder.Limits;
import org.aimass.modelling.engines.TestEngine;
import org.junit.jupiter.api.Test;

/** What is larger or slower than was ordered is shown and never the best. */
class LimitsTest extends WorkerTest {
  @Test
  void a_candidate_outside_a_limit_is_told_and_not_chosen() throws Exception {
    TrainingSpec spec =
        by(
            spec(
                Churn.data().columns,
                "churn",
                KnownTasks.CLASSIFICATION,
                60,
                256,
                List.of(new TrainingOrder.Choice(TestEngine.ID, TestEngine.FIRST, Map.of()))),
            List.of(TestEngine.class));
    TrainingOrder order = spec.order();
    JobFolder folder =
        churn(
            "limits",
            new TrainingSpec(
                new TrainingOrder(
                    order.name(),
                    order.data(),
                    order.question(),
                    order.algorithms(),
                    order.budget(),
                    order.validation(),
                    order.seed(),
                    null,
                    new Limits(null, 1L),
                    order.weights()),
                spec.engines(),
                spec.askedBy()),
            300);

    WorkerProcess.Outcome outcome = worker(folder).run();

    assertThat(done()).hasSize(2).allMatch(each -> !each.fitting());
    assertThat(outcome.best()).isNull();
  }

  @Test
  void a_limit_is_kept_up_to_its_value() {
    Limits limits = new Limits(100, 2_000L);

    assertThat(limits.kept(100, 2_000)).isTrue();
    assertThat(limits.kept(100.5, 2_000)).isFalse();
    assertThat(limits.kept(5, 2_001)).isFalse();
    assertThat(Limits.NONE.kept(1e9, Long.MAX_VALUE)).isTrue();
  }
}
