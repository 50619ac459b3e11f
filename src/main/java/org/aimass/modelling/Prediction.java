package org.aimass.modelling;

import java.util.List;

/**
 * A model's answer to one row.
 *
 * @param warnings what of the row is unlike the training rows; empty for a usual row
 */
public record Prediction(Answer answer, List<PredictionWarning> warnings) {
  /** An answer about which there is nothing to warn of. */
  public Prediction(Answer answer) {
    this(answer, List.of());
  }

  public Prediction with(List<PredictionWarning> found) {
    return new Prediction(answer, found);
  }

  public Prediction with(Answer other) {
    return new Prediction(other, warnings);
  }
}
