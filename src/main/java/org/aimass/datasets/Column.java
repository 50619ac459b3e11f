package org.aimass.datasets;

/**
 * A column of a dataset version.
 *
 * @param name safe internal name: identifier in SQL and field name in JSON
 * @param label the header of the file, kept as it was
 */
public record Column(String name, String label, ColumnType type, ColumnRole role) {}
