package org.aimass.modelling.preparing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnType;

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
    return shown.type() == ColumnType.BOOLEAN && !Double.isNaN(number)
        ? shown.word(number != 0)
        : shown(shown.type(), number);
  }

  static String shown(ColumnType type, double number) {
    if (Double.isNaN(number)) {
      return null;
    }
    return switch (type) {
      case BOOLEAN -> number != 0 ? "true" : "false";
      case DATE -> LocalDate.ofEpochDay((long) number).toString();
      case DATETIME -> time(number).toString();
      default ->
          number == Math.rint(number) && Math.abs(number) < 1e15
              ? Long.toString((long) number)
              : Double.toString(number);
    };
  }

  static LocalDateTime time(double seconds) {
    long whole = (long) Math.floor(seconds);
    return LocalDateTime.ofInstant(
        Instant.ofEpochSecond(whole, Math.round((seconds - whole) * 1e6) * 1000), ZoneOffset.UTC);
  }

  /** True for columns that are held as strings. */
  public static boolean textual(ColumnType type) {
    return type == ColumnType.CATEGORY || type == ColumnType.TEXT || type == ColumnType.ID;
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

  /** A typed value as the number that this table holds for it. */
  static double numeric(Object value) {
    if (value == null) {
      return Double.NaN;
    }
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    if (value instanceof Boolean truth) {
      return truth ? 1 : 0;
    }
    if (value instanceof LocalDate date) {
      return date.toEpochDay();
    }
    if (value instanceof LocalDateTime time) {
      return time.toEpochSecond(ZoneOffset.UTC) + time.getNano() / 1e9;
    }
    throw new IllegalArgumentException("Not a number: " + value.getClass());
  }

  public static Builder of(List<Column> columns) {
    return new Builder(columns);
  }

  /** Takes typed rows as a dataset gives them. */
  public static final class Builder implements org.aimass.datasets.RowReader {
    private final List<Column> columns;
    private final double[][] numbers;
    private final String[][] texts;
    private final List<Map<String, String>> known = new ArrayList<>();
    private int rows;

    private Builder(List<Column> columns) {
      this.columns = columns;
      numbers = new double[columns.size()][];
      texts = new String[columns.size()][];
      for (int i = 0; i < columns.size(); i++) {
        known.add(new HashMap<>());
        if (textual(columns.get(i).type())) {
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
          numbers[i][rows] = numeric(values[i]);
        }
      }
      rows++;
      return true;
    }

    /** Categories repeat: one string for all equal ones, as long as there are few of them. */
    private String once(int column, String value) {
      if (value == null || columns.get(column).type() != ColumnType.CATEGORY) {
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
