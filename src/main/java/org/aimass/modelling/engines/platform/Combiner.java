package org.aimass.modelling.engines.platform;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Makes one answer of several to the same row. */
sealed interface Combiner permits Combiner.Mean, Combiner.Weighted, Combiner.Stack, LogPool {
  /**
   * @param answers [member][class], or [member][0] for numbers
   */
  double[] combine(double[][] answers);

  /**
   * How much each member counts.
   *
   * @return null where no single number says it
   */
  default double[] weights(int members) {
    return null;
  }

  /**
   * The same without one of the members, the others counting more in its place.
   *
   * @return null where it cannot do without it
   */
  default Combiner without(int member, int members) {
    return null;
  }

  /** Weights with one left out and the others made larger, to the same sum; null without others. */
  static double[] spread(double[] weights, int member) {
    double sum = Arrays.stream(weights).sum();
    double others = sum - weights[member];
    if (Math.abs(others) < 1e-9) {
      return null;
    }
    double[] spread = Arrays.stream(weights).map(weight -> weight * sum / others).toArray();
    spread[member] = 0;
    return spread;
  }

  void write(DataOutputStream out) throws IOException;

  static Combiner read(DataInputStream in) throws IOException {
    return switch (in.readUTF()) {
      case Mean.FORM -> new Mean();
      case Weighted.FORM -> new Weighted(Numbers.read(in));
      case Stack.FORM -> Stack.read(in);
      case LogPool.FORM -> LogPool.read(in);
      default -> throw new IOException("An unknown way to combine answers.");
    };
  }

  /** Every member counts the same. */
  record Mean() implements Combiner {
    static final String FORM = "mean";

    @Override
    public double[] combine(double[][] answers) {
      double[] mean = new double[answers[0].length];
      for (double[] answer : answers) {
        for (int c = 0; c < mean.length; c++) {
          mean[c] += answer[c] / answers.length;
        }
      }
      return mean;
    }

    @Override
    public double[] weights(int members) {
      double[] weights = new double[members];
      Arrays.fill(weights, 1.0 / members);
      return weights;
    }

    @Override
    public Combiner without(int member, int members) {
      return new Weighted(weights(members)).without(member, members);
    }

    @Override
    public void write(DataOutputStream out) throws IOException {
      out.writeUTF(FORM);
    }
  }

  /** Members count differently; the weights add up to 1. */
  record Weighted(double[] weights) implements Combiner {
    static final String FORM = "weighted";

    @Override
    public double[] combine(double[][] answers) {
      double[] mean = new double[answers[0].length];
      for (int member = 0; member < answers.length; member++) {
        for (int c = 0; c < mean.length; c++) {
          mean[c] += answers[member][c] * weights[member];
        }
      }
      return mean;
    }

    @Override
    public double[] weights(int members) {
      return weights;
    }

    @Override
    public Combiner without(int member, int members) {
      double[] spread = Combiner.spread(weights, member);
      return spread == null ? null : new Weighted(spread);
    }

    @Override
    public void write(DataOutputStream out) throws IOException {
      out.writeUTF(FORM);
      Numbers.write(out, weights);
    }
  }

  /** Stacking (Wolpert 1992): weights are learnt from answers to rows that nobody had seen. */
  record Stack(LinearWeights weights) implements Combiner {
    static final String FORM = "stack";

    static Stack fit(List<double[][]> outOfFold, double[] targets, int classes) {
      double[][] inputs = new double[targets.length][];
      for (int row = 0; row < inputs.length; row++) {
        double[][] answers = new double[outOfFold.size()][];
        for (int member = 0; member < answers.length; member++) {
          answers[member] = outOfFold.get(member)[row];
        }
        inputs[row] = inputs(answers);
      }
      return new Stack(
          classes == 0
              ? LinearWeights.ofNumbers(inputs, targets)
              : LinearWeights.ofClasses(inputs, targets, classes));
    }

    /** Without the last class of each member: it follows from the others. */
    private static double[] inputs(double[][] answers) {
      int each = Math.max(1, answers[0].length - 1);
      double[] inputs = new double[answers.length * each];
      for (int member = 0; member < answers.length; member++) {
        System.arraycopy(answers[member], 0, inputs, member * each, each);
      }
      return inputs;
    }

    @Override
    public double[] combine(double[][] answers) {
      return weights.apply(inputs(answers));
    }

    @Override
    public void write(DataOutputStream out) throws IOException {
      out.writeUTF(FORM);
      weights.write(out);
    }

    static Stack read(DataInputStream in) throws IOException {
      return new Stack(LinearWeights.read(in));
    }
  }
}
