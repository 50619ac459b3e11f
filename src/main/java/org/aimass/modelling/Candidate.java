package org.aimass.modelling;

import java.time.Instant;
import java.util.Map;

/**
 * One row of a leaderboard: an algorithm with its settings, and how it did.
 *
 * @param key names it within its training
 * @param score on the training's metric, from rows that the model had not seen; null until it is
 *     done
 * @param scoreLow lower end of the 95 % interval
 * @param predictMicros for one row, measured here, preparation included
 * @param errorKey message key of why it failed, for example {@code modelling.candidate.memory}
 * @param errorDetail in the words of the one who failed
 */
public record Candidate(
    long id,
    long trainingId,
    String key,
    String engine,
    String algorithm,
    Map<String, Object> settings,
    State state,
    Double score,
    Double scoreLow,
    Double scoreHigh,
    Map<String, Double> metrics,
    Double trainSeconds,
    Double predictMicros,
    Long sizeBytes,
    String errorKey,
    String errorDetail,
    Instant started,
    Instant ended) {

  public enum State {
    RUNNING,
    DONE,
    FAILED,
    /** The training ended before it was ready. */
    STOPPED
  }

  public boolean done() {
    return state == State.DONE;
  }
}
