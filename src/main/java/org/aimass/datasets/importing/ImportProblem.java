package org.aimass.datasets.importing;

import java.util.List;
import org.aimass.datasets.CellFault;
import org.aimass.platform.NearNames;
import org.aimass.platform.Problem;

/** A file that can be read but not imported as asked. */
public final class ImportProblem extends Problem {

  private static final long serialVersionUID = 1L;

  private ImportProblem(int status, String key, Object... arguments) {
    super(status, "datasets.problem." + key, arguments);
  }

  static ImportProblem headerRow(long row, long last) {
    return (ImportProblem) new ImportProblem(422, "headerRow", row, last).at("headerRow");
  }

  static ImportProblem noRows(String name) {
    return new ImportProblem(422, "noRows", name);
  }

  /** Nothing is left of a file that came back with reasons. */
  static ImportProblem allImported(String name) {
    return new ImportProblem(422, "allImported", name);
  }

  static ImportProblem tooManyColumns(int columns, int limit) {
    return new ImportProblem(422, "tooManyColumns", columns, limit);
  }

  static ImportProblem noSuchColumn(String name, List<String> names) {
    return (ImportProblem)
        NearNames.near(name, names)
            .map(near -> new ImportProblem(422, "noSuchColumnNear", name, near))
            .orElseGet(() -> new ImportProblem(422, "noSuchColumn", name))
            .at("columns");
  }

  /** Stopped because cells do not fit: names the first and counts the others. */
  static ImportProblem cells(long count, List<CellFault> first) {
    CellFault fault = first.get(0);
    ImportProblem problem =
        new ImportProblem(
            422,
            fault.reason().equals("noSuchDay") ? "cellsNoDay" : "cells",
            count,
            fault.sheet().isEmpty() ? fault.cell() : fault.sheet() + "!" + fault.cell(),
            fault.label(),
            fault.value(),
            fault.typeWord());
    problem.with("cells", first);
    return problem;
  }

  static ImportProblem ragged(long count, CellFault first, int cells, int columns) {
    ImportProblem problem = new ImportProblem(422, "ragged", count, first.row(), cells, columns);
    problem.with("cells", List.of(first));
    return problem;
  }

  static ImportProblem dayMonthMixed(String label) {
    return new ImportProblem(422, "dayMonthMixed", label);
  }

  /** Rows that came back with values left empty are in the dataset: they cannot be appended. */
  static Problem emptiedRows() {
    return new ImportProblem(422, "emptiedRows").at("mode");
  }

  /** Whether the problem is that cells or rows of the file do not fit. */
  public static boolean isOfRows(Throwable problem) {
    return problem instanceof ImportProblem p && p.facts().containsKey("cells");
  }

  static Problem columnTwice(String name) {
    return new Problem(400, "datasets.problem.columnTwice", name).at("columns");
  }
}
