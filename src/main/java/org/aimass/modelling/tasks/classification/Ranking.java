package org.aimass.modelling.tasks.classification;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.aimass.modelling.EvaluationReport.Proposal;
import org.aimass.modelling.EvaluationReport.Threshold;

/**
 * The rows in the order of their probability of one class, the most probable first; equal ones
 * stand together.
 */
final class Ranking {
  private final int[] order;
  private final double[] shares;
  private final boolean[] positive;

  Ranking(double[] shares, boolean[] positive) {
    this.shares = shares;
    this.positive = positive;
    order =
        IntStream.range(0, shares.length)
            .boxed()
            .sorted((a, b) -> Double.compare(shares[b], shares[a]))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  /**
   * Area under the ROC curve with ties counted half (Mann and Whitney); NaN when a side is empty.
   */
  double area(int[] weights) {
    double positives = 0;
    double negatives = 0;
    double area = 0;
    for (int i = 0; i < order.length; ) {
      double tiedPositive = 0;
      double tiedNegative = 0;
      double share = shares[order[i]];
      while (i < order.length && Double.compare(shares[order[i]], share) == 0) {
        double weight = weights == null ? 1 : weights[order[i]];
        if (positive[order[i]]) {
          tiedPositive += weight;
        } else {
          tiedNegative += weight;
        }
        i++;
      }
      area += tiedNegative * (positives + tiedPositive / 2);
      positives += tiedPositive;
      negatives += tiedNegative;
    }
    return positives == 0 || negatives == 0 ? Double.NaN : area / (positives * negatives);
  }

  /** The most probable first. */
  int[] order() {
    return order;
  }

  double[] shares() {
    return shares;
  }

  boolean[] positive() {
    return positive;
  }

  /**
   * The precision at each step, weighted by the recall that the step adds; NaN without a positive.
   */
  double averagePrecision(int[] weights) {
    double found = 0;
    double asked = 0;
    double sum = 0;
    for (int i = 0; i < order.length; ) {
      double more = 0;
      double share = shares[order[i]];
      while (i < order.length && Double.compare(shares[order[i]], share) == 0) {
        double weight = weights == null ? 1 : weights[order[i]];
        more += positive[order[i]] ? weight : 0;
        asked += weight;
        i++;
      }
      found += more;
      sum += more == 0 ? 0 : more * found / asked;
    }
    return found == 0 ? Double.NaN : sum / found;
  }

  /**
   * After each group of equal rows: how many positives and negatives stand at or before it, and its
   * probability.
   */
  double[][] steps() {
    double[][] steps = new double[order.length + 1][];
    int count = 0;
    double found = 0;
    double wrong = 0;
    steps[count++] = new double[] {0, 0, Double.POSITIVE_INFINITY};
    for (int i = 0; i < order.length; ) {
      double share = shares[order[i]];
      while (i < order.length && Double.compare(shares[order[i]], share) == 0) {
        if (positive[order[i]]) {
          found++;
        } else {
          wrong++;
        }
        i++;
      }
      steps[count++] = new double[] {found, wrong, share};
    }
    return Arrays.copyOf(steps, count);
  }

  /**
   * What happens at each threshold: by hundredths, and at the proposed one.
   *
   * @param proposal null for none
   */
  List<Threshold> thresholds(Proposal proposal) {
    return DoubleStream.concat(
            IntStream.rangeClosed(0, 100).mapToDouble(percent -> percent / 100.0),
            proposal == null ? DoubleStream.empty() : DoubleStream.of(proposal.threshold()))
        .sorted()
        .distinct()
        .mapToObj(this::at)
        .toList();
  }

  private Threshold at(double threshold) {
    long[] counts = new long[4];
    for (int i = 0; i < shares.length; i++) {
      boolean says = shares[i] >= threshold;
      counts[says ? (positive[i] ? 0 : 1) : (positive[i] ? 3 : 2)]++;
    }
    return new Threshold(threshold, counts[0], counts[1], counts[2], counts[3]);
  }
}
