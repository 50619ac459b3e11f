package org.aimass.modelling.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.aimass.modelling.Metric;
import org.aimass.modelling.tasks.classification.Classification;
import org.aimass.modelling.tasks.regression.Regression;

/**
 * Measures some of the rows that a candidate was judged by. The variance follows from the influence
 * of each row on the metric (the delta method; for AUC that is DeLong et al. 1988), so that
 * hundreds of segments are compared within a second.
 */
final class Measure {
  /** Fewer rows are not judged: their numbers say more about chance than about the model. */
  static final int FEWEST = 30;

  /** Of each class that a metric speaks of. */
  static final int FEWEST_OF_CLASS = 10;

  private static final double Z95 = 1.959963984540054;
  private static final double SMALLEST = 1e-15;

  private final Judged judged;
  private final Metric metric;

  Measure(Judged judged, Metric metric) {
    this.judged = judged;
    this.metric = metric;
  }

  /** The metrics in which segments are measured, the usual one first. */
  static List<Metric> measurable(Judged judged) {
    if (judged.numbers()) {
      return List.of(Regression.RMSE, Regression.MAE);
    }
    if (judged.positive() >= 0) {
      return List.of(
          Classification.ACCURACY,
          Classification.AUC,
          Classification.LOG_LOSS,
          Classification.F1,
          Classification.PRECISION,
          Classification.RECALL);
    }
    // Models of before did not keep what the logarithm needs.
    boolean known = true;
    for (float given : judged.answers().given()) {
      known &= !Float.isNaN(given);
    }
    return known
        ? List.of(Classification.ACCURACY, Classification.LOG_LOSS)
        : List.of(Classification.ACCURACY);
  }

  Metric metric() {
    return metric;
  }

  /**
   * @param rows positions among the judged rows
   */
  Estimate of(int[] rows) {
    int missing = missing(rows);
    Estimate found = rows.length == 0 ? Estimate.NONE : estimate(rows);
    return new Estimate(found.value(), found.variance(), found.low(), found.high(), missing);
  }

  /** How many rows more are needed, at least. */
  private int missing(int[] rows) {
    int missing = Math.max(0, FEWEST - rows.length);
    if (metric.equals(Classification.AUC)) {
      int positives = count(rows, i -> isPositive(i));
      int negatives = rows.length - positives;
      return Math.max(
          missing,
          Math.max(0, FEWEST_OF_CLASS - positives) + Math.max(0, FEWEST_OF_CLASS - negatives));
    }
    if (metric.equals(Classification.PRECISION)) {
      return Math.max(missing, FEWEST_OF_CLASS - count(rows, i -> called(i)));
    }
    if (metric.equals(Classification.RECALL) || metric.equals(Classification.F1)) {
      return Math.max(missing, FEWEST_OF_CLASS - count(rows, i -> isPositive(i)));
    }
    return missing;
  }

  private interface Is {
    boolean so(int row);
  }

  private static int count(int[] rows, Is what) {
    int count = 0;
    for (int row : rows) {
      count += what.so(row) ? 1 : 0;
    }
    return count;
  }

  private boolean isPositive(int row) {
    return judged.actual(row) == judged.positive();
  }

  private boolean called(int row) {
    return judged.decided(row) == judged.positive();
  }

  private Estimate estimate(int[] rows) {
    if (metric.equals(Classification.ACCURACY)) {
      return share(count(rows, judged::right), rows.length);
    }
    if (metric.equals(Classification.PRECISION)) {
      return share(count(rows, i -> called(i) && isPositive(i)), count(rows, this::called));
    }
    if (metric.equals(Classification.RECALL)) {
      return share(count(rows, i -> called(i) && isPositive(i)), count(rows, this::isPositive));
    }
    if (metric.equals(Classification.F1)) {
      return f1(rows);
    }
    if (metric.equals(Classification.AUC)) {
      return area(rows);
    }
    if (metric.equals(Classification.LOG_LOSS)) {
      return mean(
          rows,
          i -> -Math.log(Math.max(SMALLEST, judged.answers().probability(i, judged.actual(i)))));
    }
    if (metric.equals(Regression.MAE)) {
      return mean(rows, i -> Math.abs(miss(i)));
    }
    if (metric.equals(Regression.RMSE)) {
      Estimate squared = mean(rows, i -> miss(i) * miss(i));
      double root = Math.sqrt(squared.value());
      return normal(root, root == 0 ? 0 : squared.variance() / (4 * squared.value()), 0, null);
    }
    throw new IllegalArgumentException(metric.name());
  }

