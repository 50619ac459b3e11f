package org.aimass.datasets.importing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.aimass.datasets.CellFault;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.ColumnType;
import org.aimass.datasets.Finding;
import org.aimass.datasets.ImportOptions;
import org.aimass.datasets.ImportOptions.ColumnChoice;
import org.aimass.datasets.connectors.RawRow;
import org.aimass.datasets.connectors.RowSink;
import org.aimass.datasets.connectors.TabularFile;
import org.aimass.datasets.importing.CellScanner.Shape;
import org.aimass.datasets.importing.ColumnEvidence.Verdict;
import org.aimass.datasets.importing.Plan.PlannedColumn;

/**
 * The first pass over a file: decides the header row from the first rows and every column's type
 * from all of them, and finds what does not fit what somebody chose. Nothing is written but the
 * spool.
 */
final class Survey {

  static final int HEAD = 60;
  static final int FAULTS_KEPT = 1_000;
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

  private final ImportOptions options;
  private final String sheetName;
  private final List<RawRow> head = new ArrayList<>();
  private final List<String> markers;
  private Headers.Found found;
  private List<Headers.Named> named;
  private ColumnType[] chosenTypes;
  private ColumnEvidence[] evidence;
  private CellScanner[] scanners;
  private long[] columnFaults;
  private final List<CellFault> faults = new ArrayList<>();
  private long faultCount;
  private long ragged;
  private long firstRagged;
  private int firstRaggedCells;
  private long rows;
  private long blankRows;
  private long totalCount;
  private final List<Long> totals = new ArrayList<>();
  private final boolean raggedCounts;

  private Survey(ImportOptions options, String sheetName, boolean raggedCounts) {
    this.options = options;
    this.sheetName = sheetName;
    this.raggedCounts = raggedCounts;
    markers = options.missing() == null ? CellScanner.MISSING_MARKERS : options.missing();
  }

  /**
   * @param spool takes a copy of the rows, or null
   * @param limit rows to look at
   * @param each called now and then, to report and to end a cancelled work
   */
  static Plan of(
      TabularFile file,
      ImportOptions options,
      Spool spool,
      long limit,
      Runnable each,
      String fileName)
      throws IOException {
    TabularFile.Sheet sheet = sheet(file, options.sheet());
    Survey survey = new Survey(options, sheet.name(), file.textForm().isPresent());
    long[] seen = {0};
    boolean[] cut = {false};
    RowSink sink =
        row -> {
          if ((++seen[0] & 0xFFF) == 0) {
            each.run();
          }
          if (seen[0] > limit) {
            cut[0] = true;
            return false;
          }
          if (spool != null) {
            spool.add(row);
          }
          survey.row(row);
          return true;
        };
    TabularFile.Notices notices = file.read(sheet.name(), sink);
    if (survey.found == null) {
      survey.begin();
    }
    if (survey.rows == 0 && survey.found.width() == 0) {
      throw ImportProblem.noRows(fileName);
    }
    return survey.plan(sheet, notices, !cut[0]);
  }

  private static TabularFile.Sheet sheet(TabularFile file, String wanted) {
    List<TabularFile.Sheet> sheets = file.sheets();
    if (wanted == null || wanted.isEmpty() || file.textForm().isPresent()) {
      return sheets.stream().filter(s -> !s.hidden()).findFirst().orElse(sheets.get(0));
    }
    return sheets.stream()
        .filter(s -> s.name().equals(wanted))
        .findFirst()
        .orElse(new TabularFile.Sheet(wanted, false, -1, -1));
  }

  private void row(RawRow row) {
    if (found != null) {
      data(row);
      return;
    }
    head.add(row.copy());
    if (head.size() == HEAD) {
      begin();
    }
  }

  private void begin() {
    found = new Headers().find(head, options.headerRow());
    named = Headers.names(found.labels());
    int width = named.size();
    evidence = new ColumnEvidence[width];
    scanners = new CellScanner[width];
    chosenTypes = new ColumnType[width];
    columnFaults = new long[width];
    for (int c = 0; c < width; c++) {
      scanners[c] = new CellScanner(markers);
      evidence[c] = new ColumnEvidence(scanners[c]);
      ColumnChoice choice = choice(c);
      if (choice != null) {
        chosenTypes[c] = choice.type();
      }
    }
    for (ColumnChoice choice : options.choices()) {
      if (choice.name() == null
          || named.stream()
              .noneMatch(n -> n.name().equals(choice.name()) || n.label().equals(choice.name()))) {
        throw ImportProblem.noSuchColumn(String.valueOf(choice.name()));
      }
    }
    for (RawRow row : head) {
      if (row.number() > found.row()) {
        data(row);
      }
    }
    head.clear();
  }

  private ColumnChoice choice(int column) {
    return options.choice(named.get(column).name(), named.get(column).label()).orElse(null);
  }

