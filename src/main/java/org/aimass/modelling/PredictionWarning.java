package org.aimass.modelling;

import java.util.List;

/**
 * Why an answer deserves less trust than its probabilities say: the model was asked about something
 * that it has not seen in training.
 *
 * @param fields names of the inputs concerned, in the model's order
 */
public record PredictionWarning(Code code, List<String> fields) {
  /** What was unlike the training rows. */
  public enum Code {
    /** No value was given. */
    MISSING,
    /** A category that the model does not know, or too seldom saw to know: it counts as "other". */
    UNKNOWN_CATEGORY,
    /** A number below the smallest or above the largest seen. */
    OUT_OF_RANGE
  }
}
