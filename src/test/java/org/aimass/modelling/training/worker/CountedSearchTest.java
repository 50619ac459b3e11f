package org.aimass.modelling.training.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.aimass.modelling.Algorithm;
import org.aimass.modelling.Churn;
import org.aimass.modelling.KnownTasks;
import org.aimass.modelling.TrainingOrder.Budget;
import org.aimass.modelling.TrainingOrder.Question;
import org.aimass.modelling.TrainingOrder.Validation;
import org.aimass.modelling.engines.dense.DenseEngine;
import org.aimass.modelling.engines.platform.PlatformEngine;
import org.junit.jupiter.api.Test;

/** A budget of candidates: the clock decides nothing. */
class CountedSearchTest extends WorkerTest {
  private static final int CANDIDATES = 6;

  private List<WorkerEvent.CandidateDone> searched(String name) throws Exception {
    told.clear();
    TrainingSpec spec =
        by(
            spec(
                Churn.data().columns,
                new Question("churn", KnownTasks.CLASSIFICATION, null, null),
                List.of(),
                new Budget(600, 512, "local", CANDIDATES),
                new Validation(2, null)),
            List.of(DenseEngine.class, PlatformEngine.class));
    worker(churn(name, spec, 300)).run();
    return done();
  }

  @Test
  void the_same_seed_and_data_give_the_same_leaderboard_of_as_many_as_ordered() throws Exception {
    List<WorkerEvent.CandidateDone> one = searched("one");
    List<WorkerEvent.CandidateDone> two = searched("two");

    assertThat(one)
        .filteredOn(each -> !each.algorithm().equals(Algorithm.BASELINE))
        .hasSize(CANDIDATES);
    assertThat(one).extracting(WorkerEvent.CandidateDone::algorithm).contains("Blend", "Stacking");
    assertThat(two)
        .extracting(WorkerEvent.CandidateDone::key)
        .containsExactlyElementsOf(one.stream().map(WorkerEvent.CandidateDone::key).toList());
    assertThat(two)
        .extracting(WorkerEvent.CandidateDone::score)
        .containsExactlyElementsOf(one.stream().map(WorkerEvent.CandidateDone::score).toList());
  }
}
