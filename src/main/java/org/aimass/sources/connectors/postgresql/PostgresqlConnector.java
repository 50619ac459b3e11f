package org.aimass.sources.connectors.postgresql;

import java.net.InetAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.aimass.sources.SourceSettings;
import org.aimass.sources.sql.SqlDatabase;
import org.aimass.sources.sql.SqlDialect;
import org.postgresql.Driver;

/** PostgreSQL, and what speaks its protocol. */
public final class PostgresqlConnector extends SqlDatabase {
  private static final String SECONDS = "8";

  public PostgresqlConnector() {
    super("postgresql", "postgres", 5432);
  }

  @Override
  protected SqlDialect dialect(SourceSettings settings) {
    return new PostgresqlDialect(settings);
  }

  @Override
  protected Connection connected(SourceSettings settings, InetAddress address) throws SQLException {
    String database = URLEncoder.encode(settings.text("database"), StandardCharsets.UTF_8);
    return new Driver()
        .connect(
            "jdbc:postgresql://"
                + bracketed(settings.text("host"))
                + ":"
                + settings.number("port")
                + "/"
                + database,
            properties(settings, address));
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
