package org.aimass.datasets;

import java.util.List;

/**
 * What is different between two versions of a dataset. Rows are compared over the columns that both
 * have, without masked ones.
 *
 * @param rowsChanged rows of a key that both have and whose other values differ; 0 without a key
 * @param drift of all columns that both have, those that moved furthest first
 */
public record VersionDifference(
    int from,
    int to,
    long rowsAdded,
    long rowsRemoved,
    long rowsChanged,
    List<Column> columnsAdded,
    List<Column> columnsRemoved,
    List<Retyped> columnsChanged,
    List<Drift> drift) {

  /** A column that has another type. */
  public record Retyped(String name, String label, ColumnKind from, ColumnKind to) {}
}
