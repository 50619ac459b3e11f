package org.aimass.modelling.engines.dense;

import java.util.Arrays;
import org.aimass.modelling.engines.TrainingControl;
import org.aimass.modelling.engines.TrainingStopped;

/**
 * Finds the weights of a penalised linear or logistic regression one column at a time, on the
 * quadratic that touches the loss where it stands. Columns that will stay at 0 for sure enough are
 * left out by the strong rule (Tibshirani et al. 2012), and looked at once at the end.
 */
final class CoordinateDescent {
  private static final int NEWTON_STEPS = 8;
  private static final int SWEEPS = 50;
  private static final int LOOKS = 4;
  private static final double CONVERGED = 1e-4;
  private static final double LEAST_CURVE = 1e-5;

  private final float[][] columns;
  private final double[] targets;
  private final double[] importance;
  private final int classes;
  private final int vectors;
  private final double mixing;
  private final double total;
  private final TrainingControl control;

  /** [vector][column]; the last is the intercept. */
  private final double[][] weights;

  /** [vector][row]. */
  private final double[][] scores;

  CoordinateDescent(
      float[][] columns,
      double[] targets,
      double[] importance,
      int classes,
      double mixing,
      TrainingControl control) {
    this.columns = columns;
    this.targets = targets;
    this.importance = importance;
    this.classes = classes;
    this.vectors = classes <= 2 ? 1 : classes;
    this.mixing = mixing;
    this.control = control;
    total = Arrays.stream(importance).sum();
    weights = new double[vectors][columns.length + 1];
    scores = new double[vectors][targets.length];
    for (int v = 0; v < vectors; v++) {
      double mean = 0;
      for (int row = 0; row < targets.length; row++) {
        mean += importance[row] * wanted(v, row) / total;
      }
      double safe = Math.max(1e-6, Math.min(1 - 1e-6, mean));
      weights[v][columns.length] =
          classes == 0 ? mean : classes <= 2 ? Math.log(safe / (1 - safe)) : Math.log(safe);
      Arrays.fill(scores[v], weights[v][columns.length]);
    }
  }

  double[][] weights() {
    return weights;
  }

  private double wanted(int vector, int row) {
    if (classes == 0) {
      return targets[row];
    }
    return targets[row] == (classes <= 2 ? 1 : vector) ? 1 : 0;
  }

  /** The number, or the probability of the vector's class. */
  private double said(int vector, int row) {
    if (classes == 0) {
      return scores[0][row];
    }
    if (classes <= 2) {
      return 1 / (1 + Math.exp(-scores[0][row]));
    }
    double most = Double.NEGATIVE_INFINITY;
    for (int v = 0; v < vectors; v++) {
      most = Math.max(most, scores[v][row]);
    }
    double sum = 0;
    for (int v = 0; v < vectors; v++) {
      sum += Math.exp(scores[v][row] - most);
    }
    return Math.exp(scores[vector][row] - most) / sum;
  }

  /** With this penalty every weight but the intercept is 0. */
  double strongest() {
    double largest = 0;
    for (int v = 0; v < vectors; v++) {
      double[] open = open(v);
      for (float[] column : columns) {
        largest = Math.max(largest, Math.abs(product(open, column)));
      }
    }
    return largest == 0 ? 1 : largest / Math.max(mixing, 1e-3);
  }

  /** What is still to be explained of each row. */
  private double[] open(int vector) {
    double[] open = new double[targets.length];
    for (int row = 0; row < open.length; row++) {
      open[row] = (wanted(vector, row) - said(vector, row)) * importance[row] / total;
    }
    return open;
  }

  /**
   * Squared error, or the negative logarithm of the true class's probability, with others' weights.
   */
  double loss(double[][] others) {
    for (int v = 0; v < vectors; v++) {
      Arrays.fill(scores[v], others[v][columns.length]);
      for (int c = 0; c < columns.length; c++) {
        if (others[v][c] != 0) {
          add(scores[v], others[v][c], columns[c]);
        }
      }
    }
    double loss = 0;
    for (int row = 0; row < targets.length; row++) {
      if (classes == 0) {
        double miss = targets[row] - scores[0][row];
        loss += importance[row] * miss * miss;
      } else {
        int actual = (int) targets[row];
        double given =
            classes > 2 ? said(actual, row) : actual == 1 ? said(0, row) : 1 - said(0, row);
        loss -= importance[row] * Math.log(Math.max(1e-12, given));
      }
    }
    return loss;
  }

