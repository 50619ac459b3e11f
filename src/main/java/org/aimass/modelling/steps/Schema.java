package org.aimass.modelling.steps;

import java.util.ArrayList;
import java.util.List;

/**
 * The columns before or after a step. Each has a slot of its own in a {@link Row}; the slot of a
 * column that is gone is not given again.
 */
public final class Schema {
  private final List<Column> columns;
  private final int slots;

  /**
   * A column.
   *
   * @param levels names of the values 0, 1, 2, ... of a nominal number; empty otherwise
   * @param slot where rows hold its value
   * @param origin position of the raw column that it comes from
   */
  public record Column(String name, List<String> levels, int slot, int origin) {}

  /**
   * A column that a step makes.
   *
   * @param levels names of the values 0, 1, 2, ... of a nominal number; empty otherwise
   */
  public record Made(String name, List<String> levels) {
    public static Made number(String name) {
      return new Made(name, List.of());
    }
  }

  private Schema(List<Column> columns, int slots) {
    this.columns = List.copyOf(columns);
    this.slots = slots;
  }

  /** Raw columns: the slot of each is its position. */
  public static Schema raw(List<String> names) {
    List<Column> columns = new ArrayList<>();
    for (String name : names) {
      columns.add(new Column(name, List.of(), columns.size(), columns.size()));
    }
    return new Schema(columns, columns.size());
  }

  /**
   * @throws IllegalArgumentException when there is no such column
   */
  public Column column(String name) {
    for (Column column : columns) {
      if (column.name().equals(name)) {
        return column;
      }
    }
    throw new IllegalArgumentException("There is no column " + name);
  }

  /**
   * The same columns with others in the place of one. Their slots follow each other, beginning with
   * {@link #slots()} of this schema.
   */
  public Schema with(String replaced, List<Made> made) {
    Column from = column(replaced);
    List<Column> after = new ArrayList<>();
    for (Column column : columns) {
      if (column != from) {
        after.add(column);
        continue;
      }
      for (int i = 0; i < made.size(); i++) {
        after.add(new Column(made.get(i).name(), made.get(i).levels(), slots + i, from.origin()));
      }
    }
    return new Schema(after, slots + made.size());
  }

  public List<Column> columns() {
    return columns;
  }

  /** How many slots a row of these columns has, those of columns that are gone included. */
  public int slots() {
    return slots;
  }
}
