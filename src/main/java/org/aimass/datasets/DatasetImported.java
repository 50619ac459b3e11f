package org.aimass.datasets;

/** Told when a new version can be used, in the transaction that makes it so. */
public record DatasetImported(long datasetId, int version, String name, long rows, String by) {}
