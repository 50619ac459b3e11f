package org.aimass.modelling.tasks.classification;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import org.aimass.modelling.EvaluationReport;
import org.aimass.modelling.EvaluationReport.Calibration;
import org.aimass.modelling.EvaluationReport.Curve;
import org.aimass.modelling.EvaluationReport.Interval;
import org.aimass.modelling.EvaluationReport.Measured;
import org.aimass.modelling.EvaluationReport.OfClasses;
import org.aimass.modelling.EvaluationReport.Proposal;
import org.aimass.modelling.EvaluationReport.Scores;
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
  private final List<String> classes;
  private final int[] actual;
  private final double[][] said;
  private final int[] called;
  private final Ranking[] rankings;
  private final int positive;

  /** Whether labels are by the threshold that is best for a metric. */
  private final boolean chosen;

  /**
   * @param actual index of the true class of each row
   * @param said probabilities of the classes for each row
   */
  public ClassEvaluation(List<String> classes, int[] actual, double[][] said) {
    this(classes, actual, said, usual(classes, actual), null);
  }

  /**
   * @param positive index of the class that is asked about; -1 unless there are two
   * @param threshold from which probability on that class is the label; null: the likeliest is
   */
  public ClassEvaluation(
      List<String> classes, int[] actual, double[][] said, int positive, Double threshold) {
    this.positive = positive;
    this.classes = classes;
    this.actual = actual;
    this.said = said;
    chosen = false;
    called = new int[actual.length];
    for (int i = 0; i < actual.length; i++) {
      called[i] = threshold == null ? likeliest(said[i]) : decided(said[i][positive] >= threshold);
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

  /** The same answers with other labels. */
  private ClassEvaluation(ClassEvaluation of, boolean[] decisions) {
    positive = of.positive;
    classes = of.classes;
    actual = of.actual;
    said = of.said;
    rankings = of.rankings;
    chosen = true;
    called = new int[decisions.length];
    Arrays.setAll(called, i -> decided(decisions[i]));
  }

  private int decided(boolean yes) {
    return yes ? positive : 1 - positive;
  }

  private static int likeliest(double[] answer) {
    int likeliest = 0;
    for (int c = 1; c < answer.length; c++) {
      likeliest = answer[c] > answer[likeliest] ? c : likeliest;
    }
    return likeliest;
  }

  @Override
  public Evaluation decidedFor(Metric metric) {
    if (positive < 0 || !Classification.decidedBy(metric)) {
      return this;
    }
    Evaluation decided = new ClassEvaluation(this, best(metric).decisions());
    // Where few rows choose, a threshold may do worse on others than none.
    return metric.better(decided.score(metric), score(metric)) ? decided : this;
  }

  private BestThreshold best(Metric metric) {
    return new BestThreshold(metric, rankings[positive]);
  }

  private static int usual(List<String> classes, int[] actual) {
    long first = Arrays.stream(actual).filter(c -> c == 0).count();
    return classes.size() == 2 ? PositiveClass.usual(classes, first, actual.length - first) : -1;
  }

  /**
   * @param weights how often each row counts; null: once
   * @param counts what {@link #counts} says with these weights
   */
  private double value(Metric metric, int[] weights, Counts counts) {
    if (metric.equals(Classification.AUC)) {
      return overClasses(weights, ranking -> ranking.area(weights));
    }
    if (metric.equals(Classification.AVERAGE_PRECISION)) {
      return overClasses(weights, ranking -> ranking.averagePrecision(weights));
    }
    if (metric.equals(Classification.LOG_LOSS)) {
      return mean(weights, i -> -Math.log(Math.max(said[i][actual[i]], 1e-15)));
    }
    return metric.equals(Classification.BRIER)
        ? mean(weights, this::squaredMiss)
        : counts.value(metric, positive);
  }

  /** Of the class that is asked about, or of each against the rest, weighted by its rows. */
  private double overClasses(int[] weights, ToDoubleFunction<Ranking> each) {
    if (positive >= 0) {
      return each.applyAsDouble(rankings[positive]);
    }
    double sum = 0;
    double all = 0;
    double[] rows = new double[classes.size()];
    for (int i = 0; i < actual.length; i++) {
      rows[actual[i]] += weights == null ? 1 : weights[i];
    }
    for (int c = 0; c < rankings.length; c++) {
      double value = each.applyAsDouble(rankings[c]);
      if (!Double.isNaN(value)) {
        sum += value * rows[c];
        all += rows[c];
      }
    }
    return sum / all;
  }

  private double mean(int[] weights, IntToDoubleFunction ofRow) {
    double sum = 0;
    double all = 0;
    for (int i = 0; i < actual.length; i++) {
      double weight = weights == null ? 1 : weights[i];
      if (weight > 0) {
        sum += weight * ofRow.applyAsDouble(i);
        all += weight;
      }
    }
    return sum / all;
  }

  private double squaredMiss(int row) {
    if (positive >= 0) {
      double miss = said[row][positive] - (actual[row] == positive ? 1 : 0);
      return miss * miss;
    }
    double sum = 0;
    for (int c = 0; c < classes.size(); c++) {
      double miss = said[row][c] - (actual[row] == c ? 1 : 0);
      sum += miss * miss;
    }
    return sum;
  }

  private Counts counts(int[] weights) {
    double[][] counts = new double[classes.size()][classes.size()];
    for (int i = 0; i < actual.length; i++) {
      counts[actual[i]][called[i]] += weights == null ? 1 : weights[i];
    }
    return new Counts(counts);
  }

  @Override
  public double score(Metric metric) {
    return value(metric, null, counts(null));
  }

  /**
   * By the metric that ranks where it depends on a threshold, else by F1; null where none is better
   * than the likeliest class.
   */
  private Proposal proposal(Metric ranked) {
    if (positive < 0) {
      return null;
    }
    Metric metric = Classification.decidedBy(ranked) ? ranked : Classification.F1;
    double decided = new ClassEvaluation(this, best(metric).decisions()).score(metric);
    double usual = new ClassEvaluation(classes, actual, said, positive, null).score(metric);
    return metric.better(decided, usual)
        ? new Proposal(metric.name(), best(metric).ofAll(), decided, usual, chosen)
        : null;
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
    for (double[] row : counts(null).cells()) {
      confusion.add(Arrays.stream(row).mapToLong(value -> (long) value).toArray());
    }
    Proposal proposal = proposal(ranked);
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
            positive < 0 ? List.of() : rankings[positive].thresholds(proposal),
            proposal),
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
    Classification.task().metrics().forEach(metric -> drawn.put(metric, new double[samples]));
    Random random = new Random(seed);
    for (int s = 0; s < samples; s++) {
      int[] weights = Bootstrap.weights(actual.length, random);
      Counts counts = counts(weights);
      for (Metric metric : drawn.keySet()) {
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
}
