package org.aimass.sources.connectors.mysql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.aimass.sources.SourceRefused;
import org.aimass.sources.SourceSettings;
import org.aimass.sources.sql.CatalogueDialect;

/** How MySQL speaks SQL, and what its failures mean. */
final class MysqlDialect extends CatalogueDialect {

  MysqlDialect(SourceSettings settings) {
    super(settings);
  }

  /** MariaDB calls itself MySQL 5.5.5 to old clients. */
  @Override
  public String server(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select version(), @@version_comment")) {
      row.next();
      String version = row.getString(1).replaceFirst("^5\\.5\\.5-", "");
      boolean maria = version.contains("MariaDB") || row.getString(2).contains("MariaDB");
      return (maria ? "MariaDB " : "MySQL ") + version.replaceFirst("-.*", "");
    }
  }

  @Override
  public String quoted(String identifier) {
    return "`" + identifier.replace("`", "``") + "`";
  }

  @Override
  protected String entities() {
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
  protected SourceRefused meaning(SQLException e) {
    return switch (e.getErrorCode()) {
      case 1045, 1698, 1251 -> SourceRefused.signIn(settings.text("user"), e);
      case 1044, 1142, 1143, 1227 -> SourceRefused.right(settings.text("database"), e);
      case 1049 -> SourceRefused.notThere(settings.text("database"), "database", e);
      case 1146 -> SourceRefused.notThere(named(e, "'"), "entity", e);
      case 1130, 1129, 1040, 1203 -> SourceRefused.failed(firstLine(e), e);
      default -> meaningOfState(e);
    };
  }
}
