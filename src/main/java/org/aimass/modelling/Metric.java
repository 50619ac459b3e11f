package org.aimass.modelling;

import java.util.List;
import java.util.Set;

/**
 * A number that says how good a model is. The names are the keys of {@link
 * EvaluationReport#metrics()}; the words for people are the messages {@code
 * modelling.metric.<NAME>} and {@code modelling.metric.<NAME>.help}.
 */
public enum Metric {
  /**
   * Area under the ROC curve; for more than two classes each against the rest, weighted by its
   * rows.
   */
  AUC(true, Task.CLASSIFICATION),
  ACCURACY(true, Task.CLASSIFICATION),
  /** Of the positive class; for more than two classes the mean weighted by their rows. */
  F1(true, Task.CLASSIFICATION),
  LOG_LOSS(false, Task.CLASSIFICATION),
  PRECISION(true, Task.CLASSIFICATION),
  RECALL(true, Task.CLASSIFICATION),
  /** Cohen's kappa: agreement beyond chance. */
  KAPPA(true, Task.CLASSIFICATION),
  MAE(false, Task.REGRESSION),
  RMSE(false, Task.REGRESSION),
  R2(true, Task.REGRESSION),
  /** Mean of |actual - predicted| / |actual|, as a share; undefined where an actual value is 0. */
  MAPE(false, Task.REGRESSION),
  /**
   * Root of the mean squared difference of log(1 + value); undefined where an actual value is below
   * 0. A prediction below 0 counts as 0.
   */
  RMSLE(false, Task.REGRESSION),
  /** Rousseeuw's silhouette, -1 to 1, on a sample. */
  SILHOUETTE(true, Task.CLUSTERING),
  /** Mean distance of a row to the centre of its cluster, in standard deviations. */
  WITHIN_DISTANCE(false, Task.CLUSTERING);

  private final boolean higherIsBetter;
  private final Set<Task> tasks;

  Metric(boolean higherIsBetter, Task task) {
    this.higherIsBetter = higherIsBetter;
    this.tasks = Set.of(task);
  }

  public boolean higherIsBetter() {
    return higherIsBetter;
  }

  public boolean fits(Task task) {
    return tasks.contains(task);
  }

  /** True when {@code score} is better than {@code other} on this metric. */
  public boolean better(double score, double other) {
    return Double.isNaN(other)
        ? !Double.isNaN(score)
        : higherIsBetter ? score > other : score < other;
  }

  /** The better first. */
  public int order(double score, double other) {
    return better(score, other) ? -1 : better(other, score) ? 1 : 0;
  }

  /** The metric that a training is ranked by when nobody chose one. */
  public static Metric usual(Task task) {
    return switch (task) {
      case CLASSIFICATION -> AUC;
      case REGRESSION -> RMSE;
      case CLUSTERING -> SILHOUETTE;
    };
  }

  public static List<Metric> of(Task task) {
    return List.of(values()).stream().filter(metric -> metric.fits(task)).toList();
  }
}
