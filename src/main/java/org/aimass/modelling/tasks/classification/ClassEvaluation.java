package org.aimass.modelling.tasks.classification;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.aimass.modelling.EvaluationReport;
import org.aimass.modelling.EvaluationReport.Calibration;
import org.aimass.modelling.EvaluationReport.Curve;
import org.aimass.modelling.EvaluationReport.Interval;
import org.aimass.modelling.EvaluationReport.Measured;
import org.aimass.modelling.EvaluationReport.OfClasses;
import org.aimass.modelling.EvaluationReport.Scores;
import org.aimass.modelling.EvaluationReport.Threshold;
import org.aimass.modelling.Metric;
import org.aimass.modelling.PositiveClass;
import org.aimass.modelling.evaluating.Bootstrap;
import org.aimass.modelling.evaluating.Evaluation;

/** Evaluates answers about classes. */
public final class ClassEvaluation implements Evaluation {
  private static final int SAMPLES = 200;
  private static final int FEWEST_SAMPLES = 50;

  /** Rows times classes over all samples: many of both would take longer than the training. */
  private static final long SAMPLED_CELLS = 20_000_000;

  private static final int CURVE_POINTS = 200;
  private static final int CURVES = 10;
  private static final List<Metric> WITH_INTERVAL =
      List.of(
          Classification.AUC,
          Classification.ACCURACY,
          Classification.F1,
          Classification.LOG_LOSS,
          Classification.PRECISION,
          Classification.RECALL);

  private final List<String> classes;
  private final int[] actual;
  private final double[][] said;
  private final int[] called;
  private final Ranking[] rankings;
  private final int positive;

  /**
   * @param actual index of the true class of each row
   * @param said probabilities of the classes for each row
   */
  public ClassEvaluation(List<String> classes, int[] actual, double[][] said) {
    this(classes, actual, said, usual(classes, actual));
  }

  /**
   * @param positive index of the class that is asked about; -1 unless there are two
   */
  public ClassEvaluation(List<String> classes, int[] actual, double[][] said, int positive) {
    this.positive = positive;
    this.classes = classes;
    this.actual = actual;
    this.said = said;
    called = new int[actual.length];
    for (int i = 0; i < actual.length; i++) {
      for (int c = 1; c < classes.size(); c++) {
        if (said[i][c] > said[i][called[i]]) {
          called[i] = c;
        }
      }
    }
    rankings = new Ranking[classes.size()];
    for (int c = 0; c < rankings.length; c++) {
      int each = c;
      boolean[] is = new boolean[actual.length];
      double[] shares = new double[actual.length];
      for (int i = 0; i < actual.length; i++) {
        is[i] = actual[i] == each;
        shares[i] = said[i][each];
      }
      rankings[c] = new Ranking(shares, is);
    }
  }

  private static int usual(List<String> classes, int[] actual) {
    long first = Arrays.stream(actual).filter(c -> c == 0).count();
    return classes.size() == 2 ? PositiveClass.usual(classes, first, actual.length - first) : -1;
  }

  /**
   * @param weights how often each row counts; null: once
   * @param counts what {@link #counts} says with these weights
   */
  private double value(Metric metric, int[] weights, double[][] counts) {
    if (metric.equals(Classification.AUC)) {
      return area(weights);
    }
    return metric.equals(Classification.LOG_LOSS) ? logLoss(weights) : fromCounts(metric, counts);
  }

  private double area(int[] weights) {
    if (positive >= 0) {
      return rankings[positive].area(weights);
    }
    double sum = 0;
    double all = 0;
    double[] rows = new double[classes.size()];
    for (int i = 0; i < actual.length; i++) {
      rows[actual[i]] += weights == null ? 1 : weights[i];
    }
    for (int c = 0; c < rankings.length; c++) {
      double area = rankings[c].area(weights);
      if (!Double.isNaN(area)) {
        sum += area * rows[c];
        all += rows[c];
      }
    }
    return sum / all;
  }

  private double logLoss(int[] weights) {
    double sum = 0;
    double all = 0;
    for (int i = 0; i < actual.length; i++) {
      double weight = weights == null ? 1 : weights[i];
      sum -= weight * Math.log(Math.max(said[i][actual[i]], 1e-15));
      all += weight;
    }
    return sum / all;
  }

  private double[][] counts(int[] weights) {
    double[][] counts = new double[classes.size()][classes.size()];
    for (int i = 0; i < actual.length; i++) {
      counts[actual[i]][called[i]] += weights == null ? 1 : weights[i];
    }
    return counts;
  }

  private double fromCounts(Metric metric, double[][] counts) {
    int size = counts.length;
    double all = 0;
    double right = 0;
    double[] rows = new double[size];
    double[] columns = new double[size];
    for (int a = 0; a < size; a++) {
      right += counts[a][a];
      for (int p = 0; p < size; p++) {
        all += counts[a][p];
        rows[a] += counts[a][p];
        columns[p] += counts[a][p];
      }
    }
    if (metric.equals(Classification.ACCURACY)) {
      return right / all;
    }
    if (metric.equals(Classification.KAPPA)) {
      double chance = 0;
      for (int c = 0; c < size; c++) {
        chance += rows[c] * columns[c];
      }
      chance /= all * all;
      return chance >= 1 ? 1 : (right / all - chance) / (1 - chance);
    }
    if (positive >= 0) {
      return ofClass(metric, counts[positive][positive], rows[positive], columns[positive]);
    }
    double sum = 0;
    for (int c = 0; c < size; c++) {
      sum += rows[c] * ofClass(metric, counts[c][c], rows[c], columns[c]);
    }
    return sum / all;
  }

