package org.aimass.modelling.evaluating;

import org.aimass.modelling.EvaluationReport;
import org.aimass.modelling.Metric;

/** What the answers of a model are worth. */
public interface Evaluation {
  /** NaN where the metric does not exist for these rows. */
  double score(Metric metric);

  /**
   * The same answers with labels by the threshold that is best for a metric, where it depends on
   * one; these answers as they are elsewhere. No row has a say in the threshold that decides it, so
   * that choosing does not flatter the scores.
   */
  default Evaluation decidedFor(Metric metric) {
    return this;
  }

  /**
   * @param ranked the metric that candidates are ranked by
   * @param method how rows were kept apart: {@code folds:5}, {@code holdout:0.2}, ...
   * @param seed of the bootstrap samples
   */
  EvaluationReport report(Metric ranked, String method, long seed);
}
