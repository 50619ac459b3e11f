package org.aimass.modelling;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The candidates of a training: the finished by score, the best first, then those at work, then
 * those that failed.
 */
public record Leaderboard(Training training, List<Candidate> candidates) {

  /** The candidate to keep; empty as long as none is done that keeps the limits. */
  public Optional<Candidate> best() {
    return best(training.metric(), candidates);
  }

  public static Optional<Candidate> best(Metric metric, List<Candidate> candidates) {
    return Contender.best(metric, candidates.stream().filter(Candidate::done).toList());
  }

  /** The finished by {@link Contender#order}, then those at work, then those that failed. */
  public static List<Candidate> ordered(Metric metric, List<Candidate> candidates) {
    List<Candidate> done = candidates.stream().filter(Candidate::done).toList();
    return candidates.stream()
        .sorted(
            Comparator.comparingInt(
                    (Candidate each) ->
                        each.done() ? 0 : each.state() == Candidate.State.RUNNING ? 1 : 2)
                .thenComparing(Contender.order(metric, done)))
        .toList();
  }
}
