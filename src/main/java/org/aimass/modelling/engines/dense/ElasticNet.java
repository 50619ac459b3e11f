package org.aimass.modelling.engines.dense;

import java.util.Arrays;
import java.util.Random;
import org.aimass.modelling.engines.TrainingControl;
import org.aimass.modelling.engines.TrainingStopped;

/**
 * Linear and logistic regression with a penalty on the weights, both their sizes and their squares,
 * along a path of penalties from strong to weak (Friedman, Hastie, Tibshirani 2010). The penalty is
 * the one that does best on rows kept aside within the training rows.
 */
final class ElasticNet {
  private static final int PENALTIES = 40;
  private static final double WEAKEST = 1e-4;
  private static final int PATIENCE = 5;

  /** Up to so many rows five folds choose the penalty, then three, then a fifth kept aside. */
  private static final int FEW_ROWS = 1_000;

  private static final int MANY_ROWS = 4_000;
  private static final int FOLDS = 5;

  private final float[][] columns;
  private final double[] targets;
  private final double[] importance;
  private final int classes;
  private final double mixing;
  private final TrainingControl control;

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
    this.mixing = mixing;
    this.control = control;
  }

  /**
   * @return weights of the columns, then the intercept: one vector, or of more than two classes one
   *     each
   */
  double[][] fit(long seed) throws TrainingStopped {
    int rows = targets.length;
    CoordinateDescent all = on(range(rows));
    double strongest = all.strongest();
    int parts = rows < FEW_ROWS ? FOLDS : rows < MANY_ROWS ? 3 : FOLDS;
    int folds = rows < FOLDS * 2 ? 0 : rows < MANY_ROWS ? parts : 1;
    int best = folds == 0 ? PENALTIES / 2 : 0;
    if (folds > 0) {
      double[] loss = new double[PENALTIES];
      int reached = PENALTIES;
      int[] fold = deal(rows, parts, seed);
      for (int f = 0; f < folds; f++) {
        int apart = f;
        int[] seen = Arrays.stream(range(rows)).filter(i -> fold[i] != apart).toArray();
        int[] unseen = Arrays.stream(range(rows)).filter(i -> fold[i] == apart).toArray();
        reached = Math.min(reached, path(on(seen), on(unseen), strongest, loss));
        control.progress(0.7 * (f + 1) / folds);
      }
      for (int i = 1; i < reached; i++) {
        best = loss[i] < loss[best] ? i : best;
      }
    }
    double before = strongest;
    for (int i = 0; i <= best; i++) {
      // Strong penalties lead the way; not every one is needed for that.
      if (i == best || i % 3 == 0) {
        double penalty = penalty(strongest, i);
        all.solve(penalty, before);
        before = penalty;
        control.progress(0.7 + 0.29 * (i + 1) / (best + 1));
      }
    }
    return all.weights();
  }

  /** These rows alone, one behind the other. */
  private CoordinateDescent on(int[] rows) {
    float[][] some = new float[columns.length][rows.length];
    for (int c = 0; c < some.length; c++) {
      for (int i = 0; i < rows.length; i++) {
        some[c][i] = columns[c][rows[i]];
      }
    }
    return new CoordinateDescent(
        some,
        Arrays.stream(rows).mapToDouble(row -> targets[row]).toArray(),
        Arrays.stream(rows).mapToDouble(row -> importance[row]).toArray(),
        classes,
        mixing,
        control);
  }

  /** Every class is in every fold as far as its rows reach. */
  private int[] deal(int rows, int parts, long seed) {
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
      fold[row] = dealt[group]++ % parts;
    }
    return fold;
  }

  /**
   * @param loss added to, for each penalty that was reached
   * @return how many penalties were reached
   */
  private static int path(
      CoordinateDescent seen, CoordinateDescent unseen, double strongest, double[] loss)
      throws TrainingStopped {
    double best = Double.POSITIVE_INFINITY;
    int since = 0;
    double before = strongest;
    for (int i = 0; i < PENALTIES; i++) {
      double penalty = penalty(strongest, i);
      seen.solve(penalty, before);
      before = penalty;
      double each = unseen.loss(seen.weights());
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

  private static int[] range(int count) {
    int[] range = new int[count];
    Arrays.setAll(range, i -> i);
    return range;
  }
}
