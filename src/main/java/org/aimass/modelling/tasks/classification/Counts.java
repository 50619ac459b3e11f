package org.aimass.modelling.tasks.classification;

import org.aimass.modelling.Metric;

/** How many rows of each class were called what, and the metrics that follow from it. */
final class Counts {
  private final double[][] cells;
  private final double[] rows;
  private final double[] columns;
  private double all;
  private double right;

  /**
   * @param cells rows = actual class, columns = called class; may be weighted
   */
  Counts(double[][] cells) {
    this.cells = cells;
    rows = new double[cells.length];
    columns = new double[cells.length];
    for (int a = 0; a < cells.length; a++) {
      right += cells[a][a];
      for (int p = 0; p < cells.length; p++) {
        all += cells[a][p];
        rows[a] += cells[a][p];
        columns[p] += cells[a][p];
      }
    }
  }

  double[][] cells() {
    return cells;
  }

  /**
   * @param positive index of the class that is asked about; -1 unless there are two
   */
  double value(Metric metric, int positive) {
    if (metric.equals(Classification.ACCURACY)) {
      return right / all;
    }
    if (metric.equals(Classification.KAPPA)) {
      return kappa();
    }
    if (metric.equals(Classification.MCC)) {
      return correlation();
    }
    if (metric.equals(Classification.BALANCED_ACCURACY)) {
      return macro(Classification.RECALL);
    }
    if (metric.equals(Classification.MACRO_F1)) {
      return macro(Classification.F1);
    }
    if (metric.equals(Classification.MACRO_PRECISION)) {
      return macro(Classification.PRECISION);
    }
    if (positive >= 0) {
      return ofClass(metric, positive);
    }
    double sum = 0;
    for (int c = 0; c < cells.length; c++) {
      sum += rows[c] * ofClass(metric, c);
    }
    return sum / all;
  }

  private double kappa() {
    double chance = 0;
    for (int c = 0; c < cells.length; c++) {
      chance += rows[c] * columns[c];
    }
    chance /= all * all;
    return chance >= 1 ? 1 : (right / all - chance) / (1 - chance);
  }

  /** 0 where every row is of one class, or is called one. */
  private double correlation() {
    double together = right * all;
    double called = all * all;
    double actual = all * all;
    for (int c = 0; c < cells.length; c++) {
      together -= rows[c] * columns[c];
      called -= columns[c] * columns[c];
      actual -= rows[c] * rows[c];
    }
    return called <= 0 || actual <= 0 ? 0 : together / Math.sqrt(called * actual);
  }

  private double macro(Metric metric) {
    double sum = 0;
    int occurring = 0;
    for (int c = 0; c < cells.length; c++) {
      if (rows[c] > 0) {
        sum += ofClass(metric, c);
        occurring++;
      }
    }
    return sum / occurring;
  }

  private double ofClass(Metric metric, int c) {
    if (metric.equals(Classification.PRECISION)) {
      return columns[c] == 0 ? 0 : cells[c][c] / columns[c];
    }
    if (metric.equals(Classification.RECALL)) {
      return rows[c] == 0 ? 0 : cells[c][c] / rows[c];
    }
    return rows[c] + columns[c] == 0 ? 0 : 2 * cells[c][c] / (rows[c] + columns[c]);
  }
}
