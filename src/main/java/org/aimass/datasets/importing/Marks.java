package org.aimass.datasets.importing;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.aimass.datasets.files.excel.SheetMarks;
import org.aimass.datasets.importing.RejectedRows.Fault;

/**
 * What is written into a workbook beside its own cells: which cells are red, and what the column of
 * reasons says.
 */
final class Marks implements SheetMarks {
  /** Characters of a reason: a cell of Excel holds 32,767. */
  private static final int LONGEST = 2_000;

  private final Map<Integer, Row> rows = new HashMap<>();
  private final BitSet fitting = new BitSet();
  private final Locale locale;
  private final String reasonOfFitting;
  private final String header;
  private final long headerRow;
  private final boolean there;
  private int reasonColumn;

  /** Marks of one row. */
  private record Row(BitSet red, String reason) {}

  /**
   * @param header of the column of reasons
   * @param stopped true where rows that fit were not imported either
   */
  Marks(RejectedRows rejected, String header, boolean stopped, Locale locale) {
    this.locale = locale;
    this.header = header;
    headerRow = rejected.headerRow();
    there = rejected.reasonAt() >= 0;
    reasonColumn = there ? rejected.reasonAt() : rejected.width();
    reasonOfFitting = stopped ? "" : ReasonColumn.imported(locale);
  }

  /** Makes room for the cells of a row beside which the reasons stand. */
  void beside(int width) {
    if (!there) {
      reasonColumn = Math.max(reasonColumn, width);
    }
  }

  /** Notes a row of the table. */
  void add(long number, int width, List<Fault> faults) {
    beside(width);
    if (faults.isEmpty()) {
      fitting.set((int) number);
      return;
    }
    BitSet red = new BitSet();
    faults.forEach(f -> red.set(f.column()));
    rows.put((int) number, new Row(red, reason(faults, locale)));
  }

  /** Rows that do not fit. */
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
    return marks != null ? marks.reason() : fitting.get((int) row) ? reasonOfFitting : null;
  }

  /** All that is wrong with a row, as one text. */
  static String reason(List<Fault> faults, Locale locale) {
    String all =
        faults.stream()
            .map(
                f ->
                    f.words().label().isEmpty()
                        ? f.words().reasonText(locale)
                        : f.words().label() + ": " + f.words().reasonText(locale))
            .collect(Collectors.joining(" "));
    if (all.length() <= LONGEST) {
      return all;
    }
    boolean pair = Character.isHighSurrogate(all.charAt(LONGEST - 1));
    return all.substring(0, pair ? LONGEST - 1 : LONGEST) + "…";
  }
}
