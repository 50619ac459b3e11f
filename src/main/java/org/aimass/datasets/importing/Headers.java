package org.aimass.datasets.importing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.aimass.datasets.Finding;
import org.aimass.datasets.ImportOptions;
import org.aimass.datasets.ScannedCell.Shape;
import org.aimass.datasets.files.RawRow;

/**
 * Finds the row that names the columns. Title rows, blank rows and a band of merged headers above
 * are stepped over; whatever is changed is told.
 */
final class Headers {

  private static final int LOOKED_AT = 30;

  /** A column's header before its type is known. */
  record Named(int position, String name, List<Finding> findings) {

    /** What the table of rows calls it: our own business, so that a header may say anything. */
    String stored() {
      return "c" + (position + 1);
    }
  }

  /**
   * @param row of the headers, 0 for none
   * @param dataAfter the last row that is no data: the header, or the units below it
   * @param candidates rows that could be the header, for choosing another
   */
  record Found(
      long row,
      long dataAfter,
      List<Long> candidates,
      List<String> labels,
      int width,
      List<Finding> findings) {}

  private final HeaderHints hints = new HeaderHints();
  private final CellScanner scanner = new CellScanner(ImportOptions.USUAL_MISSING);
  private final MergedHeader merged = new MergedHeader();

  /** The headers of a file that says itself what its columns are called. */
  static Found given(RawRow names) {
    List<String> labels = new ArrayList<>();
    for (int c = 0; c < names.size(); c++) {
      labels.add(ColumnNames.clean(names.text(c)));
    }
    return new Found(0, names.number(), List.of(), labels, labels.size(), List.of());
  }

  /**
   * @param all the first rows of the file, blank ones included
   * @param chosen the row that somebody chose, or null
   * @param textFile true when each row states how many cells it has
   */
  Found find(List<RawRow> all, Integer chosen, boolean textFile) {
    int comments = hints.comments(all);
    List<RawRow> head = chosen != null ? all : all.subList(comments, all.size());
    int width = TableWidth.usual(all.subList(comments, all.size()), textFile);
    List<Finding> findings = new ArrayList<>();
    int at = chosen != null ? chosen(head, chosen) : detect(head, width);
    List<Long> candidates = new ArrayList<>();
    RawRow header = at < 0 ? null : head.get(at);
    RawRow above = null;
    RawRow units = null;
    if (header != null) {
      candidates.add(header.number());
    }
    if (header != null && chosen == null && hints.units(head, at)) {
      units = head.get(at + 1);
      findings.add(Finding.of("unitsRow", units.number(), units(units)));
    } else if (header != null
        && chosen == null
        && at + 1 < head.size()
        && (secondHeader(head, at) || merged.over(header, head.get(at + 1), width))) {
      above = header;
      header = head.get(++at);
      candidates.add(header.number());
    } else if (header != null && at > 0 && merged.over(head.get(at - 1), header, width)) {
      above = head.get(at - 1);
      candidates.add(0, above.number());
    }
    if (above != null) {
      findings.add(Finding.of("twoHeaderRows", above.number(), header.number()));
    }
    if (chosen == null && comments > 0) {
      findings.add(Finding.of("commentRows", comments));
    } else if (header != null && header.number() > 1 && above == null && chosen == null) {
      findings.add(Finding.of("rowsAboveHeader", header.number() - 1));
    }
    if (header == null) {
      findings.add(Finding.of("noHeader"));
    } else if (chosen == null && hints.countsColumns(head, at)) {
      findings.add(Finding.of("headerOfNumbers", header.number()));
    }
    int columns = header == null ? width : TableWidth.of(head, at, above, width, textFile);
    List<String> labels = new ArrayList<>();
    for (int c = 0; c < columns; c++) {
      String label = header == null ? "" : ColumnNames.clean(header.text(c));
      if (label.isEmpty() && above != null) {
        label = ColumnNames.clean(above.text(c));
      }
      labels.add(label);
    }
    if (textFile && header != null && TableWidth.rowNames(head, at)) {
      labels.add(0, "");
      findings.add(Finding.of("rowNames", ColumnNames.of(labels).get(0)));
    }
    long row = header == null ? 0 : header.number();
    long dataAfter =
        units != null ? units.number() : chosen == null && row == 0 ? lastOf(all, comments) : row;
    return new Found(row, dataAfter, candidates, labels, labels.size(), findings);
  }

  private static String units(RawRow row) {
    List<String> units = new ArrayList<>();
    for (int c = 0; c < row.size() && units.size() < 10; c++) {
      if (!row.text(c).isBlank()) {
        units.add(row.text(c).strip());
      }
    }
    return String.join(", ", units);
  }

  /** Comments are no data, also where no header stands below them. */
  private static long lastOf(List<RawRow> all, int comments) {
    return comments == 0 ? 0 : all.get(comments - 1).number();
  }

