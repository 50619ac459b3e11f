package org.aimass.modelling.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.aimass.jobs.JobStart;
import org.aimass.jobs.JobState;
import org.aimass.jobs.JobView;
import org.aimass.modelling.KnownTasks;
import org.aimass.modelling.Training;
import org.aimass.modelling.TrainingOrder;
import org.aimass.modelling.TrainingTurn;
import org.aimass.modelling.tasks.regression.Regression;
import org.junit.jupiter.api.Test;

/** Budgets are 100 s here: with the tenth that it may go over, a training takes 110 s at most. */
class TrainingQueueTest {
  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

  private static Training training(long id, JobState state, int percent) {
    return new Training(
        id,
        new TrainingOrder(
            "t" + id,
            new TrainingOrder.Data(1L, 1, "data", "hash", 100L, List.of(), null, List.of()),
            new TrainingOrder.Question(
                "y", "y", KnownTasks.REGRESSION, Regression.RMSE.name(), null),
            List.of(),
            new TrainingOrder.Budget(100, 512, "local"),
            TrainingOrder.Validation.USUAL,
            1L,
            null),
        Map.of(),
        7,
        "li",
        NOW,
        new JobView(
            id,
            "TRAINING",
            "t",
            state,
            null,
            null,
            percent,
            null,
            null,
            null,
            7L,
            "li",
            NOW,
            NOW,
            null,
            JobStart.now(),
            1,
            1));
  }

  private static Training waiting(long id) {
    return training(id, JobState.QUEUED, 0);
  }

  private static List<Long> startSeconds(List<TrainingTurn> turns) {
    return turns.stream()
        .map(turn -> turn.startsBy().getEpochSecond() - NOW.getEpochSecond())
        .toList();
  }

  @Test
  void what_waits_starts_when_what_runs_has_spent_its_budget() {
    List<TrainingTurn> turns =
        TrainingQueue.of(
            List.of(training(1, JobState.RUNNING, 40)), List.of(waiting(2), waiting(3)), 1, NOW);

    assertThat(startSeconds(turns)).containsExactly(0L, 70L, 180L);
    assertThat(turns).extracting(TrainingTurn::place).containsExactly(0, 1, 2);
    assertThat(turns.get(2).endsBy()).isEqualTo(NOW.plusSeconds(290));
  }

  @Test
  void the_place_that_is_free_first_takes_the_next() {
    List<TrainingTurn> turns =
        TrainingQueue.of(
            List.of(training(1, JobState.RUNNING, 0), training(2, JobState.RUNNING, 90)),
            List.of(waiting(3), waiting(4)),
            2,
            NOW);

    assertThat(startSeconds(turns)).containsExactly(0L, 0L, 20L, 110L);
  }

  @Test
  void with_a_free_place_it_starts_at_once() {
    assertThat(startSeconds(TrainingQueue.of(List.of(), List.of(waiting(1)), 1, NOW)))
        .containsExactly(0L);
  }

  @Test
  void a_cancelled_one_gives_its_place_back_within_seconds() {
    List<TrainingTurn> turns =
        TrainingQueue.of(
            List.of(training(1, JobState.CANCELLING, 10)), List.of(waiting(2)), 1, NOW);

    assertThat(startSeconds(turns)).containsExactly(0L, 5L);
  }
}
