package org.aimass.modelling.engines.xgboost;

import java.util.Arrays;
import org.aimass.modelling.engines.Examples;

/**
 * XGBoost computes with single precision: a number becomes its distance from the middle of its
 * column, as a share of the largest such distance, or for the target of the usual one (the
 * penalties are in its unit). So amounts far from zero stay apart, none is too large, and what is
 * learnt does not depend on a unit. Missing numbers stay missing.
 */
final class Units {
  /** So many rows, evenly spread, tell the middle. */
  private static final int SAMPLE = 1_001;

  /** A row to come may lie outside of what was learnt from; no threshold does. */
  private static final double FARTHEST = 3;

  private final double[] middle;
  private final double[] reach;
  private final boolean[] bounded;

  /** Of all columns, the target included; levels and classes stay as they are. */
  Units(Examples examples) {
    int size = examples.features().size() + 1;
    middle = new double[size];
    reach = new double[size];
    bounded = new boolean[size];
    Arrays.fill(reach, 1);
    for (int column = 0; column < size; column++) {
      boolean number =
          column < examples.features().size()
              ? !examples.features().get(column).nominal()
              : examples.classes().isEmpty();
      if (number) {
        fit(column, examples.rows());
      }
    }
  }

  private void fit(int column, double[][] rows) {
    int step = Math.max(1, rows.length / SAMPLE);
    double[] some = new double[rows.length / step + 1];
    int count = 0;
    double farthest = 0;
    for (int i = 0; i < rows.length; i++) {
      double value = rows[i][column];
      if (i % step == 0 && !Double.isNaN(value)) {
        some[count++] = value;
      }
    }
    Arrays.sort(some, 0, count);
    middle[column] = count == 0 ? 0 : some[count / 2];
    for (double[] row : rows) {
      double distance = Math.abs(row[column] - middle[column]);
      if (distance > farthest) {
        farthest = Math.min(distance, Double.MAX_VALUE);
      }
    }
    reach[column] = farthest > 0 ? farthest : 1;
    if (column == reach.length - 1) {
      reach[column] *= rootMeanSquare(column, rows);
    } else {
      bounded[column] = true;
    }
  }

  /** Of the distances as shares of the largest. */
  private double rootMeanSquare(int column, double[][] rows) {
    double squares = 0;
    for (double[] row : rows) {
      double share = (row[column] - middle[column]) / reach[column];
      squares += share * share / rows.length;
    }
    return squares > 0 ? Math.sqrt(squares) : 1;
  }

  /** What XGBoost gets for a value; never falls where the value rises. */
  float in(int column, double value) {
    double distance = (value - middle[column]) / reach[column];
    return (float) (bounded[column] ? Math.max(-FARTHEST, Math.min(FARTHEST, distance)) : distance);
  }

  /** What a difference of 1 in the scale of XGBoost is in the column. */
  double reach(int column) {
    return reach[column];
  }

  double middle(int column) {
    return middle[column];
  }

  /**
   * The smallest value that XGBoost finds at or above its threshold: below it, exactly the same
   * values go left.
   */
  double threshold(int column, float threshold) {
    long low = order(Double.NEGATIVE_INFINITY);
    long high = order(Double.POSITIVE_INFINITY);
    while (low < high) {
      long between = (low & high) + ((low ^ high) >> 1);
      if (in(column, value(between)) < threshold) {
        low = between + 1;
      } else {
        high = between;
      }
    }
    return value(low);
  }

  /** Numbers in the order of the doubles; its own inverse. */
  private static long order(double value) {
    return flipped(Double.doubleToRawLongBits(value));
  }

  private static double value(long order) {
    return Double.longBitsToDouble(flipped(order));
  }

  private static long flipped(long bits) {
    return bits < 0 ? bits ^ Long.MAX_VALUE : bits;
  }
}
