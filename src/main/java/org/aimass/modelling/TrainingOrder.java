package org.aimass.modelling;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnRole;

/**
 * What a training shall do. The same record is made by the page and by REST, completed by {@code
 * training.Orders}, stored with the training, and sent to the process that trains.
 *
 * <p>Before it is completed everything but the dataset and the target may be null: then the usual
 * is taken.
 *
 * @param algorithms what to try; empty or null: everything that fits, then tuning and ensembles
 * @param retrainedFrom id of the candidate whose provenance is repeated, or null
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TrainingOrder(
    String name,
    Data data,
    Question question,
    List<Choice> algorithms,
    Budget budget,
    Validation validation,
    Long seed,
    Long retrainedFrom,
    Limits limits,
    Weights weights) {

  public TrainingOrder {
    // Orders stored before there were limits and weights have none.
    limits = limits == null ? Limits.NONE : limits;
    weights = weights == null ? Weights.EQUAL : weights;
  }

  /** Without limits, all rows alike. */
  public TrainingOrder(
      String name,
      Data data,
      Question question,
      List<Choice> algorithms,
      Budget budget,
      Validation validation,
      Long seed,
      Long retrainedFrom) {
    this(
        name,
        data,
        question,
        algorithms,
        budget,
        validation,
        seed,
        retrainedFrom,
        Limits.NONE,
        Weights.EQUAL);
  }

  /**
   * The rows and columns to learn from.
   *
   * @param version of the dataset; null: the newest
   * @param name of the dataset; like hash, rows and columns filled in when the order is completed
   * @param hash of the content of the dataset version
   * @param columns the target, what is learnt from, and the columns that rows are parted and
   *     weighted by, with names, types and roles as they were when the training was started: those
   *     with the role FEATURE are learnt from. Null for a training from before they were stored
   * @param features columns to learn from, whatever their roles say; null: all with that role
   * @param ignored columns not to learn from, besides those whose role says so
   */
  public record Data(
      Long datasetId,
      Integer version,
      String name,
      String hash,
      Long rows,
      List<Column> columns,
      List<String> features,
      List<String> ignored) {

    public Data(Long datasetId, Integer version, List<String> features, List<String> ignored) {
      this(datasetId, version, null, null, null, null, features, ignored);
    }

    /** Names of the columns that are learnt from; empty when they were not stored. */
    public List<String> learntFrom() {
      return columns == null
          ? List.of()
          : columns.stream()
              .filter(column -> column.role() == ColumnRole.FEATURE)
              .map(Column::name)
              .toList();
    }
  }

  /**
   * What is predicted and how good is measured.
   *
   * @param target name of the column to predict; null only for clustering
   * @param targetLabel the column's header, filled in when the order is completed
   * @param metric by its name
   * @param positive the class of two that precision, recall and thresholds speak of; null: the one
   *     that says yes, else the rarer one
   */
  public record Question(
      String target, String targetLabel, Task task, String metric, String positive) {

    public Question(String target, Task task, String metric, String positive) {
      this(target, null, task, metric, positive);
    }

    /** The metric that candidates are ranked by. */
    public Metric rankedBy() {
      return metric == null ? task.usualMetric() : task.metric(metric);
    }
  }

  /**
   * One algorithm to train.
   *
   * @param engine id, null: the first engine that has the algorithm
   * @param settings what differs from the usual ones; may be empty
   */
  public record Choice(String engine, String algorithm, Map<String, Object> settings) {}

  /**
   * What the training may use.
   *
   * @param seconds wall-clock time of the whole training
   * @param memoryMb heap of the training process
   * @param resource the place where it runs
   * @param candidates how many are made at the most; null: as many as the time allows. With them
   *     alone the same data and seed give the same leaderboard
   */
  public record Budget(Integer seconds, Integer memoryMb, String resource, Integer candidates) {
    public Budget(Integer seconds, Integer memoryMb, String resource) {
      this(seconds, memoryMb, resource, null);
    }
  }

  /**
   * How candidates are evaluated; all null: chosen by the rows.
   *
   * @param folds of the cross-validation
   * @param holdout share of rows kept aside instead of folds, 0 to 1
   * @param group name of a column: rows with the same value are never on both sides of a split
   * @param time name of a column: candidates are judged on the newest rows
   */
  public record Validation(Integer folds, Double holdout, String group, String time) {
    /** Chosen by the rows. */
    public static final Validation USUAL = new Validation(null, null);

    public Validation(Integer folds, Double holdout) {
      this(folds, holdout, null, null);
    }
  }

  /**
   * What a model must keep to be the best; null: no limit.
   *
   * @param predictMicros time of one prediction
   * @param sizeBytes of the model's file
   */
  public record Limits(Integer predictMicros, Long sizeBytes) {
    public static final Limits NONE = new Limits(null, null);

    /** Whether a model with this time of a prediction and this size keeps them. */
    public boolean kept(double micros, long size) {
      return (predictMicros == null || micros <= predictMicros)
          && (sizeBytes == null || size <= sizeBytes);
    }
  }

  /**
   * How much rows count while a model learns: the weight of a row's class times the value in a
   * column.
   *
   * @param classes by their names; a class that is not named counts 1. May be empty
   * @param column name of a column of numbers, 0 or more; null: all rows 1
   */
  public record Weights(Map<String, Double> classes, String column) {
    public static final Weights EQUAL = new Weights(Map.of(), null);

    public Weights {
      // Sorted, so that the same weights are written down in the same way.
      classes = classes == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(classes));
    }

    @JsonIgnore
    public boolean isEqual() {
      return classes.isEmpty() && column == null;
    }
  }

  /** The shortest order: everything else as usual. */
  public static TrainingOrder of(long datasetId, Integer version, String target) {
    return new TrainingOrder(
        null,
        new Data(datasetId, version, null, null),
        new Question(target, null, null, null),
        null,
        new Budget(null, null, null),
        Validation.USUAL,
        null,
        null);
  }
}
