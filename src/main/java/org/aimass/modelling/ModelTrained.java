package org.aimass.modelling;

/**
 * A training has come to its end with at least one model.
 *
 * @param best id of its best candidate
 */
public record ModelTrained(long trainingId, long best, Metric metric, double score, String owner) {}
