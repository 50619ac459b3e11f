package org.aimass.modelling;

import java.time.Instant;
import java.util.Map;

/**
 * Everything that made a model, kept inside its file: enough to train it again to the same
 * predictions.
 *
 * @param settings of the algorithm, complete; for an ensemble also {@code members}, a list of
 *     {algorithm, settings}; {@code rows} when it learnt from that many rows only
 * @param folds of the cross-validation, or null
 * @param holdout share of the rows kept aside, or null
 * @param newest true when those rows are the newest, because the rows follow each other in time
 * @param trainedOn "ALL_ROWS": the kept model learns from all rows, its evaluation from rows that
 *     it had not seen; "SAMPLE" when the settings say from how many
 */
public record Provenance(
    Long datasetId,
    Integer datasetVersion,
    String datasetName,
    String datasetHash,
    long rows,
    String target,
    Task task,
    Metric metric,
    String engine,
    String engineVersion,
    String algorithm,
    Map<String, Object> settings,
    long seed,
    Integer folds,
    Double holdout,
    boolean newest,
    String trainedOn,
    String trainedBy,
    Instant trained,
    String java) {}
