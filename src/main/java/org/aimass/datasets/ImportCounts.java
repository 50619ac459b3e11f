package org.aimass.datasets;

/**
 * How many imports ended since a moment.
 *
 * @param arrived imports that made a version
 * @param failed imports that failed
 * @param changed datasets that got a new version
 */
public record ImportCounts(long arrived, long failed, long changed) {}
