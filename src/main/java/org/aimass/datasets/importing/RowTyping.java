package org.aimass.datasets.importing;

import java.io.IOException;
import org.aimass.datasets.ColumnKind;
import org.aimass.datasets.ImportOptions;
import org.aimass.datasets.ImportOptions.OnError;
import org.aimass.datasets.ScannedCell.Shape;
import org.aimass.datasets.TableSink;
import org.aimass.datasets.files.RawRow;
import org.aimass.datasets.importing.Plan.PlannedColumn;

/**
 * Gives the cells of one row after another the types of a plan, for a sink. What does not fit
 * becomes missing or is left out, as chosen.
 */
final class RowTyping {

  private final Plan plan;
  private final TableSink sink;
  private final PlannedColumn[] columns;
  private final ColumnKind[] types;
  private final boolean[] textual;
  private final CellScanner[] scanners;
  private final boolean skip;
  private final boolean check;
  private final boolean checkRagged;
  private final boolean textFile;
  private final ImportOptions options;

  private final RowNumbers numbers = new RowNumbers();
  private long skipped;
  private long emptied;

  RowTyping(Plan plan, ImportOptions options, boolean textFile, TableSink sink) {
    this.plan = plan;
    this.textFile = textFile;
    this.sink = sink;
    columns = plan.columns().toArray(PlannedColumn[]::new);
    types = new ColumnKind[columns.length];
    textual = new boolean[columns.length];
    scanners = new CellScanner[columns.length];
    for (int i = 0; i < columns.length; i++) {
      types[i] = columns[i].type();
      textual[i] = types[i].textual();
      scanners[i] = new CellScanner(options.missingMarkers());
      scanners[i].notation = columns[i].notation();
      scanners[i].dayFirst = columns[i].dayFirst();
    }
    skip = options.errors() == OnError.SKIP;
    check = skip && plan.faultCount() > 0;
    checkRagged = plan.ragged() > 0;
    this.options = options;
  }

  /** Rows left out because a cell did not fit. */
  long skipped() {
    return skipped;
  }

  /** Where in the file the rows stand. */
  RowNumbers numbers() {
    return numbers;
  }

  /** Cells that became missing because they did not fit. */
  long emptied() {
    return emptied;
  }

  void row(RawRow row) throws IOException {
    if (!plan.holds(row, options)) {
      return;
    }
    if (checkRagged && RowFacts.ragged(row, plan.width(), textFile)) {
      if (skip) {
        skipped++;
        return;
      }
      emptied++;
    }
    if (check && !fits(row)) {
      skipped++;
      return;
    }
    numbers.add(row.number());
    sink.begin();
    for (int i = 0; i < columns.length; i++) {
      cell(row, i);
    }
    sink.end();
  }

  private boolean fits(RawRow row) {
    for (int i = 0; i < columns.length; i++) {
      if (columns[i].faults() > 0) {
        int at = columns[i].position();
        Shape shape = scanners[i].scan(row, at);
        if (shape == Shape.ERROR
            ? RowFacts.dateFault(row, at)
            : shape != Shape.MISSING && !types[i].fits(scanners[i])) {
          return false;
        }
      }
    }
    return true;
  }

  private void cell(RawRow row, int i) throws IOException {
    CellScanner s = scanners[i];
    int at = columns[i].position();
    Shape shape = textual[i] ? s.scanText(row, at) : s.scan(row, at);
    if (shape == Shape.MISSING || shape == Shape.ERROR) {
      missing(shape == Shape.ERROR && RowFacts.dateFault(row, at));
    } else if (types[i].fits(s)) {
      types[i].put(s, sink);
    } else {
      missing(true);
    }
  }

  private void missing(boolean fault) throws IOException {
    if (fault) {
      emptied++;
    }
    sink.missing();
  }
}
