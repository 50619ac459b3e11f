package org.aimass.modelling.steps.text;

import java.util.Random;

/**
 * Ridge regression on sparse rows by stochastic dual coordinate ascent (Shalev-Shwartz and Zhang
 * 2013): a few passes over the rows, each in a time proportional to what stands in them.
 */
final class SparseRidge {
  private static final int MOST_PASSES = 30;
  private static final double CLOSE = 1e-3;

  private SparseRidge() {}

  /**
   * @param columns of each row the positions of what is not 0; null for a row that is left out
   * @param values of these positions
   * @param scale of each column: it is multiplied by that
   * @param goal of each row, around 0
   * @param penalty on the squares of the weights, in units of one row
   * @return a weight for each column before it is multiplied
   */
  static double[] fit(
      int[][] columns, float[][] values, double[] scale, double[] goal, double penalty, long seed) {
    int rows = columns.length;
    double[] lengths = new double[rows];
    int[] order = new int[rows];
    int count = 0;
    for (int i = 0; i < rows; i++) {
      if (columns[i] == null) {
        continue;
      }
      order[count++] = i;
      for (int j = 0; j < columns[i].length; j++) {
        double value = values[i][j] * scale[columns[i][j]];
        lengths[i] += value * value;
      }
    }
    double[] weights = new double[scale.length];
    double[] dual = new double[rows];
    Random random = new Random(seed);
    for (int pass = 0; pass < MOST_PASSES; pass++) {
      double moved = 0;
      double size = 0;
      for (int k = 0; k < count; k++) {
        int other = k + random.nextInt(count - k);
        int i = order[other];
        order[other] = order[k];
        order[k] = i;
        double said = 0;
        int[] own = columns[i];
        float[] value = values[i];
        for (int j = 0; j < own.length; j++) {
          said += weights[own[j]] * value[j];
        }
        double step = (goal[i] - said - penalty * dual[i]) / (lengths[i] + penalty);
        dual[i] += step;
        moved += step * step;
        size += dual[i] * dual[i];
        for (int j = 0; j < own.length; j++) {
          double by = scale[own[j]];
          weights[own[j]] += step * value[j] * by * by;
        }
      }
      if (moved <= CLOSE * CLOSE * size || Thread.currentThread().isInterrupted()) {
        break;
      }
    }
    return weights;
  }
}
