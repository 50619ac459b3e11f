package org.aimass.datasets.importing;

import org.aimass.datasets.ImportOptions;
import org.aimass.datasets.ImportOptions.ColumnChoice;
import org.aimass.datasets.files.RawRow;
import org.aimass.datasets.files.RowSink;

/**
 * Texts that are known to be texts are not read as anything else, unless somebody has chosen a kind
 * for their column: who says that a column of texts holds numbers wants its texts read.
 */
final class ChosenTexts {

  private ChosenTexts() {}

  /**
   * @param sink takes the rows of a table whose first row holds the names
   */
  static RowSink read(ImportOptions options, RowSink sink) {
    boolean[][] chosen = new boolean[1][];
    return row -> {
      if (chosen[0] == null) {
        chosen[0] = chosen(options, row);
      } else {
        for (int c = 0; c < Math.min(row.size(), chosen[0].length); c++) {
          if (row.kind(c) == RawRow.WORD && chosen[0][c]) {
            row.mark(c, RawRow.TEXT);
          }
        }
      }
      return sink.row(row);
    };
  }

  private static boolean[] chosen(ImportOptions options, RawRow names) {
    boolean[] chosen = new boolean[names.size()];
    for (int c = 0; c < chosen.length; c++) {
      chosen[c] =
          options
              .choice(ColumnNames.clean(names.text(c)))
              .map(ColumnChoice::type)
              .filter(type -> !type.textual())
              .isPresent();
    }
    return chosen;
  }
}
