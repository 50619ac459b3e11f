package org.aimass.modelling;

import java.util.List;
import java.util.Map;

/**
 * What a model answers for one row.
 *
 * @param label the class or cluster, null for a number
 * @param value the number, null for a class
 * @param probabilities of every class in class order, null for a number
 * @param warnings what of the row is unlike the training rows; empty for a usual row
 * @param threshold the kept threshold that decided the label; null: the most likely class
 */
public record Prediction(
    String label,
    Double value,
    Map<String, Double> probabilities,
    List<PredictionWarning> warnings,
    Double threshold) {
  /** An answer about which there is nothing to warn of. */
  public Prediction(String label, Double value, Map<String, Double> probabilities) {
    this(label, value, probabilities, List.of(), null);
  }

  public Prediction with(List<PredictionWarning> found) {
    return found.isEmpty() ? this : new Prediction(label, value, probabilities, found, threshold);
  }

  /** The same answer with the label that a kept threshold decides. */
  public Prediction decided(String decision, double by) {
    return new Prediction(decision, value, probabilities, warnings, by);
  }
}
