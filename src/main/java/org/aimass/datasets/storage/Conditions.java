package org.aimass.datasets.storage;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.aimass.datasets.Column;
import org.aimass.datasets.RowCondition;
import org.aimass.datasets.RowQuery;
import org.aimass.datasets.RowQuery.Filter;

/** Which rows a query wants, in SQL; what people typed becomes parameters of the column's kind. */
final class Conditions {
  private static final Pattern BEYOND = Pattern.compile("[\\x{10000}-\\x{10FFFF}]+");

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
      Column column = RowTables.compared(columns, filter.column());
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
        case EQUALS, DIFFERS, AT_LEAST, AT_MOST ->
            add(column.type().compare(column, name, filter.comparison(), filter.value()));
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

  private void add(RowCondition condition) {
    conditions.add(condition.sql());
    parameters.addAll(condition.parameters());
  }
}
