package org.aimass.datasets.storage;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
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
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.aimass.datasets.Column;
import org.aimass.datasets.Columns;
import org.aimass.datasets.DatasetProblem;
import org.aimass.platform.Configuration;
import org.aimass.platform.Problem;

/**
 * Makes the tables that the rows of datasets lie in, with a column {@code row_no} that counts them
 * from 1 in their order. A table is loaded once, under a name that shows it is unfinished, and
 * never changed after it got its own.
 */
@ApplicationScoped
public class RowTables {

  public static final int MOST_COLUMNS = 1_000;

  private static final Logger LOG = System.getLogger(RowTables.class.getName());
  private static final String UNFINISHED = "_loading";
  private static final String SETTING = "AIMASS_DB_ROWS_NAME";
  private static final String PREFIX = "ds_";
  private static final Pattern OURS = Pattern.compile("ds_\\d+_v\\d+(_r\\d+)?(_in)?(_loading)?");

  static final Set<Integer> ROW_TOO_LARGE = Set.of(1118, 139, 1117);

  @Resource(lookup = "java:jboss/datasources/AiMassRows")
  DataSource database;

  private String schema;

  public RowTables() {}

  /**
   * @param schema that the tables lie in
   */
  public RowTables(DataSource database, String schema) {
    this.database = database;
    this.schema = schema;
  }

  @PostConstruct
  void open() throws SQLException {
    try (Connection connection = database.getConnection()) {
      schema = Configuration.text(SETTING, connection.getCatalog());
    }
    gather();
  }

  /**
   * Moves tables that lie in the product's own schema to the one of rows: those of the time before
   * there were two, and those of a backup. Moving takes no longer however many rows there are.
   */
  void gather() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      String own = connection.getCatalog();
      if (schema.equals(own)) {
        return;
      }
      List<String> tables =
          tables(connection, own, PREFIX).stream().filter(RowTables::isOurs).toList();
      for (String table : tables) {
        statement.execute("rename table " + quoted(own) + "." + quoted(table) + " to " + at(table));
      }
      if (!tables.isEmpty()) {
        LOG.log(Level.INFO, "Moved {0} tables of rows to the schema {1}.", tables.size(), schema);
      }
    }
  }

  /** A table as statements call it. */
  String at(String table) {
    return quoted(schema) + "." + quoted(table);
  }

  /** Whether a table's name is one that the product gives to tables of rows. */
  public static boolean isOurs(String table) {
    return OURS.matcher(table).matches();
  }

  /**
   * @param bytes the longest value of a text column
   */
  public record StoredColumn(Column column, int bytes) {}

  /**
   * The name of a table with the rows that come in, before they and those that are there are one.
   */
  public static String incoming(String table) {
    return table + "_in";
  }

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
            + at(table)
            + " (`row_no` bigint not null, "
            + definitions(columns)
            + ", primary key (`row_no`)) engine = InnoDB row_format = dynamic default charset ="
            + " utf8mb4 collate = utf8mb4_general_ci";
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("drop table if exists " + at(table));
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
      String type = c.column().type().sqlType().orElse(null);
      if (type == null) {
        // 64 characters and more may lie outside of the page; in a wide table that leaves room for
        // the others.
        int characters = Math.max(wide ? 64 : 1, c.bytes());
        boolean inside = characters <= 1000 && budget - characters * 4 > 0;
        budget -= inside ? characters * 4 : 0;
        type = inside ? "varchar(" + characters + ")" : c.bytes() <= 65_535 ? "text" : "mediumtext";
      }
      definitions.add(quoted(c.column().stored()) + " " + type + " null");
    }
    return String.join(", ", definitions);
  }

  static boolean tried(Statement statement, String sql) {
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
    execute("rename table " + at(unfinished(table)) + " to " + at(table));
  }

  BulkLoad load() {
    return new BulkLoad(database);
  }

  public void drop(String table) throws SQLException {
    execute("drop table if exists " + at(table));
  }

  /**
   * Drops what attempts at a table have left.
   *
   * @param own the table's name; those of later attempts begin with it
   * @param used tables that versions stand on
   */
  public void dropUnused(String own, Set<String> used) throws SQLException {
    for (String table : tables(own)) {
      boolean ours = table.equals(own) || table.startsWith(own + "_");
      if (ours && !used.contains(table)) {
        drop(table);
      }
    }
  }

  Connection connection() throws SQLException {
    return database.getConnection();
  }

  /** The characters that a column of texts may hold. */
  long width(String table, String column) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "select character_maximum_length from information_schema.columns where"
                    + " table_schema = ? and table_name = ? and column_name = ?")) {
      query.setString(1, schema);
      query.setString(2, table);
      query.setString(3, column);
      try (ResultSet result = query.executeQuery()) {
        return result.next() ? result.getLong(1) : 0;
      }
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      tried(statement, "set session lock_wait_timeout = 30");
      statement.execute(sql);
    }
  }

  /** Tables of rows whose names begin so. */
  public List<String> tables(String prefix) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return tables(connection, schema, prefix);
    }
  }

  private static List<String> tables(Connection connection, String schema, String prefix)
      throws SQLException {
    List<String> names = new ArrayList<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            "select table_name from information_schema.tables where table_schema = ?"
                + " and table_name like ? escape '!'")) {
      query.setString(1, schema);
      query.setString(2, prefix.replace("_", "!_") + "%");
      try (ResultSet result = query.executeQuery()) {
        while (result.next()) {
          names.add(result.getString(1));
        }
      }
    }
    return names;
  }

  static Column column(List<Column> columns, String name) {
    return Columns.find(columns, name).orElseThrow(() -> UnknownColumn.of(name, columns));
  }

  /**
   * A column by which rows are filtered or ordered.
   *
   * @throws Problem 403 for one whose values whoever acts may not see
   */
  static Column compared(List<Column> columns, String name) {
    Column column = column(columns, name);
    if (column.masked()) {
      throw DatasetProblem.masked(column.label());
    }
    return column;
  }

  /** The one place where a name becomes part of SQL. */
  static String quoted(String identifier) {
    return "`" + identifier.replace("`", "``") + "`";
  }
}
