package org.aimass.datasets;

/** An import that was accepted: the version it will make and the job that makes it. */
public record ImportStarted(long datasetId, int version, long job) {}
