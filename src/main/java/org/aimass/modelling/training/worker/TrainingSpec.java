package org.aimass.modelling.training.worker;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;
import org.aimass.datasets.Column;
import org.aimass.modelling.Metric;
import org.aimass.modelling.Task;

/**
 * The order that a training process works on; stands as {@code spec.json} in the job folder.
 *
 * @param columns those of data.bin, in its order; only FEATURE columns are learnt from
 * @param target name of the column to predict, null for clustering
 * @param metric what the leaderboard is sorted by; null: the usual one of the task
 * @param seconds wall-clock budget of the whole training
 * @param memoryMb heap of the process
 * @param folds of the cross-validation; null with {@code holdout} null: chosen by the size of the
 *     data
 * @param holdout share of rows kept aside instead of folds, 0 to 1
 * @param choices what to train; empty: everything that fits, then tuning and ensembles
 * @param engines class names of the engines
 * @param source where the rows come from and who asked, for the provenance
 * @param positive the class of two that is asked about; null: the usual one
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TrainingSpec(
    List<Column> columns,
    String target,
    Task task,
    Metric metric,
    int seconds,
    int memoryMb,
    Integer folds,
    Double holdout,
    long seed,
    List<Choice> choices,
    List<String> engines,
    Source source,
    String positive) {

  /** As usual, without a choice of the class that is asked about. */
  public TrainingSpec(
      List<Column> columns,
      String target,
      Task task,
      Metric metric,
      int seconds,
      int memoryMb,
      Integer folds,
      Double holdout,
      long seed,
      List<Choice> choices,
      List<String> engines,
      Source source) {
    this(
        columns, target, task, metric, seconds, memoryMb, folds, holdout, seed, choices, engines,
        source, null);
  }

  /**
   * One algorithm to train.
   *
   * @param engine id, null: the first engine that has the algorithm
   * @param settings what differs from the usual ones; may be empty
   */
  public record Choice(String engine, String algorithm, Map<String, Object> settings) {}

  public record Source(
      Long datasetId,
      Integer datasetVersion,
      String datasetName,
      String datasetHash,
      String askedBy) {}

  public Metric rankedBy() {
    return metric == null ? Metric.usual(task) : metric;
  }
}
