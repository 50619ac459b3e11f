package org.aimass.modelling.engines;

import java.util.List;
import org.aimass.modelling.AnswerKind;

/**
 * Prepared rows to learn from: numbers only, nothing missing.
 *
 * @param answers what is to be learnt to say
 * @param classes for classification; for regression and clustering empty
 * @param rows each with the features and, last, the target: index of the class, or the number; NaN
 *     for clustering
 */
public record Examples(
    AnswerKind answers,
    List<Feature> features,
    List<String> classes,
    double[][] rows,
    long seed,
    int threads) {

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

  public int target() {
    return features.size();
  }

  public Examples on(double[][] otherRows) {
    return new Examples(answers, features, classes, otherRows, seed, threads);
  }

  public Examples threads(int count) {
    return new Examples(answers, features, classes, rows, seed, count);
  }
}