  private static int chosen(List<RawRow> head, int row) {
    if (row == 0) {
      return -1;
    }
    for (int i = 0; i < head.size(); i++) {
      if (head.get(i).number() == row) {
        return i;
      }
    }
    throw ImportProblem.headerRow(row, head.isEmpty() ? 0 : head.get(head.size() - 1).number());
  }

  private int detect(List<RawRow> head, int width) {
    int looked = 0;
    for (int i = 0; i < head.size() && looked < LOOKED_AT; i++) {
      RawRow row = head.get(i);
      int filled = 0;
      int texts = 0;
      int years = 0;
      for (int c = 0; c < row.size(); c++) {
        Shape shape = scanner.scan(row, c);
        if (shape == Shape.MISSING && row.text(c).isBlank()) {
          continue;
        }
        filled++;
        if (shape == Shape.TEXT
            || RowFacts.broken(row, c)
            || shape == Shape.BOOLEAN && row.kind(c) == RawRow.TEXT
            || shape == Shape.MISSING) {
          texts++;
        } else if (shape == Shape.INTEGER && scanner.integer >= 1900 && scanner.integer <= 2100
            || shape == Shape.DATE && c > 0) {
          years++;
        }
      }
      if (filled == 0) {
        continue;
      }
      looked++;
      if (i + 1 < head.size() && merged.over(row, head.get(i + 1), width)) {
        return i;
      }
      boolean wide =
          filled * 10 >= width * 6
              || filled >= 2 && filled * 2 >= width && TableWidth.filled(row) >= width;
      if (!wide) {
        continue;
      }
      if (texts == filled || texts > 0 && texts + years == filled) {
        return i;
      }
      if (hints.countsColumns(head, i)) {
        return i;
      }
      // Data without a header above it.
      return texts * 10 >= filled * 8 && filled > 4 ? i : -1;
    }
    return -1;
  }

  /**
   * True when the row below the first header is a header too: all words where the data below are
   * numbers, and the first one has gaps, as merged cells leave them.
   */
  private boolean secondHeader(List<RawRow> head, int at) {
    RawRow upper = head.get(at);
    RawRow lower = head.get(at + 1);
    if (lower.number() != upper.number() + 1 || at + 2 >= head.size()) {
      return false;
    }
    int words = 0;
    int gapsFilled = 0;
    int againstData = 0;
    Set<String> seen = new HashSet<>();
    for (int c = 0; c < lower.size(); c++) {
      Shape shape = scanner.scan(lower, c);
      if (shape == Shape.MISSING) {
        continue;
      }
      if (shape != Shape.TEXT) {
        return false;
      }
      words++;
      seen.add(lower.text(c).strip());
      if (c > 0 && upper.text(c).isBlank()) {
        gapsFilled++;
      }
      int numbers = 0;
      int rows = 0;
      for (int r = at + 2; r < Math.min(head.size(), at + 12); r++) {
        Shape data = scanner.scan(head.get(r), c);
        if (data != Shape.MISSING) {
          rows++;
          if (data == Shape.INTEGER
              || data == Shape.DECIMAL
              || data == Shape.DATE
              || data == Shape.DATETIME) {
            numbers++;
          }
        }
      }
      if (rows > 0 && numbers == rows) {
        againstData++;
      }
    }
    return words >= 2
        && seen.size() * 10 >= words * 5
        && againstData > 0
        && (gapsFilled > 0 || repeated(upper) && againstData >= 2 && againstData * 2 >= words);
  }

  /** Whether a name stands over several columns, as unmerged cells leave it. */
  private static boolean repeated(RawRow upper) {
    Set<String> seen = new HashSet<>();
    for (int c = 0; c < upper.size(); c++) {
      String text = upper.text(c).strip();
      if (!text.isEmpty() && !seen.add(text)) {
        return true;
      }
    }
    return false;
  }

  /** Names for headers, with what was repaired. */
  static List<Named> names(List<String> headers) {
    List<String> names = ColumnNames.of(headers);
    List<Named> named = new ArrayList<>();
    boolean none = headers.stream().allMatch(String::isEmpty);
    for (int i = 0; i < names.size(); i++) {
      String header = headers.get(i);
      String name = names.get(i);
      List<Finding> findings = new ArrayList<>();
      if (header.isEmpty()) {
        if (!none) {
          findings.add(Finding.of("headerEmpty", name));
        }
      } else if (header.length() > ColumnNames.LONGEST) {
        findings.add(Finding.of("headerLong", header.length(), name));
      } else if (!name.equals(header)) {
        findings.add(Finding.of("headerTwice", header, name));
      }
      named.add(new Named(i, name, findings));
    }
    return named;
  }
}
