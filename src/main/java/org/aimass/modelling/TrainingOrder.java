package org.aimass.modelling;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;
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
    Long retrainedFrom) {

  /**
   * The rows and columns to learn from.
   *
   * @param version of the dataset; null: the newest
   * @param name of the dataset; like hash, rows and columns filled in when the order is completed
   * @param hash of the content of the dataset version
   * @param columns the target and what is learnt from, with names, types and roles as they were
   *     when the training was started; null for a training from before they were stored
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
   */
  public record Budget(Integer seconds, Integer memoryMb, String resource) {}

  /**
   * How candidates are evaluated; both null: chosen by the size of the data.
   *
   * @param folds of the cross-validation
   * @param holdout share of rows kept aside instead of folds, 0 to 1
   */
  public record Validation(Integer folds, Double holdout) {
    /** Chosen by the size of the data. */
    public static final Validation USUAL = new Validation(null, null);
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
