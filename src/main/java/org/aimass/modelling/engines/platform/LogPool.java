package org.aimass.modelling.engines.platform;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Weighs the logarithms of the members' probabilities and shifts those of each class: a stack whose
 * weights can be read, and which puts right how sure the members are. Learnt by maximum likelihood,
 * held near the plain mean by a ridge. Of one member it is temperature scaling with a shift of each
 * class (Guo et al. 2017); for two classes Platt's scaling.
 *
 * @param weights of the members
 * @param shifts of the classes
 */
record LogPool(double[] weights, double[] shifts) implements Combiner {
  static final String FORM = "log-pool";

  /** A model that is sure and wrong is not infinitely wrong. */
  private static final double LEAST = 1e-4;

  private static final double RIDGE = 1.0;

  /**
   * @param outOfFold [member][row][class]
   * @param targets indexes of classes
   */
  static LogPool fit(List<double[][]> outOfFold, double[] targets, int classes) {
    int members = outOfFold.size();
    int rows = targets.length;
    double[][][] logs = new double[rows][members][];
    for (int row = 0; row < rows; row++) {
      for (int member = 0; member < members; member++) {
        logs[row][member] = logs(outOfFold.get(member)[row]);
      }
    }
    double[] start = new double[members + classes];
    Arrays.fill(start, 0, members, 1.0 / members);
    double[] best =
        new Minimum(
                (point, gradient) -> loss(logs, targets, members, classes, point, gradient),
                start.length)
            .from(start);
    return new LogPool(
        Arrays.copyOf(best, members), Arrays.copyOfRange(best, members, members + classes));
  }

  private static double loss(
      double[][][] logs,
      double[] targets,
      int members,
      int classes,
      double[] point,
      double[] gradient) {
    Arrays.fill(gradient, 0);
    double loss = 0;
    for (int i = 0; i < point.length; i++) {
      double away = point[i] - (i < members ? 1.0 / members : 0);
      loss += RIDGE * away * away;
      gradient[i] = 2 * RIDGE * away;
    }
    double[] said = new double[classes];
    for (int row = 0; row < targets.length; row++) {
      pool(logs[row], point, members, said);
      int actual = (int) targets[row];
      loss -= Math.log(Math.max(1e-300, said[actual]));
      for (int c = 0; c < classes; c++) {
        double wrong = said[c] - (c == actual ? 1 : 0);
        gradient[members + c] += wrong;
        for (int member = 0; member < members; member++) {
          gradient[member] += wrong * logs[row][member][c];
        }
      }
    }
    return loss;
  }

  private static double[] logs(double[] probabilities) {
    double[] logs = new double[probabilities.length];
    for (int c = 0; c < logs.length; c++) {
      logs[c] = Math.log(Math.max(LEAST, probabilities[c]));
    }
    return logs;
  }

  private static void pool(double[][] logs, double[] point, int members, double[] said) {
    double most = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < said.length; c++) {
      double sum = point[members + c];
      for (int member = 0; member < members; member++) {
        sum += point[member] * logs[member][c];
      }
      said[c] = sum;
      most = Math.max(most, sum);
    }
    double all = 0;
    for (int c = 0; c < said.length; c++) {
      said[c] = Math.exp(said[c] - most);
      all += said[c];
    }
    for (int c = 0; c < said.length; c++) {
      said[c] /= all;
    }
  }

  @Override
  public double[] combine(double[][] answers) {
    double[][] logs = new double[answers.length][];
    for (int member = 0; member < logs.length; member++) {
      logs[member] = logs(answers[member]);
    }
    double[] point = Arrays.copyOf(weights, weights.length + shifts.length);
    System.arraycopy(shifts, 0, point, weights.length, shifts.length);
    double[] said = new double[shifts.length];
    pool(logs, point, weights.length, said);
    return said;
  }

  @Override
  public double[] weights(int members) {
    return weights;
  }

  @Override
  public Combiner without(int member, int members) {
    double[] spread = Combiner.spread(weights, member);
    return spread == null ? null : new LogPool(spread, shifts);
  }

  @Override
  public void write(DataOutputStream out) throws IOException {
    out.writeUTF(FORM);
    Numbers.write(out, weights);
    Numbers.write(out, shifts);
  }

  static LogPool read(DataInputStream in) throws IOException {
    return new LogPool(Numbers.read(in), Numbers.read(in));
  }
}
