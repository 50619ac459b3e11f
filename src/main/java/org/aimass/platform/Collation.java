package org.aimass.platform;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Gives every table of ours the one collation in which texts are compared letter by letter,
 * whatever the server's or the schema's default was when it was made. The rows of datasets are not
 * ours: their tables say their own (docs/decisions/2026-11-30-names-letter-by-letter.md).
 */
final class Collation {
  private static final Logger LOG = System.getLogger(Collation.class.getName());
  private static final String NAME = "utf8mb4_bin";

  private Collation() {}

  /** Does nothing where everything is right already; keeps all rows. */
  static void declare(DataSource source) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      if (!column(
              statement,
              "select default_collation_name from information_schema.schemata where schema_name ="
                  + " database()")
          .equals(List.of(NAME))) {
        statement.execute("alter database character set utf8mb4 collate " + NAME);
      }
      List<String> tables =
          column(
              statement,
              "select distinct c.table_name from information_schema.columns c join"
                  + " information_schema.tables t on t.table_schema = c.table_schema and"
                  + " t.table_name = c.table_name where c.table_schema = database() and"
                  + " t.table_type = 'BASE TABLE' and c.collation_name is not null"
                  + " and c.collation_name not in ('"
                  + NAME
                  + "', 'ascii_bin') and c.table_name not like 'ds!_%' escape '!'"
                  + " and c.table_name <> 'flyway_schema_history'");
      if (!tables.isEmpty()) {
        convert(connection, statement, tables);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The collation of the tables could not be set.", e);
    }
  }

  /** Large tables take longer than a connection waits for an answer otherwise. */
  private static void convert(Connection connection, Statement statement, List<String> tables)
      throws SQLException {
    int patience = connection.getNetworkTimeout();
    connection.setNetworkTimeout(Runnable::run, 0);
    // Keys between tables are numbers: no check is needed while the texts beside them change.
    statement.execute("set session foreign_key_checks = 0");
    try {
      for (String table : tables) {
        statement.execute(
            "alter table `" + table + "` convert to character set utf8mb4 collate " + NAME);
      }
      LOG.log(Level.INFO, "Texts of " + tables + " are compared letter by letter from now on.");
    } finally {
      statement.execute("set session foreign_key_checks = 1");
      connection.setNetworkTimeout(Runnable::run, patience);
    }
  }

  private static List<String> column(Statement statement, String query) throws SQLException {
    List<String> values = new ArrayList<>();
    try (ResultSet found = statement.executeQuery(query)) {
      while (found.next()) {
        values.add(found.getString(1));
      }
    }
    return values;
  }
}
