package org.aimass.datasets.storage;

import java.util.List;
import org.aimass.datasets.Column;
import org.aimass.datasets.Columns;
import org.aimass.platform.NearNames;
import org.aimass.platform.Problem;

/** A column was asked for that the dataset does not have; names the one that may be meant. */
public final class UnknownColumn extends Problem {
  private static final long serialVersionUID = 1L;

  private UnknownColumn(String key, Object... arguments) {
    super(400, key, arguments);
  }

  public static UnknownColumn of(String column, List<Column> columns) {
    UnknownColumn unknown =
        NearNames.near(column, Columns.names(columns))
            .map(near -> new UnknownColumn("datasets.problem.unknownColumnNear", column, near))
            .orElseGet(() -> new UnknownColumn("datasets.problem.unknownColumn", column));
    unknown.at(column);
    return unknown;
  }
}
