package org.aimass.sources.connectors.postgresql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import org.aimass.sources.SourceRefused;
import org.aimass.sources.SourceSettings;
import org.aimass.sources.sql.CatalogueDialect;

/** How PostgreSQL speaks SQL, and what its failures mean. */
final class PostgresqlDialect extends CatalogueDialect {
  private static final int ROWS_AT_ONCE = 2_000;

  PostgresqlDialect(SourceSettings settings) {
    super(settings);
  }

  @Override
  public String server(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("show server_version")) {
      row.next();
      return "PostgreSQL " + row.getString(1).replaceFirst(" .*", "");
    }
  }

  @Override
  public String quoted(String identifier) {
    return "\"" + identifier.replace("\"", "\"\"") + "\"";
  }

  @Override
  protected String entities() {
    return "select n.nspname || '.' || c.relname, case when c.relkind in ('v', 'm') then 'VIEW'"
        + " else 'TABLE' end, case when c.relkind <> 'v' and c.reltuples >= 0 then"
        + " c.reltuples::bigint end from pg_catalog.pg_class c join pg_catalog.pg_namespace"
        + " n on n.oid = c.relnamespace where c.relkind in ('r', 'p', 'v', 'm', 'f') and"
        + " n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~"
        + " '^pg_(toast|temp)' and has_table_privilege(c.oid, 'select') and lower(n.nspname"
        + " || '.' || c.relname) like ? escape '!' order by 1";
  }

  /** A name may stand behind its schema and a point. */
  @Override
  public String table(String entity) {
    int point = entity.indexOf('.');
    return point < 0
        ? quoted(entity)
        : quoted(entity.substring(0, point)) + "." + quoted(entity.substring(point + 1));
  }

  @Override
  public void stream(Statement statement) throws SQLException {
    statement.setFetchSize(ROWS_AT_ONCE);
  }

  @Override
  public int type(ResultSetMetaData about, int column) throws SQLException {
    return "timestamptz".equals(about.getColumnTypeName(column))
        ? Types.TIMESTAMP_WITH_TIMEZONE
        : super.type(about, column);
  }

  @Override
  public void stop(Statement statement) {
    // Rows come in portions: what was not asked for is not on the way.
  }

  @Override
  protected SourceRefused meaning(SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    return switch (state) {
      case "28P01", "28000" -> SourceRefused.signIn(settings.text("user"), e);
      case "3D000" -> SourceRefused.notThere(settings.text("database"), "database", e);
      case "42501" -> SourceRefused.right(settings.text("database"), e);
      case "42P01", "3F000" -> SourceRefused.notThere(named(e, "\""), "entity", e);
      // What would write.
      case "25006" -> SourceRefused.query(firstLine(e), e);
      default -> state.startsWith("22") ? SourceRefused.query(firstLine(e), e) : meaningOfState(e);
    };
  }
}
