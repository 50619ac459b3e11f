package org.aimass.datasets.importing;

import org.aimass.datasets.ImportOptions;
import org.aimass.datasets.ScannedCell.Shape;
import org.aimass.datasets.files.RawRow;

/** Headers of two rows, some of whose cells were merged over both. */
final class MergedHeader {

  private final CellScanner scanner = new CellScanner(ImportOptions.USUAL_MISSING);

  /**
   * True when each of two rows of words fills the gaps of the other, as headers do that are merged
   * over two rows beside some that stand above others.
   */
  boolean over(RawRow upper, RawRow lower, int width) {
    if (lower.number() != upper.number() + 1) {
      return false;
    }
    int above = 0;
    int filled = 0;
    int onlyAbove = 0;
    int onlyBelow = 0;
    for (int c = 0; c < Math.max(upper.size(), lower.size()); c++) {
      boolean up = !upper.text(c).isBlank();
      boolean low = !lower.text(c).isBlank();
      if (up && scanner.scan(upper, c) != Shape.TEXT && !year()
          || low && scanner.scan(lower, c) != Shape.TEXT && !year()) {
        return false;
      }
      above += up ? 1 : 0;
      filled += up || low ? 1 : 0;
      onlyAbove += up && !low ? 1 : 0;
      onlyBelow += low && !up ? 1 : 0;
    }
    return above >= 2 && onlyAbove > 0 && onlyBelow > 0 && filled * 10 >= width * 9;
  }

  private boolean year() {
    return scanner.shape == Shape.INTEGER && scanner.integer >= 1900 && scanner.integer <= 2100;
  }
}