  private double miss(int row) {
    return judged.answers().actual()[row] - judged.answers().said()[row];
  }

  /**
   * A share with Wilson's interval. The variance is that of Agresti and Caffo, which is not zero
   * where all are alike.
   */
  static Estimate share(int of, int all) {
    if (all == 0) {
      return Estimate.NONE;
    }
    double share = (double) of / all;
    double z2 = Z95 * Z95;
    double centre = (share + z2 / (2 * all)) / (1 + z2 / all);
    double half =
        Z95 * Math.sqrt(share * (1 - share) / all + z2 / (4.0 * all * all)) / (1 + z2 / all);
    double drawn = (of + 1.0) / (all + 2.0);
    return new Estimate(
        share,
        drawn * (1 - drawn) / (all + 2.0),
        Math.max(0, centre - half),
        Math.min(1, centre + half),
        0);
  }

  private static Estimate mean(int[] rows, IntToDoubleFunction of) {
    double mean = Arrays.stream(rows).mapToDouble(of).average().orElse(Double.NaN);
    double squares = 0;
    for (int row : rows) {
      double off = of.applyAsDouble(row) - mean;
      squares += off * off;
    }
    return normal(mean, squares / rows.length / Math.max(1, rows.length - 1), 0, null);
  }

  private static Estimate normal(double value, double variance, double least, Double most) {
    double half = Z95 * Math.sqrt(variance);
    return new Estimate(
        value,
        variance,
        Math.max(least, value - half),
        most == null ? value + half : Math.min(most, value + half),
        0);
  }

  private Estimate f1(int[] rows) {
    double both = count(rows, i -> called(i) && isPositive(i));
    double sum = count(rows, this::called) + count(rows, this::isPositive);
    if (sum == 0) {
      return Estimate.NONE;
    }
    double f1 = 2 * both / sum;
    double squares = 0;
    for (int row : rows) {
      int called = called(row) ? 1 : 0;
      int positive = isPositive(row) ? 1 : 0;
      double influence = 2 * called * positive - f1 * (called + positive);
      squares += influence * influence;
    }
    return normal(f1, squares / (sum * sum), 0, 1.0);
  }

  /** Area under the ROC curve: how often a positive row stands before a negative one. */
  private Estimate area(int[] rows) {
    double[] positives = scores(rows, true);
    double[] negatives = scores(rows, false);
    if (positives.length == 0 || negatives.length == 0) {
      return Estimate.NONE;
    }
    double[] ofPositives = placements(positives, negatives);
    double[] ofNegatives = placements(negatives, positives);
    double area = Arrays.stream(ofPositives).average().orElseThrow();
    return normal(
        area,
        spread(ofPositives) / positives.length + spread(ofNegatives) / negatives.length,
        0,
        1.0);
  }

  private double[] scores(int[] rows, boolean positive) {
    return Arrays.stream(rows)
        .filter(row -> isPositive(row) == positive)
        .mapToDouble(row -> judged.answers().probability(row, judged.positive()))
        .sorted()
        .toArray();
  }

  /** For each value the share of the others that are lower, ties by half; both sorted. */
  private static double[] placements(double[] values, double[] others) {
    double[] placements = new double[values.length];
    int lower = 0;
    int notHigher = 0;
    for (int i = 0; i < values.length; i++) {
      while (lower < others.length && others[lower] < values[i]) {
        lower++;
      }
      while (notHigher < others.length && others[notHigher] <= values[i]) {
        notHigher++;
      }
      placements[i] = (lower + notHigher) / 2.0 / others.length;
    }
    return placements;
  }

  private static double spread(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return squares / Math.max(1, values.length - 1);
  }
}
