package org.aimass.datasets;

import org.aimass.platform.Messages;
import org.aimass.platform.Problem;

/** A filter's value that is none of its column's kind. */
public final class FilterValue extends Problem {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 60;

  private FilterValue(String key, String value, Column column) {
    super(400, key, shortened(value), column.label(), new Messages.Key(column.type().word()));
    at(column.label());
  }

  public FilterValue(String value, Column column) {
    this("datasets.problem.filterValue", value, column);
  }

  /** A number that no value of the column can be. */
  public static FilterValue outOfRange(String value, Column column) {
    return new FilterValue("datasets.problem.filterRange", value, column);
  }

  private static String shortened(String value) {
    return value.length() > LONGEST ? value.substring(0, LONGEST) + "…" : value;
  }
}
