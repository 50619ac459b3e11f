package org.aimass.datasets;

import java.util.List;
import org.aimass.datasets.Profile.Association;
import org.aimass.datasets.Profile.ColumnProfile;

/**
 * What an import would make of a file. Nothing was written.
 *
 * @param encoding null for a workbook, as are delimiter, quote and escape
 * @param encodingConfidence 0 to 1; 1 for a workbook
 * @param encodings others that would fit the file as well, the likeliest first
 * @param sheet the one that is shown
 * @param headerRow 0 for none
 * @param headerCandidates rows that could be the header
 * @param rowsSeen rows on which types and faults are based
 * @param whole true when those are all rows of the file
 * @param faults the first cells and rows that do not fit
 * @param target what is known of the column that shall be predicted; null where none was chosen
 */
public record Preview(
    List<Sheet> sheets,
    String sheet,
    String encoding,
    double encodingConfidence,
    List<String> encodings,
    String delimiter,
    String quote,
    String escape,
    long headerRow,
    List<Long> headerCandidates,
    List<PreviewColumn> columns,
    List<PreviewRow> rows,
    long rowsSeen,
    boolean whole,
    long faultCount,
    List<CellFault> faults,
    List<Finding> findings,
    Target target) {

  /** The same for somebody who has shown the rows and need not hold them. */
  public Preview withoutRows() {
    return new Preview(
        sheets,
        sheet,
        encoding,
        encodingConfidence,
        encodings,
        delimiter,
        quote,
        escape,
        headerRow,
        headerCandidates,
        columns,
        List.of(),
        rowsSeen,
        whole,
        faultCount,
        faults,
        findings,
        target);
  }

  /**
   * The target and how the other columns hang together with it, from the first rows.
   *
   * @param values of the target: what there is, and how often
   * @param associations of the other columns, the most telling first
   * @param warnings about the target: imbalance, too few rows of a class, many gaps
   */
  public record Target(
      ColumnProfile values, List<Association> associations, List<Finding> warnings) {}

  /**
   * @param rows as the file states it; -1 where it does not, as with columns
   */
  public record Sheet(String name, boolean hidden, long rows, int columns) {}

  /**
   * @param confidence 0 to 1
   * @param decimal the decimal sign by which its numbers are read; null where none shows one
   */
  public record PreviewColumn(
      String name,
      String label,
      ColumnKind type,
      ColumnRole role,
      double confidence,
      boolean chosen,
      String decimal,
      long missing,
      long faults,
      List<Finding> problems) {}

  /**
   * @param number of the row in the file
   * @param values typed as {@link RowReader} says; the text of the file where a cell does not fit;
   *     a {@link LongText} for what is too long to be shown whole
   * @param bad positions of the cells that do not fit
   */
  public record PreviewRow(long number, List<Object> values, List<Integer> bad) {}
}
