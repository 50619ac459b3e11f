package org.aimass.modelling.engines.xgboost;

import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;
import ml.dmlc.xgboost4j.java.util.BigDenseMatrix;
import org.aimass.modelling.engines.Examples;

/** Rows as XGBoost takes them, outside of the heap. */
final class Rows implements AutoCloseable {
  final DMatrix matrix;

  private final int count;

  /**
   * @param which positions of the rows
   */
  Rows(Examples examples, Units units, int[] which) throws XGBoostError {
    int features = examples.features().size();
    count = which.length;
    BigDenseMatrix cells = new BigDenseMatrix(which.length, features);
    try {
      for (int i = 0; i < which.length; i++) {
        double[] row = examples.rows()[which[i]];
        for (int column = 0; column < features; column++) {
          cells.set(i, column, units.in(column, row[column]));
        }
      }
      matrix = new DMatrix(cells, Float.NaN);
    } finally {
      cells.dispose();
    }
    try {
      describe(examples, units, which);
    } catch (XGBoostError | RuntimeException e) {
      close();
      throw e;
    }
  }

  private void describe(Examples examples, Units units, int[] which) throws XGBoostError {
    matrix.setFeatureTypes(
        examples.features().stream()
            .map(feature -> feature.nominal() ? "c" : "q")
            .toArray(String[]::new));
    float[] targets = new float[which.length];
    for (int i = 0; i < which.length; i++) {
      targets[i] = units.in(examples.target(), examples.rows()[which[i]][examples.target()]);
    }
    matrix.setLabel(targets);
    if (examples.weights() != null) {
      float[] weights = new float[which.length];
      for (int i = 0; i < which.length; i++) {
        weights[i] = (float) examples.weight(which[i]);
      }
      matrix.setWeight(weights);
    }
  }

  int count() {
    return count;
  }

  @Override
  public void close() {
    matrix.dispose();
  }
}
