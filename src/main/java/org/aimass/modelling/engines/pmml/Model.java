package org.aimass.modelling.engines.pmml;

import java.util.Arrays;
import java.util.List;

/**
 * A compiled model. It answers into slots of the row, so that an answer makes no garbage: the
 * probability of each class, or one number; NaN where it has no answer.
 */
abstract class Model {
  private final List<String> classes;
  private final int at;
  private Scope.Step[] before = new Scope.Step[0];
  private Targets targets = Targets.NONE;

  /**
   * @param classes empty for a number
   */
  Model(Scope scope, List<String> classes) {
    this.classes = List.copyOf(classes);
    at = scope.take(width());
  }

  /** Called when everything that the model needs has been compiled. */
  final Model complete(Scope scope, Targets rescaled) {
    before = scope.steps();
    targets = rescaled;
    return this;
  }

  final List<String> classes() {
    return classes;
  }

  final int width() {
    return Math.max(1, classes.size());
  }

  /** The first slot of the answer. */
  final int at() {
    return at;
  }

  /** Computes what is derived, and the answer. */
  final void answer(double[] row) {
    for (Scope.Step step : before) {
      row[step.slot()] = step.formula().of(row);
    }
    run(row);
    if (classes.isEmpty()) {
      row[at] = targets.of(row[at]);
    }
  }

  /** Writes the answer into its slots. */
  abstract void run(double[] row);

  final void none(double[] row) {
    Arrays.fill(row, at, at + width(), Double.NaN);
  }

  final boolean answered(double[] row) {
    return !Double.isNaN(row[at]);
  }

  final void put(double[] answer, double[] row) {
    System.arraycopy(answer, 0, row, at, answer.length);
  }

  /** Position of the likeliest class; -1 without an answer. */
  final int likeliest(double[] row) {
    if (!answered(row)) {
      return -1;
    }
    int best = 0;
    for (int i = 1; i < classes.size(); i++) {
      best = row[at + i] > row[at + best] ? i : best;
    }
    return best;
  }

  /** Divides by the sum. */
  static void shares(double[] row, int from, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += row[from + i];
    }
    for (int i = 0; i < count; i++) {
      row[from + i] /= sum;
    }
  }

  static void softmax(double[] row, int from, int count) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      largest = Math.max(largest, row[from + i]);
    }
    for (int i = 0; i < count; i++) {
      row[from + i] = Math.exp(row[from + i] - largest);
    }
    shares(row, from, count);
  }
}
