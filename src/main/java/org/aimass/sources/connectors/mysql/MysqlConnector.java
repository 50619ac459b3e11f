package org.aimass.sources.connectors.mysql;

import com.mysql.cj.jdbc.Driver;
import java.net.InetAddress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.aimass.sources.Connector;
import org.aimass.sources.Reach;
import org.aimass.sources.Setting;
import org.aimass.sources.SourceRefused;
import org.aimass.sources.SourceSession;
import org.aimass.sources.SourceSettings;
import org.aimass.sources.sql.SqlSession;

/** MySQL and MariaDB. */
public final class MysqlConnector implements Connector {
  private static final int PORT = 3306;
  private static final String MILLIS = "8000";
  private static final int SILENCE_MILLIS = 120_000;

  @Override
  public String id() {
    return "mysql";
  }

  @Override
  public List<String> aliases() {
    return List.of("mariadb");
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.text("host").needed(),
        Setting.number("port", PORT),
        Setting.text("database").needed(),
        Setting.text("user").needed(),
        Setting.secret("password"),
        Setting.choice("tls", "PREFERRED", "OFF", "PREFERRED", "REQUIRED"));
  }

  @Override
  public Set<Ability> can() {
    return Set.of(Ability.QUERY, Ability.FILTER, Ability.INCREMENTAL);
  }

  @Override
  public SourceSession open(SourceSettings settings, Reach reach) throws SourceRefused {
    String host = settings.text("host");
    int port = settings.number("port");
    if (!host.matches("[A-Za-z0-9._-]+|\\[?[0-9A-Fa-f:.]+]?")) {
      throw SourceRefused.setting("host", host);
    }
    InetAddress address = reach.address(host, port);
    MysqlDialect dialect = new MysqlDialect(host, port, settings);
    try {
      Connection connection =
          new Driver().connect(address(settings, address.getHostAddress()), properties(settings));
      try {
        connection.setCatalog(settings.text("database"));
        connection.setNetworkTimeout(Runnable::run, SILENCE_MILLIS);
        return new SqlSession(connection, dialect);
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw dialect.refused(e);
    }
  }

  /**
   * The address that was checked, not its name, so that nothing resolves it again. Where the
   * certificate must be the host's own, the name is needed: an address behind it that has changed
   * meanwhile has no such certificate.
   */
  private static String address(SourceSettings settings, String checked) {
    String host = settings.text("tls").equals("REQUIRED") ? settings.text("host") : checked;
    boolean bare = host.indexOf(':') >= 0 && !host.startsWith("[");
    return "jdbc:mysql://" + (bare ? "[" + host + "]" : host) + ":" + settings.number("port") + "/";
  }

  /** No option comes from a person, and none lets the server ask for anything of ours. */
  private static Properties properties(SourceSettings settings) {
    Properties options = new Properties();
    options.setProperty("user", settings.text("user"));
    options.setProperty("password", settings.find("password").orElse(""));
    options.setProperty("connectTimeout", MILLIS);
    options.setProperty("socketTimeout", MILLIS);
    options.setProperty("sslMode", sslMode(settings.text("tls")));
    options.setProperty("allowLoadLocalInfile", "false");
    options.setProperty("allowUrlInLocalInfile", "false");
    options.setProperty("autoDeserialize", "false");
    options.setProperty("allowMultiQueries", "false");
    options.setProperty("allowPublicKeyRetrieval", "false");
    options.setProperty("characterEncoding", "UTF-8");
    options.setProperty("zeroDateTimeBehavior", "CONVERT_TO_NULL");
    options.setProperty("yearIsDateType", "false");
    options.setProperty("connectionTimeZone", "UTC");
    options.setProperty("forceConnectionTimeZoneToSession", "true");
    return options;
  }

  private static String sslMode(String tls) {
    return switch (tls) {
      case "OFF" -> "DISABLED";
      case "REQUIRED" -> "VERIFY_IDENTITY";
      default -> "PREFERRED";
    };
  }

  /** Whether the server is MariaDB, whose version calls itself MySQL 5.5.5 to old clients. */
  static String server(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select version(), @@version_comment")) {
      row.next();
      String version = row.getString(1).replaceFirst("^5\\.5\\.5-", "");
      boolean maria = version.contains("MariaDB") || row.getString(2).contains("MariaDB");
      return (maria ? "MariaDB " : "MySQL ") + version.replaceFirst("-.*", "");
    }
  }
}
