package org.aimass.modelling;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How good a model is on rows that it had not seen, compact enough to be sent to a page: no curve
 * has more than 200 points. Parts that a task does not have are empty lists or null.
 *
 * <p>As JSON, stored and answered, it is one flat object: the fields of its parts stand beside its
 * own, and each field name is there only once. The fields keep the order in which they are stored.
 *
 * @param residuals null unless a number is predicted
 * @param unavailable by {@link Metric} name why it does not exist for these rows: ZERO_ACTUAL,
 *     NEGATIVE_ACTUAL, ONE_ACTUAL; null in a report of before
 * @param importancesOn LEARNT_ROWS when the importances were measured later, on rows that the model
 *     has learnt from; null: on rows that it had not seen
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record EvaluationReport(
    @JsonUnwrapped Measured measured,
    @JsonUnwrapped Scores scores,
    @JsonUnwrapped OfClasses ofClasses,
    Residuals residuals,
    List<Cluster> clusters,
    List<Importance> importances,
    Map<String, String> unavailable,
    String importancesOn) {

  /**
   * What was measured, and on which rows.
   *
   * @param metric name of the {@link Metric} that the candidates are ranked by
   * @param method {@code folds:5}, {@code holdout:0.2}, {@code newest:0.2} or {@code all}
   *     (clustering)
   * @param rows number of rows the numbers come from
   * @param classes or groups; empty for a number
   * @param positive the class that precision, recall, F1 and the thresholds speak of; null unless
   *     there are two classes
   */
  public record Measured(
      Task task, String metric, String method, long rows, List<String> classes, String positive) {}

  /**
   * @param metrics by {@link Metric} name
   * @param intervals 95 % bootstrap intervals by {@link Metric} name
   */
  public record Scores(Map<String, Double> metrics, Map<String, Interval> intervals) {}

  /**
   * How well the classes are told apart.
   *
   * @param confusion rows = actual class, columns = predicted class, in the order of {@link
   *     Measured#classes}
   * @param roc per class: x false positive rate, y true positive rate (one curve for two classes)
   * @param precisionRecall per class: x recall, y precision
   * @param lift for the positive class: x share of rows asked, y share of the positives found
   * @param calibration for the positive class (of more: of the predicted class)
   * @param thresholds from 0 to 1 by hundredths, and the proposed one
   * @param proposal the threshold to answer with; null where none is better than the likeliest
   *     class, unless there are two classes, and in a report of before
   */
  public record OfClasses(
      List<long[]> confusion,
      List<Curve> roc,
      List<Curve> precisionRecall,
      Curve lift,
      List<Calibration> calibration,
      List<Threshold> thresholds,
      @JsonInclude(JsonInclude.Include.NON_NULL) Proposal proposal) {

    /** For a task that does not predict classes. */
    public static final OfClasses NONE =
        new OfClasses(List.of(), List.of(), List.of(), null, List.of(), List.of(), null);
  }

  /**
   * The threshold that is best for a metric on rows that the model had not seen.
   *
   * @param metric name of the {@link Metric} that is best there
   * @param threshold above 0 and below 1
   * @param score on the metric, each row decided by a threshold that other rows have chosen
   * @param usual score on the metric where the likeliest class is the label
   * @param decides whether labels were decided this way in the metrics and the confusion of this
   *     report, and a model that is registered keeps the threshold unless somebody says otherwise
   */
  public record Proposal(
      String metric, double threshold, double score, double usual, boolean decides) {}

  /** The importances come from rows that the model has learnt from. */
  public static final String LEARNT_ROWS = "LEARNT_ROWS";

  public record Interval(double low, double high) {}

  public record Curve(String name, double[] x, double[] y) {}

  /**
   * Of the rows whose predicted probability lies in one tenth: its mean, and the share that really
   * was so.
   */
  public record Calibration(double predicted, double observed, long rows) {}

  /** What happens when every row with at least this probability is called positive. */
  public record Threshold(
      double threshold,
      long truePositive,
      long falsePositive,
      long trueNegative,
      long falseNegative) {
    public double precision() {
      return truePositive + falsePositive == 0
          ? 0
          : (double) truePositive / (truePositive + falsePositive);
    }

    public double recall() {
      return truePositive + falseNegative == 0
          ? 0
          : (double) truePositive / (truePositive + falseNegative);
    }

    public double f1() {
      double sum = precision() + recall();
      return sum == 0 ? 0 : 2 * precision() * recall() / sum;
    }

    public double accuracy() {
      long all = truePositive + falsePositive + trueNegative + falseNegative;
      return all == 0 ? 0 : (double) (truePositive + trueNegative) / all;
    }

    public double cost(Costs costs) {
      return truePositive * costs.truePositive()
          + falsePositive * costs.falsePositive()
          + trueNegative * costs.trueNegative()
          + falseNegative * costs.falseNegative();
    }
  }

  /** What one row of each kind costs; a gain is a negative cost. */
  public record Costs(
      double truePositive, double falsePositive, double trueNegative, double falseNegative) {}

  /**
   * @param edges of the histogram of (actual - predicted), one more than counts
   * @param actual and predicted: a sample of at most 1,000 rows, for the scatter plot
   */
  public record Residuals(
      double[] edges,
      long[] counts,
      double[] actual,
      double[] predicted,
      double median,
      double p90Absolute) {

    /**
     * The share of rows whose prediction misses by at most {@code error}, read off the histogram:
     * within a bar the rows count as evenly spread.
     */
    public double within(double error) {
      double rows = 0;
      double all = 0;
      for (int i = 0; i < counts.length; i++) {
        double width = edges[i + 1] - edges[i];
        double inside = Math.min(edges[i + 1], error) - Math.max(edges[i], -error);
        // All errors equal: the only bar has no width.
        double share = width > 0 ? inside / width : inside >= 0 ? 1 : 0;
        rows += counts[i] * Math.max(0, Math.min(1, share));
        all += counts[i];
      }
      return all == 0 ? 0 : rows / all;
    }
  }

  /**
   * @param centre by prepared feature name: the mean, or the most frequent level
   */
  public record Cluster(
      String name, long rows, double share, double withinDistance, Map<String, Object> centre) {}

  /**
   * How much worse the metric gets when the values of this field are shuffled (mean of the repeats,
   * and its spread).
   *
   * @param low of the interval of 95 %; null where it was not measured, as in reports of before
   * @param high of the interval of 95 %; null where it was not measured
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Importance(String field, double loss, double deviation, Double low, Double high) {}

  /** Whether another one of the same data comes from as many rows, chosen in the same way. */
  public boolean judgedAlike(EvaluationReport other) {
    return measured.rows == other.measured.rows && measured.method.equals(other.measured.method);
  }

  public Optional<Threshold> cheapest(Costs costs) {
    return ofClasses.thresholds.stream()
        .min((a, b) -> Double.compare(a.cost(costs), b.cost(costs)));
  }

  /** The threshold that decided the labels; empty: the likeliest class was the label. */
  public Optional<Double> deciding() {
    return Optional.ofNullable(ofClasses.proposal)
        .filter(Proposal::decides)
        .map(Proposal::threshold);
  }

  /** The metric that its candidates are ranked by. */
  public Metric ranked() {
    return measured.task.metric(measured.metric);
  }

  public double score(Metric metric) {
    return scores.metrics.getOrDefault(metric.name(), Double.NaN);
  }

  /** Whether it says what the model looks at; a baseline looks at nothing. */
  public boolean explained() {
    return importances != null && importances.stream().anyMatch(i -> i.loss() != 0);
  }

  public EvaluationReport with(List<Importance> importances) {
    return with(importances, null);
  }

  /**
   * @param on {@link #LEARNT_ROWS}, or null for rows that the model had not seen
   */
  public EvaluationReport with(List<Importance> importances, String on) {
    return new EvaluationReport(
        measured, scores, ofClasses, residuals, clusters, importances, unavailable, on);
  }
}
