package org.aimass.sources.connectors.hive;

import java.net.InetAddress;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.aimass.sources.Connector;
import org.aimass.sources.Reach;
import org.aimass.sources.Setting;
import org.aimass.sources.SourceRefused;
import org.aimass.sources.SourceSession;
import org.aimass.sources.SourceSettings;
import org.aimass.sources.connectors.ForeignLibrary;
import org.aimass.sources.connectors.Opening;

/** Hive, through HiveServer2: tables, views and queries. */
public final class HiveConnector implements Connector {
  private static final String ID = "hive";
  private static final String MISSING = "sources.connectors.hive.missing";
  private static final String DRIVER = "org.apache.hive.jdbc.HiveDriver";
  private static final String PLAIN = "PLAIN";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.text("host").needed(),
        Setting.number("port", 10_000),
        new Setting("database", Setting.Kind.TEXT, false, "default", List.of()),
        Setting.text("user"),
        Setting.secret("password"),
        Setting.choice("authentication", PLAIN, PLAIN, "NOSASL"),
        Setting.choice("tls", "OFF", "OFF", "REQUIRED"));
  }

  @Override
  public Set<Ability> can() {
    return Set.of(Ability.QUERY, Ability.INCREMENTAL, Ability.FILTER);
  }

  @Override
  public Optional<String> missing() {
    return ForeignLibrary.jars(ID).isEmpty() ? Optional.of(MISSING) : Optional.empty();
  }

  @Override
  public SourceSession open(SourceSettings settings, Reach reach) throws SourceRefused {
    if (missing().isPresent()) {
      throw SourceRefused.because(MISSING, null, null);
    }
    String host = settings.text("host");
    int port = settings.number("port");
    String database = settings.text("database");
    if (!database.matches("[\\p{L}\\p{N}_]{1,128}")) {
      throw SourceRefused.setting("database", database);
    }
    if (!host.matches("[A-Za-z0-9._-]{1,255}")) {
      throw SourceRefused.setting("host", host);
    }
    InetAddress address = reach.address(host, port);
    Opening.knock(address, host, port);
    boolean tls = settings.text("tls").equals("REQUIRED");
    // The driver checks a certificate by the host that it connects to: it needs the name then.
    String url =
        "jdbc:hive2://"
            + (tls ? host : address.getHostAddress())
            + ":"
            + port
            + "/"
            + database
            + ";socketTimeout=120000"
            + (tls ? ";ssl=true" : "")
            + (settings.text("authentication").equals(PLAIN) ? "" : ";auth=noSasl");
    Properties account = new Properties();
    account.setProperty("user", settings.find("user").orElse("anonymous"));
    account.setProperty("password", settings.find("password").orElse("anonymous"));
    try {
      Connection connection = Opening.of(() -> connected(url, account), host, port);
      return new HiveSession(connection, database);
    } catch (ExecutionException e) {
      throw HiveFaults.opening(e.getCause(), host, database, account.getProperty("user"));
    }
  }

  private static Connection connected(String url, Properties account) throws Exception {
    ForeignLibrary library = ForeignLibrary.of(ID);
    return library.within(
        () -> {
          Connection connection = ((Driver) library.make(DRIVER)).connect(url, account);
          if (connection == null) {
            throw new SQLException("The driver does not take the address.");
          }
          return connection;
        });
  }
}
