package org.aimass.datasets;

/** What a column is for when a model learns from its table. */
public enum ColumnRole {
  FEATURE,
  TARGET,
  ID,
  IGNORED
}
