package org.aimass.modelling;

import java.time.Instant;

/**
 * A training that runs or waits for its turn.
 *
 * @param place 0 while it runs, then 1 for the next one
 * @param startsBy when it starts at the latest; in the past while it runs
 * @param endsBy when it has ended at the latest
 */
public record TrainingTurn(Training training, int place, Instant startsBy, Instant endsBy) {
  public boolean running() {
    return place == 0;
  }
}
