package org.aimass.sources.connectors.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.aimass.datasets.RowIntake;
import org.aimass.sources.SourceEntity;
import org.aimass.sources.SourceRefused;
import org.aimass.sources.SourceSettings;
import org.aimass.sources.sql.SqlDialect;

/** What every driver can say of its database. */
final class JdbcDialect extends SqlDialect {
  private static final int ROWS_AT_ONCE = 1_000;

  /** States of SQL for a table that is not there; no standard holds them together. */
  private static final Set<String> NO_TABLE =
      Set.of("42S02", "42S03", "42S04", "42P01", "42X05", "42704", "3F000", "42Y07");

  private static final Set<String> NO_DATABASE =
      Set.of("3D000", "90013", "90146", "90149", "08004");
  private static final Set<String> SYSTEM =
      Set.of("information_schema", "pg_catalog", "sys", "system", "system_lobs", "sysibm");

  private final JdbcCells cells = new JdbcCells();
  private final String quote;

  /** For failures alone, before there is a connection. */
  JdbcDialect(SourceSettings settings) {
    super(settings);
    quote = "\"";
  }

  JdbcDialect(SourceSettings settings, DatabaseMetaData about) throws SQLException {
    super(settings);
    String said = about.getIdentifierQuoteString();
    quote = said == null || said.isBlank() ? "\"" : said.strip();
  }

  @Override
  public String server(Connection connection) throws SQLException {
    DatabaseMetaData about = connection.getMetaData();
    String version = String.valueOf(about.getDatabaseProductVersion());
    return about.getDatabaseProductName() + " " + version.lines().findFirst().orElse("");
  }

  @Override
  public String quoted(String identifier) {
    return quote + identifier.replace(quote, quote + quote) + quote;
  }

  @Override
  public String table(String entity) {
    int point = entity.indexOf('.');
    return point < 0
        ? quoted(entity)
        : quoted(entity.substring(0, point)) + "." + quoted(entity.substring(point + 1));
  }

  @Override
  public List<SourceEntity> entities(Connection connection, String search, int limit)
      throws SQLException {
    String wanted = search.toLowerCase(Locale.ROOT);
    List<SourceEntity> found = new ArrayList<>();
    try (ResultSet row =
        connection.getMetaData().getTables(connection.getCatalog(), null, "%", null)) {
      while (row.next()) {
        String type = String.valueOf(row.getString("TABLE_TYPE")).toUpperCase(Locale.ROOT);
        String schema = row.getString("TABLE_SCHEM");
        String name = row.getString("TABLE_NAME");
        String whole = schema == null || schema.isEmpty() ? name : schema + "." + name;
        boolean view = type.contains("VIEW");
        if ((view || type.contains("TABLE"))
            && !type.contains("SYSTEM")
            && !SYSTEM.contains(String.valueOf(schema).toLowerCase(Locale.ROOT))
            && whole.toLowerCase(Locale.ROOT).contains(wanted)) {
          found.add(
              new SourceEntity(
                  whole, view ? SourceEntity.Kind.VIEW : SourceEntity.Kind.TABLE, null));
        }
      }
    }
    found.sort(Comparator.comparing(SourceEntity::name));
    return List.copyOf(found.subList(0, Math.min(limit, found.size())));
  }

  /** Databases have too many words for it. */
  @Override
  public String limit(long rows) {
    return "";
  }

  @Override
  public void stream(Statement statement) throws SQLException {
    // Some drivers refuse to fetch more at once than there may be in all.
    int most = statement.getMaxRows();
    statement.setFetchSize(most > 0 ? Math.min(most, ROWS_AT_ONCE) : ROWS_AT_ONCE);
  }

  @Override
  public void stop(Statement statement) {
    // Rows come in portions: what was not asked for is not on the way.
  }

  /** Some drivers call an identifier of 128 bits binary. */
  @Override
  public int type(ResultSetMetaData about, int column) throws SQLException {
    String name = String.valueOf(about.getColumnTypeName(column)).toLowerCase(Locale.ROOT);
    return name.equals("uuid") || name.equals("uniqueidentifier")
        ? Types.VARCHAR
        : super.type(about, column);
  }

  @Override
  public void cell(ResultSet row, int at, int type, int column, RowIntake into)
      throws SQLException {
    cells.put(row, at, type, column, into);
  }

  @Override
  protected SourceRefused meaning(SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    String words = firstLine(e);
    String user = settings.find("user").orElse("");
    String database = settings.find("database").orElse(settings.text("driver"));
    if (e instanceof SQLTimeoutException) {
      return SourceRefused.tooSlow(settings.text("host"), settings.number("port"), e);
    }
    if (state.startsWith("28") || e instanceof SQLInvalidAuthorizationSpecException) {
      return SourceRefused.signIn(user, e);
    }
    if (NO_DATABASE.contains(state)) {
      return SourceRefused.notThere(database, "database", e);
    }
    if (NO_TABLE.contains(state) || state.equals("42501") && words.contains("not found")) {
      return SourceRefused.notThere(named(e, "\""), "entity", e);
    }
    if (state.equals("42501") || state.equals("90096")) {
      return SourceRefused.right(database, e);
    }
    return state.startsWith("22") ? SourceRefused.query(words, e) : meaningOfState(e);
  }
}
