package org.aimass.modelling.engines;

import org.aimass.modelling.Algorithm;
import org.aimass.modelling.AnswerKind;
import org.aimass.modelling.TrainingRefused;

/** Refuses, in words, what no algorithm can learn from. */
public final class Learnable {
  private Learnable() {}

  /**
   * @throws TrainingRefused when the algorithm does not fit the question, when there are no rows or
   *     features or too many rows, or when a target is missing or a number infinite
   */
  public static void require(Algorithm algorithm, Examples examples) {
    if (!algorithm.answers().contains(examples.answers())) {
      throw new TrainingRefused("modelling.problem.algorithmTask", algorithm.id());
    }
    if (examples.rows().length == 0) {
      throw new TrainingRefused("modelling.problem.rowsTooFew", 0);
    }
    if (examples.rows().length > algorithm.maxRows()) {
      throw new TrainingRefused(
          "modelling.problem.rowsTooMany", algorithm.id(), algorithm.maxRows());
    }
    if (examples.features().isEmpty()) {
      throw new TrainingRefused("modelling.problem.noFeatures");
    }
    int target = examples.target();
    for (double[] row : examples.rows()) {
      if (examples.answers() != AnswerKind.GROUP) {
        if (Double.isNaN(row[target])) {
          throw new TrainingRefused("modelling.problem.labelMissing", "target").field("target");
        }
        if (Double.isInfinite(row[target])) {
          throw new TrainingRefused("modelling.problem.labelInfinite", "target").field("target");
        }
      }
      for (int i = 0; i < target; i++) {
        if (Double.isInfinite(row[i])) {
          throw new TrainingRefused(
              "modelling.problem.infinite", examples.features().get(i).name());
        }
      }
    }
  }
}
