package org.aimass.datasets.importing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.aimass.datasets.CellFault;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnKind;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.Finding;
import org.aimass.datasets.ImportOptions;
import org.aimass.datasets.ImportOptions.ColumnChoice;
import org.aimass.datasets.Kinds;
import org.aimass.datasets.Reading;
import org.aimass.datasets.ScannedCell.Shape;
import org.aimass.datasets.files.FileRefused;
import org.aimass.datasets.files.FileRefused.Reason;
import org.aimass.datasets.files.Limits;
import org.aimass.datasets.files.RawRow;
import org.aimass.datasets.files.RowSink;
import org.aimass.datasets.files.TabularFile;
import org.aimass.datasets.importing.Plan.PlannedColumn;
import org.aimass.datasets.storage.RowTables;

/**
 * Looks at rows and decides: the header row from the first of them, every column's type from all of
 * them, and what does not fit what somebody chose. Writes nothing.
 */
final class Survey {

  static final int HEAD = 60;
  static final int FAULTS_KEPT = 1_000;

  /** Rows of long cells say enough with a few. */
  private static final int HEAD_BYTES = 4 << 20;

  private static final long HEAD_LOOKED_AT = 128L << 20;

  private final ImportOptions options;
  private final TabularFile.Sheet sheet;
  private final boolean textFile;
  private final boolean namesColumns;
  private final List<RawRow> head = new ArrayList<>();
  private long headBytes;
  private WideTable wide;
  private Headers.Found found;
  private Notation notation = Notation.OPEN;
  private List<Finding> textNotes = List.of();
  private double letters = 1;
  private List<Headers.Named> named;
  private int reasonAt = -1;
  private ColumnKind[] chosenTypes;
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
  private final Footer footer = new Footer();
  private long totalCount;
  private final List<Long> totals = new ArrayList<>();

  private Survey(ImportOptions options, TabularFile file) {
    this.options = options;
    sheet = sheet(file, options.sheet());
    textFile = file.textForm().isPresent();
    namesColumns = file.namesColumns();
  }

  /** Looks at all rows. @param also takes each row before it is looked at */
  static Plan of(TabularFile file, ImportOptions options, RowSink also, String fileName)
      throws IOException {
    return of(file, options, also, Long.MAX_VALUE, fileName);
  }

  /** Looks at the first rows; {@link Plan#whole} says whether those were all. */
  static Plan ofHead(TabularFile file, ImportOptions options, long limit, String fileName)
      throws IOException {
    long[] bytes = {0};
    // Of very long rows fewer are a head, too.
    RowSink enough =
        row -> {
          bytes[0] += row.bytesUsed();
          return limit == Long.MAX_VALUE || bytes[0] <= HEAD_LOOKED_AT;
        };
    return of(file, options, enough, limit, fileName);
  }

