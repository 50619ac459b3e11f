package org.aimass.datasets.storage;

import static org.aimass.datasets.storage.RowStore.quoted;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.aimass.datasets.Column;
import org.aimass.datasets.LongText;
import org.aimass.datasets.RowQuery;
import org.aimass.datasets.RowReader;

/**
 * Reads the rows of one table. What is held of them at a time is bounded in bytes and not in rows:
 * a row may hold megabytes.
 */
final class RowQueries {
  private static final int QUERY_SECONDS = 20;
  private static final int READ_AT_ONCE = 10_000;

  /** Rows are asked for until those of about this many bytes are there. */
  private static final long BYTES_AT_ONCE = 4L << 20;

  private final DataSource database;
  private final String table;
  private final List<Column> columns;

  RowQueries(DataSource database, String table, List<Column> columns) {
    this.database = database;
    this.table = table;
    this.columns = columns;
  }

  RowStore.Slice page(RowQuery query, int cut) throws SQLException {
    Conditions conditions = new Conditions(columns, query);
    String order =
        query.sort() == null
            ? " order by `row_no`" + (query.descending() ? " desc" : "")
            : " order by "
                + quoted(RowStore.column(columns, query.sort()).stored())
                + (query.descending() ? " desc" : "")
                + ", `row_no`";
    String some =
        conditions.where()
            + order
            + " limit "
            + Math.max(0, query.limit())
            + (query.offset() > 0 ? " offset " + query.offset() : "");
    boolean deep = query.sort() != null && query.offset() > 0;
    String sql =
        "select `row_no`"
            + columns.stream().map(c -> ", " + selected(c, cut)).collect(Collectors.joining())
            + " from "
            + quoted(table)
            // Far behind, sorting numbers alone and fetching their rows afterwards is several times
            // faster than sorting whole rows.
            + (deep
                ? " join (select `row_no` from "
                    + quoted(table)
                    + some
                    + ") `wanted` using (`row_no`)"
                    + order
                : some);
    List<Object[]> rows = new ArrayList<>();
    long bytes = 0;
    try (Connection connection = database.getConnection();
        PreparedStatement statement = streaming(connection, sql)) {
      statement.setQueryTimeout(QUERY_SECONDS);
      conditions.fill(statement);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          if (cut == 0 && bytes > BYTES_AT_ONCE) {
            return new RowStore.Slice(rows, true);
          }
          Object[] row = new Object[columns.size() + 1];
          row[0] = result.getLong(1);
          bytes += values(result, row, 1, cut);
          rows.add(row);
        }
      }
    } catch (SQLTimeoutException e) {
      throw RowsNotStored.tooSlow(QUERY_SECONDS);
    }
    return new RowStore.Slice(rows, false);
  }

  /** The driver's word for "row by row": otherwise it holds all rows of an answer. */
  private static PreparedStatement streaming(Connection connection, String sql)
      throws SQLException {
    PreparedStatement statement =
        connection.prepareStatement(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
    statement.setFetchSize(Integer.MIN_VALUE);
    return statement;
  }

  /** A text that may be cut comes with the length of the whole, its column's second one. */
  private static String selected(Column column, int cut) {
    String name = quoted(column.stored());
    return cut > 0 && column.type().textual()
        ? "left(" + name + ", " + cut + "), char_length(" + name + ")"
        : name;
  }

  long count(RowQuery query) throws SQLException {
    Conditions conditions = new Conditions(columns, query);
    String sql = "select count(*) from " + quoted(table) + conditions.where();
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setQueryTimeout(QUERY_SECONDS);
      conditions.fill(statement);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getLong(1);
      }
    } catch (SQLTimeoutException e) {
      throw RowsNotStored.tooSlow(QUERY_SECONDS);
    }
  }

  void read(int cut, RowReader reader) throws Exception {
    String sql =
        "select `row_no`"
            + columns.stream().map(c -> ", " + selected(c, cut)).collect(Collectors.joining())
            + " from "
            + quoted(table)
            + " where `row_no` > ? order by `row_no` limit ";
    long last = 0;
    int wanted = 256;
    List<Object[]> rows;
    boolean more;
    do {
      rows = new ArrayList<>();
      long bytes = 0;
      more = false;
      try (Connection connection = database.getConnection();
          PreparedStatement statement = streaming(connection, sql + wanted)) {
        statement.setLong(1, last);
        try (ResultSet result = statement.executeQuery()) {
          while (!more && result.next()) {
            last = result.getLong(1);
            Object[] values = new Object[columns.size()];
            bytes += values(result, values, 0, cut);
            rows.add(values);
            more = rows.size() == wanted || bytes > 2 * BYTES_AT_ONCE;
          }
        }
      }
      for (Object[] row : rows) {
        reader.row(row);
      }
      if (more) {
        wanted = (int) Math.max(1, Math.min(READ_AT_ONCE, BYTES_AT_ONCE * rows.size() / bytes));
      }
    } while (more);
  }

  void sample(long every, RowReader reader) throws Exception {
    String sql =
        "select `row_no`"
            + columns.stream().map(c -> ", " + quoted(c.stored())).collect(Collectors.joining())
            + " from "
            + quoted(table)
            + (every > 1 ? " where `row_no` % " + every + " = 0" : "")
            + " order by `row_no`";
    try (Connection connection = database.getConnection();
        PreparedStatement statement = streaming(connection, sql)) {
      statement.setQueryTimeout(QUERY_SECONDS);
      try (ResultSet result = statement.executeQuery()) {
        Object[] values = new Object[columns.size()];
        while (result.next()) {
          values(result, values, 0, 0);
          reader.row(values);
        }
      }
    } catch (SQLTimeoutException e) {
      throw RowsNotStored.tooSlow(QUERY_SECONDS);
    }
  }

  /**
   * Takes the values of a row, behind its number.
   *
   * @return about how many bytes they hold
   */
  private long values(ResultSet result, Object[] to, int first, int cut) throws SQLException {
    long bytes = 16;
    int at = 2;
    for (int i = 0; i < columns.size(); i++) {
      Object value =
          switch (columns.get(i).type()) {
            case INTEGER -> result.getLong(at);
            case DECIMAL -> result.getDouble(at);
            case BOOLEAN -> result.getBoolean(at);
            case DATE -> result.getObject(at, LocalDate.class);
            case DATETIME -> result.getObject(at, LocalDateTime.class);
            case CATEGORY, TEXT, ID -> result.getString(at);
          };
      value = result.wasNull() ? null : value;
      bytes += value instanceof String text ? 40 + text.length() : 24;
      at++;
      if (cut > 0 && columns.get(i).type().textual()) {
        long length = result.getLong(at++);
        value = value != null && length > cut ? new LongText((String) value, length) : value;
      }
      to[first + i] = value;
    }
    return bytes;
  }
}
