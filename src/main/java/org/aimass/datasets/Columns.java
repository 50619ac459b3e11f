package org.aimass.datasets;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.aimass.datasets.importing.ColumnNames;

/** Columns by the names that people and programs use for them. */
public final class Columns {

  private Columns() {}

  /**
   * The column of this name, or of this label where only one column has it, or the one that had
   * this name before names were those of the file.
   */
  public static Optional<Column> find(List<Column> columns, String name) {
    if (name == null) {
      return Optional.empty();
    }
    Optional<Column> called = columns.stream().filter(c -> c.called(name)).findFirst();
    if (called.isPresent()) {
      return called;
    }
    List<Column> labelled = columns.stream().filter(c -> name.equals(c.label())).toList();
    return labelled.size() == 1 ? Optional.of(labelled.get(0)) : Optional.empty();
  }

  public static List<String> names(List<Column> columns) {
    return columns.stream().map(Column::name).toList();
  }

  /**
   * Columns as they were kept. Until names were those of the file, only the label held the header,
   * and the name was the table's: such columns get the names they have today and remember the other
   * one. Where the name of today was another column's earlier name, a column keeps its earlier one,
   * so that what was written under it never means another column.
   */
  static List<Column> today(List<Column> kept) {
    if (kept.stream().noneMatch(c -> c.stored() == null)) {
      return kept;
    }
    List<String> names = ColumnNames.of(kept.stream().map(Column::label).toList());
    Map<String, Column> owners = new HashMap<>();
    kept.forEach(c -> owners.put(c.name(), c));
    Set<String> taken = new HashSet<>(owners.keySet());
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < kept.size(); i++) {
      Column c = kept.get(i);
      Column owner = owners.get(names.get(i));
      boolean free = owner == null ? taken.add(names.get(i)) : owner == c;
      String name = free ? names.get(i) : c.name();
      columns.add(
          new Column(
              name,
              name,
              c.type(),
              c.role(),
              c.name(),
              name.equals(c.name()) ? null : c.name(),
              c.reading()));
    }
    return List.copyOf(columns);
  }

  /** What a column of this version is called today, from the name it was kept under. */
  static Map<String, String> renamed(List<Column> columns) {
    Map<String, String> names = new HashMap<>();
    columns.stream()
        .filter(c -> c.earlier() != null)
        .forEach(c -> names.put(c.earlier(), c.name()));
    return names;
  }
}
