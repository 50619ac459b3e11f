package org.aimass.modelling.training;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.aimass.jobs.JobState;
import org.aimass.modelling.Training;
import org.aimass.modelling.TrainingTurn;

/**
 * When each waiting training starts at the latest. A training ends within its budget and the tenth
 * that it may go over; many end earlier, so that the true start is then or before.
 */
public final class TrainingQueue {
  /** What a training may take beyond its budget: the start of its process and the last model. */
  private static final double GRACE = 0.1;

  private static final Duration CANCELLED_WITHIN = Duration.ofSeconds(5);

  private TrainingQueue() {}

  /**
   * @param running what has begun
   * @param waiting what has not, in the order in which it will be taken
   * @param places how many trainings run side by side
   */
  public static List<TrainingTurn> of(
      List<Training> running, List<Training> waiting, int places, Instant now) {
    List<TrainingTurn> turns = new ArrayList<>();
    PriorityQueue<Instant> free = new PriorityQueue<>();
    for (Training training : running) {
      Instant end = now.plus(left(training));
      turns.add(new TrainingTurn(training, 0, training.job().started(), end));
      free.add(end);
    }
    while (free.size() < places) {
      free.add(now);
    }
    int place = 0;
    for (Training training : waiting) {
      Instant start = free.remove();
      Instant end = start.plus(whole(training));
      turns.add(new TrainingTurn(training, ++place, start, end));
      free.add(end);
    }
    return turns;
  }

  private static Duration whole(Training training) {
    return seconds(training.order().budget().seconds() * (1 + GRACE));
  }

  /** A job's percent is the part of the budget that is spent, over all starts of its server. */
  private static Duration left(Training training) {
    if (training.state() == JobState.CANCELLING) {
      return CANCELLED_WITHIN;
    }
    double share = 1 - training.job().percent() / 100.0;
    return seconds(training.order().budget().seconds() * (share + GRACE));
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }
}
