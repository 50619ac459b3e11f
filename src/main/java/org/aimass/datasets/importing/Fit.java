package org.aimass.datasets.importing;

import org.aimass.datasets.ColumnType;
import org.aimass.datasets.files.RawRow;
import org.aimass.datasets.importing.CellScanner.Shape;

/**
 * Whether what a scanner found fits a type; makes the scanner's fields hold the value of that type.
 */
final class Fit {

  private static final double LARGEST_WHOLE = 9_007_199_254_740_992d;

  private Fit() {}

  /**
   * @return true when the cell is a value of the type; missing cells are asked before
   */
  static boolean fits(CellScanner s, ColumnType type, byte kind) {
    return switch (type) {
      case INTEGER ->
          s.shape == Shape.INTEGER
              || s.shape == Shape.DECIMAL && whole(s)
              || s.shape == Shape.BOOLEAN && number(s, kind);
      case DECIMAL ->
          s.shape == Shape.DECIMAL
              || s.shape == Shape.INTEGER
              || s.shape == Shape.BOOLEAN && number(s, kind);
      case BOOLEAN -> s.shape == Shape.BOOLEAN || s.shape == Shape.INTEGER && truth(s);
      case DATE ->
          s.shape == Shape.DATE
              || s.shape == Shape.DATETIME && s.micros == 0
              || serial(s, kind) && s.micros == 0
              || digits(s);
      case DATETIME ->
          s.shape == Shape.DATE || s.shape == Shape.DATETIME || serial(s, kind) || digits(s);
      case CATEGORY, TEXT, ID -> true;
    };
  }

  private static boolean whole(CellScanner s) {
    if (s.decimal == Math.rint(s.decimal) && Math.abs(s.decimal) < LARGEST_WHOLE) {
      s.integer = (long) s.decimal;
      s.plain = false;
      return true;
    }
    return false;
  }

  private static boolean number(CellScanner s, byte kind) {
    if (kind != RawRow.BOOLEAN) {
      return false;
    }
    s.integer = s.truth ? 1 : 0;
    s.decimal = s.integer;
    s.plain = false;
    return true;
  }

  private static boolean truth(CellScanner s) {
    s.truth = s.integer == 1;
    return s.integer == 0 || s.integer == 1;
  }

  /** A day number of Excel in a cell that nobody formatted as a date. */
  private static boolean serial(CellScanner s, byte kind) {
    if (kind != RawRow.NUMBER && kind != RawRow.FORMATTED
        || s.decimal < 61
        || s.decimal > 2_957_003) {
      return false;
    }
    double whole = Math.floor(s.decimal);
    s.day = (long) whole - (s.from1904 ? 24_107 : 25_569);
    s.micros = Math.round((s.decimal - whole) * 86_400_000d) * 1000;
    if (s.micros >= 86_400_000_000L) {
      s.micros = 0;
      s.day++;
    }
    return true;
  }

  /** 20261103. */
  private static boolean digits(CellScanner s) {
    if (s.shape != Shape.INTEGER
        || s.integer < 1000_01_01
        || s.integer > 9999_12_31
        || s.end - s.start != 8) {
      return false;
    }
    int y = (int) (s.integer / 10_000);
    int m = (int) (s.integer / 100 % 100);
    int d = (int) (s.integer % 100);
    if (m < 1 || m > 12 || d < 1 || d > java.time.YearMonth.of(y, m).lengthOfMonth()) {
      return false;
    }
    s.day = java.time.LocalDate.of(y, m, d).toEpochDay();
    s.micros = 0;
    return true;
  }
}
