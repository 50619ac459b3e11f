package org.aimass.datasets.storage;

import static org.aimass.datasets.storage.RowTables.quoted;

import com.mysql.cj.jdbc.JdbcStatement;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.aimass.datasets.Column;

/** Loads a stream of rows into an empty table. */
record BulkLoad(DataSource database) {

  private static final Logger LOG = System.getLogger(BulkLoad.class.getName());

  /**
   * MySQL's and MariaDB's "not allowed here": the command, the client's part, the server's part, a
   * missing privilege.
   */
  private static final Set<Integer> LOCAL_INFILE_FORBIDDEN =
      Set.of(1148, 3948, 3950, 4166, 2068, 1227);

  private static final Set<Integer> FULL = Set.of(1021, 1114, 3019, 1030);

  /**
   * Loads rows from a stream as {@link RowWriter} makes it: by LOAD DATA LOCAL INFILE, and where
   * the server forbids that by batches of inserts.
   *
   * @param table as statements call it
   * @param watchers lends a thread that watches over the connection
   * @return number of rows loaded
   */
  long load(String table, List<Column> columns, InputStream rows, Executor watchers)
      throws SQLException, IOException {
    try (Connection connection = database.getConnection();
        Lifeline line = Lifeline.to(connection, database, watchers);
        Statement statement = connection.createStatement()) {
      int silence = connection.getNetworkTimeout();
      // The database is silent until the last row is in; the line watches instead of the clock.
      allowSilence(connection, watchers, 0);
      // An empty table of our own: nothing to check against, and MariaDB may load it page by page.
      boolean unchecked =
          RowTables.tried(statement, "set session unique_checks = 0")
              & RowTables.tried(statement, "set session foreign_key_checks = 0");
      try {
        return loadFile(connection, table, columns, rows);
      } catch (SQLException e) {
        if (FULL.contains(e.getErrorCode())) {
          throw RowsNotStored.full();
        }
        if (RowTables.ROW_TOO_LARGE.contains(e.getErrorCode())) {
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
          RowTables.tried(statement, "set session unique_checks = 1");
          RowTables.tried(statement, "set session foreign_key_checks = 1");
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
                  + table
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
}
