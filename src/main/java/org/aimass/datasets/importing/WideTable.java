package org.aimass.datasets.importing;

import java.util.List;
import org.aimass.datasets.files.RawRow;
import org.aimass.datasets.storage.RowTables;

/**
 * Watches a table that is wider than a dataset may be. A sheet whose edge holds nothing is narrower
 * than it looks; one with more columns in use is refused as soon as that is seen, because what is
 * kept of sixteen thousand columns would fill the memory.
 */
final class WideTable {
  private final boolean[] used;
  private int count;

  /**
   * @param labels of all columns; empty where the header says nothing
   */
  WideTable(List<String> labels) {
    used = new boolean[labels.size()];
    for (int c = 0; c < used.length; c++) {
      use(c, !labels.get(c).isEmpty());
    }
  }

  void row(RawRow row) {
    for (int c = 0; c < used.length && c < row.size(); c++) {
      use(c, row.kind(c) != RawRow.EMPTY && row.end(c) > row.start(c));
    }
  }

  private void use(int column, boolean now) {
    if (now && !used[column]) {
      used[column] = true;
      if (++count > RowTables.MOST_COLUMNS) {
        throw ImportProblem.tooManyColumns(used.length, RowTables.MOST_COLUMNS);
      }
    }
  }
}
