package org.aimass.sources;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aimass.datasets.Column;

/**
 * How the columns at a source differ from those of the newest version.
 *
 * @param added names
 * @param removed names
 */
public record SchemaChange(List<String> added, List<String> removed, List<Retyped> retyped) {

  /** A column that has another kind now. */
  public record Retyped(String name, String from, String to) {}

  static SchemaChange between(List<Column> before, List<Column> now) {
    List<String> added = new ArrayList<>();
    List<String> removed = new ArrayList<>();
    List<Retyped> retyped = new ArrayList<>();
    for (Column column : now) {
      Optional<Column> old = named(before, column.name());
      if (old.isEmpty()) {
        added.add(column.name());
      } else if (isAnother(old.get(), column)) {
        retyped.add(new Retyped(column.name(), old.get().type().name(), column.type().name()));
      }
    }
    for (Column column : before) {
      if (named(now, column.name()).isEmpty()) {
        removed.add(column.name());
      }
    }
    return new SchemaChange(added, removed, retyped);
  }

  private static Optional<Column> named(List<Column> columns, String name) {
    return columns.stream().filter(c -> c.name().equals(name)).findFirst();
  }

  /** Texts that become a category are texts still, and whole numbers that get fractions numbers. */
  private static boolean isAnother(Column before, Column now) {
    boolean sameFamily =
        before.type().textual() && now.type().textual()
            || before.type().numeric() && now.type().numeric();
    return !sameFamily && !before.type().name().equals(now.type().name());
  }

  /** Whether somebody has to decide: a column is gone, or is something else. */
  @JsonIgnore
  public boolean isQuestion() {
    return !removed.isEmpty() || !retyped.isEmpty();
  }
}
