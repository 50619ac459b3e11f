package org.aimass.datasets.storage;

import org.aimass.platform.Problem;

/** A filter's value that is none of its column's type. */
public final class FilterValue extends Problem {
  private static final long serialVersionUID = 1L;

  FilterValue(String value, String column, String type) {
    super(
        400,
        "datasets.problem.filterValue",
        value,
        column,
        new org.aimass.platform.Messages.Key("datasets.type." + type));
    at(column);
  }
}
