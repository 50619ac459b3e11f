package org.aimass.sources.connectors.postgresql;

import java.net.InetAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
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
import org.postgresql.Driver;

/** PostgreSQL, and what speaks its protocol. */
public final class PostgresqlConnector implements Connector {
  private static final int PORT = 5432;
  private static final String SECONDS = "8";
  private static final int SILENCE_MILLIS = 120_000;

  @Override
  public String id() {
    return "postgresql";
  }

  @Override
  public List<String> aliases() {
    return List.of("postgres");
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
    PostgresqlDialect dialect = new PostgresqlDialect(host, port, settings);
    String bracketed = host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
    String database = URLEncoder.encode(settings.text("database"), StandardCharsets.UTF_8);
    try {
      Connection connection =
          new Driver()
              .connect(
                  "jdbc:postgresql://" + bracketed + ":" + port + "/" + database,
                  properties(settings, address));
      try {
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

  /** No option comes from a person. */
  private static Properties properties(SourceSettings settings, InetAddress address) {
    String tls = settings.text("tls");
    Properties options = new Properties();
    options.setProperty("user", settings.text("user"));
    options.setProperty("password", settings.find("password").orElse(""));
    options.setProperty("socketFactory", PinnedSockets.class.getName());
    options.setProperty("socketFactoryArg", address.getHostAddress());
    options.setProperty("connectTimeout", SECONDS);
    options.setProperty("socketTimeout", SECONDS);
    options.setProperty(
        "sslmode",
        tls.equals("OFF") ? "disable" : tls.equals("REQUIRED") ? "verify-full" : "prefer");
    if (tls.equals("REQUIRED")) {
      options.setProperty("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
    }
    // Numbers as texts, which go on without a conversion.
    options.setProperty("binaryTransfer", "false");
    options.setProperty("gssEncMode", "disable");
    options.setProperty("options", "-c TimeZone=UTC -c default_transaction_read_only=on");
    return options;
  }
}
