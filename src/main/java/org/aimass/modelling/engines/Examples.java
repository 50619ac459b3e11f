package org.aimass.modelling.engines;

import java.util.Arrays;
import java.util.List;
import org.aimass.modelling.AnswerKind;

/**
 * Prepared rows to learn from: numbers only. Nothing is missing, but for an algorithm that reads a
 * missing number as NaN ({@code Algorithm.missing}).
 *
 * @param answers what is to be learnt to say
 * @param classes for classification; for regression and clustering empty
 * @param rows each with the features and, last, the target: index of the class, or the number; NaN
 *     for clustering
 * @param weights how much each row counts: at least 0, brought to a mean of 1, so that settings
 *     that count rows keep their meaning; null when all count the same
 */
public record Examples(
    AnswerKind answers,
    List<Feature> features,
    List<String> classes,
    double[][] rows,
    double[] weights,
    long seed,
    int threads) {

  public Examples {
    weights = weights == null ? null : ofMeanOne(weights, rows.length);
  }

  /** All rows count the same. */
  public Examples(
      AnswerKind answers,
      List<Feature> features,
      List<String> classes,
      double[][] rows,
      long seed,
      int threads) {
    this(answers, features, classes, rows, null, seed, threads);
  }

  /**
   * One prepared column.
   *
   * @param levels names of the values 0, 1, 2, ... of a nominal feature; empty for a number
   */
  public record Feature(String name, List<String> levels) {
    public boolean nominal() {
      return !levels.isEmpty();
    }
  }

  private static double[] ofMeanOne(double[] weights, int rows) {
    double sum = Arrays.stream(weights).sum();
    if (weights.length != rows
        || !(sum > 0)
        || Double.isInfinite(sum)
        || Arrays.stream(weights).anyMatch(weight -> !(weight >= 0))) {
      throw new IllegalArgumentException("Weights must be at least 0, and not all 0, a row each.");
    }
    double mean = sum / rows;
    return Arrays.stream(weights).map(weight -> weight / mean).toArray();
  }

  public int target() {
    return features.size();
  }

  /** Other rows, which all count the same. */
  public Examples on(double[][] otherRows) {
    return on(otherRows, null);
  }

  public Examples on(double[][] otherRows, double[] otherWeights) {
    return new Examples(answers, features, classes, otherRows, otherWeights, seed, threads);
  }

  public double weight(int row) {
    return weights == null ? 1 : weights[row];
  }

  public Examples threads(int count) {
    return new Examples(answers, features, classes, rows, weights, seed, count);
  }
}
