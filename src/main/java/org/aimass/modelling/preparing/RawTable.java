package org.aimass.modelling.preparing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnKind;
import org.aimass.datasets.Kinds;

/**
 * A dataset version in memory, column by column: numbers, booleans (0, 1) and dates (days, seconds
 * since 1970) as doubles with NaN for missing; the rest as strings with null for missing.
 */
public final class RawTable {
  private final List<Column> columns;
  private final double[][] numbers;
  private final String[][] texts;
  private final int rows;

  private RawTable(List<Column> columns, double[][] numbers, String[][] texts, int rows) {
    this.columns = List.copyOf(columns);
    this.numbers = numbers;
    this.texts = texts;
    this.rows = rows;
  }

  public List<Column> columns() {
    return columns;
  }

  public int rows() {
    return rows;
  }

  /** Position of the column of this name, -1 when there is none. */
  public int position(String name) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).called(name)) {
        return i;
      }
    }
    return -1;
  }

  /** NaN for missing and for columns of strings. */
  public double number(int column, int row) {
    return numbers[column] == null ? Double.NaN : numbers[column][row];
  }

  /** Null for missing and for columns of numbers. */
  public String text(int column, int row) {
    return texts[column] == null ? null : texts[column][row];
  }

  public boolean missing(int column, int row) {
    return numbers[column] == null
        ? texts[column][row] == null
        : Double.isNaN(numbers[column][row]);
  }

  /** The value as a class name or a person would write it; null for missing. */
  public String shown(int column, int row) {
    if (numbers[column] == null) {
      return texts[column][row];
    }
    Column shown = columns.get(column);
    double number = numbers[column][row];
    if (Double.isNaN(number)) {
      return null;
    }
    return shown.type() == Kinds.BOOLEAN ? shown.word(number != 0) : shown.type().text(number);
  }

  /** How many different values a column has. */
  public int distinct(int column) {
    Set<Object> seen = new HashSet<>();
    for (int row = 0; row < rows; row++) {
      if (!missing(column, row)) {
        seen.add(text(column, row) != null ? text(column, row) : (Object) number(column, row));
      }
    }
    return seen.size();
  }

  public static Builder of(List<Column> columns) {
    return new Builder(columns);
  }

  /** Takes typed rows as a dataset gives them. */
  public static final class Builder implements org.aimass.datasets.RowReader {
    private final List<Column> columns;
    private final ColumnKind[] kinds;
    private final double[][] numbers;
    private final String[][] texts;
    private final List<Map<String, String>> known = new ArrayList<>();
    private int rows;

    private Builder(List<Column> columns) {
      this.columns = columns;
      kinds = columns.stream().map(Column::type).toArray(ColumnKind[]::new);
      numbers = new double[columns.size()][];
      texts = new String[columns.size()][];
      for (int i = 0; i < columns.size(); i++) {
        known.add(new HashMap<>());
        if (kinds[i].textual()) {
          texts[i] = new String[1024];
        } else {
          numbers[i] = new double[1024];
        }
      }
    }

    @Override
    public boolean row(Object[] values) {
      for (int i = 0; i < columns.size(); i++) {
        if (texts[i] != null) {
          if (rows == texts[i].length) {
            texts[i] = Arrays.copyOf(texts[i], rows * 2);
          }
          texts[i][rows] = once(i, (String) values[i]);
        } else {
          if (rows == numbers[i].length) {
            numbers[i] = Arrays.copyOf(numbers[i], rows * 2);
          }
          numbers[i][rows] = values[i] == null ? Double.NaN : kinds[i].number(values[i]);
        }
      }
      rows++;
      return true;
    }

    /** Categories repeat: one string for all equal ones, as long as there are few of them. */
    private String once(int column, String value) {
      if (value == null || !kinds[column].grouped()) {
        return value;
      }
      Map<String, String> seen = known.get(column);
      String same = seen.get(value);
      if (same != null) {
        return same;
      }
      if (seen.size() < 10_000) {
        seen.put(value, value);
      }
      return value;
    }

    public RawTable build() {
      for (int i = 0; i < columns.size(); i++) {
        if (texts[i] != null) {
          texts[i] = Arrays.copyOf(texts[i], rows);
        } else {
          numbers[i] = Arrays.copyOf(numbers[i], rows);
        }
      }
      return new RawTable(columns, numbers, texts, rows);
    }
  }
}
