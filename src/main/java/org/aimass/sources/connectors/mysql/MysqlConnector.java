package org.aimass.sources.connectors.mysql;

import com.mysql.cj.jdbc.Driver;
import java.net.InetAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.aimass.sources.SourceSettings;
import org.aimass.sources.sql.SqlDatabase;
import org.aimass.sources.sql.SqlDialect;

/** MySQL and MariaDB. */
public final class MysqlConnector extends SqlDatabase {
  private static final String MILLIS = "8000";

  public MysqlConnector() {
    super("mysql", "mariadb", 3306);
  }

  @Override
  protected SqlDialect dialect(SourceSettings settings) {
    return new MysqlDialect(settings);
  }

  @Override
  protected Connection connected(SourceSettings settings, InetAddress address) throws SQLException {
    Connection connection =
        new Driver().connect(address(settings, address.getHostAddress()), properties(settings));
    try {
      connection.setCatalog(settings.text("database"));
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * The address that was checked, not its name, so that nothing resolves it again. Where the
   * certificate must be the host's own, the name is needed: an address behind it that has changed
   * meanwhile has no such certificate.
   */
  private static String address(SourceSettings settings, String checked) {
    String host = settings.text("tls").equals("REQUIRED") ? settings.text("host") : checked;
    return "jdbc:mysql://" + bracketed(host) + ":" + settings.number("port") + "/";
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
}