  private void data(RawRow row) {
    if (row.blank()) {
      blankRows++;
      return;
    }
    if (total(row)) {
      totalCount++;
      if (totals.size() < 20) {
        totals.add(row.number());
      }
      if (options.totalsLeftOut()) {
        return;
      }
    }
    rows++;
    int width = evidence.length;
    if (ragged(row, width, raggedCounts)) {
      if (ragged++ == 0) {
        firstRagged = row.number();
        firstRaggedCells = row.size();
      }
      fault(
          row,
          Math.min(row.size(), width),
          row.size() > width ? row.text(width) : "",
          row.size() > width ? "tooManyCells" : "tooFewCells",
          row.size() > width ? "" : named.get(row.size()).label(),
          "TEXT");
      if (options.errors() == ImportOptions.OnError.SKIP) {
        return;
      }
    }
    for (int c = 0; c < width; c++) {
      ColumnEvidence column = evidence[c];
      column.add(row, c);
      ColumnType type = chosenTypes[c];
      if (type != null) {
        CellScanner s = scanners[c];
        if (s.shape != Shape.MISSING
            && (s.shape == Shape.ERROR ? dateFault(row, c) : !Fit.fits(s, type, row.kind(c)))) {
          columnFaults[c]++;
          fault(row, c, row.text(c), "type", named.get(c).label(), type.name());
        }
      } else if (scanners[c].shape == Shape.ERROR && dateFault(row, c)) {
        columnFaults[c]++;
        fault(row, c, row.text(c), "noSuchDay", named.get(c).label(), "DATE");
      }
    }
  }

  /**
   * Excel's 29 February 1900 and numbers that are no days: flagged, unlike #DIV/0!, which is
   * counted as missing.
   */
  static boolean dateFault(RawRow row, int cell) {
    String text = row.text(cell);
    return text.equals("1900-02-29") || text.equals("#DATE!");
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
                  .toLowerCase(java.util.Locale.ROOT))
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

  private void fault(
      RawRow row, int column, String value, String reason, String label, String type) {
    faultCount++;
    if (faults.size() < FAULTS_KEPT) {
      faults.add(CellFault.of(sheetName, row.number(), column, label, value, reason, type));
    }
  }

  private Plan plan(TabularFile.Sheet sheet, TabularFile.Notices notices, boolean whole) {
    List<PlannedColumn> columns = new ArrayList<>();
    for (int c = 0; c < evidence.length; c++) {
      ColumnEvidence e = evidence[c];
      boolean nameless = found.labels().get(c).isEmpty();
      if (nameless && e.cells == e.missing && found.row() > 0) {
        // A column without header and without a value is the edge of the sheet.
        continue;
      }
      columns.add(column(c, e));
    }
    List<Finding> findings = new ArrayList<>(found.findings());
    if (notices.mergedAreas() > 0) {
      findings.add(Finding.of("merged", notices.mergedAreas()));
    }
    if (notices.formulas() > 0) {
      findings.add(Finding.of("formulas", notices.formulas()));
    }
    if (notices.formulasWithoutValue() > 0) {
      findings.add(Finding.of("formulasWithoutValue", notices.formulasWithoutValue()));
    }
    if (notices.errorCells() > 0) {
      findings.add(Finding.of("errorCellsOfTheSheet", notices.errorCells()));
    }
    if (notices.dates1904()) {
      findings.add(Finding.of("dates1904"));
    }
    if (totalCount > 0) {
      findings.add(
          Finding.of(
              options.totalsLeftOut() ? "totalsLeftOut" : "totals", totalCount, totals.get(0)));
    }
    if (blankRows > 0) {
      findings.add(Finding.of("blankRows", blankRows));
    }
    if (ragged > 0) {
      findings.add(Finding.of("ragged", ragged, firstRagged, firstRaggedCells, evidence.length));
    }
    return new Plan(
        sheet,
        found.row(),
        found.candidates(),
        columns,
        evidence.length,
        whole,
        rows,
        blankRows,
        faultCount,
        List.copyOf(faults),
        ragged,
        firstRaggedCells,
        totalCount,
        List.copyOf(totals),
        notices,
        findings);
  }

  private PlannedColumn column(int c, ColumnEvidence e) {
    Headers.Named name = named.get(c);
    List<Finding> findings = new ArrayList<>(name.findings());
    Verdict verdict = e.verdict(name.label());
    ColumnChoice choice = choice(c);
    ColumnType type = choice != null && choice.type() != null ? choice.type() : verdict.type();
    boolean chosen = choice != null && choice.type() != null;
    boolean dayFirst = verdict.dayFirst();
    if (choice != null && choice.dayFirst() != null) {
      dayFirst = choice.dayFirst();
    } else if (chosen && e.dayFirst > 0) {
      dayFirst = e.dayFirst >= e.monthFirst;
    }
    if (chosen
        && (type == ColumnType.DATE || type == ColumnType.DATETIME)
        && e.dayFirst > 0
        && e.monthFirst > 0
        && choice.dayFirst() == null) {
      findings.add(Finding.of("dayMonthMixed", e.dayFirst, e.monthFirst));
    }
    if (!chosen || type == verdict.type()) {
      findings.addAll(verdict.findings());
    }
    if (columnFaults[c] > 0) {
      findings.add(Finding.of("cellsDoNotFit", columnFaults[c], "datasets.type." + type.name()));
    }
    ColumnRole role =
        choice != null && choice.role() != null
            ? choice.role()
            : type == ColumnType.ID ? ColumnRole.ID : ColumnRole.FEATURE;
    return new PlannedColumn(
        c,
        new Column(name.name(), name.label(), type, role),
        chosen ? 1 : Math.round(verdict.confidence() * 100) / 100.0,
        chosen,
        verdict.decimalComma(),
        dayFirst,
        e.maxBytes,
        e.missing,
        columnFaults[c],
        findings);
  }
}
