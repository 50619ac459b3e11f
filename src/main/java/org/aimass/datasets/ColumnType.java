package org.aimass.datasets;

/** What the values of a column are, as a person would call them. */
public enum ColumnType {
  INTEGER,
  DECIMAL,
  BOOLEAN,
  DATE,
  DATETIME,
  CATEGORY,
  TEXT,
  ID
}
