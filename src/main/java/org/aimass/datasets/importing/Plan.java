package org.aimass.datasets.importing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.aimass.datasets.CellFault;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnKind;
import org.aimass.datasets.Finding;
import org.aimass.datasets.ImportOptions;
import org.aimass.datasets.files.RawRow;
import org.aimass.datasets.files.TabularFile;

/**
 * What a look through a file decided: which row names the columns, what each column is, what does
 * not fit.
 *
 * @param dataAfter the last row that is no data: the header, or the units below it
 * @param whole true when every row was seen, false for the head of a file
 * @param rows data rows seen, without blank ones
 * @param faultCount cells and rows that do not fit
 * @param faults the first of them
 * @param width cells of a row in the file, with columns that are left out
 * @param footerRow the first of the rows below the table, from which none belongs to it; 0 for none
 * @param reasonAt the column that says why rows were rejected, which is not imported; -1 for none
 * @param totals rows that look like sums of the others: the first few
 */
public record Plan(
    TabularFile.Sheet sheet,
    long headerRow,
    long dataAfter,
    List<Long> headerCandidates,
    List<PlannedColumn> columns,
    int width,
    boolean whole,
    long rows,
    long faultCount,
    List<CellFault> faults,
    long ragged,
    int firstRaggedCells,
    long totalCount,
    List<Long> totals,
    long footerRow,
    int reasonAt,
    TabularFile.Notices notices,
    List<Finding> findings) {

  /**
   * @param position of the column in the file, from 0
   * @param chosen true when somebody chose the type
   * @param notation how its numbers are read
   * @param decimal the decimal sign, where a number shows one or parts groups; null elsewhere
   * @param characters longest text
   * @param faults cells that do not fit the chosen type
   */
  public record PlannedColumn(
      int position,
      Column column,
      double confidence,
      boolean chosen,
      Notation notation,
      String decimal,
      boolean dayFirst,
      int characters,
      long missing,
      long faults,
      List<Finding> findings) {

    PlannedColumn as(Column other) {
      return new PlannedColumn(
          position,
          other,
          confidence,
          chosen,
          notation,
          decimal,
          dayFirst,
          characters,
          missing,
          faults,
          findings);
    }

    public ColumnKind type() {
      return column.type();
    }
  }

  /** The same of a table with these columns. */
  public Plan of(List<Column> merged) {
    return with(merged.stream().map(this::planned).toList());
  }

  private Plan with(List<PlannedColumn> others) {
    return new Plan(
        sheet,
        headerRow,
        dataAfter,
        headerCandidates,
        others,
        width,
        whole,
        rows,
        faultCount,
        faults,
        ragged,
        firstRaggedCells,
        totalCount,
        totals,
        footerRow,
        reasonAt,
        notices,
        findings);
  }

  private PlannedColumn planned(Column merged) {
    return columns.stream()
        .filter(c -> c.column().name().equals(merged.name()))
        .findFirst()
        .map(c -> c.as(merged))
        .orElse(
            new PlannedColumn(-1, merged, 1, true, Notation.OPEN, null, false, 0, 0, 0, List.of()));
  }

  /**
   * The same with the names that the dataset has for columns of the file.
   *
   * @throws org.aimass.platform.Problem 400 when two columns would have one name
   */
  Plan renamed(ImportOptions options) {
    if (options.choices().stream().allMatch(c -> c.as() == null)) {
      return this;
    }
    Set<String> taken = new HashSet<>();
    List<Column> named = new ArrayList<>();
    for (PlannedColumn planned : columns) {
      Column column = planned.column();
      String name =
          options
              .choice(column.name())
              .map(ImportOptions.ColumnChoice::called)
              .orElse(column.name());
      if (!taken.add(name)) {
        throw ImportProblem.columnTwice(name);
      }
      named.add(
          new Column(
              name,
              name,
              column.type(),
              column.role(),
              column.stored(),
              column.earlier(),
              column.reading()));
    }
    List<PlannedColumn> as = new ArrayList<>();
    for (int c = 0; c < named.size(); c++) {
      as.add(columns.get(c).as(named.get(c)));
    }
    return with(as);
  }

  /** Whether a row of the file is one of the table's that is wanted. */
  boolean holds(RawRow row, ImportOptions options) {
    return row.number() > dataAfter
        && !row.blank()
        && !(footerRow > 0 && options.footerLeftOut() && row.number() >= footerRow)
        && !(totalCount > 0 && options.totalsLeftOut() && RowFacts.total(row))
        && !(reasonAt >= 0
            && options.rejectedAlone()
            && ReasonColumn.saysImported(row.text(reasonAt)));
  }

  public List<Column> imported() {
    return columns.stream().map(PlannedColumn::column).toList();
  }
}
