package org.aimass.modelling.engines.platform;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * A linear model with a ridge over a few inputs: least squares for a number (Hoerl and Kennard
 * 1970), multinomial logistic regression for classes (le Cessie and van Houwelingen 1992). The
 * members of an ensemble nearly agree, so that their weights would run away without the ridge.
 *
 * @param classes how many; 0 for a number
 * @param shift of each input, subtracted
 * @param unit of each input, divided by
 * @param rows for a number one, for classes one for each but the last: a weight for each input,
 *     then the constant
 */
record LinearWeights(int classes, double[] shift, double[] unit, double[][] rows) {
  private static final double RIDGE = 1e-2;

  static LinearWeights ofNumbers(double[][] inputs, double[] targets) {
    LinearWeights weights = standardised(inputs);
    double[][] scaled = weights.scaled(inputs);
    int size = weights.shift.length;
    double mean = 0;
    for (double target : targets) {
      mean += target / targets.length;
    }
    double[][] equations = new double[size][size + 1];
    for (int row = 0; row < scaled.length; row++) {
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          equations[i][j] += scaled[row][i] * scaled[row][j];
        }
        equations[i][size] += scaled[row][i] * (targets[row] - mean);
      }
    }
    for (int i = 0; i < size; i++) {
      equations[i][i] += RIDGE;
    }
    double[] solved = Arrays.copyOf(solved(equations), size + 1);
    solved[size] = mean;
    return new LinearWeights(0, weights.shift, weights.unit, new double[][] {solved});
  }

  /**
   * @param targets indexes of classes
   */
  static LinearWeights ofClasses(double[][] inputs, double[] targets, int classes) {
    LinearWeights weights = standardised(inputs);
    double[][] scaled = weights.scaled(inputs);
    int width = weights.shift.length + 1;
    double[] start = new double[(classes - 1) * width];
    double[] counts = new double[classes];
    Arrays.fill(counts, 1);
    for (double target : targets) {
      counts[(int) target]++;
    }
    for (int c = 0; c < classes - 1; c++) {
      start[c * width + width - 1] = Math.log(counts[c] / counts[classes - 1]);
    }
    double[] best =
        new Minimum(
                (point, gradient) -> loss(scaled, targets, classes, point, gradient), start.length)
            .from(start);
    double[][] rows = new double[classes - 1][];
    for (int c = 0; c < rows.length; c++) {
      rows[c] = Arrays.copyOfRange(best, c * width, (c + 1) * width);
    }
    return new LinearWeights(classes, weights.shift, weights.unit, rows);
  }

  /** The negative log-likelihood with the ridge, and its gradient. */
  private static double loss(
      double[][] inputs, double[] targets, int classes, double[] point, double[] gradient) {
    int width = point.length / (classes - 1);
    double loss = 0;
    Arrays.fill(gradient, 0);
    for (int i = 0; i < point.length; i++) {
      if (i % width != width - 1) {
        loss += RIDGE * point[i] * point[i];
        gradient[i] = 2 * RIDGE * point[i];
      }
    }
    double[] shares = new double[classes];
    for (int row = 0; row < inputs.length; row++) {
      for (int c = 0; c < classes - 1; c++) {
        shares[c] = dot(point, c * width, inputs[row]);
      }
      shares[classes - 1] = 0;
      int target = (int) targets[row];
      loss += logOfSum(shares) - shares[target];
      softmax(shares);
      for (int c = 0; c < classes - 1; c++) {
        double wrong = shares[c] - (c == target ? 1 : 0);
        for (int i = 0; i < width - 1; i++) {
          gradient[c * width + i] += wrong * inputs[row][i];
        }
        gradient[c * width + width - 1] += wrong;
      }
    }
    return loss;
  }

  private static double dot(double[] weights, int from, double[] input) {
    double sum = weights[from + input.length];
    for (int i = 0; i < input.length; i++) {
      sum += weights[from + i] * input[i];
    }
    return sum;
  }

  private static double logOfSum(double[] values) {
    double most = Arrays.stream(values).max().orElse(0);
    double sum = 0;
    for (double value : values) {
      sum += Math.exp(value - most);
    }
    return most + Math.log(sum);
  }

  private static void softmax(double[] values) {
    double all = logOfSum(values);
    for (int c = 0; c < values.length; c++) {
      values[c] = Math.exp(values[c] - all);
    }
  }

  /**
   * @return the number, or the probabilities of the classes
   */
  double[] apply(double[] input) {
    double[] scaled = scaled(input);
    // The last class has no weights: it is what the others are compared with.
    double[] said = new double[Math.max(1, classes)];
    for (int c = 0; c < rows.length; c++) {
      said[c] = dot(rows[c], 0, scaled);
    }
    if (classes > 0) {
      softmax(said);
    }
    return said;
  }

  private static LinearWeights standardised(double[][] inputs) {
    int size = inputs[0].length;
    double[] shift = new double[size];
    double[] unit = new double[size];
    for (int i = 0; i < size; i++) {
      double farthest = 0;
      for (double[] input : inputs) {
        shift[i] += input[i] / inputs.length;
      }
      for (double[] input : inputs) {
        farthest = Math.max(farthest, Math.abs(input[i] - shift[i]));
      }
      double squares = 0;
      for (double[] input : inputs) {
        // Divided first: the square of a large number would overflow.
        double share = farthest == 0 ? 0 : (input[i] - shift[i]) / farthest;
        squares += share * share / inputs.length;
      }
      unit[i] = squares == 0 ? 1 : farthest * Math.sqrt(squares);
    }
    return new LinearWeights(0, shift, unit, new double[0][]);
  }

  private double[][] scaled(double[][] inputs) {
    return Arrays.stream(inputs).map(this::scaled).toArray(double[][]::new);
  }

  private double[] scaled(double[] input) {
    double[] scaled = new double[input.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (input[i] - shift[i]) / unit[i];
    }
    return scaled;
  }

  /** By elimination with the largest pivot; the last column is the right side. */
  private static double[] solved(double[][] equations) {
    int size = equations.length;
    for (int pivot = 0; pivot < size; pivot++) {
      int largest = pivot;
      for (int row = pivot + 1; row < size; row++) {
        if (Math.abs(equations[row][pivot]) > Math.abs(equations[largest][pivot])) {
          largest = row;
        }
      }
      double[] swapped = equations[pivot];
      equations[pivot] = equations[largest];
      equations[largest] = swapped;
      for (int row = 0; row < size; row++) {
        if (row != pivot) {
          double share = equations[row][pivot] / equations[pivot][pivot];
          for (int column = pivot; column <= size; column++) {
            equations[row][column] -= share * equations[pivot][column];
          }
        }
      }
    }
    double[] solved = new double[size];
    for (int i = 0; i < size; i++) {
      solved[i] = equations[i][size] / equations[i][i];
    }
    return solved;
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(classes);
    Numbers.write(out, shift);
    Numbers.write(out, unit);
    out.writeInt(rows.length);
    for (double[] row : rows) {
      Numbers.write(out, row);
    }
  }

  static LinearWeights read(DataInputStream in) throws IOException {
    int classes = Numbers.count(in);
    double[] shift = Numbers.read(in);
    double[] unit = Numbers.read(in);
    double[][] rows = new double[Numbers.count(in)][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Numbers.read(in);
    }
    return new LinearWeights(classes, shift, unit, rows);
  }
}
