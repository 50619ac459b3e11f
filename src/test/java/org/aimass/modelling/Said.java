package org.aimass.modelling;

import java.util.Map;

/** What a prediction says, for tests that know its kind. */
public final class Said {
  private Said() {}

  public static String label(Prediction prediction) {
    return prediction.answer() instanceof Answer.OfGroup group
        ? group.label()
        : ((Answer.OfClass) prediction.answer()).label();
  }

  public static Map<String, Double> probabilities(Prediction prediction) {
    return ((Answer.OfClass) prediction.answer()).probabilities();
  }

  public static Double threshold(Prediction prediction) {
    return ((Answer.OfClass) prediction.answer()).threshold();
  }

  public static double value(Prediction prediction) {
    return ((Answer.OfNumber) prediction.answer()).value();
  }
}
