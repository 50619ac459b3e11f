package org.aimass.modelling.engines.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * How much each member counts, chosen one after the other: again and again the member is taken,
 * also once more, whose answer brings the mean of all that were taken nearest to the truth (Caruana
 * et al. 2004). That is done for several halves of the members drawn by chance, and the counts are
 * added up: one lucky member cannot carry the choice alone.
 *
 * <p>Near is measured by log loss for classes, by squared error for numbers.
 */
public final class GreedyWeights {
  private static final int DRAWS = 6;
  private static final int STEPS = 30;
  private static final int FEW_MEMBERS = 5;
  private static final double LEAST = 1e-6;

  private final List<double[][]> answers;
  private final double[] targets;
  private final boolean classes;

  private GreedyWeights(List<double[][]> answers, double[] targets, boolean classes) {
    this.answers = answers;
    this.targets = targets;
    this.classes = classes;
  }

  /**
   * @param answers [member][row][class], or [member][row][0] for numbers
   * @param targets index of the class, or the number
   * @return weights of the members, which add up to 1; many are 0
   */
  public static double[] of(
      List<double[][]> answers, double[] targets, boolean classes, long seed) {
    GreedyWeights weights = new GreedyWeights(answers, targets, classes);
    int members = answers.size();
    double[] sum = new double[members];
    Random random = new Random(seed);
    List<Integer> all = new ArrayList<>();
    for (int member = 0; member < members; member++) {
      all.add(member);
    }
    int draws = members <= FEW_MEMBERS ? 1 : DRAWS;
    for (int draw = 0; draw < draws; draw++) {
      List<Integer> some = all;
      // The first draw has all of them.
      if (draw > 0) {
        some = all.stream().filter(member -> random.nextBoolean()).toList();
        if (some.isEmpty()) {
          continue;
        }
      }
      double[] counts = weights.select(some);
      for (int member = 0; member < members; member++) {
        sum[member] += counts[member];
      }
    }
    return trimmed(sum);
  }

  /** What counts next to nothing only costs time when the model answers. */
  private static double[] trimmed(double[] sum) {
    double all = 0;
    for (double each : sum) {
      all += each;
    }
    double kept = 0;
    for (int i = 0; i < sum.length; i++) {
      sum[i] = sum[i] < 0.02 * all ? 0 : sum[i];
      kept += sum[i];
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] /= kept;
    }
    return sum;
  }

  private double[] select(List<Integer> some) {
    double[] counts = new double[answers.size()];
    double[][] sum = new double[targets.length][answers.get(0)[0].length];
    double[] best = new double[answers.size()];
    double bestLoss = Double.POSITIVE_INFINITY;
    for (int step = 1; step <= STEPS; step++) {
      int chosen = -1;
      double least = Double.POSITIVE_INFINITY;
      for (int member : some) {
        double loss = loss(sum, answers.get(member), step);
        if (loss < least) {
          least = loss;
          chosen = member;
        }
      }
      if (chosen < 0) {
        break;
      }
      counts[chosen]++;
      add(sum, answers.get(chosen));
      if (least < bestLoss - 1e-9 * Math.abs(bestLoss)) {
        bestLoss = least;
        best = counts.clone();
      }
    }
    double taken = 0;
    for (double count : best) {
      taken += count;
    }
    for (int i = 0; i < best.length; i++) {
      best[i] /= Math.max(1, taken);
    }
    return best;
  }

  private void add(double[][] sum, double[][] more) {
    for (int row = 0; row < sum.length; row++) {
      for (int c = 0; c < sum[row].length; c++) {
        sum[row][c] += more[row][c];
      }
    }
  }

  /** Of the mean of what was taken and one more. */
  private double loss(double[][] sum, double[][] more, int taken) {
    double loss = 0;
    for (int row = 0; row < sum.length; row++) {
      if (classes) {
        int actual = (int) targets[row];
        loss -= Math.log(Math.max(LEAST, (sum[row][actual] + more[row][actual]) / taken));
      } else {
        double miss = (sum[row][0] + more[row][0]) / taken - targets[row];
        loss += miss * miss;
      }
    }
    return loss / sum.length;
  }
}
