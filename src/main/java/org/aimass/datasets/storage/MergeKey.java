package org.aimass.datasets.storage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aimass.datasets.Column;

/**
 * The columns that identify a row of a table that comes in, and what is wrong with their values.
 * Texts that differ in capitals or blanks are different keys.
 */
public final class MergeKey {
  private static final int KEY_PREFIX = 190;
  private static final int ROWS_TOLD = 10;

  private final RowTables tables;
  private final String incoming;
  private final List<Column> columns;
  private final List<Column> key;
  private boolean indexed;

  /** A key that several of the rows that come in have. @param rows their numbers, the first few */
  public record Duplicate(List<Long> rows, String values) {}

  /**
   * @param incoming a published table
   * @param columns of that table
   * @param names of its columns that identify a row
   */
  public MergeKey(RowTables tables, String incoming, List<Column> columns, List<String> names) {
    this.tables = tables;
    this.incoming = incoming;
    this.columns = columns;
    key = names.stream().map(name -> RowTables.column(columns, name)).toList();
  }

  boolean none() {
    return key.isEmpty();
  }

  /** How many rows that come in lack a value of the key. */
  public long withoutKey() throws SQLException {
    String missing =
        key.stream()
            .map(c -> RowTables.quoted(c.stored()) + " is null")
            .collect(Collectors.joining(" or "));
    try (Connection connection = tables.connection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(*) from " + tables.at(incoming) + " where " + missing)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Keys that come in more than once: the first of them. */
  public List<Duplicate> duplicates(int most) throws SQLException {
    String sql =
        "select group_concat(row_no order by row_no), "
            + key.stream()
                .map(c -> "min(" + RowTables.quoted(c.stored()) + ")")
                .collect(Collectors.joining(", "))
            + " from "
            + tables.at(incoming)
            + " group by "
            + exactKey()
            + " having count(*) > 1 order by min(row_no) limit "
            + most;
    List<Duplicate> found = new ArrayList<>();
    try (Connection connection = tables.connection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        found.add(new Duplicate(numbers(row.getString(1)), values(row)));
      }
    }
    return found;
  }

  private static List<Long> numbers(String list) {
    return Stream.of(list.split(",")).limit(ROWS_TOLD).map(Long::valueOf).toList();
  }

  /**
   * Drops all but the last of the rows that come in with the same key.
   *
   * @return how many were dropped
   */
  public long keepLast() throws SQLException {
    index();
    try (Connection connection = tables.connection();
        Statement statement = connection.createStatement()) {
      return statement.executeLargeUpdate(
          "delete earlier from "
              + tables.at(incoming)
              + " earlier join "
              + tables.at(incoming)
              + " later on "
              + equal("earlier.", "later.", columns)
              + " and earlier.row_no < later.row_no");
    }
  }

  /** Rows that come in with a key that is there: the first of them. */
  public List<Duplicate> known(List<Part> before, List<Column> columnsBefore, int most)
      throws SQLException {
    index();
    List<Duplicate> found = new ArrayList<>();
    for (Part part : before) {
      String sql =
          "select i.row_no"
              + key.stream()
                  .map(c -> ", i." + RowTables.quoted(c.stored()))
                  .collect(Collectors.joining())
              + " from "
              + tables.at(part.table())
              + " o join "
              + tables.at(incoming)
              + " i on "
              + equal("i.", "o.", columnsBefore)
              + " order by i.row_no limit "
              + most;
      try (Connection connection = tables.connection();
          Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery(sql)) {
        while (row.next() && found.size() < most) {
          found.add(new Duplicate(List.of(row.getLong(1)), values(row)));
        }
      }
    }
    return found;
  }

  private String values(ResultSet row) throws SQLException {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < key.size(); i++) {
      values.add(row.getString(i + 2));
    }
    return String.join(", ", values);
  }

  /** Makes looking rows up by the key fast. */
  void index() throws SQLException {
    if (indexed || key.isEmpty()) {
      return;
    }
    try (Connection connection = tables.connection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "alter table "
              + tables.at(incoming)
              + " add index merge_key ("
              + String.join(", ", indexed())
              + ")");
    }
    indexed = true;
  }

  private String exactKey() {
    return key.stream()
        .map(c -> exact(c, RowTables.quoted(c.stored())))
        .collect(Collectors.joining(", "));
  }

  private static String exact(Column column, String name) {
    return column.type().textual() ? "cast(" + name + " as binary)" : name;
  }

  private List<String> indexed() throws SQLException {
    List<String> names = new ArrayList<>();
    for (Column column : key) {
      String name = RowTables.quoted(column.stored());
      boolean whole =
          !column.type().textual() || tables.width(incoming, column.stored()) <= KEY_PREFIX;
      names.add(whole ? name : name + "(" + KEY_PREFIX + ")");
    }
    return names;
  }

  /** That a row that comes in and another one, of a table with other columns, have one key. */
  String equal(String incoming, String other, List<Column> others) {
    return key.stream()
        .map(
            c -> {
              String here = incoming + RowTables.quoted(c.stored());
              String there = other + RowTables.quoted(RowTables.column(others, c.name()).stored());
              String equal = here + " = " + there;
              return c.type().textual()
                  ? equal + " and " + exact(c, here) + " = " + exact(c, there)
                  : equal;
            })
        .collect(Collectors.joining(" and "));
  }
}
