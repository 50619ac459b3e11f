package org.aimass.sources.connectors.postgresql;

import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.net.ssl.SSLException;
import org.aimass.sources.SourceRefused;
import org.aimass.sources.SourceSettings;
import org.aimass.sources.sql.SqlDialect;

/** How PostgreSQL speaks SQL, and what its failures mean. */
record PostgresqlDialect(String host, int port, SourceSettings settings) implements SqlDialect {
  private static final int ROWS_AT_ONCE = 2_000;

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
  public String entities() {
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
  public void stop(Statement statement) {
    // Rows come in portions: what was not asked for is not on the way.
  }

  @Override
  public SourceRefused refused(SQLException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SocketTimeoutException) {
        return SourceRefused.tooSlow(host, port, e);
      }
      if (cause instanceof SSLException) {
        return SourceRefused.tls(host, e);
      }
    }
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    return switch (state) {
      case "28P01", "28000" -> SourceRefused.signIn(settings.text("user"), e);
      case "3D000" -> SourceRefused.notThere(settings.text("database"), "database", e);
      case "42501" -> SourceRefused.right(settings.text("database"), e);
      case "42P01", "3F000" -> SourceRefused.notThere(named(e), "entity", e);
      default ->
          state.startsWith("42") || state.startsWith("22") || state.equals("25006")
              ? SourceRefused.query(first(e), e)
              : state.startsWith("08")
                  ? SourceRefused.unreachable(host, port, e)
                  : SourceRefused.failed(first(e), e);
    };
  }

  private static String first(SQLException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  /** The name that a message quotes: relation "shop.orders" does not exist. */
  private static String named(SQLException e) {
    return first(e).replaceFirst("^[^\"]*\"([^\"]*)\".*$", "$1");
  }
}
