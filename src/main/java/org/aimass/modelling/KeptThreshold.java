package org.aimass.modelling;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The threshold that a model developer has kept for a version that tells two classes apart: a row
 * is called positive when its probability is at least this one, whichever class is more likely.
 *
 * @param value above 0 and below 1
 * @param positive the class whose probability is looked at
 */
public record KeptThreshold(double value, String positive) {
  /** Whether it leaves both answers possible. */
  public static boolean valid(double value) {
    return value > 0 && value < 1;
  }

  /** The same answers with the labels that follow from the threshold; probabilities stay. */
  public List<Prediction> decide(List<Prediction> predictions) {
    List<Prediction> decided = new ArrayList<>(predictions.size());
    for (Prediction prediction : predictions) {
      decided.add(decide(prediction));
    }
    return decided;
  }

  private Prediction decide(Prediction prediction) {
    if (!(prediction.answer() instanceof Answer.OfClass answer)) {
      return prediction;
    }
    Double probability = answer.probabilities().get(positive);
    return probability == null
        ? prediction
        : prediction.with(
            answer.decided(probability >= value ? positive : other(answer.probabilities()), value));
  }

  private String other(Map<String, Double> probabilities) {
    for (String label : probabilities.keySet()) {
      if (!label.equals(positive)) {
        return label;
      }
    }
    return positive;
  }
}
