package org.aimass.modelling;

import java.util.List;
import org.aimass.modelling.training.worker.TrainingSpec.Choice;

/**
 * What a training shall be. Everything but the dataset and the target may be null: then the usual
 * is taken.
 *
 * @param datasetVersion null: the newest
 * @param target name of the column to predict; null only for clustering
 * @param algorithms what to try; empty or null: everything that fits, then tuning and ensembles
 * @param seconds wall-clock budget
 * @param memoryMb heap of the training process
 * @param features columns to learn from, whatever their roles say; null: all with that role
 * @param ignored columns not to learn from, besides those whose role says so
 * @param retrainedFrom candidate whose provenance is repeated
 * @param positive the class of two that precision, recall and thresholds speak of; null: the one
 *     that says yes, else the rarer one
 */
public record TrainingRequest(
    String name,
    long datasetId,
    Integer datasetVersion,
    String target,
    Task task,
    List<Choice> algorithms,
    Metric metric,
    Integer seconds,
    Integer memoryMb,
    Integer folds,
    Double holdout,
    Long seed,
    String resource,
    List<String> features,
    List<String> ignored,
    Long retrainedFrom,
    String positive) {

  /** The shortest order: everything else as usual. */
  public static TrainingRequest of(long datasetId, Integer datasetVersion, String target) {
    return new TrainingRequest(
        null,
        datasetId,
        datasetVersion,
        target,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
