package org.aimass.sources.sql;

import java.net.InetAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.aimass.sources.Connector;
import org.aimass.sources.Reach;
import org.aimass.sources.Setting;
import org.aimass.sources.SourceRefused;
import org.aimass.sources.SourceSession;
import org.aimass.sources.SourceSettings;

/** What connectors of SQL databases with a host, a database and an account have in common. */
public abstract class SqlDatabase implements Connector {
  private static final int SILENCE_MILLIS = 120_000;

  private final String id;
  private final String alias;
  private final int port;

  /**
   * @param port at which such a database usually listens
   */
  protected SqlDatabase(String id, String alias, int port) {
    this.id = id;
    this.alias = alias;
    this.port = port;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public List<String> aliases() {
    return List.of(alias);
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.text("host").needed(),
        Setting.number("port", port),
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
    if (!host.matches("[A-Za-z0-9._-]+|\\[?[0-9A-Fa-f:.]+]?")) {
      throw SourceRefused.setting("host", host);
    }
    InetAddress address = reach.address(host, settings.number("port"));
    SqlDialect dialect = dialect(settings);
    try {
      Connection connection = connected(settings, address);
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

  protected abstract SqlDialect dialect(SourceSettings settings);

  /**
   * Connects to the database. No option may come from a person.
   *
   * @param address that was checked
   */
  protected abstract Connection connected(SourceSettings settings, InetAddress address)
      throws SQLException;

  /** A host as a part of an address. */
  protected static String bracketed(String host) {
    return host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
  }
}