  /**
   * @param before the penalty that was solved last
   */
  void solve(double penalty, double before) throws TrainingStopped {
    boolean[][] maybe = new boolean[vectors][columns.length];
    for (int v = 0; v < vectors; v++) {
      double[] open = open(v);
      for (int c = 0; c < columns.length; c++) {
        maybe[v][c] =
            weights[v][c] != 0
                || Math.abs(product(open, columns[c])) >= mixing * (2 * penalty - before);
      }
    }
    for (int look = 0; look < LOOKS; look++) {
      newton(maybe, penalty);
      if (!missed(maybe, penalty)) {
        return;
      }
    }
  }

  /** Takes in the columns that were left out and should not have been. */
  private boolean missed(boolean[][] maybe, double penalty) {
    boolean any = false;
    for (int v = 0; v < vectors; v++) {
      double[] open = open(v);
      for (int c = 0; c < columns.length; c++) {
        if (!maybe[v][c] && Math.abs(product(open, columns[c])) > mixing * penalty * 1.001) {
          maybe[v][c] = true;
          any = true;
        }
      }
    }
    return any;
  }

  private void newton(boolean[][] maybe, double penalty) throws TrainingStopped {
    for (int step = 0; step < (classes == 0 ? 1 : NEWTON_STEPS); step++) {
      double moved = 0;
      for (int v = 0; v < vectors; v++) {
        moved = Math.max(moved, descend(v, maybe[v], penalty));
      }
      if (moved < CONVERGED * 10) {
        return;
      }
    }
  }

  private double descend(int vector, boolean[] maybe, double penalty) throws TrainingStopped {
    int rows = targets.length;
    double[] weight = new double[rows];
    double[] open = new double[rows];
    for (int row = 0; row < rows; row++) {
      double said = said(vector, row);
      double curve = classes == 0 ? 1 : Math.max(LEAST_CURVE, said * (1 - said));
      weight[row] = curve * importance[row] / total;
      open[row] = (wanted(vector, row) - said) * importance[row] / total;
    }
    double[] own = weights[vector];
    double[] curvature = new double[columns.length];
    Arrays.fill(curvature, -1);
    double most = 0;
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      if (control.stopped() || Thread.currentThread().isInterrupted()) {
        throw new TrainingStopped();
      }
      double moved = intercept(own, weight, open, scores[vector]);
      for (int c = 0; c < columns.length; c++) {
        if (!maybe[c]) {
          continue;
        }
        float[] column = columns[c];
        double slope = product(open, column);
        if (own[c] == 0 && Math.abs(slope) <= penalty * mixing) {
          continue;
        }
        if (curvature[c] < 0) {
          double sum = 0;
          for (int row = 0; row < rows; row++) {
            sum += weight[row] * column[row] * column[row];
          }
          curvature[c] = sum;
        }
        if (curvature[c] <= 0) {
          continue;
        }
        double pull = slope + curvature[c] * own[c];
        double shrunk =
            Math.signum(pull)
                * Math.max(0, Math.abs(pull) - penalty * mixing)
                / (curvature[c] + penalty * (1 - mixing));
        double change = shrunk - own[c];
        if (change != 0) {
          own[c] = shrunk;
          for (int row = 0; row < rows; row++) {
            double far = change * column[row];
            open[row] -= weight[row] * far;
            scores[vector][row] += far;
          }
          moved = Math.max(moved, Math.abs(change) * Math.sqrt(curvature[c]));
        }
      }
      most = Math.max(most, moved);
      if (moved < CONVERGED) {
        return most;
      }
    }
    return most;
  }

  private double intercept(double[] own, double[] weight, double[] open, double[] score) {
    double sum = 0;
    double all = 0;
    for (int row = 0; row < open.length; row++) {
      sum += open[row];
      all += weight[row];
    }
    double change = all > 0 ? sum / all : 0;
    own[columns.length] += change;
    for (int row = 0; row < open.length; row++) {
      open[row] -= weight[row] * change;
      score[row] += change;
    }
    return Math.abs(change) * Math.sqrt(all);
  }

  /** In four sums, which a processor adds up side by side. */
  private static double product(double[] a, float[] b) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 3 < a.length; i += 4) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    for (; i < a.length; i++) {
      s0 += a[i] * b[i];
    }
    return s0 + s1 + s2 + s3;
  }

  private static void add(double[] sum, double factor, float[] column) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * column[i];
    }
  }
}
