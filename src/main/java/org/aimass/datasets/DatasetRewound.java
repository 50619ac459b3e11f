package org.aimass.datasets;

/**
 * Told when the rows of an earlier version are the newest again, in the same transaction: what came
 * after them is not in the dataset any more.
 *
 * @param version that brought the rows, also where later versions held them again
 */
public record DatasetRewound(long datasetId, int version) {}
