package org.aimass.modelling.tasks.classification;

import java.util.Arrays;
import org.aimass.modelling.KeptThreshold;
import org.aimass.modelling.Metric;

/** From which probability on rows are best called positive, judged by a metric of labels. */
final class BestThreshold {
  /** Where no other one is better: what is likelier. */
  private static final double USUAL = 0.5;

  /** Thresholds are chosen on the rows outside each of so many parts, for the rows in it. */
  private static final int PARTS = 5;

  private final Metric metric;
  private final int[] order;
  private final double[] shares;
  private final boolean[] positive;

  /**
   * @param ranking of the rows by the probability of the positive class
   */
  BestThreshold(Metric metric, Ranking ranking) {
    this.metric = metric;
    this.order = ranking.order();
    this.shares = ranking.shares();
    this.positive = ranking.positive();
  }

  /** The best for all rows. */
  double ofAll() {
    return among(-1);
  }

  /** For each row whether it is called positive by a threshold that other rows have chosen. */
  boolean[] decisions() {
    double[] thresholds = new double[Math.max(1, Math.min(PARTS, shares.length))];
    Arrays.setAll(thresholds, this::among);
    boolean[] called = new boolean[shares.length];
    for (int i = 0; i < called.length; i++) {
      called[i] = shares[i] >= thresholds[i % thresholds.length];
    }
    return called;
  }

  /**
   * @param apart the part that is not looked at; -1: all rows are
   */
  private double among(int apart) {
    int parts = Math.min(PARTS, shares.length);
    double positives = 0;
    double negatives = 0;
    double usualFound = 0;
    double usualWrong = 0;
    for (int i = 0; i < shares.length; i++) {
      if (i % parts != apart) {
        double said = shares[i] >= USUAL ? 1 : 0;
        positives += positive[i] ? 1 : 0;
        negatives += positive[i] ? 0 : 1;
        usualFound += positive[i] ? said : 0;
        usualWrong += positive[i] ? 0 : said;
      }
    }
    double best = value(usualFound, usualWrong, positives, negatives);
    double threshold = USUAL;
    double found = 0;
    double wrong = 0;
    for (int at = 0; at < order.length; ) {
      double share = shares[order[at]];
      boolean seen = false;
      for (; at < order.length && shares[order[at]] == share; at++) {
        if (order[at] % parts != apart) {
          found += positive[order[at]] ? 1 : 0;
          wrong += positive[order[at]] ? 0 : 1;
          seen = true;
        }
      }
      double here = between(at < order.length ? shares[order[at]] : 0, share);
      if (seen && KeptThreshold.valid(here)) {
        double value = value(found, wrong, positives, negatives);
        if (value > best + 1e-12) {
          best = value;
          threshold = here;
        }
      }
    }
    return threshold;
  }

  private double value(double found, double wrong, double positives, double negatives) {
    double[][] cells = {{found, positives - found}, {wrong, negatives - wrong}};
    return new Counts(cells).value(metric, 0);
  }

  /** The number of the fewest digits that is above one probability and at most another. */
  static double between(double below, double share) {
    for (double unit = 100; unit <= 1e12; unit *= 10) {
      double rounded = Math.floor(share * unit) / unit;
      if (rounded > below) {
        // The one in the middle of those with as few digits.
        double middle = Math.rint((below + share) / 2 * unit) / unit;
        return middle > below && middle <= share ? middle : rounded;
      }
    }
    return share;
  }
}
