package org.aimass.datasets.importing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.Finding;
import org.aimass.datasets.ImportOptions;
import org.aimass.datasets.LongText;
import org.aimass.datasets.Preview;
import org.aimass.datasets.Preview.PreviewColumn;
import org.aimass.datasets.Preview.PreviewRow;
import org.aimass.datasets.ScannedCell.Shape;
import org.aimass.datasets.files.RawRow;
import org.aimass.datasets.files.TabularFile;
import org.aimass.datasets.files.TabularFile.TextForm;
import org.aimass.datasets.importing.Plan.PlannedColumn;

/** A first look at a file: what an import would make of it, from its first rows. Writes nothing. */
public final class Look {

  /** Rows that types are based on; small files are seen whole. */
  private static final long ROWS_LOOKED_AT = 20_000;

  private static final int ROWS_SHOWN = 100;

  /** Of very wide tables fewer rows: pages keep what they show. */
  private static final int CELLS_SHOWN = 20_000;

  private static final int FEWEST_ROWS_SHOWN = 20;
  private static final int CHARACTERS_SHOWN = 400_000;

  private Look() {}

  /**
   * @param all true looks at every row, as the import will
   */
  public static Preview at(Path file, String name, ImportOptions options, boolean all)
      throws IOException {
    try (TabularFile source = Source.open(file, name, options)) {
      return at(source, name, options, all);
    }
  }

  /** As {@link #at(Path, String, ImportOptions, boolean)}, for a table that is open. */
  public static Preview at(TabularFile source, String name, ImportOptions options, boolean all)
      throws IOException {
    Plan plan = Survey.ofHead(source, options, all ? Long.MAX_VALUE : ROWS_LOOKED_AT, name);
    List<PreviewRow> rows = new ArrayList<>();
    CellScanner[] scanners = scanners(plan, options);
    int compared = (int) Math.min(plan.rows(), ROWS_LOOKED_AT);
    TargetLook target =
        plan.imported().stream().anyMatch(c -> c.role() == ColumnRole.TARGET)
            ? new TargetLook(plan.imported(), compared)
            : null;
    int most = shownRows(plan.columns().size());
    int wanted = target == null ? most : Math.max(compared, most);
    int[] seen = {0};
    source.read(
        plan.sheet().name(),
        row -> {
          if (plan.holds(row, options)) {
            PreviewRow read = shown(row, plan, scanners);
            if (rows.size() < most) {
              rows.add(cut(read));
            }
            if (target != null) {
              target.add(fitting(read));
            }
            seen[0]++;
          }
          return seen[0] < wanted;
        });
    Optional<TextForm> form = source.textForm();
    List<Finding> findings = new ArrayList<>(plan.findings());
    if (!plan.whole()) {
      findings.add(Finding.of("headOnly", plan.rows()));
    }
    List<Preview.Sheet> sheets =
        form.isPresent()
            ? List.of()
            : source.sheets().stream()
                .filter(s -> !s.name().isEmpty())
                .map(s -> new Preview.Sheet(s.name(), s.hidden(), s.rows(), s.columns()))
                .toList();
    List<PreviewColumn> columns =
        plan.columns().stream()
            .map(
                c ->
                    new PreviewColumn(
                        c.column().name(),
                        c.column().label(),
                        c.type(),
                        c.column().role(),
                        c.confidence(),
                        c.chosen(),
                        c.decimal(),
                        c.missing(),
                        c.faults(),
                        c.findings()))
            .toList();
    return new Preview(
        sheets,
        plan.sheet().name(),
        form.map(TextForm::encoding).orElse(null),
        form.map(TextForm::sure).orElse(1.0),
        form.map(TextForm::likely).orElse(List.of()),
        form.map(f -> String.valueOf(f.delimiter())).orElse(null),
        form.map(f -> String.valueOf(f.quote())).orElse(null),
        form.map(f -> String.valueOf(f.escape())).orElse(null),
        plan.headerRow(),
        plan.headerCandidates(),
        columns,
        rows,
        plan.rows(),
        plan.whole(),
        plan.faultCount(),
        plan.faults(),
        findings,
        target == null ? null : target.seen());
  }

  private static int shownRows(int columns) {
    return Math.max(FEWEST_ROWS_SHOWN, Math.min(ROWS_SHOWN, CELLS_SHOWN / Math.max(1, columns)));
  }

  /** As much of a row as is shown: cells of a megabyte each would fill the memory. */
  private static PreviewRow cut(PreviewRow row) {
    int longest =
        Math.max(
            20,
            Math.min(
                500, CHARACTERS_SHOWN / (shownRows(row.values().size()) * row.values().size())));
    List<Object> values = new ArrayList<>(row.values());
    values.replaceAll(value -> value instanceof String text ? LongText.of(text, longest) : value);
    return new PreviewRow(row.number(), values, row.bad());
  }

  /** The values of a row without those that do not fit. */
  private static List<Object> fitting(PreviewRow row) {
    List<Object> values = new ArrayList<>(row.values());
    row.bad().forEach(i -> values.set(i, null));
    return values;
  }

  private static CellScanner[] scanners(Plan plan, ImportOptions options) {
    return plan.columns().stream()
        .map(
            c -> {
              CellScanner scanner = new CellScanner(options.missingMarkers());
              scanner.notation = c.notation();
              scanner.dayFirst = c.dayFirst();
              return scanner;
            })
        .toArray(CellScanner[]::new);
  }

  private static PreviewRow shown(RawRow row, Plan plan, CellScanner[] scanners) {
    List<Object> values = new ArrayList<>();
    List<Integer> bad = new ArrayList<>();
    for (int i = 0; i < scanners.length; i++) {
      PlannedColumn column = plan.columns().get(i);
      int at = column.position();
      CellScanner s = scanners[i];
      Shape shape = column.type().textual() ? s.scanText(row, at) : s.scan(row, at);
      if (shape == Shape.MISSING || shape == Shape.ERROR && !RowFacts.dateFault(row, at)) {
        values.add(null);
      } else if (shape == Shape.ERROR || !column.type().fits(s)) {
        bad.add(i);
        values.add(row.text(at));
      } else {
        values.add(column.type().value(s));
      }
    }
    return new PreviewRow(row.number(), values, bad);
  }
}
