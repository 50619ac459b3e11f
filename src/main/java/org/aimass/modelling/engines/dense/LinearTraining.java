package org.aimass.modelling.engines.dense;

import java.util.Arrays;
import org.aimass.modelling.engines.Examples;
import org.aimass.modelling.engines.TrainingControl;
import org.aimass.modelling.engines.TrainingStopped;

/** Makes a linear model of examples: the way to an {@link ElasticNet} and back. */
final class LinearTraining {
  private LinearTraining() {}

  /** Takes a model from examples: encodes, standardises, fits, and puts the scales into weights. */
  static LinearModel train(Examples examples, int pieces, double mixing, TrainingControl control)
      throws TrainingStopped {
    DenseInputs inputs = DenseInputs.of(examples, pieces, false);
    int rows = examples.rows().length;
    int width = inputs.width();
    float[][] columns = new float[width][rows];
    double[] targets = new double[rows];
    float[] encoded = new float[width];
    for (int i = 0; i < rows; i++) {
      inputs.encode(examples.rows()[i], encoded, 0);
      for (int c = 0; c < width; c++) {
        columns[c][i] = encoded[c];
      }
      targets[i] = examples.rows()[i][examples.target()];
    }
    double[] means = new double[width];
    double[] scales = new double[width];
    for (int c = 0; c < width; c++) {
      standardise(columns[c], c, means, scales);
    }
    double[] centre = {0, 1};
    int classes = examples.classes().size();
    if (classes == 0) {
      centre = Targets.standardise(targets);
    }
    double[] importance = new double[rows];
    Arrays.setAll(importance, examples::weight);
    double[][] weights =
        new ElasticNet(columns, targets, importance, classes, mixing, control).fit(examples.seed());
    for (double[] vector : weights) {
      for (int c = 0; c < width; c++) {
        vector[c] /= scales[c];
        vector[width] -= vector[c] * means[c];
      }
      if (classes == 0) {
        for (int c = 0; c <= width; c++) {
          vector[c] *= centre[1];
        }
        vector[width] += centre[0];
      }
    }
    return new LinearModel(inputs, weights, classes);
  }

  private static void standardise(float[] column, int at, double[] means, double[] scales) {
    double mean = 0;
    for (float value : column) {
      mean += value;
    }
    mean /= column.length;
    double squares = 0;
    for (float value : column) {
      squares += (value - mean) * (value - mean);
    }
    double scale = Math.sqrt(squares / column.length);
    means[at] = mean;
    scales[at] = scale > 1e-12 ? scale : 1;
    for (int i = 0; i < column.length; i++) {
      column[i] = scale > 1e-12 ? (float) ((column[i] - mean) / scale) : 0;
    }
  }
}
