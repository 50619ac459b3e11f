package org.aimass.datasets.storage;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnType;
import org.aimass.datasets.RowQuery;
import org.aimass.datasets.RowQuery.Filter;

/** Which rows a query wants, in SQL; what people typed becomes parameters of the column's type. */
final class Conditions {
  private final List<String> conditions = new ArrayList<>();
  private final List<Object> parameters = new ArrayList<>();

  Conditions(List<Column> columns, RowQuery query) {
    if (query.after() > 0) {
      conditions.add("`row_no` " + (query.descending() && query.sort() == null ? "<" : ">") + " ?");
      parameters.add(query.after());
    }
    for (Filter filter : query.filters()) {
      Column column = RowStore.column(columns, filter.column());
      String name = RowStore.quoted(column.stored());
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
    }
  }

  /** With a blank before it; nothing when every row is wanted. */
  String where() {
    return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
  }

  /** Puts the values in, in the order of their question marks. */
  void fill(PreparedStatement statement) throws SQLException {
    for (int i = 0; i < parameters.size(); i++) {
      statement.setObject(i + 1, parameters.get(i));
    }
  }

  private void compare(String name, String sign, Column column, String value) {
    conditions.add(name + " " + sign + " ?");
    parameters.add(typed(column, value));
  }

  private static Object typed(Column column, String text) {
    String value = text.strip();
    try {
      return switch (column.type()) {
        case INTEGER, DECIMAL -> Double.valueOf(value);
        case BOOLEAN -> truth(column, value);
        case DATE -> LocalDate.parse(value);
        case DATETIME ->
            value.length() == 10
                ? LocalDate.parse(value).atStartOfDay()
                : LocalDateTime.parse(value.replace(' ', 'T'));
        case CATEGORY, TEXT, ID -> text;
      };
    } catch (NumberFormatException | DateTimeException e) {
      throw new FilterValue(text, column.label(), column.type().name());
    }
  }

  private static Integer truth(Column column, String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true", "1", "yes", "是" -> 1;
      case "false", "0", "no", "否" -> 0;
      default -> throw new FilterValue(value, column.label(), ColumnType.BOOLEAN.name());
    };
  }
}
