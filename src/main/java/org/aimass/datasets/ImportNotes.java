package org.aimass.datasets;

import java.util.List;

/**
 * What an import saw and did, kept with its version.
 *
 * @param faultCount cells and rows that did not fit
 * @param faults the first of them
 * @param skipped rows left out because of them
 * @param emptied cells made missing because of them
 * @param columns for each column what was found, by internal name
 */
public record ImportNotes(
    String sheet,
    long headerRow,
    List<Finding> findings,
    long faultCount,
    List<CellFault> faults,
    long skipped,
    long emptied,
    List<ColumnNotes> columns) {

  public record ColumnNotes(
      String name, double confidence, boolean chosen, List<Finding> findings) {}
}
