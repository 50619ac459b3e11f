package org.aimass.datasets.storage;

import org.aimass.platform.Problem;

/** A filter's value that is none of its column's type. */
public final class FilterValue extends Problem {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 60;

  private FilterValue(String key, String value, String column, String type) {
    super(400, key, value, column, new org.aimass.platform.Messages.Key("datasets.type." + type));
    at(column);
  }

  FilterValue(String value, String column, String type) {
    this("datasets.problem.filterValue", shortened(value), column, type);
  }

  /** A number that no value of the column can be. */
  static FilterValue outOfRange(String value, String column, String type) {
    return new FilterValue("datasets.problem.filterRange", shortened(value), column, type);
  }

  private static String shortened(String value) {
    return value.length() > LONGEST ? value.substring(0, LONGEST) + "…" : value;
  }
}
