package org.aimass.datasets.storage;

import org.aimass.platform.Problem;

/** The database did not take the rows as they are. */
public final class RowsNotStored extends Problem {
  private static final long serialVersionUID = 1L;

  private RowsNotStored(int status, String key, Object... arguments) {
    super(status, "datasets.problem." + key, arguments);
  }

  static RowsNotStored changed(long warnings, String first) {
    return new RowsNotStored(500, "databaseChanged", warnings, first);
  }

  static RowsNotStored tooManyColumns(int columns, int limit) {
    return new RowsNotStored(422, "tooManyColumns", columns, limit);
  }

  static RowsNotStored rowTooWide(int columns) {
    return new RowsNotStored(422, "rowTooWide", columns);
  }

  static RowsNotStored full() {
    return new RowsNotStored(507, "databaseFull");
  }

  static RowsNotStored tooSlow(int seconds) {
    return new RowsNotStored(503, "queryTooSlow", seconds);
  }
}