  private static double ofClass(Metric metric, double right, double rows, double called) {
    if (metric.equals(Classification.PRECISION)) {
      return called == 0 ? 0 : right / called;
    }
    if (metric.equals(Classification.RECALL)) {
      return rows == 0 ? 0 : right / rows;
    }
    return rows + called == 0 ? 0 : 2 * right / (rows + called);
  }

  @Override
  public double score(Metric metric) {
    return value(metric, null, counts(null));
  }

  @Override
  public EvaluationReport report(Metric ranked, String method, long seed) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    for (Metric metric : Classification.task().metrics()) {
      double value = score(metric);
      if (Double.isFinite(value)) {
        metrics.put(metric.name(), value);
      }
    }
    List<long[]> confusion = new ArrayList<>();
    for (double[] row : counts(null)) {
      confusion.add(Arrays.stream(row).mapToLong(value -> (long) value).toArray());
    }
    List<Curve> roc = new ArrayList<>();
    List<Curve> precisionRecall = new ArrayList<>();
    for (int c : curved()) {
      double[][] steps = rankings[c].steps();
      double positives = steps[steps.length - 1][0];
      double negatives = steps[steps.length - 1][1];
      if (positives > 0 && negatives > 0) {
        roc.add(curve(c, steps, step -> step[1] / negatives, step -> step[0] / positives));
        precisionRecall.add(
            curve(
                c,
                steps,
                step -> step[0] / positives,
                step -> step[0] + step[1] == 0 ? 1 : step[0] / (step[0] + step[1])));
      }
    }
    return new EvaluationReport(
        new Measured(
            Classification.task(),
            ranked.name(),
            method,
            actual.length,
            classes,
            positive < 0 ? null : classes.get(positive)),
        new Scores(metrics, intervals(seed)),
        new OfClasses(
            confusion,
            roc,
            precisionRecall,
            positive < 0 ? null : lift(),
            calibration(),
            positive < 0 ? List.of() : thresholds()),
        null,
        List.of(),
        List.of(),
        Map.of(),
        null);
  }

  private int[] curved() {
    if (positive >= 0) {
      return new int[] {positive};
    }
    int[] all = new int[Math.min(CURVES, classes.size())];
    Arrays.setAll(all, c -> c);
    return all;
  }

  private Map<String, Interval> intervals(long seed) {
    long affordable = SAMPLED_CELLS / Math.max(1L, (long) actual.length * classes.size());
    int samples = (int) Math.max(FEWEST_SAMPLES, Math.min(SAMPLES, affordable));
    Map<Metric, double[]> drawn = new LinkedHashMap<>();
    WITH_INTERVAL.forEach(metric -> drawn.put(metric, new double[samples]));
    Random random = new Random(seed);
    for (int s = 0; s < samples; s++) {
      int[] weights = Bootstrap.weights(actual.length, random);
      double[][] counts = counts(weights);
      for (Metric metric : WITH_INTERVAL) {
        drawn.get(metric)[s] = value(metric, weights, counts);
      }
    }
    Map<String, Interval> intervals = new LinkedHashMap<>();
    drawn.forEach(
        (metric, values) ->
            Bootstrap.interval(values).ifPresent(i -> intervals.put(metric.name(), i)));
    return intervals;
  }

  private interface Side {
    double of(double[] step);
  }

  /** At most 200 points, evenly along the curve's own length, the ends among them. */
  private Curve curve(int c, double[][] steps, Side xs, Side ys) {
    List<double[]> points = new ArrayList<>();
    for (double[] step : steps) {
      points.add(new double[] {xs.of(step), ys.of(step)});
    }
    return Curves.thin(classes.get(c), points, CURVE_POINTS);
  }

  private Curve lift() {
    double[][] steps = rankings[positive].steps();
    double positives = steps[steps.length - 1][0];
    List<double[]> points = new ArrayList<>();
    for (double[] step : steps) {
      points.add(
          new double[] {
            (step[0] + step[1]) / actual.length, positives == 0 ? 0 : step[0] / positives
          });
    }
    return Curves.thin(classes.get(positive), points, CURVE_POINTS);
  }

  private List<Calibration> calibration() {
    double[] sums = new double[10];
    double[] right = new double[10];
    long[] rows = new long[10];
    for (int i = 0; i < actual.length; i++) {
      int c = positive >= 0 ? positive : called[i];
      int bin = (int) Math.min(9, Math.max(0, Math.floor(said[i][c] * 10)));
      sums[bin] += said[i][c];
      right[bin] += actual[i] == c ? 1 : 0;
      rows[bin]++;
    }
    List<Calibration> bins = new ArrayList<>();
    for (int bin = 0; bin < 10; bin++) {
      if (rows[bin] > 0) {
        bins.add(new Calibration(sums[bin] / rows[bin], right[bin] / rows[bin], rows[bin]));
      }
    }
    return bins;
  }

  private List<Threshold> thresholds() {
    List<Threshold> table = new ArrayList<>();
    for (int percent = 0; percent <= 100; percent++) {
      double threshold = percent / 100.0;
      long[] counts = new long[4];
      for (int i = 0; i < actual.length; i++) {
        boolean is = actual[i] == positive;
        boolean says = said[i][positive] >= threshold;
        counts[says ? (is ? 0 : 1) : (is ? 3 : 2)]++;
      }
      table.add(new Threshold(threshold, counts[0], counts[1], counts[2], counts[3]));
    }
    return table;
  }
}
