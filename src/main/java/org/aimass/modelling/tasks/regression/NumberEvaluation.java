package org.aimass.modelling.tasks.regression;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.aimass.modelling.EvaluationReport;
import org.aimass.modelling.EvaluationReport.Interval;
import org.aimass.modelling.EvaluationReport.Measured;
import org.aimass.modelling.EvaluationReport.OfClasses;
import org.aimass.modelling.EvaluationReport.Residuals;
import org.aimass.modelling.EvaluationReport.Scores;
import org.aimass.modelling.Metric;
import org.aimass.modelling.evaluating.Bootstrap;
import org.aimass.modelling.evaluating.Evaluation;

/** Evaluates answers that are numbers. */
public final class NumberEvaluation implements Evaluation {
  private static final int SAMPLES = 200;
  private static final int SHOWN = 1_000;
  private static final int BINS = 30;

  private final double[] actual;
  private final double[] said;

  /** The rows in the order of their absolute errors. */
  private final int[] bySize;

  public NumberEvaluation(double[] actual, double[] said) {
    this.actual = actual;
    this.said = said;
    bySize =
        IntStream.range(0, actual.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> Math.abs(actual[i] - said[i])))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  @Override
  public double score(Metric metric) {
    return value(metric, null);
  }

  /** Why a metric does not exist for these rows; empty when it does. */
  private Optional<String> obstacle(Metric metric) {
    if (metric.equals(Regression.MAPE) && Arrays.stream(actual).anyMatch(value -> value == 0)) {
      return Optional.of("ZERO_ACTUAL");
    }
    if (metric.equals(Regression.RMSLE) && Arrays.stream(actual).anyMatch(value -> value < 0)) {
      return Optional.of("NEGATIVE_ACTUAL");
    }
    return (metric.equals(Regression.R2) || metric.equals(Regression.RAE))
            && Arrays.stream(actual).allMatch(value -> value == actual[0])
        ? Optional.of("ONE_ACTUAL")
        : Optional.empty();
  }

  /** The size of one row's error, as the metric sums it up. */
  private double miss(Metric metric, int i) {
    if (metric.equals(Regression.MAPE)) {
      return Math.abs((actual[i] - said[i]) / actual[i]);
    }
    return metric.equals(Regression.RMSLE)
        ? Math.log1p(Math.max(0, said[i])) - Math.log1p(actual[i])
        : actual[i] - said[i];
  }

  private double value(Metric metric, int[] weights) {
    if (obstacle(metric).isPresent()) {
      return Double.NaN;
    }
    if (metric.equals(Regression.MEDIAN_AE)) {
      return median(weights);
    }
    double all = 0;
    double absolute = 0;
    double squared = 0;
    double sum = 0;
    for (int i = 0; i < actual.length; i++) {
      double weight = weights == null ? 1 : weights[i];
      double miss = miss(metric, i);
      all += weight;
      absolute += weight * Math.abs(miss);
      squared += weight * miss * miss;
      sum += weight * actual[i];
    }
    if (metric.equals(Regression.MAE) || metric.equals(Regression.MAPE)) {
      return absolute / all;
    }
    if (metric.equals(Regression.RMSE) || metric.equals(Regression.RMSLE)) {
      return Math.sqrt(squared / all);
    }
    boolean relative = metric.equals(Regression.RAE);
    double mean = sum / all;
    double spread = 0;
    for (int i = 0; i < actual.length; i++) {
      double off = Math.abs(actual[i] - mean);
      spread += (weights == null ? 1 : weights[i]) * (relative ? off : off * off);
    }
    return spread == 0 ? Double.NaN : relative ? absolute / spread : 1 - squared / spread;
  }

  /** Of the absolute errors; of an even number of rows the mean of the two in the middle. */
  private double median(int[] weights) {
    double all = weights == null ? actual.length : Arrays.stream(weights).sum();
    double passed = 0;
    for (int at = 0; at < bySize.length; at++) {
      passed += weights == null ? 1 : weights[bySize[at]];
      if (passed > all / 2) {
        return size(at);
      }
      if (passed == all / 2) {
        int next = at + 1;
        while (weights != null && weights[bySize[next]] == 0) {
          next++;
        }
        return (size(at) + size(next)) / 2;
      }
    }
    return Double.NaN;
  }

  private double size(int at) {
    return Math.abs(actual[bySize[at]] - said[bySize[at]]);
  }

  @Override
  public EvaluationReport report(Metric ranked, String method, long seed) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    Map<String, Interval> intervals = new LinkedHashMap<>();
    Map<String, String> unavailable = new LinkedHashMap<>();
    int samples = actual.length > 50_000 ? SAMPLES / 4 : SAMPLES;
    for (Metric metric : Regression.task().metrics()) {
      double value = value(metric, null);
      obstacle(metric).ifPresent(why -> unavailable.put(metric.name(), why));
      if (!Double.isFinite(value)) {
        continue;
      }
      metrics.put(metric.name(), value);
      Random random = new Random(seed);
      double[] drawn = new double[samples];
      for (int s = 0; s < samples; s++) {
        drawn[s] = value(metric, Bootstrap.weights(actual.length, random));
      }
      Bootstrap.interval(drawn).ifPresent(interval -> intervals.put(metric.name(), interval));
    }
    return new EvaluationReport(
        new Measured(Regression.task(), ranked.name(), method, actual.length, List.of(), null),
        new Scores(metrics, intervals),
        OfClasses.NONE,
        residuals(seed),
        List.of(),
        List.of(),
        unavailable,
        null);
  }

  private Residuals residuals(long seed) {
    double[] misses = new double[actual.length];
    double[] absolute = new double[actual.length];
    for (int i = 0; i < misses.length; i++) {
      misses[i] = actual[i] - said[i];
      absolute[i] = Math.abs(misses[i]);
    }
    Arrays.sort(misses);
    Arrays.sort(absolute);
    // The outer percent goes into the outer bins: one wild row would flatten the picture.
    double low = Bootstrap.quantile(misses, 0.01);
    // A little more than the lowest, in whatever unit, where all errors are the same.
    double high =
        Math.max(Bootstrap.quantile(misses, 0.99), low + Math.max(Math.abs(low) * 1e-9, 1e-300));
    double[] edges = new double[BINS + 1];
    for (int i = 0; i <= BINS; i++) {
      edges[i] = low + (high - low) * i / BINS;
    }
    long[] counts = new long[BINS];
    for (double miss : misses) {
      counts[
          (int) Math.max(0, Math.min(BINS - 1, Math.floor((miss - low) / (high - low) * BINS)))]++;
    }
    int[] shown =
        new Random(seed)
            .ints(0, actual.length)
            .distinct()
            .limit(Math.min(SHOWN, actual.length))
            .sorted()
            .toArray();
    return new Residuals(
        edges,
        counts,
        Arrays.stream(shown).mapToDouble(i -> actual[i]).toArray(),
        Arrays.stream(shown).mapToDouble(i -> said[i]).toArray(),
        Bootstrap.quantile(misses, 0.5),
        Bootstrap.quantile(absolute, 0.9));
  }
}
