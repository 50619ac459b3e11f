package org.aimass.datasets;

import java.util.List;
import java.util.Map;

/**
 * What an import saw and did, kept with its version.
 *
 * @param faultCount cells and rows that did not fit
 * @param faults the first of them
 * @param skipped rows left out because of them
 * @param emptied cells made missing because of them
 * @param added rows that were not there before; null where it was not counted
 * @param changed rows that were there and have other values; null where it was not counted
 * @param columns for each column what was found, by name
 */
public record ImportNotes(
    String sheet,
    long headerRow,
    List<Finding> findings,
    long faultCount,
    List<CellFault> faults,
    long skipped,
    long emptied,
    Long added,
    Long changed,
    List<ColumnNotes> columns) {

  /**
   * @param names what columns are called today, by the name they were kept under; others keep
   *     theirs
   */
  ImportNotes renamed(Map<String, String> names) {
    return names.isEmpty()
        ? this
        : new ImportNotes(
            sheet,
            headerRow,
            findings,
            faultCount,
            faults,
            skipped,
            emptied,
            added,
            changed,
            columns.stream()
                .map(
                    c ->
                        new ColumnNotes(
                            names.getOrDefault(c.name(), c.name()),
                            c.confidence(),
                            c.chosen(),
                            c.findings()))
                .toList());
  }

  public record ColumnNotes(
      String name, double confidence, boolean chosen, List<Finding> findings) {}
}
