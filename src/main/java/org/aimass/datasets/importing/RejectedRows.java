package org.aimass.datasets.importing;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.aimass.datasets.CellFault;
import org.aimass.datasets.ImportOptions;
import org.aimass.datasets.ScannedCell.Shape;
import org.aimass.datasets.files.RawRow;
import org.aimass.datasets.files.TabularFile;
import org.aimass.datasets.importing.Plan.PlannedColumn;

/** Which rows of a file an import with these options does not take, and why: read once more. */
public final class RejectedRows implements Closeable {
  private final TabularFile file;
  private final ImportOptions options;
  private final Plan plan;
  private final CellScanner[] scanners;

  /**
   * What is wrong with a row.
   *
   * @param column counted from 0
   */
  public record Fault(int column, CellFault words) {}

  /** Takes the rows of the table in their order. */
  public interface Visitor {
    /**
     * @param faults none where the row fits
     */
    void row(RawRow row, List<Fault> faults) throws IOException;
  }

  private RejectedRows(TabularFile file, ImportOptions options, Plan plan) {
    this.file = file;
    this.options = options;
    this.plan = plan;
    scanners =
        plan.columns().stream()
            .map(
                c -> {
                  CellScanner scanner = new CellScanner(options.missingMarkers());
                  scanner.notation = c.notation();
                  scanner.dayFirst = c.dayFirst();
                  return scanner;
                })
            .toArray(CellScanner[]::new);
  }

  /** Looks at all rows of the file, as its import did. */
  public static RejectedRows of(Path path, String name, ImportOptions options) throws IOException {
    TabularFile file = Source.open(path, name, options);
    try {
      return new RejectedRows(file, options, Survey.of(file, options, row -> true, name));
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** The sheet that was read; empty for a file without sheets. */
  public String sheet() {
    return plan.sheet().name();
  }

  /** The row of the headers, counted from 1; 0 for none. */
  public long headerRow() {
    return plan.headerRow();
  }

  /** What the columns are called in the file; empty for those without a name and a value. */
  public List<String> names() {
    List<String> names = new ArrayList<>(Collections.nCopies(plan.width(), ""));
    plan.columns().forEach(c -> names.set(c.position(), c.column().name()));
    return names;
  }

  /** Cells of a row. */
  public int width() {
    return plan.width();
  }

  /** Where the file has a column of reasons already, counted from 0; -1 for nowhere. */
  public int reasonAt() {
    return plan.reasonAt();
  }

  /** The delimiter of a text file. */
  public Optional<Character> delimiter() {
    return file.textForm().map(TabularFile.TextForm::delimiter);
  }

  /** The quote of a text file that has one. */
  public Optional<Character> quote() {
    return file.textForm().map(TabularFile.TextForm::quote).filter(quote -> quote != 0);
  }

  /** Gives the header as the file has it, and all rows that belong to the table. */
  public void read(RowTaker header, Visitor rows) throws IOException {
    boolean textFile = file.textForm().isPresent();
    file.read(
        plan.sheet().name(),
        row -> {
          if (row.number() == plan.headerRow()) {
            header.row(row);
          } else if (plan.holds(row, options)) {
            rows.row(row, faults(row, textFile));
          }
          return true;
        });
  }

  /** Takes one row. */
  public interface RowTaker {
    void row(RawRow row) throws IOException;
  }

  private List<Fault> faults(RawRow row, boolean textFile) {
    List<Fault> faults = new ArrayList<>();
    int width = plan.width();
    if (plan.ragged() > 0 && RowFacts.ragged(row, width, textFile)) {
      boolean many = row.size() > width;
      faults.add(
          fault(
              row,
              Math.min(row.size(), width),
              many ? row.text(width) : "",
              many ? "tooManyCells" : "tooFewCells",
              "",
              "TEXT"));
    }
    for (int c = 0; c < scanners.length; c++) {
      PlannedColumn column = plan.columns().get(c);
      if (column.faults() == 0) {
        continue;
      }
      int at = column.position();
      Shape shape = scanners[c].scan(row, at);
      boolean wrong =
          shape == Shape.ERROR
              ? RowFacts.dateFault(row, at)
              : shape != Shape.MISSING && !column.type().fits(scanners[c]);
      if (wrong) {
        String reason =
            RowFacts.broken(row, at)
                ? "brokenByte"
                : column.type().temporal() && MissingDay.in(row.text(at)) ? "noSuchDay" : "type";
        faults.add(
            fault(row, at, row.text(at), reason, column.column().label(), column.type().name()));
      }
    }
    return faults;
  }

  private Fault fault(
      RawRow row, int column, String value, String reason, String label, String type) {
    return new Fault(
        column,
        CellFault.of(plan.sheet().name(), row.number(), column, label, value, reason, type));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
