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
 * @param judgedRows rows that the score comes from; null until it is done
 * @param complete false when only some of the rows that judge the training judged it
 * @param learntRows how many rows it learnt from when these are not all; else null
 * @param predictMicros for one row, measured here, preparation included
 * @param at seconds since the training's start when it was ready; null when that was not written
 *     down
 * @param withinLimits whether it keeps the limits that were ordered
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
    Long judgedRows,
    boolean complete,
    Long learntRows,
    Double trainSeconds,
    Double predictMicros,
    Long sizeBytes,
    Double at,
    boolean withinLimits,
    String errorKey,
    String errorDetail,
    Instant started,
    Instant ended)
    implements Contender {

  public enum State {
    RUNNING,
    DONE,
    FAILED,
    /** The training ended before it was ready. */
    STOPPED
  }

  @Override
  public double points() {
    return score == null ? Double.NaN : score;
  }

  @Override
  public boolean whole() {
    return complete;
  }

  @Override
  public boolean sampled() {
    return learntRows != null;
  }

  @Override
  public boolean fitting() {
    return withinLimits;
  }

  @Override
  public boolean baseline() {
    return Algorithm.BASELINE.equals(algorithm);
  }

  public boolean done() {
    return state == State.DONE;
  }
}
