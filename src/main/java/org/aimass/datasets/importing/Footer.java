package org.aimass.datasets.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.aimass.datasets.Finding;
import org.aimass.datasets.ImportOptions;
import org.aimass.datasets.files.RawRow;

/**
 * The rows below a table: who made it, who signed it, where it comes from. They are known by
 * standing last, behind a blank row or with a word such as 制表人, and by filling few of the columns.
 * Whether a row stands last is known at the end only, so that such rows are held back until then.
 */
final class Footer {

  /** More rows than this are a part of the table. */
  private static final int MOST_ROWS = 20;

  private static final int SHOWN = 60;

  private static final Pattern WORDS =
      Pattern.compile(
          "(制表|填表|编制|制单|审核|审批|复核|核对|校对|经办|负责人|主管|会计|出纳|签字|签名|签章|盖章|打印|导出|生成时间|备注|注[:：]|注\\d|说明|数据来源|来源|资料来源|单位负责|日期[:：]).*"
              + "|(prepared|made|compiled|created|generated|exported|printed|produced|checked|reviewed"
              + "|approved|authori[sz]ed|signed|verified|issued)\\b.*"
              + "|(signature|sign-off|notes?|remarks?|source|sources|disclaimer|confidential|copyright|date|page)\\s*[:：.].*|(end"
              + " of (report|file|table|data)|\\*{1,3}\\s*\\D|©|\\(c\\)).*",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);

  private final List<RawRow> held = new ArrayList<>();
  private long cellsOfTable;
  private long rowsOfTable;
  private long lastRow;
  private long row;
  private long rows;
  private String text = "";

  /** Called behind the last row: true when what is held back stands below the table. */
  boolean found() {
    if (held.isEmpty()) {
      return false;
    }
    RawRow first = held.get(0);
    row = first.number();
    rows = held.size();
    for (int c = 0; c < first.size() && text.isEmpty(); c++) {
      text = first.text(c).strip();
    }
    return true;
  }

  /** The first row below the table; 0 for none. */
  long row() {
    return row;
  }

  Optional<Finding> finding(ImportOptions options) {
    return row == 0
        ? Optional.empty()
        : Optional.of(
            Finding.of(
                options.footerLeftOut() ? "footerLeftOut" : "footer",
                rows,
                row,
                text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text));
  }

  /** The rows that were held back after all belong to the table. */
  List<RawRow> release() {
    List<RawRow> rows = List.copyOf(held);
    held.clear();
    return rows;
  }

  /**
   * Takes a row that may stand below the table.
   *
   * @return false when it belongs to the table, and what was held back with it
   */
  boolean holds(RawRow row) {
    // Blank rows do not come here.
    boolean after = row.number() > lastRow + 1;
    lastRow = row.number();
    int filled = 0;
    int first = -1;
    for (int c = 0; c < row.size(); c++) {
      if (row.kind(c) != RawRow.EMPTY && row.start(c) < row.end(c)) {
        filled++;
        first = first < 0 ? c : first;
      }
    }
    if (belongs(row, filled, first, after)) {
      cellsOfTable += filled;
      rowsOfTable++;
      return false;
    }
    held.add(row.copy());
    return true;
  }

  private boolean belongs(RawRow row, int filled, int first, boolean after) {
    if (rowsOfTable == 0 || first < 0 || held.size() == MOST_ROWS) {
      return true;
    }
    if (RowFacts.total(row)) {
      return held.isEmpty();
    }
    // In halves of cells: what rows of the table have on average.
    boolean few = filled * 2 * rowsOfTable <= cellsOfTable;
    if (!few && !after && held.isEmpty() || row.kind(first) != RawRow.TEXT) {
      return !few || held.isEmpty();
    }
    if (WORDS.matcher(row.text(first).strip()).matches()) {
      return false;
    }
    boolean alone = filled == 1 && cellsOfTable >= 3 * rowsOfTable && word(row, first);
    return !few || !(after || alone || !held.isEmpty()) || held.isEmpty() && !word(row, first);
  }

  /** True when a cell holds words, and not a number or a date written as text. */
  private static boolean word(RawRow row, int cell) {
    String text = row.text(cell).strip();
    return !text.isEmpty() && Character.isLetter(text.codePointAt(0))
        || text.startsWith("*")
        || text.startsWith("(")
        || text.startsWith("（");
  }
}
