package org.aimass.modelling;

import java.util.List;

/**
 * Why a model gave an answer: what it says of a usual row, and how far each column of this row
 * moves it away from there. {@code base} plus all contributions is {@code value}.
 *
 * @param explained the class or group whose probability is explained; null for a number
 * @param base the mean of what the model says of rows like those of the training
 * @param value what it says of this row, on the same scale
 * @param contributions the farthest from zero first
 * @param method how they were found
 * @param sentence the same in words, in the language of the request
 */
public record AnswerExplanation(
    String explained,
    Scale scale,
    double base,
    double value,
    List<Contribution> contributions,
    Method method,
    String sentence) {

  /**
   * What the numbers are: ln(p / (1 - p)) of a probability, a probability, or the number itself.
   */
  public enum Scale {
    LOG_ODDS,
    PROBABILITY,
    VALUE
  }

  /** How Shapley values were found. */
  public enum Method {
    /** Exactly, from the trees of the model. */
    TREES,
    /** From drawn rows and orders of the columns; each contribution has its standard error. */
    SAMPLING
  }

  /**
   * What one column adds.
   *
   * @param feature name of the column; null for all others together, where there are very many
   * @param label what pages call it
   * @param shown the value in the row, as a person writes it; null where it is missing
   * @param error standard error of the contribution; null where it is exact
   */
  public record Contribution(
      String feature, String label, String shown, double contribution, Double error) {}
}
