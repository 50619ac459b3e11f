package org.aimass.datasets.storage;

import static org.aimass.datasets.storage.RowTables.quoted;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.aimass.datasets.Column;
import org.aimass.datasets.LongText;
import org.aimass.datasets.RowQuery;
import org.aimass.datasets.RowReader;

/**
 * Reads the rows of one version. What is held of them at a time is bounded in bytes and not in
 * rows: a row may hold megabytes.
 *
 * <p>Of several parts each is asked for the rows that may be wanted, and the database merges what
 * they find; what lies in one part costs what it costs in a table of its own.
 *
 * <p>Here is the one place where masks are put on: the values of a masked column come as missing,
 * and nothing is filtered or ordered by it.
 */
public final class RowQueries {
  private static final int QUERY_SECONDS = 20;
  private static final int READ_AT_ONCE = 10_000;

  /** Rows of several parts are fetched by their numbers, so many at a time. */
  private static final int FETCHED_AT_ONCE = 100;

  private static final int NUMBERED_AT_ONCE = 500;

  /** Rows are asked for until those of about this many bytes are there. */
  private static final long BYTES_AT_ONCE = 4L << 20;

  private final DataSource database;
  private final RowTables tables;
  private final List<Part> parts;
  private final List<Column> columns;

  RowQueries(DataSource database, RowTables tables, List<Part> parts, List<Column> columns) {
    this.database = database;
    this.tables = tables;
    this.parts = parts;
    this.columns = columns;
  }

  /**
   * Rows of a page.
   *
   * @param rows their numbers first
   * @param cutShort true when rows are left out because those before them hold much
   */
  public record Slice(List<Object[]> rows, boolean cutShort) {}

  /**
   * Rows with their numbers first.
   *
   * @param cut characters of a text that are wanted; a longer one comes as a {@link LongText}. 0
   *     for whole texts
   */
  public Slice page(RowQuery query, int cut) throws SQLException {
    Conditions conditions = new Conditions(columns, query);
    List<Part> asked = asked(query);
    try {
      return switch (asked.size()) {
        case 0 -> new Slice(List.of(), false);
        case 1 -> page(asked.get(0), conditions, query, cut);
        default -> page(asked, conditions, query, cut);
      };
    } catch (SQLTimeoutException e) {
      throw RowsNotStored.tooSlow(QUERY_SECONDS);
    }
  }

  /** The parts in which rows of a page may lie. */
  private List<Part> asked(RowQuery query) {
    boolean down = query.descending() && query.sort() == null;
    long from = down || query.after() <= 0 ? 0 : query.after();
    long to = down && query.after() > 0 ? query.after() - 1 : Long.MAX_VALUE;
    if (query.sort() == null && query.filters().isEmpty() && query.offset() == 0) {
      // Rows are numbered without a gap.
      if (down) {
        from = Math.min(to, parts.get(parts.size() - 1).last()) - query.limit();
      } else {
        to = from + query.limit();
      }
    }
    long first = from;
    long last = to;
    return parts.stream().filter(p -> p.last() > first && p.before() < last).toList();
  }

  private Slice page(Part part, Conditions conditions, RowQuery query, int cut)
      throws SQLException {
    String order = order(query);
    String some =
        conditions.where()
            + order
            + " limit "
            + Math.max(0, query.limit())
            + (query.offset() > 0 ? " offset " + query.offset() : "");
    boolean deep = query.sort() != null && query.offset() > 0;
    String sql =
        select(cut)
            + " from "
            + tables.at(part.table())
            // Far behind, sorting numbers alone and fetching their rows afterwards is several times
            // faster than sorting whole rows.
            + (deep
                ? " join (select `row_no` from "
                    + tables.at(part.table())
                    + some
                    + ") `wanted` using (`row_no`)"
                    + order
                : some);
    List<Object[]> rows = new ArrayList<>();
    boolean cutShort = fetch(sql, conditions, cut, rows, 0) < 0;
    return new Slice(rows, cutShort);
  }

  private String order(RowQuery query) {
    return query.sort() == null
        ? " order by `row_no`" + (query.descending() ? " desc" : "")
        : " order by "
            + quoted(RowTables.compared(columns, query.sort()).stored())
            + (query.descending() ? " desc" : "")
            + ", `row_no`";
  }

  /** What is masked does not leave the database. */
  private String select(int cut) {
    return "select `row_no`"
        + columns.stream()
            .filter(c -> !c.masked())
            .map(c -> ", " + selected(c, cut))
            .collect(Collectors.joining());
  }

  private Slice page(List<Part> asked, Conditions conditions, RowQuery query, int cut)
      throws SQLException {
    List<Long> numbers = numbers(asked, conditions, query);
    List<Object[]> rows = new ArrayList<>();
    long bytes = 0;
    for (int from = 0; from < numbers.size() && bytes >= 0; from += FETCHED_AT_ONCE) {
      List<Long> some = numbers.subList(from, Math.min(numbers.size(), from + FETCHED_AT_ONCE));
      bytes = fetch(byNumber(asked, some, cut), Conditions.NONE, cut, rows, bytes);
    }
    return new Slice(rows, bytes < 0);
  }

