package org.aimass.modelling.engines.dense;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.aimass.modelling.engines.EngineModel;

/** Weighted sums of the encoded features: a number, or by the logistic function probabilities. */
final class LinearModel implements EngineModel {
  static final String FORM = "linear";

  private final DenseInputs inputs;
  private final double[][] weights;
  private final int classes;

  /**
   * @param weights of the encoded features, then the intercept: one vector for a number or two
   *     classes, else one for each class
   * @param classes 0 for a number
   */
  LinearModel(DenseInputs inputs, double[][] weights, int classes) {
    this.inputs = inputs;
    this.weights = weights;
    this.classes = classes;
  }

  @Override
  public double[] predict(double[] row) {
    int width = inputs.width();
    float[] encoded = new float[width];
    inputs.encode(row, encoded, 0);
    double[] scores = new double[weights.length];
    for (int v = 0; v < scores.length; v++) {
      double sum = weights[v][width];
      for (int c = 0; c < width; c++) {
        sum += weights[v][c] * encoded[c];
      }
      scores[v] = sum;
    }
    if (classes == 0) {
      return scores;
    }
    if (classes == 1) {
      return new double[] {1};
    }
    if (classes == 2) {
      double second = 1 / (1 + Math.exp(-scores[0]));
      return new double[] {1 - second, second};
    }
    return softmax(scores);
  }

  static double[] softmax(double[] scores) {
    double most = scores[0];
    for (double score : scores) {
      most = Math.max(most, score);
    }
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      scores[i] = Math.exp(scores[i] - most);
      sum += scores[i];
    }
    for (int i = 0; i < scores.length; i++) {
      scores[i] /= sum;
    }
    return scores;
  }

  @Override
  public boolean concurrent() {
    return true;
  }

  @Override
  public void save(OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    data.writeUTF(FORM);
    inputs.write(data);
    data.writeInt(classes);
    data.writeInt(weights.length);
    for (double[] vector : weights) {
      for (double weight : vector) {
        data.writeDouble(weight);
      }
    }
    data.flush();
  }

  static LinearModel read(DataInputStream in) throws IOException {
    DenseInputs inputs = DenseInputs.read(in);
    int classes = DenseInputs.count(in, 1 << 16);
    double[][] weights = new double[DenseInputs.count(in, 1 << 16)][];
    if (weights.length != (classes <= 2 ? 1 : classes)) {
      throw new IOException("An impossible number of vectors: " + weights.length);
    }
    for (int v = 0; v < weights.length; v++) {
      weights[v] = new double[inputs.width() + 1];
      for (int c = 0; c < weights[v].length; c++) {
        weights[v][c] = in.readDouble();
      }
    }
    return new LinearModel(inputs, weights, classes);
  }
}
