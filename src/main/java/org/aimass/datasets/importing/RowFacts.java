package org.aimass.datasets.importing;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.aimass.datasets.files.RawRow;

/** What a row is before its cells have types: a sum of the others, of another width, or faulty. */
final class RowFacts {

  private static final Set<String> TOTALS =
      Set.of(
          "合计",
          "总计",
          "小计",
          "总和",
          "共计",
          "合 计",
          "总 计",
          "total",
          "totals",
          "grand total",
          "subtotal",
          "sum",
          "total:",
          "合计:",
          "合计：",
          "总计:",
          "总计：");

  private RowFacts() {}

  /**
   * Excel's 29 February 1900, numbers that are no days, and broken texts: flagged, unlike #DIV/0!,
   * which is counted as missing.
   */
  static boolean dateFault(RawRow row, int cell) {
    String text = row.text(cell);
    return text.equals("1900-02-29") || text.equals("#DATE!") || broken(row, cell);
  }

  /** A cell of a text with a byte that the encoding of the file does not have. */
  static boolean broken(RawRow row, int cell) {
    return row.kind(cell) == RawRow.ERROR && row.text(cell).indexOf('\uFFFD') >= 0;
  }

  /**
   * Text files state each row's cells; in a workbook cells are left out at will, so that only cells
   * too many count.
   */
  static boolean ragged(RawRow row, int width, boolean textFile) {
    if (row.size() == width || row.size() < width && !textFile) {
      return false;
    }
    if (row.size() < width) {
      return true;
    }
    for (int c = width; c < row.size(); c++) {
      if (row.kind(c) != RawRow.EMPTY) {
        return true;
      }
    }
    return false;
  }

  static boolean total(RawRow row) {
    for (int c = 0; c < row.size(); c++) {
      byte kind = row.kind(c);
      if (kind == RawRow.EMPTY) {
        continue;
      }
      int length = row.end(c) - row.start(c);
      if (kind != RawRow.TEXT || length < 3 || length > 14) {
        return false;
      }
      byte first = row.bytes()[row.start(c)];
      // Only words that begin as ours do are worth a String.
      if (first >= 0 && (first | 0x20) != 't' && (first | 0x20) != 's' && (first | 0x20) != 'g') {
        return false;
      }
      return TOTALS.contains(
              new String(row.bytes(), row.start(c), length, StandardCharsets.UTF_8)
                  .strip()
                  .toLowerCase(Locale.ROOT))
          && numbers(row, c);
    }
    return false;
  }

  private static boolean numbers(RawRow row, int after) {
    for (int c = after + 1; c < row.size(); c++) {
      if (row.kind(c) == RawRow.NUMBER) {
        return true;
      }
      if (row.kind(c) == RawRow.TEXT) {
        byte b = row.bytes()[row.start(c)];
        if (b >= '0' && b <= '9' || b == '-') {
          return true;
        }
      }
    }
    return false;
  }
}
