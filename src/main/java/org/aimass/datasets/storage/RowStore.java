package org.aimass.datasets.storage;

import com.mysql.cj.jdbc.JdbcStatement;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.aimass.datasets.Column;
import org.aimass.datasets.Columns;
import org.aimass.datasets.LongText;
import org.aimass.datasets.RowQuery;
import org.aimass.datasets.RowReader;

/**
 * The rows of datasets: one table per version with a column {@code row_no} that counts from 1 in
 * the order of the file. A table is loaded once, under a name that shows it is unfinished, and
 * never changed after it got its own.
 */
@ApplicationScoped
public class RowStore {

  public static final int MOST_COLUMNS = 1_000;

  private static final Logger LOG = System.getLogger(RowStore.class.getName());
  private static final String UNFINISHED = "_loading";

  /**
   * MySQL's and MariaDB's "not allowed here": the command, the client's part, the server's part, a
   * missing privilege.
   */
  private static final Set<Integer> LOCAL_INFILE_FORBIDDEN =
      Set.of(1148, 3948, 3950, 4166, 2068, 1227);

  private static final Set<Integer> FULL = Set.of(1021, 1114, 3019, 1030);
  private static final Set<Integer> ROW_TOO_LARGE = Set.of(1118, 139, 1117);

  @Resource(lookup = "java:jboss/datasources/AiMassRows")
  DataSource database;

  public RowStore() {}

  public RowStore(DataSource database) {
    this.database = database;
  }

  /**
   * @param bytes the longest value of a text column
   */
  public record StoredColumn(Column column, int bytes) {}

  /**
   * Rows of a page.
   *
   * @param rows their numbers first
   * @param cutShort true when rows are left out because those before them hold much
   */
  public record Slice(List<Object[]> rows, boolean cutShort) {}

  /** The name under which a table is loaded. */
  public static String unfinished(String table) {
    return table + UNFINISHED;
  }

