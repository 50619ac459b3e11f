package org.aimass.datasets.storage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnType;
import org.aimass.datasets.RowQuery;
import org.aimass.datasets.RowQuery.Filter;

/** Which rows a query wants, in SQL; what people typed becomes parameters of the column's type. */
final class Conditions {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,4})?");
  private static final Pattern BEYOND = Pattern.compile("[\\x{10000}-\\x{10FFFF}]+");
  private static final int LONGEST_NUMBER = 400;
  private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

  /** Every row. */
  static final Conditions NONE = new Conditions(List.of(), RowQuery.first(0));

  private final List<String> conditions = new ArrayList<>();
  private final List<Object> parameters = new ArrayList<>();

  Conditions(List<Column> columns, RowQuery query) {
    if (query.after() > 0) {
      conditions.add("`row_no` " + (query.descending() && query.sort() == null ? "<" : ">") + " ?");
      parameters.add(query.after());
    }
    for (Filter filter : query.filters()) {
      Column column = RowTables.column(columns, filter.column());
      String name = RowTables.quoted(column.stored());
      switch (filter.comparison()) {
        case MISSING -> conditions.add(name + " is null");
        case PRESENT -> conditions.add(name + " is not null");
        case CONTAINS -> {
          conditions.add(
              (column.type().textual() ? name : "cast(" + name + " as char)")
                  + " like ? escape '!'");
          parameters.add(
              "%" + filter.value().replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%");
        }
        case EQUALS -> compare(name, "=", column, filter.value());
        case DIFFERS -> compare(name, "<>", column, filter.value());
        case AT_LEAST -> compare(name, ">=", column, filter.value());
        case AT_MOST -> compare(name, "<=", column, filter.value());
      }
      if (filter.comparison() == RowQuery.Comparison.CONTAINS) {
        // The table's collation takes all characters beyond the basic plane for the same one.
        BEYOND
            .matcher(filter.value())
            .results()
            .forEach(
                run -> {
                  conditions.add("locate(? collate utf8mb4_bin, cast(" + name + " as char)) > 0");
                  parameters.add(run.group());
                });
      }
    }
  }

  /** With a blank before it; nothing when every row is wanted. */
  String where() {
    return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
  }

  /**
   * Puts the values in, in the order of their question marks.
   *
   * @param times that the conditions stand in the statement
   */
  void fill(PreparedStatement statement, int times) throws SQLException {
    for (int i = 0; i < times * parameters.size(); i++) {
      statement.setObject(i + 1, parameters.get(i % parameters.size()));
    }
  }

  private void compare(String name, String sign, Column column, String value) {
    if (column.type() == ColumnType.INTEGER) {
      compareWhole(name, sign, column, value);
      return;
    }
    boolean same = sign.equals("=") || sign.equals("<>");
    // The table's collation sorts without case and accents; a value that is asked for is that one.
    conditions.add(
        name + (same && column.type().textual() ? " collate utf8mb4_bin " : " ") + sign + " ?");
    parameters.add(typed(column, value));
  }

  /**
   * Whole numbers are compared as whole numbers: a double tells no neighbours apart beyond 2^53. A
   * number between two whole ones equals none, and bounds from the next one on.
   */
  private void compareWhole(String name, String sign, Column column, String text) {
    BigDecimal number = number(column, text);
    boolean exact = number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
    switch (sign) {
      case "=" -> {
        if (!exact) {
          conditions.add("1 = 0");
          return;
        }
      }
      case "<>" -> {
        if (!exact) {
          conditions.add(name + " is not null");
          return;
        }
      }
      case ">=" -> number = number.setScale(0, RoundingMode.CEILING);
      default -> number = number.setScale(0, RoundingMode.FLOOR);
    }
    conditions.add(name + " " + sign + " ?");
    parameters.add(number.longValueExact());
  }

  /**
   * A number as people write it in figures, within what the column can hold.
   *
   * @throws FilterValue for what is none, as NaN, 1d and 0x1p1
   */
  private static BigDecimal number(Column column, String text) {
    String value = text.strip();
    if (value.length() > LONGEST_NUMBER || !NUMBER.matcher(value).matches()) {
      throw new FilterValue(text, column.label(), column.type().name());
    }
    BigDecimal number = new BigDecimal(value);
    boolean fits =
        column.type() == ColumnType.INTEGER
            ? number.compareTo(LEAST) >= 0 && number.compareTo(MOST) <= 0
            : !Double.isInfinite(number.doubleValue());
    if (!fits) {
      throw FilterValue.outOfRange(text, column.label(), column.type().name());
    }
    return number;
  }

  private static Object typed(Column column, String text) {
    String value = text.strip();
    try {
      return switch (column.type()) {
        case INTEGER, DECIMAL -> number(column, text).doubleValue();
        case BOOLEAN -> truth(column, value);
        case DATE -> day(value);
        case DATETIME ->
            value.length() == 10
                ? day(value).atStartOfDay()
                : LocalDateTime.of(
                    day(value.substring(0, Math.min(10, value.length()))),
                    LocalDateTime.parse(value.replace(' ', 'T')).toLocalTime());
        case CATEGORY, TEXT, ID -> text;
      };
    } catch (DateTimeException e) {
      throw new FilterValue(text, column.label(), column.type().name());
    }
  }

  /** A day that the database knows: LocalDate reads years of nine digits, too. */
  private static LocalDate day(String text) {
    LocalDate day = LocalDate.parse(text);
    if (day.getYear() < 1 || day.getYear() > 9999) {
      throw new DateTimeException("year " + day.getYear());
    }
    return day;
  }

  private static Integer truth(Column column, String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true", "1", "yes", "是" -> 1;
      case "false", "0", "no", "否" -> 0;
      default -> throw new FilterValue(value, column.label(), ColumnType.BOOLEAN.name());
    };
  }
}
