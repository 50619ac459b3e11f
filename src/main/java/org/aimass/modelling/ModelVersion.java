package org.aimass.modelling;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A model that was kept, with its card.
 *
 * @param state REGISTERED, RELEASED (a deployment serves it) or ARCHIVED
 * @param target name of the predicted column; null for clustering
 * @param targetLabel the column's header
 * @param classes in the order of the probabilities; empty for a number
 * @param inputs what the model wants to know about a row
 * @param metrics by {@link Metric} name, from rows that the model had not seen
 * @param score on {@code metric}, with its 95 % interval
 * @param predictMicros for one row, measured when it was trained
 * @param revision counts the changes of the card: send it back with a change, so that nobody's
 *     change is lost
 * @param mostMissing share of the inputs, above 0 and up to 1, from which on a row in which they
 *     are missing is refused; null when none is
 * @param threshold that decides the label; null: the most likely class
 */
public record ModelVersion(
    String name,
    int version,
    String state,
    Task task,
    String target,
    List<String> classes,
    List<Field> inputs,
    String engine,
    String algorithm,
    Map<String, Double> metrics,
    long trainingId,
    long candidateId,
    String createdBy,
    Instant created,
    long sizeBytes,
    String targetLabel,
    Metric metric,
    Double score,
    Double scoreLow,
    Double scoreHigh,
    Double predictMicros,
    String description,
    String intendedUse,
    String limitations,
    String sha256,
    Provenance provenance,
    int revision,
    Double mostMissing,
    KeptThreshold threshold) {}
