package org.aimass.datasets.importing;

import java.util.List;
import org.aimass.datasets.ImportOptions;
import org.aimass.datasets.ScannedCell.Shape;
import org.aimass.datasets.files.RawRow;

/**
 * What tells a row of a table's head from its data: comment marks, units, and numbers that count
 * columns rather than measure something.
 */
final class HeaderHints {

  private static final int ROWS_COMPARED = 20;

  private final CellScanner scanner = new CellScanner(ImportOptions.USUAL_MISSING);

  /**
   * How many rows at the beginning are comments or blank ones among them. The last row with a mark
   * is none when it names the columns: {@code #id,name}.
   */
  int comments(List<RawRow> head) {
    int after = 0;
    int last = -1;
    while (after < head.size() && (head.get(after).blank() || comment(head.get(after)))) {
      if (comment(head.get(after))) {
        last = after;
      }
      after++;
    }
    if (last < 0 || after == head.size()) {
      return 0;
    }
    RawRow mark = head.get(last);
    RawRow next = head.get(after);
    boolean asWide = mark.size() == next.size() && mark.size() > 1;
    boolean names =
        asWide
            && (values(next) > 0
                || named(mark)
                    && (last == 0 || head.get(last - 1).text(0).startsWith("##"))
                    && !contrast(head, after));
    return names ? last : after;
  }

  private static boolean comment(RawRow row) {
    String text = row.text(0).strip();
    return text.startsWith("#")
        || text.startsWith("//")
        || text.length() > 1 && "%;!*".indexOf(text.charAt(0)) >= 0 && text.charAt(1) == ' '
        || text.startsWith("-- ");
  }

  /** {@code #id}, unlike {@code # made by}. */
  private static boolean named(RawRow row) {
    String text = row.text(0).strip();
    return text.length() > 1 && text.charAt(0) == '#' && Character.isLetter(text.charAt(1));
  }

  /** How many cells of a row are no words. */
  private int values(RawRow row) {
    int values = 0;
    for (int c = 0; c < row.size(); c++) {
      values += value(scanner.scan(row, c)) ? 1 : 0;
    }
    return values;
  }

  static boolean value(Shape shape) {
    return shape == Shape.INTEGER
        || shape == Shape.DECIMAL
        || shape == Shape.DATE
        || shape == Shape.DATETIME;
  }

  /** Whether a row of words stands over a column of numbers or dates. */
  private boolean contrast(List<RawRow> head, int at) {
    for (int c = 0; c < head.get(at).size(); c++) {
      if (over(head, at, c, false)) {
        return true;
      }
    }
    return false;
  }

  /** Whether all cells of a column below a row are numbers or dates; at least one is. */
  private boolean over(List<RawRow> head, int at, int column, boolean fractions) {
    int rows = 0;
    for (RawRow row : below(head, at)) {
      Shape shape = scanner.scan(row, column);
      if (shape == Shape.MISSING) {
        continue;
      }
      if (fractions ? shape != Shape.DECIMAL : !value(shape)) {
        return false;
      }
      rows++;
    }
    return rows > 0;
  }

  private static List<RawRow> below(List<RawRow> head, int at) {
    return head.subList(at + 1, Math.min(head.size(), at + 1 + ROWS_COMPARED)).stream()
        .filter(r -> !r.blank())
        .toList();
  }

  /** Whether the row below a header says in which units the columns are. */
  boolean units(List<RawRow> head, int header) {
    if (header + 2 >= head.size()) {
      return false;
    }
    RawRow row = head.get(header + 1);
    int overNumbers = 0;
    for (int c = 0; c < row.size(); c++) {
      String text = row.text(c).strip();
      if (text.isEmpty()) {
        continue;
      }
      if (!Units.unit(text)) {
        return false;
      }
      if (over(head, header + 1, c, false)) {
        overNumbers++;
      }
    }
    return overNumbers > 0 && row.number() == head.get(header).number() + 1;
  }

  /**
   * Whether a row with numbers in it names columns: {@code shop,1,2,3}. Its numbers count in even
   * steps that the rows below do not have, or grow where those do not, or are whole where those
   * have fractions.
   */
  boolean countsColumns(List<RawRow> head, int at) {
    RawRow row = head.get(at);
    int numbers = 0;
    int words = 0;
    boolean wholeOverFractions = true;
    for (int c = 0; c < row.size(); c++) {
      Shape shape = scanner.scan(row, c);
      if (shape == Shape.INTEGER || shape == Shape.DECIMAL) {
        if (scanner.flags != 0 && (scanner.flags & ~CellFlags.POINT_ONLY) != 0) {
          return false;
        }
        numbers++;
        wholeOverFractions &= shape == Shape.INTEGER && over(head, at, c, true);
      } else if (shape == Shape.TEXT
          || shape == Shape.BOOLEAN
          || shape == Shape.MISSING && c == 0) {
        words++;
      } else {
        return false;
      }
    }
    List<RawRow> below = below(head, at);
    Steps own = Steps.of(row, scanner);
    if (numbers < 2 || below.size() < 2 || !own.rising()) {
      return false;
    }
    long alike = below.stream().map(r -> Steps.of(r, scanner)).filter(own::alike).count();
    long rising = below.stream().filter(r -> Steps.of(r, scanner).rising()).count();
    if (words == 0) {
      return numbers > 2 && own.counting() && alike == 0;
    }
    return wholeOverFractions
        || numbers > 2 && own.even() && alike * 5 <= below.size()
        || numbers > 3 && rising == 0
        || words == 1
            && scanner.scan(row, 0) == Shape.TEXT
            && own.even()
            && alike == 0
            && over(head, at, 0, false);
  }

  /**
   * The numbers of a row, from left to right.
   *
   * @param step from each to the next; NaN where it changes
   */
  private record Steps(int count, double first, double step, boolean rising) {

    static Steps of(RawRow row, CellScanner scanner) {
      int count = 0;
      double first = 0;
      double before = 0;
      double step = 0;
      boolean rising = true;
      for (int c = 0; c < row.size(); c++) {
        Shape shape = scanner.scan(row, c);
        if (shape != Shape.INTEGER && shape != Shape.DECIMAL) {
          continue;
        }
        double value = shape == Shape.INTEGER ? scanner.integer : scanner.decimal;
        if (count == 0) {
          first = value;
        } else {
          double now = value - before;
          rising &= now > 0;
          step = count == 1 || Math.abs(now - step) < 1e-9 ? now : Double.NaN;
        }
        before = value;
        count++;
      }
      return new Steps(count, first, step, rising && count > 1);
    }

    boolean even() {
      return !Double.isNaN(step);
    }

    /** 0, 1, 2 or 1, 2, 3, or years. */
    boolean counting() {
      return step == 1 && (first == 0 || first == 1 || first >= 1900 && first <= 2100);
    }

    boolean alike(Steps other) {
      return other.count >= count && Math.abs(other.step - step) < 1e-9;
    }
  }
}
