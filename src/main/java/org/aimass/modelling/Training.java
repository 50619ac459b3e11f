package org.aimass.modelling;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnRole;
import org.aimass.jobs.JobState;
import org.aimass.jobs.JobView;
import org.aimass.modelling.training.worker.TrainingSpec.Choice;

/**
 * A training with everything that makes it repeatable.
 *
 * @param target name of the column to predict; null for clustering
 * @param targetLabel the column's header
 * @param folds of the cross-validation; null with {@code holdout} null: chosen by the size of the
 *     data
 * @param algorithms what to try; empty: everything that fits, then tuning and ensembles
 * @param columns what is learnt from and the target, with names, types and roles as they were when
 *     the training was started; empty for one of before they were written down
 * @param ignored names of columns that are not learnt from
 * @param engineVersions by engine id, at the start
 * @param retrainedFrom id of the candidate whose provenance this training repeats, or null
 * @param job how far it is
 */
public record Training(
    long id,
    String name,
    long datasetId,
    int datasetVersion,
    String datasetName,
    String datasetHash,
    long datasetRows,
    String target,
    String targetLabel,
    String positive,
    Task task,
    Metric metric,
    int seconds,
    int memoryMb,
    Integer folds,
    Double holdout,
    long seed,
    String resource,
    List<Choice> algorithms,
    List<Column> columns,
    List<String> ignored,
    Map<String, String> engineVersions,
    Long retrainedFrom,
    long ownerId,
    String owner,
    Instant created,
    JobView job) {

  public JobState state() {
    return job.state();
  }

  /** Names of the columns that it learns from; empty when they were not written down. */
  public List<String> features() {
    return columns.stream()
        .filter(column -> column.role() == ColumnRole.FEATURE)
        .map(Column::name)
        .toList();
  }

  public boolean ended() {
    return job.state().ended();
  }
}
