package org.aimass.datasets;

import java.util.List;
import java.util.Optional;

/**
 * An import among those of all datasets.
 *
 * @param before the version before it; empty for the first
 * @param columns of the version that it made; empty where it made none
 */
public record RecentImport(
    long datasetId, String name, Optional<Before> before, List<Column> columns, ImportEntry entry) {

  /** What is compared with what came. */
  public record Before(int version, long rows, List<Column> columns) {}
}