  /** Makes an empty table to load into; one left from an earlier attempt goes first. */
  public void create(String table, List<StoredColumn> columns) throws SQLException {
    if (columns.size() > MOST_COLUMNS) {
      throw RowsNotStored.tooManyColumns(columns.size(), MOST_COLUMNS);
    }
    String sql =
        "create table "
            + quoted(table)
            + " (`row_no` bigint not null, "
            + definitions(columns)
            + ", primary key (`row_no`)) engine = InnoDB row_format = dynamic default charset ="
            + " utf8mb4 collate = utf8mb4_general_ci";
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("drop table if exists " + quoted(table));
      boolean lenient =
          columns.size() > 100 && tried(statement, "set session innodb_strict_mode = 0");
      try {
        statement.execute(sql);
      } catch (SQLException e) {
        if (ROW_TOO_LARGE.contains(e.getErrorCode())) {
          throw RowsNotStored.rowTooWide(columns.size());
        }
        throw e;
      } finally {
        if (lenient) {
          tried(statement, "set session innodb_strict_mode = 1");
        }
      }
    }
  }

  private static String definitions(List<StoredColumn> columns) {
    int budget = 60_000;
    boolean wide = columns.size() > 60;
    List<String> definitions = new ArrayList<>();
    for (StoredColumn c : columns) {
      String type =
          switch (c.column().type()) {
            case INTEGER -> "bigint";
            case DECIMAL -> "double";
            case BOOLEAN -> "tinyint(1)";
            case DATE -> "date";
            case DATETIME -> "datetime(6)";
            case CATEGORY, TEXT, ID -> {
              // 64 characters and more may lie outside of the page; in a wide table that leaves
              // room for the others.
              int characters = Math.max(wide ? 64 : 1, c.bytes());
              if (characters <= 1000 && budget - characters * 4 > 0) {
                budget -= characters * 4;
                yield "varchar(" + characters + ")";
              }
              yield c.bytes() <= 65_535 ? "text" : "mediumtext";
            }
          };
      definitions.add(quoted(c.column().stored()) + " " + type + " null");
    }
    return String.join(", ", definitions);
  }

  /**
   * Loads rows from a stream as {@link RowWriter} makes it: by LOAD DATA LOCAL INFILE, and where
   * the server forbids that by batches of inserts.
   *
   * @param watchers lends a thread that watches over the connection
   * @return number of rows loaded
   */
  public long load(String table, List<Column> columns, InputStream rows, Executor watchers)
      throws SQLException, IOException {
    try (Connection connection = database.getConnection();
        Lifeline line = Lifeline.to(connection, database, watchers);
        Statement statement = connection.createStatement()) {
      int silence = connection.getNetworkTimeout();
      // The database is silent until the last row is in; the line watches instead of the clock.
      allowSilence(connection, watchers, 0);
      // An empty table of our own: nothing to check against, and MariaDB may load it page by page.
      boolean unchecked =
          tried(statement, "set session unique_checks = 0")
              & tried(statement, "set session foreign_key_checks = 0");
      try {
        return loadFile(connection, table, columns, rows);
      } catch (SQLException e) {
        if (FULL.contains(e.getErrorCode())) {
          throw RowsNotStored.full();
        }
        if (ROW_TOO_LARGE.contains(e.getErrorCode())) {
          throw RowsNotStored.rowTooWide(columns.size());
        }
        if (!LOCAL_INFILE_FORBIDDEN.contains(e.getErrorCode())) {
          throw e;
        }
        LOG.log(
            Level.INFO,
            "The database forbids LOAD DATA LOCAL ({0}); rows are inserted in batches.",
            e.getMessage());
        return Batches.insert(connection, table, columns, rows);
      } finally {
        if (unchecked && !connection.isClosed()) {
          tried(statement, "set session unique_checks = 1");
          tried(statement, "set session foreign_key_checks = 1");
        }
        allowSilence(connection, watchers, silence);
      }
    }
  }

  private static void allowSilence(Connection connection, Executor threads, int millis) {
    try {
      connection.setNetworkTimeout(threads, millis);
    } catch (SQLException e) {
      // It is broken: what broke it is told already, and the pool lends it to nobody else.
      LOG.log(Level.DEBUG, "No time limit: {0}", e.getMessage());
    }
  }

  private static long loadFile(
      Connection connection, String table, List<Column> columns, InputStream rows)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.unwrap(JdbcStatement.class).setLocalInfileInputStream(rows);
      long loaded =
          statement.executeLargeUpdate(
              "load data local infile 'rows' into table "
                  + quoted(table)
                  + " character set utf8mb4 fields terminated by '\\t' escaped by '\\\\' lines"
                  + " terminated by '\\n"
                  + "' (`row_no`, "
                  + columns.stream().map(c -> quoted(c.stored())).collect(Collectors.joining(", "))
                  + ")");
      // With LOCAL the server makes warnings of faults: a value that it cut or changed must not
      // pass.
      warnings(connection);
      return loaded;
    }
  }

  private static void warnings(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      long count;
      try (ResultSet result = statement.executeQuery("select @@warning_count")) {
        result.next();
        count = result.getLong(1);
      }
      if (count > 0) {
        try (ResultSet result = statement.executeQuery("show warnings")) {
          String first = result.next() ? result.getString(3) : "";
          throw RowsNotStored.changed(count, first);
        }
      }
    }
  }

  private static boolean tried(Statement statement, String sql) {
    try {
      statement.execute(sql);
      return true;
    } catch (SQLException e) {
      LOG.log(Level.DEBUG, "{0}: {1}", sql, e.getMessage());
      return false;
    }
  }

  /** Gives a loaded table its own name. */
  public void publish(String table) throws SQLException {
    execute("rename table " + quoted(unfinished(table)) + " to " + quoted(table));
  }

  public void drop(String table) throws SQLException {
    execute("drop table if exists " + quoted(table));
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      tried(statement, "set session lock_wait_timeout = 30");
      statement.execute(sql);
    }
  }

  /** Tables of ours by the pattern of a LIKE. */
  public List<String> tables(String prefix) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "select table_name from information_schema.tables where table_schema = database()"
                    + " and table_name like ? escape '!'")) {
      query.setString(1, prefix.replace("_", "!_") + "%");
      try (ResultSet result = query.executeQuery()) {
        while (result.next()) {
          names.add(result.getString(1));
        }
      }
    }
    return names;
  }

  /**
   * Rows with their numbers first.
   *
   * @param cut characters of a text that are wanted; a longer one comes as a {@link LongText}. 0
   *     for whole texts
   */
  public Slice slice(String table, List<Column> columns, RowQuery query, int cut)
      throws SQLException {
    return new RowQueries(database, table, columns).page(query, cut);
  }

  /** As {@link #slice}, with whole texts. */
  public List<Object[]> page(String table, List<Column> columns, RowQuery query)
      throws SQLException {
    return slice(table, columns, query, 0).rows();
  }

  /** How many rows the filters leave. */
  public long count(String table, List<Column> columns, RowQuery query) throws SQLException {
    return new RowQueries(database, table, columns).count(query);
  }

  /**
   * Streams typed rows in the order of the file; asks the database for some at a time, so that a
   * slow reader holds nothing open.
   */
  public void read(String table, List<Column> columns, RowReader reader) throws Exception {
    read(table, columns, 0, reader);
  }

  /** As {@link #read(String, List, RowReader)}, with texts cut as in {@link #slice}. */
  public void read(String table, List<Column> columns, int cut, RowReader reader) throws Exception {
    new RowQueries(database, table, columns).read(cut, reader);
  }

  /** Streams every n-th row. */
  public void sample(String table, List<Column> columns, long every, RowReader reader)
      throws Exception {
    new RowQueries(database, table, columns).sample(every, reader);
  }

  static Column column(List<Column> columns, String name) {
    return Columns.find(columns, name).orElseThrow(() -> UnknownColumn.of(name, columns));
  }

  /** The one place where a name becomes part of SQL. */
  static String quoted(String identifier) {
    return "`" + identifier.replace("`", "``") + "`";
  }
}
