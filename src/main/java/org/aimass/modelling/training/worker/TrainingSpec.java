package org.aimass.modelling.training.worker;

import java.util.List;
import org.aimass.datasets.Column;
import org.aimass.modelling.Metric;
import org.aimass.modelling.Task;
import org.aimass.modelling.TrainingOrder;
import org.aimass.modelling.TrainingOrder.Choice;
import org.aimass.modelling.TrainingOrder.Limits;
import org.aimass.modelling.TrainingOrder.Weights;

/**
 * What a training process works on: the completed order, the engines to use, and who asked, for the
 * provenance. Stands as {@code order.json} in the job folder. The order's columns are those of
 * data.bin, in its sequence; only FEATURE columns are learnt from.
 *
 * @param engines class names of the engines
 */
public record TrainingSpec(TrainingOrder order, List<String> engines, String askedBy) {

  public List<Column> columns() {
    return order.data().columns();
  }

  public String target() {
    return order.question().target();
  }

  public Task task() {
    return order.question().task();
  }

  public Metric rankedBy() {
    return order.question().rankedBy();
  }

  public String positive() {
    return order.question().positive();
  }

  public int seconds() {
    return order.budget().seconds();
  }

  public int memoryMb() {
    return order.budget().memoryMb();
  }

  public Integer folds() {
    return order.validation().folds();
  }

  public Double holdout() {
    return order.validation().holdout();
  }

  /** Name of the column whose values are never on both sides of a split, or null. */
  public String group() {
    return order.validation().group();
  }

  /** Name of the column that says which rows are newer, when it was ordered; or null. */
  public String time() {
    return order.validation().time();
  }

  /** How many candidates to make at the most; null: as many as the time allows. */
  public Integer candidates() {
    return order.budget().candidates();
  }

  public Limits limits() {
    return order.limits();
  }

  public Weights weights() {
    return order.weights();
  }

  public long seed() {
    return order.seed();
  }

  public List<Choice> choices() {
    return order.algorithms();
  }
}
