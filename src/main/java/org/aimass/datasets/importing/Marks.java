package org.aimass.datasets.importing;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.aimass.datasets.files.excel.SheetMarks;
import org.aimass.datasets.importing.RejectedRows.Fault;
import org.aimass.platform.Messages;

/**
 * What is written into a workbook beside its own cells: which cells are red, and what the column of
 * reasons says.
 */
final class Marks implements SheetMarks {
  private final Map<Integer, Row> rows = new HashMap<>();
  private final BitSet others = new BitSet();
  private final Locale locale;
  private final String reasonOfOthers;
  private final String header;
  private final long headerRow;
  private int reasonColumn;

  /** Marks of one row. */
  private record Row(BitSet red, String reason) {}

  /**
   * @param header of the column of reasons
   * @param others true where rows that fit were not imported either
   */
  Marks(RejectedRows rejected, String header, boolean others, Locale locale) {
    this.locale = locale;
    this.header = header;
    headerRow = rejected.headerRow();
    reasonColumn = rejected.reasonAt() >= 0 ? rejected.reasonAt() : rejected.width();
    reasonOfOthers = others ? Messages.text(locale, "datasets.rejected.others") : null;
  }

  /**
   * Notes a row of the table.
   *
   * @param width cells that the row has
   * @param fixed true where the column of reasons is there already
   */
  void add(long number, int width, List<Fault> faults, boolean fixed) {
    if (!fixed) {
      reasonColumn = Math.max(reasonColumn, width);
    }
    if (!faults.isEmpty()) {
      BitSet red = new BitSet();
      faults.forEach(f -> red.set(f.column()));
      rows.put((int) number, new Row(red, reason(faults, locale)));
    } else if (reasonOfOthers != null) {
      others.set((int) number);
    }
  }

  int size() {
    return rows.size();
  }

  @Override
  public int reasonColumn() {
    return reasonColumn;
  }

  @Override
  public boolean red(long row, int column) {
    Row marks = rows.get((int) row);
    return marks != null && marks.red().get(column);
  }

  @Override
  public String reason(long row) {
    if (row == headerRow) {
      return header;
    }
    Row marks = rows.get((int) row);
    return marks != null ? marks.reason() : others.get((int) row) ? reasonOfOthers : null;
  }

  /** All that is wrong with a row, as one text. */
  static String reason(List<Fault> faults, Locale locale) {
    return faults.stream()
        .map(
            f ->
                f.words().label().isEmpty()
                    ? f.words().reasonText(locale)
                    : f.words().label() + ": " + f.words().reasonText(locale))
        .collect(Collectors.joining(" "));
  }
}