  private static Plan of(
      TabularFile file, ImportOptions options, RowSink also, long limit, String fileName)
      throws IOException {
    Survey survey = new Survey(options, file);
    long[] seen = {0};
    boolean[] enough = {false};
    long[] bytes = {0};
    TabularFile.Notices notices =
        file.read(
            survey.sheet.name(),
            row -> {
              bytes[0] += row.bytesUsed();
              if (bytes[0] > Limits.TABLE_BYTES) {
                throw FileRefused.because(Reason.TOO_LARGE, Limits.TABLE_BYTES >> 20);
              }
              if (seen[0]++ == limit || !also.row(row)) {
                enough[0] = true;
                return false;
              }
              survey.row(row);
              return true;
            });
    if (survey.found == null) {
      survey.begin();
    }
    survey.end(seen[0] <= limit);
    survey.textNotes = TextNotes.of(file);
    survey.letters = TextNotes.sure(file);
    if (survey.rows == 0 && survey.found.width() == 0) {
      throw ImportProblem.noRows(fileName);
    }
    return survey.plan(notices, !enough[0]);
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
      if (row.number() > found.dataAfter()) {
        data(row);
      }
      return;
    }
    head.add(row.copy());
    headBytes += row.bytesUsed();
    if (head.size() == HEAD || headBytes > HEAD_BYTES) {
      begin();
    }
  }

  private void begin() {
    found = namesColumns ? Headers.given(head.remove(0)) : headers();
    reasonAt = ReasonColumn.at(found.labels());
    named = Headers.names(found.labels());
    if (reasonAt >= 0
        && options.rejectedAlone()
        && ReasonColumn.of(found.labels().get(reasonAt)) == ReasonColumn.EMPTIED) {
      throw ImportProblem.emptiedRows();
    }
    if (named.size() > RowTables.MOST_COLUMNS) {
      wide = new WideTable(found.labels());
    }
    columns();
    for (ColumnChoice choice : options.choices()) {
      if (choice.name() == null || named.stream().noneMatch(n -> n.name().equals(choice.name()))) {
        throw ImportProblem.noSuchColumn(
            String.valueOf(choice.name()), named.stream().map(Headers.Named::name).toList());
      }
    }
    head.forEach(this::row);
    head.clear();
  }

  /**
   * A file that came back with reasons has its headers where their column has its own, also where
   * the file that went out had them elsewhere, or none.
   */
  private Headers.Found headers() {
    Integer withReasons = ReasonColumn.row(head);
    Integer chosen = options.headerRow();
    if (chosen == null || withReasons == null) {
      Headers.Found usual = new Headers().find(head, chosen, textFile);
      if (withReasons == null || ReasonColumn.at(usual.labels()) >= 0) {
        return usual;
      }
    }
    return new Headers().find(head, withReasons, textFile);
  }

  private void columns() {
    int width = named.size();
    evidence = new ColumnEvidence[width];
    scanners = new CellScanner[width];
    chosenTypes = new ColumnKind[width];
    columnFaults = new long[width];
    for (int c = 0; c < width; c++) {
      scanners[c] = new CellScanner(options.missingMarkers());
      evidence[c] = new ColumnEvidence(scanners[c]);
      ColumnChoice choice = choice(c);
      scanners[c].notation = Notation.of(options.decimalOf(choice));
      if (choice != null) {
        chosenTypes[c] = choice.type();
      }
    }
  }

  private ColumnChoice choice(int column) {
    return options.choice(named.get(column).name()).orElse(null);
  }

  private void data(RawRow row) {
    if (row.blank()) {
      blankRows++;
    } else if (namesColumns || !footer.holds(row)) {
      footer.release().forEach(this::table);
      table(row);
    }
  }

  /** The last row was seen, or the last of those that are looked at. */
  private void end(boolean whole) {
    if (whole && footer.found() && options.footerLeftOut()) {
      return;
    }
    footer.release().forEach(this::table);
  }

  private void table(RawRow row) {
    if (!namesColumns && RowFacts.total(row)) {
      totalCount++;
      if (totals.size() < 20) {
        totals.add(row.number());
      }
      if (options.totalsLeftOut()) {
        return;
      }
    }
    if (reasonAt >= 0 && options.rejectedAlone() && ReasonColumn.saysImported(row.text(reasonAt))) {
      return;
    }
    rows++;
    int width = evidence.length;
    if (RowFacts.ragged(row, width, textFile)) {
      if (ragged++ == 0) {
        firstRagged = row.number();
        firstRaggedCells = row.size();
      }
      fault(
          row,
          Math.min(row.size(), width),
          row.size() > width ? row.text(width) : "",
          row.size() > width ? "tooManyCells" : "tooFewCells",
          row.size() > width ? "" : named.get(row.size()).name(),
          "TEXT");
      if (options.errors() == ImportOptions.OnError.SKIP) {
        return;
      }
    }
    if (wide != null) {
      wide.row(row);
    }
    for (int c = 0; c < width; c++) {
      ColumnEvidence column = evidence[c];
      column.add(row, c);
      ColumnKind type = chosenTypes[c];
      if (type != null) {
        CellScanner s = scanners[c];
        if (s.shape != Shape.MISSING
            && (s.shape == Shape.ERROR ? RowFacts.dateFault(row, c) : !type.fits(s))) {
          columnFaults[c]++;
          boolean day = type.temporal();
          String reason =
              RowFacts.broken(row, c)
                  ? "brokenByte"
                  : day && MissingDay.in(row.text(c)) ? "noSuchDay" : "type";
          fault(row, c, row.text(c), reason, named.get(c).name(), type.name());
        }
      } else if (scanners[c].shape == Shape.ERROR && RowFacts.dateFault(row, c)) {
        columnFaults[c]++;
        String reason = RowFacts.broken(row, c) ? "brokenByte" : "noSuchDay";
        fault(row, c, row.text(c), reason, named.get(c).name(), "DATE");
      }
    }
  }

  private void fault(
      RawRow row, int column, String value, String reason, String label, String type) {
    faultCount++;
    if (faults.size() < FAULTS_KEPT) {
      faults.add(CellFault.of(sheet.name(), row.number(), column, label, value, reason, type));
    }
  }

  private Plan plan(TabularFile.Notices notices, boolean whole) {
    List<PlannedColumn> columns = new ArrayList<>();
    notation = notation();
    for (int c = 0; c < evidence.length; c++) {
      ColumnEvidence e = evidence[c];
      boolean nameless = found.labels().get(c).isEmpty();
      if (c == reasonAt || nameless && e.cells == e.missing && found.row() > 0) {
        // A column without header and without a value is the edge of the sheet.
        continue;
      }
      columns.add(column(c, e));
    }
    List<Finding> findings = new ArrayList<>(textNotes);
    findings.addAll(found.findings());
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
    footer.finding(options).ifPresent(findings::add);
    if (reasonAt >= 0) {
      findings.add(Finding.of("reasonColumn"));
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
        found.dataAfter(),
        found.candidates(),
        columns,
        evidence.length,
        whole,
        rows,
        faultCount,
        List.copyOf(faults),
        ragged,
        firstRaggedCells,
        totalCount,
        List.copyOf(totals),
        footer.row(),
        reasonAt,
        notices,
        findings);
  }

  /** The decimal sign that the columns of numbers decide for; OPEN where they disagree. */
  private Notation notation() {
    Notation file = Notation.OPEN;
    for (ColumnEvidence e : evidence) {
      Notation own =
          e.signs.mixed() || e.signs.both() || !e.mostlyNumbers()
              ? Notation.OPEN
              : e.signs.decided();
      if (own != Notation.OPEN && file != Notation.OPEN && own != file) {
        return Notation.OPEN;
      }
      file = own == Notation.OPEN ? file : own;
    }
    return file;
  }

  /** Where somebody wants numbers of a column that has both notations, the rarer one is faulty. */
  private void againstNotation(int c, ColumnEvidence e, ColumnKind type, Notation used) {
    if (!e.signs.mixed() || !type.numeric()) {
      return;
    }
    columnFaults[c] += e.signs.against(used);
    faultCount += e.signs.against(used);
    for (ColumnEvidence.Odd odd : e.signs.firstAgainst(used)) {
      if (faults.size() < FAULTS_KEPT) {
        faults.add(
            CellFault.of(
                sheet.name(),
                odd.row(),
                c,
                named.get(c).name(),
                odd.value(),
                "decimalSign",
                type.name()));
      }
    }
  }

  /** What it takes to read a single value of the column as this file's cells are read. */
  private Reading reading(ColumnEvidence e, ColumnKind type, Notation used, boolean dayFirst) {
    String[] words = new String[2];
    if (type == Kinds.BOOLEAN) {
      ValueReader truths = new ValueReader(type, null);
      for (String word : e.truths()) {
        if (truths.read(word) instanceof Boolean truth) {
          int at = truth ? 1 : 0;
          words[at] = words[at] == null ? word : words[at];
        }
      }
      if (words[0] == null && words[1] == null && e.integers > 0) {
        words = new String[] {"0", "1"};
      }
    }
    return new Reading(
        options.missing(), used.sign(), dayFirst ? Boolean.TRUE : null, words[1], words[0]);
  }

  /** Words are no surer than the letters that they are made of. */
  private double sure(Verdict verdict, ColumnKind type) {
    return type.textual() ? Math.min(verdict.confidence(), letters) : verdict.confidence();
  }

  private PlannedColumn column(int c, ColumnEvidence e) {
    Headers.Named name = named.get(c);
    List<Finding> findings = new ArrayList<>(name.findings());
    Verdict verdict = Verdict.on(e, name.name(), c, notation);
    ColumnChoice choice = choice(c);
    ColumnKind type = choice != null && choice.type() != null ? choice.type() : verdict.type();
    boolean chosen = choice != null && choice.type() != null;
    String wanted = options.decimalOf(choice);
    Notation used = wanted == null ? verdict.notation() : Notation.of(wanted);
    againstNotation(c, e, type, used);
    boolean dayFirst = verdict.dayFirst();
    if (choice != null && choice.dayFirst() != null) {
      dayFirst = choice.dayFirst();
    } else if (chosen && e.dayFirst > 0) {
      dayFirst = e.dayFirst >= e.monthFirst;
    }
    if (chosen
        && type.temporal()
        && e.dayFirst > 0
        && e.monthFirst > 0
        && choice.dayFirst() == null) {
      findings.add(Finding.of("dayMonthMixed", e.dayFirst, e.monthFirst));
    }
    if (!chosen || type == verdict.type()) {
      findings.addAll(verdict.findings());
    }
    if (type.numeric()) {
      findings.addAll(verdict.notes());
    }
    if (columnFaults[c] > 0) {
      findings.add(Finding.of("cellsDoNotFit", columnFaults[c], type.word()));
    }
    ColumnRole role = choice != null && choice.role() != null ? choice.role() : type.usualRole();
    return new PlannedColumn(
        c,
        new Column(
            name.name(),
            name.name(),
            type,
            role,
            name.stored(),
            null,
            reading(e, type, used, dayFirst)),
        chosen ? 1 : Math.round(sure(verdict, type) * 100) / 100.0,
        chosen,
        used,
        wanted != null || e.signs.any() ? used.sign() : null,
        dayFirst,
        e.widest,
        e.missing,
        columnFaults[c],
        findings);
  }
}
