package org.aimass.modelling.engines.dense;

import java.util.Arrays;
import java.util.Random;
import org.aimass.modelling.engines.TrainingControl;
import org.aimass.modelling.engines.TrainingStopped;

/**
 * Linear and logistic regression with a penalty on the weights, both their sizes and their squares,
 * along a path of penalties from strong to weak by coordinate descent (Friedman, Hastie, Tibshirani
 * 2010). The penalty is the one that does best on rows kept aside within the training rows.
 */
final class ElasticNet {
  private static final int PENALTIES = 50;
  private static final double WEAKEST = 1e-4;
  private static final int FEW_ROWS = 3_000;
  private static final int FOLDS = 5;
  private static final int PATIENCE = 6;
  private static final int NEWTON_STEPS = 8;
  private static final int SWEEPS = 60;
  private static final double CONVERGED = 1e-4;
  private static final double LEAST_WEIGHT = 1e-5;

  private final double mixing;
  private final TrainingControl control;
  private final float[][] columns;
  private final double[] targets;
  private final double[] importance;
  private final int classes;
  private final int vectors;

  /** Weights of standardised columns: [vector][column]; the last is the intercept. */
  private double[][] weights;

  /**
   * @param columns standardised, by column and row
   * @param importance of each row
   * @param classes 0 for numbers
   * @param mixing 1: only the sizes count; near 0: only the squares
   */
  ElasticNet(
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
  }

  double[][] fit(long seed) throws TrainingStopped {
    int rows = targets.length;
    int[] all = range(rows);
    double strongest = strongest(all);
    int folds = rows < FEW_ROWS ? Math.min(FOLDS, rows / 4) : 1;
    int best = PENALTIES / 2;
    if (folds > 0) {
      double[] loss = new double[PENALTIES];
      int reached = PENALTIES;
      int[] fold = deal(rows, seed);
      for (int f = 0; f < folds; f++) {
        int apart = f;
        int[] seen = Arrays.stream(all).filter(i -> fold[i] != apart).toArray();
        int[] unseen = Arrays.stream(all).filter(i -> fold[i] == apart).toArray();
        reached = Math.min(reached, path(seen, unseen, strongest, loss));
        control.progress(0.7 * (f + 1) / folds);
      }
      best = 0;
      for (int i = 1; i < reached; i++) {
        best = loss[i] < loss[best] ? i : best;
      }
    }
    start(all);
    for (int i = 0; i <= best; i++) {
      // Strong penalties lead the way; not every one is needed for that.
      if (i == best || i % 3 == 0) {
        solve(all, penalty(strongest, i));
        control.progress(0.7 + 0.29 * (i + 1) / (best + 1));
      }
    }
    return weights;
  }

  /** Every class is in every fold as far as its rows reach. */
  private int[] deal(int rows, long seed) {
    int[] fold = new int[rows];
    Random random = new Random(seed);
    int[] order = range(rows);
    for (int i = rows - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int swap = order[i];
      order[i] = order[other];
      order[other] = swap;
    }
    int[] dealt = new int[Math.max(1, classes)];
    for (int row : order) {
      int group = classes == 0 ? 0 : (int) targets[row];
      fold[row] = dealt[group]++ % FOLDS;
    }
    return fold;
  }

  /**
   * @param loss added to, for each penalty that was reached
   * @return how many penalties were reached
   */
  private int path(int[] seen, int[] unseen, double strongest, double[] loss)
      throws TrainingStopped {
    start(seen);
    double best = Double.POSITIVE_INFINITY;
    int since = 0;
    for (int i = 0; i < PENALTIES; i++) {
      solve(seen, penalty(strongest, i));
      double each = loss(unseen);
      loss[i] += each;
      if (each < best) {
        best = each;
        since = 0;
      } else if (++since >= PATIENCE) {
        return i + 1;
      }
    }
    return PENALTIES;
  }

  private static double penalty(double strongest, int step) {
    return strongest * Math.pow(WEAKEST, (double) step / (PENALTIES - 1));
  }

  /** With this penalty every weight but the intercept is 0. */
  private double strongest(int[] rows) {
    start(rows);
    double largest = 0;
    double total = total(rows);
    for (int v = 0; v < vectors; v++) {
      double[] residual = new double[rows.length];
      for (int i = 0; i < rows.length; i++) {
        double said = probability(v, scores(rows[i]));
        residual[i] = importance[rows[i]] * (wanted(v, rows[i]) - said) / total;
      }
      for (float[] column : columns) {
        double slope = 0;
        for (int i = 0; i < rows.length; i++) {
          slope += residual[i] * column[rows[i]];
        }
        largest = Math.max(largest, Math.abs(slope));
      }
    }
    return largest == 0 ? 1 : largest / Math.max(mixing, 1e-3);
  }

  private void start(int[] rows) {
    weights = new double[vectors][columns.length + 1];
    double total = total(rows);
    for (int v = 0; v < vectors; v++) {
      double mean = 0;
      for (int row : rows) {
        mean += importance[row] * wanted(v, row) / total;
      }
      double safe = Math.max(1e-6, Math.min(1 - 1e-6, mean));
      weights[v][columns.length] =
          classes == 0 ? mean : classes <= 2 ? Math.log(safe / (1 - safe)) : Math.log(safe);
    }
  }

