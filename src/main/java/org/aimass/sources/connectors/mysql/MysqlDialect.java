package org.aimass.sources.connectors.mysql;

import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.net.ssl.SSLException;
import org.aimass.sources.SourceRefused;
import org.aimass.sources.SourceSettings;
import org.aimass.sources.sql.SqlDialect;

/** How MySQL speaks SQL, and what its failures mean. */
record MysqlDialect(String host, int port, SourceSettings settings) implements SqlDialect {

  @Override
  public String server(Connection connection) throws SQLException {
    return MysqlConnector.server(connection);
  }

  @Override
  public String quoted(String identifier) {
    return "`" + identifier.replace("`", "``") + "`";
  }

  @Override
  public String entities() {
    return "select table_name, if(table_type like '%VIEW', 'VIEW', 'TABLE'),"
        + " if(table_type like '%VIEW', null, table_rows) from"
        + " information_schema.tables where table_schema = database() and lower(table_name) like ?"
        + " escape '!' order by table_name";
  }

  @Override
  public String table(String entity) {
    return quoted(entity);
  }

  @Override
  public void stream(Statement statement) throws SQLException {
    statement.setFetchSize(Integer.MIN_VALUE);
  }

  /** All rows would come before the connection does anything else. */
  @Override
  public void stop(Statement statement) throws SQLException {
    statement.cancel();
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
    return switch (e.getErrorCode()) {
      case 1045, 1698, 1251 -> SourceRefused.signIn(settings.text("user"), e);
      case 1044, 1142, 1143, 1227 -> SourceRefused.right(settings.text("database"), e);
      case 1049 -> SourceRefused.notThere(settings.text("database"), "database", e);
      case 1146 -> SourceRefused.notThere(named(e), "entity", e);
      case 1130, 1129, 1040, 1203 -> SourceRefused.failed(first(e), e);
      default ->
          state.startsWith("42")
              ? SourceRefused.query(first(e), e)
              : state.startsWith("08")
                  ? SourceRefused.unreachable(host, port, e)
                  : SourceRefused.failed(first(e), e);
    };
  }

  /** The name that a message quotes: Table 'shop.orders' doesn't exist. */
  private static String named(SQLException e) {
    return first(e).replaceFirst("^[^']*'([^']*)'.*$", "$1");
  }

  private static String first(SQLException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
