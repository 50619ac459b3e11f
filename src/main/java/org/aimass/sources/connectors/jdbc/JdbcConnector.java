package org.aimass.sources.connectors.jdbc;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.aimass.sources.Connector;
import org.aimass.sources.Reach;
import org.aimass.sources.Setting;
import org.aimass.sources.SourceRefused;
import org.aimass.sources.SourceSession;
import org.aimass.sources.SourceSettings;
import org.aimass.sources.connectors.Opening;
import org.aimass.sources.connectors.jdbc.DriverList.ListRefused;
import org.aimass.sources.sql.SqlSession;

/**
 * Any database by a JDBC driver that an administrator allows. People give a host, a port and the
 * name of a database; what becomes of them is the administrator's to say, in the driver's form.
 */
public final class JdbcConnector implements Connector {
  static final String WORDS = "sources.connectors.jdbc.refused.";
  private static final String MISSING = "sources.connectors.jdbc.missing";
  private static final String UNREADABLE = "sources.connectors.jdbc.unreadable";
  private static final Logger LOG = System.getLogger(JdbcConnector.class.getName());
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9._-]{1,253}|\\[?[0-9A-Fa-f:.]{2,45}]?");

  /** Nothing of it ends a part of an address or begins an option, whatever the driver. */
  private static final Pattern DATABASE =
      Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]{0,127}");

  private final DriverList list;

  public JdbcConnector() {
    this(DriverList.configured());
  }

  JdbcConnector(DriverList list) {
    this.list = list;
  }

  @Override
  public String id() {
    return "jdbc";
  }

  @Override
  public List<Setting> settings() {
    List<String> names = drivers().stream().map(JdbcDriver::name).toList();
    return List.of(
        // Where there is none, opening says what is missing, and not that this field is empty.
        new Setting(
            "driver",
            Setting.Kind.CHOICE,
            !names.isEmpty(),
            names.isEmpty() ? null : names.get(0),
            names),
        Setting.text("host").needed(),
        new Setting("port", Setting.Kind.NUMBER, true, null, List.of()),
        Setting.text("database"),
        Setting.text("user"),
        Setting.secret("password"));
  }

  private List<JdbcDriver> drivers() {
    try {
      return list.drivers();
    } catch (ListRefused e) {
      return List.of();
    }
  }

  @Override
  public Set<Ability> can() {
    return Set.of(Ability.QUERY, Ability.FILTER, Ability.INCREMENTAL);
  }

  @Override
  public Optional<String> missing() {
    try {
      return list.drivers().isEmpty() ? Optional.of(MISSING) : Optional.empty();
    } catch (ListRefused e) {
      LOG.log(Level.WARNING, "The list of JDBC drivers is wrong at {0}.", e.getMessage());
      return Optional.of(UNREADABLE);
    }
  }

  @Override
  public SourceSession open(SourceSettings settings, Reach reach) throws SourceRefused {
    Optional<String> missing = missing();
    if (missing.isPresent()) {
      throw SourceRefused.because(missing.get(), "driver", null);
    }
    JdbcDriver driver = driver(settings.text("driver"));
    String host = settings.text("host");
    int port = settings.number("port");
    String database = settings.find("database").orElse("");
    if (!HOST.matcher(host).matches()) {
      throw SourceRefused.setting("host", host);
    }
    if (database.isEmpty() && driver.url().contains("{database}")) {
      throw SourceRefused.because("required", "database", null, "database");
    }
    if (!database.isEmpty() && !DATABASE.matcher(database).matches()) {
      throw SourceRefused.setting("database", database);
    }
    InetAddress address = reach.address(host, port);
    Opening.knock(address, host, port);
    LoadedDrivers.Loaded loaded = LoadedDrivers.of(driver, list.folder());
    String url =
        driver
            .url()
            .replace("{host}", bracketed(address.getHostAddress()))
            .replace("{name}", bracketed(host))
            .replace("{port}", String.valueOf(port))
            .replace("{database}", database);
    try {
      return Opening.of(() -> opened(loaded, url, driver, settings), host, port);
    } catch (ExecutionException e) {
      throw refused(e.getCause(), settings);
    }
  }

  private JdbcDriver driver(String name) throws SourceRefused {
    try {
      return list.named(name)
          .orElseThrow(() -> SourceRefused.because(WORDS + "notAllowed", "driver", null, name));
    } catch (ListRefused e) {
      throw SourceRefused.because(UNREADABLE, "driver", e);
    }
  }

  private static String bracketed(String host) {
    return host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
  }

  private static SourceSession opened(
      LoadedDrivers.Loaded loaded, String url, JdbcDriver driver, SourceSettings settings)
      throws Exception {
    Properties options = new Properties();
    options.putAll(driver.properties());
    settings.find("user").ifPresent(user -> options.setProperty("user", user));
    settings.find("password").ifPresent(word -> options.setProperty("password", word));
    return loaded
        .library()
        .within(
            () -> {
              Connection connection = loaded.driver().connect(url, options);
              if (connection == null) {
                throw SourceRefused.because(WORDS + "url", "driver", null, driver.name());
              }
              try {
                SqlSession session =
                    new SqlSession(connection, new JdbcDialect(settings, connection.getMetaData()));
                return new LoadedSession(loaded.library(), session);
              } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
              }
            });
  }

  private static SourceRefused refused(Throwable e, SourceSettings settings) {
    return e instanceof SourceRefused refused
        ? refused
        : e instanceof SQLException failure
            ? new JdbcDialect(settings).refused(failure)
            : SourceRefused.failed(String.valueOf(e.getMessage()), e);
  }
}
