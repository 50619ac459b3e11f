package org.aimass.datasets.profiling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.aimass.datasets.Profile.Correlations;

/**
 * Sums for Pearson's coefficient of every pair of numeric columns, over the rows in which both have
 * a value. Works on blocks of rows, column by column, which the processor likes better than rows;
 * values are taken from each column's first one, so that large offsets do not eat the digits.
 */
final class PairSums {

  static final int MOST_COLUMNS = 60;
  private static final int BLOCK = 256;

  private final List<String> names;
  private final int k;
  private final double[][] values;
  private final double[][] here;
  private final int[] gaps;
  private final double[] offsets;
  private final boolean[] known;
  private final double[][] n;
  private final double[][] x;
  private final double[][] xx;
  private final double[][] xy;
  private int rows;

  PairSums(List<String> names) {
    this.names = names;
    k = names.size();
    values = new double[k][BLOCK];
    here = new double[k][BLOCK];
    gaps = new int[k];
    offsets = new double[k];
    known = new boolean[k];
    n = new double[k][k];
    x = new double[k][k];
    xx = new double[k][k];
    xy = new double[k][k];
  }

  void put(int column, double value) {
    if (!known[column]) {
      known[column] = true;
      offsets[column] = value;
    }
    values[column][rows] = value - offsets[column];
    here[column][rows] = 1;
  }

  void gap(int column) {
    values[column][rows] = 0;
    here[column][rows] = 0;
    gaps[column]++;
  }

  void endRow() {
    if (++rows == BLOCK) {
      add();
    }
  }

  private void add() {
    double[] sums = new double[k];
    double[] squares = new double[k];
    for (int i = 0; i < k; i++) {
      double[] a = values[i];
      double sum = 0;
      double square = 0;
      for (int r = 0; r < rows; r++) {
        sum += a[r];
        square += a[r] * a[r];
      }
      sums[i] = sum;
      squares[i] = square;
    }
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < i; j++) {
        xy[i][j] += dot(values[i], values[j]);
        if (gaps[i] == 0 && gaps[j] == 0) {
          n[i][j] += rows;
          x[i][j] += sums[i];
          x[j][i] += sums[j];
          xx[i][j] += squares[i];
          xx[j][i] += squares[j];
        } else {
          // A gap has value 0 and weight 0, so that the products need no condition.
          n[i][j] += dot(here[i], here[j]);
          x[i][j] += dot(values[i], here[j]);
          x[j][i] += dot(values[j], here[i]);
          xx[i][j] += square(values[i], here[j]);
          xx[j][i] += square(values[j], here[i]);
        }
      }
    }
    Arrays.fill(gaps, 0);
    rows = 0;
  }

  private double dot(double[] a, double[] b) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int r = 0;
    for (; r + 3 < rows; r += 4) {
      s0 += a[r] * b[r];
      s1 += a[r + 1] * b[r + 1];
      s2 += a[r + 2] * b[r + 2];
      s3 += a[r + 3] * b[r + 3];
    }
    for (; r < rows; r++) {
      s0 += a[r] * b[r];
    }
    return s0 + s1 + (s2 + s3);
  }

  private double square(double[] a, double[] weight) {
    double sum = 0;
    for (int r = 0; r < rows; r++) {
      sum += a[r] * a[r] * weight[r];
    }
    return sum;
  }

  Correlations correlations() {
    if (rows > 0) {
      add();
    }
    List<List<Double>> matrix = new ArrayList<>();
    for (int i = 0; i < k; i++) {
      List<Double> row = new ArrayList<>();
      for (int j = 0; j < k; j++) {
        row.add(i == j ? Double.valueOf(1) : coefficient(Math.max(i, j), Math.min(i, j)));
      }
      matrix.add(row);
    }
    return new Correlations(names, matrix);
  }

  private Double coefficient(int i, int j) {
    double count = n[i][j];
    double varianceI = xx[i][j] - x[i][j] * x[i][j] / count;
    double varianceJ = xx[j][i] - x[j][i] * x[j][i] / count;
    if (count < 3 || !(varianceI > 0) || !(varianceJ > 0)) {
      return null;
    }
    double r = (xy[i][j] - x[i][j] * x[j][i] / count) / Math.sqrt(varianceI * varianceJ);
    return Math.max(-1, Math.min(1, r));
  }
}
