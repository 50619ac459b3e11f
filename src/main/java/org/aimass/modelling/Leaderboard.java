package org.aimass.modelling;

import java.util.List;
import java.util.Optional;

/**
 * The candidates of a training: the finished by score, the best first, then those at work, then
 * those that failed.
 */
public record Leaderboard(Training training, List<Candidate> candidates) {

  /** The candidate to keep; empty as long as none is done. */
  public Optional<Candidate> best() {
    return candidates.stream().filter(Candidate::done).findFirst();
  }
}