  /** The numbers of the rows of a page, in its order. */
  private List<Long> numbers(List<Part> asked, Conditions conditions, RowQuery query)
      throws SQLException {
    int limit = Math.max(0, query.limit());
    String key =
        query.sort() == null
            ? ""
            : ", " + quoted(RowTables.compared(columns, query.sort()).stored()) + " `sort_key`";
    String down = query.descending() ? " desc" : "";
    String sql =
        asked.stream()
                .map(
                    p ->
                        "(select `row_no`"
                            + key
                            + " from "
                            + tables.at(p.table())
                            + conditions.where()
                            + order(query)
                            + " limit "
                            + (limit + query.offset())
                            + ")")
                .collect(Collectors.joining(" union all "))
            + " order by "
            + (query.sort() == null ? "`row_no`" + down : "`sort_key`" + down + ", `row_no`")
            + " limit "
            + limit
            + " offset "
            + query.offset();
    List<Long> numbers = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setQueryTimeout(QUERY_SECONDS);
      conditions.fill(statement, asked.size());
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          numbers.add(result.getLong(1));
        }
      }
    }
    return numbers;
  }

  /** Asks for rows of these numbers, in their order. */
  private String byNumber(List<Part> asked, List<Long> numbers, int cut) {
    String list = numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    String found =
        asked.stream()
            .filter(p -> numbers.stream().anyMatch(n -> n > p.before() && n <= p.last()))
            .map(
                p ->
                    select(cut)
                        + " from "
                        + tables.at(p.table())
                        + " where `row_no` in ("
                        + list
                        + ")")
            .collect(Collectors.joining(" union all "));
    return "select * from (" + found + ") `found` order by field(`row_no`, " + list + ")";
  }

  /**
   * Adds the rows that a statement finds.
   *
   * @param bytes that rows before them hold
   * @return as {@code bytes}, with these; negative when they are too many to go on
   */
  private long fetch(
      String sql, Conditions conditions, int cut, List<Object[]> rows, long bytesBefore)
      throws SQLException {
    long bytes = bytesBefore;
    try (Connection connection = database.getConnection();
        PreparedStatement statement = streaming(connection, sql)) {
      statement.setQueryTimeout(QUERY_SECONDS);
      conditions.fill(statement, 1);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          if (cut == 0 && bytes > BYTES_AT_ONCE) {
            return -1;
          }
          Object[] row = new Object[columns.size() + 1];
          row[0] = result.getLong(1);
          bytes += values(result, row, 1, cut);
          rows.add(row);
        }
      }
    }
    return bytes;
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

  /**
   * Gives rows by their numbers, each with its number first, in the order of the numbers.
   *
   * @param numbers ascending; one that is not there is left out
   * @param cut as in {@link #page}, but at least 1: whole texts of so many rows may be large
   */
  public void numbered(long[] numbers, int cut, Consumer<Object[]> to) throws SQLException {
    try {
      for (Part part : parts) {
        long[] here =
            LongStream.of(numbers).filter(n -> n > part.before() && n <= part.last()).toArray();
        for (int from = 0; from < here.length; from += NUMBERED_AT_ONCE) {
          String list =
              LongStream.of(here)
                  .skip(from)
                  .limit(NUMBERED_AT_ONCE)
                  .mapToObj(String::valueOf)
                  .collect(Collectors.joining(", "));
          String sql =
              select(cut)
                  + " from "
                  + tables.at(part.table())
                  + " where `row_no` in ("
                  + list
                  + ") order by `row_no`";
          List<Object[]> rows = new ArrayList<>();
          fetch(sql, Conditions.NONE, cut, rows, 0);
          rows.forEach(to);
        }
      }
    } catch (SQLTimeoutException e) {
      throw RowsNotStored.tooSlow(QUERY_SECONDS);
    }
  }

  /** How many rows the filters leave. */
  public long count(RowQuery query) throws SQLException {
    Conditions conditions = new Conditions(columns, query);
    String sql =
        "select sum(`counted`) from ("
            + parts.stream()
                .map(
                    p ->
                        "select count(*) `counted` from "
                            + tables.at(p.table())
                            + conditions.where())
                .collect(Collectors.joining(" union all "))
            + ") `parts`";
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setQueryTimeout(QUERY_SECONDS);
      conditions.fill(statement, parts.size());
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getLong(1);
      }
    } catch (SQLTimeoutException e) {
      throw RowsNotStored.tooSlow(QUERY_SECONDS);
    }
  }

  /**
   * Reads typed rows in their order; asks the database for some at a time, so that a slow reader
   * holds nothing open.
   *
   * @param cut as in {@link #page}
   */
  public void read(int cut, RowReader reader) throws Exception {
    for (Part part : parts) {
      if (!read(part, 1, cut, 0, reader)) {
        return;
      }
    }
  }

  /** Reads every n-th row. */
  public void sample(long every, RowReader reader) throws Exception {
    try {
      for (Part part : parts) {
        if (!read(part, every, 0, QUERY_SECONDS, reader)) {
          return;
        }
      }
    } catch (SQLTimeoutException e) {
      throw RowsNotStored.tooSlow(QUERY_SECONDS);
    }
  }

  /**
   * @param seconds that one question may take; 0 for as long as it takes
   * @return false when the reader has had enough
   */
  private boolean read(Part part, long every, int cut, int seconds, RowReader reader)
      throws Exception {
    String sql =
        select(cut)
            + " from "
            + tables.at(part.table())
            + " where `row_no` > ?"
            + (every > 1 ? " and `row_no` % " + every + " = 0" : "")
            + " order by `row_no` limit ";
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
        statement.setQueryTimeout(seconds);
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
        if (!reader.row(row)) {
          return false;
        }
      }
      if (more) {
        wanted = (int) Math.max(1, Math.min(READ_AT_ONCE, BYTES_AT_ONCE * rows.size() / bytes));
      }
    } while (more);
    return true;
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
      if (columns.get(i).masked()) {
        continue;
      }
      Object value = columns.get(i).type().read(result, at);
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
