package org.aimass.datasets;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.aimass.datasets.Profile.ColumnProfile;
import org.aimass.datasets.Profile.Correlations;
import org.aimass.platform.Json;

/**
 * Takes the values of personal columns out of what was written down about versions and their
 * imports. Rows get their masks where they are read ({@link
 * org.aimass.datasets.storage.RowQueries}).
 */
final class Masks {
  /** What stands in the place of a value that may not be seen. */
  static final String MASK = "•••";

  /** Where the sentences of failed imports quote a cell: the column's label and the value. */
  private static final Set<String> QUOTING_A_CELL =
      Set.of("datasets.problem.cells", "datasets.problem.cellsNoDay");

  private static final int QUOTED_LABEL = 2;
  private static final int QUOTED_VALUE = 3;
  private static final Set<String> QUOTING_KEYS =
      Set.of("datasets.problem.keyTwice", "datasets.problem.keyThere");

  private Masks() {}

  /** Of masked columns, a profile tells how many values are missing and distinct. */
  static Profile of(Profile profile, List<Column> columns) {
    List<Column> masked = masked(columns);
    return masked.isEmpty()
        ? profile
        : new Profile(
            profile.rows(),
            profile.columns().stream().map(p -> called(masked, p.name()) ? counted(p) : p).toList(),
            of(profile.correlations(), masked));
  }

  private static ColumnProfile counted(ColumnProfile p) {
    return ColumnProfile.counted(
        new Column(p.name(), p.label(), p.type(), ColumnRole.FEATURE),
        p.missing(),
        p.distinct(),
        p.distinctExact(),
        List.of(),
        false,
        null,
        p.warnings().stream()
            .filter(w -> w.arguments().stream().allMatch(Number.class::isInstance))
            .toList());
  }

  private static Correlations of(Correlations all, List<Column> masked) {
    if (all == null) {
      return null;
    }
    int[] kept =
        IntStream.range(0, all.columns().size())
            .filter(i -> !called(masked, all.columns().get(i)))
            .toArray();
    List<String> names = new ArrayList<>();
    List<List<Double>> values = new ArrayList<>();
    for (int row : kept) {
      names.add(all.columns().get(row));
      List<Double> others = new ArrayList<>();
      for (int other : kept) {
        others.add(all.values().get(row).get(other));
      }
      values.add(others);
    }
    return new Correlations(names, values);
  }

  /** Cells of masked columns that did not fit stay counted and are not quoted. */
  static ImportNotes of(ImportNotes notes, List<Column> columns) {
    List<Column> masked = masked(columns);
    return masked.isEmpty()
        ? notes
        : new ImportNotes(
            notes.sheet(),
            notes.headerRow(),
            notes.findings(),
            notes.faultCount(),
            notes.faults().stream()
                .filter(f -> !called(masked, f.label()) && !labelled(masked, f.label()))
                .toList(),
            notes.skipped(),
            notes.emptied(),
            notes.added(),
            notes.changed(),
            notes.columns().stream()
                .map(
                    c ->
                        called(masked, c.name())
                            ? new ImportNotes.ColumnNotes(
                                c.name(), c.confidence(), c.chosen(), List.of())
                            : c)
                .toList());
  }

  /**
   * @param masked names of the dataset's masked columns; empty where whoever acts sees all
   */
  static ImportEntry of(ImportEntry entry, Set<String> masked) {
    return masked.isEmpty()
        ? entry
        : entry.with(of(entry.options(), masked), arguments(entry, masked));
  }

  private static String arguments(ImportEntry entry, Set<String> masked) {
    if (entry.errorKey() == null) {
      return entry.errorArguments();
    }
    Object[] said = Json.read(entry.errorArguments(), Object[].class);
    if (QUOTING_A_CELL.contains(entry.errorKey()) && masked.contains(said[QUOTED_LABEL])) {
      said[QUOTED_VALUE] = MASK;
    } else if (QUOTING_KEYS.contains(entry.errorKey())) {
      said[1] = MASK;
    }
    return Json.write(said);
  }

  /** Corrections quote cells, and do not say of which column. */
  static ImportOptions of(ImportOptions options, Set<String> masked) {
    return masked.isEmpty() ? options : options.withCorrections(null);
  }

  private static List<Column> masked(List<Column> columns) {
    return columns.stream().filter(Column::masked).toList();
  }

  private static boolean called(List<Column> masked, String name) {
    return masked.stream().anyMatch(c -> c.called(name));
  }

  private static boolean labelled(List<Column> masked, String label) {
    return masked.stream().anyMatch(c -> c.label().equals(label));
  }
}
