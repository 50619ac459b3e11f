package org.aimass.datasets;

import java.util.Optional;

/**
 * An import among those of all datasets.
 *
 * @param rowsBefore rows of the version before it; empty for the first
 */
public record RecentImport(
    long datasetId, String name, Optional<Long> rowsBefore, ImportEntry entry) {}