  private double total(int[] rows) {
    return Arrays.stream(rows).mapToDouble(row -> importance[row]).sum();
  }

  private double wanted(int vector, int row) {
    if (classes == 0) {
      return targets[row];
    }
    return targets[row] == (classes <= 2 ? 1 : vector) ? 1 : 0;
  }

  private double[] scores(int row) {
    double[] scores = new double[vectors];
    for (int v = 0; v < vectors; v++) {
      double sum = weights[v][columns.length];
      for (int c = 0; c < columns.length; c++) {
        if (weights[v][c] != 0) {
          sum += weights[v][c] * columns[c][row];
        }
      }
      scores[v] = sum;
    }
    return scores;
  }

  private double probability(int vector, double[] scores) {
    if (classes == 0) {
      return scores[0];
    }
    if (classes <= 2) {
      return 1 / (1 + Math.exp(-scores[0]));
    }
    double most = Arrays.stream(scores).max().orElse(0);
    double sum = 0;
    for (double score : scores) {
      sum += Math.exp(score - most);
    }
    return Math.exp(scores[vector] - most) / sum;
  }

  /** Squared error, or the negative logarithm of the true class's probability. */
  private double loss(int[] rows) {
    double loss = 0;
    for (int row : rows) {
      double[] scores = scores(row);
      if (classes == 0) {
        double miss = targets[row] - scores[0];
        loss += importance[row] * miss * miss;
      } else {
        int actual = (int) targets[row];
        double given =
            classes > 2
                ? probability(actual, scores)
                : actual == 1 ? probability(0, scores) : 1 - probability(0, scores);
        loss -= importance[row] * Math.log(Math.max(1e-12, given));
      }
    }
    return loss;
  }

  private void solve(int[] rows, double penalty) throws TrainingStopped {
    double total = total(rows);
    double[][] scores = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      scores[i] = scores(rows[i]);
    }
    for (int step = 0; step < (classes == 0 ? 1 : NEWTON_STEPS); step++) {
      double moved = 0;
      for (int v = 0; v < vectors; v++) {
        moved = Math.max(moved, descend(v, rows, scores, penalty, total));
      }
      if (moved < CONVERGED * 10) {
        return;
      }
    }
  }

  /** Coordinate descent of one vector on the quadratic that touches the loss where it stands. */
  private double descend(int vector, int[] rows, double[][] scores, double penalty, double total)
      throws TrainingStopped {
    int count = rows.length;
    double[] weight = new double[count];
    // What is still to be explained, times its weight: kept up to date with every move.
    double[] open = new double[count];
    for (int i = 0; i < count; i++) {
      double said = probability(vector, scores[i]);
      double curve = classes == 0 ? 1 : Math.max(LEAST_WEIGHT, said * (1 - said));
      weight[i] = curve * importance[rows[i]] / total;
      open[i] = (wanted(vector, rows[i]) - said) * importance[rows[i]] / total;
    }
    double[] own = weights[vector];
    double[] curvature = new double[columns.length];
    Arrays.fill(curvature, -1);
    double most = 0;
    boolean[] active = new boolean[columns.length];
    boolean everything = true;
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      if (control.stopped() || Thread.currentThread().isInterrupted()) {
        throw new TrainingStopped();
      }
      double moved = intercept(own, weight, open, vector, scores);
      for (int c = 0; c < columns.length; c++) {
        if (!everything && !active[c]) {
          continue;
        }
        float[] column = columns[c];
        double slope = 0;
        for (int i = 0; i < count; i++) {
          slope += open[i] * column[rows[i]];
        }
        if (own[c] == 0 && Math.abs(slope) <= penalty * mixing) {
          continue;
        }
        if (curvature[c] < 0) {
          double sum = 0;
          for (int i = 0; i < count; i++) {
            double value = column[rows[i]];
            sum += weight[i] * value * value;
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
        active[c] = shrunk != 0;
        if (change != 0) {
          own[c] = shrunk;
          for (int i = 0; i < count; i++) {
            double far = change * column[rows[i]];
            open[i] -= weight[i] * far;
            scores[i][vector] += far;
          }
          moved = Math.max(moved, Math.abs(change) * Math.sqrt(curvature[c]));
        }
      }
      most = Math.max(most, moved);
      if (moved < CONVERGED) {
        if (everything) {
          return most;
        }
        // The active ones are at rest: look once more whether another one wants to move.
        everything = true;
      } else {
        everything = false;
      }
    }
    return most;
  }

  private double intercept(
      double[] own, double[] weight, double[] open, int vector, double[][] scores) {
    double sum = 0;
    double all = 0;
    for (int i = 0; i < open.length; i++) {
      sum += open[i];
      all += weight[i];
    }
    double change = all > 0 ? sum / all : 0;
    own[columns.length] += change;
    for (int i = 0; i < open.length; i++) {
      open[i] -= weight[i] * change;
      scores[i][vector] += change;
    }
    return Math.abs(change) * Math.sqrt(all);
  }

  private static int[] range(int count) {
    int[] range = new int[count];
    Arrays.setAll(range, i -> i);
    return range;
  }
}
