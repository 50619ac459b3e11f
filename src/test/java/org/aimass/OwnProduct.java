package org.aimass;

import com.mysql.cj.jdbc.MysqlDataSource;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.aimass.launcher.EmbeddedDatabase;
import org.aimass.launcher.Launcher;
import org.aimass.launcher.Ports;
import org.aimass.launcher.Settings;

/**
 * A product of one's own, as the launcher starts it, with its data in a new folder: it can be
 * killed and started again on what it left.
 */
public final class OwnProduct implements AutoCloseable {
  public static final String PASSWORD = "a-password-for-tests-7";

  private final Map<String, String> environment = new HashMap<>(System.getenv());
  private Launcher launcher;

  /**
   * @param name the beginning of the data folder's name
   * @param more what the environment says besides
   */
  public OwnProduct(String name, Map<String, String> more) {
    Path work = Path.of(System.getProperty("aimass.work"));
    environment.put(
        "AIMASS_DATA", work.resolve(name + "-" + System.currentTimeMillis()).toString());
    environment.put("AIMASS_HTTP_PORT", String.valueOf(Ports.free()));
    environment.put("AIMASS_HTTP_HOST", "127.0.0.1");
    environment.put("AIMASS_ADMIN_PASSWORD", PASSWORD);
    environment.put("AIMASS_SAMPLE", "false");
    environment.put("AIMASS_DB_PASSWORD", PASSWORD);
    RealMysql.schema(name)
        .ifPresent(
            mysql -> {
              environment.put("AIMASS_DB_URL", mysql.url());
              environment.put("AIMASS_DB_USER", mysql.user());
              environment.put("AIMASS_DB_PASSWORD", mysql.password());
            });
    environment.putAll(more);
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
  }

  /** Starts it and waits until it is ready. */
  public OwnProduct start() {
    launcher = new Launcher(new Settings(environment), System.out);
    launcher.start(
        Path.of(System.getProperty("aimass.server")), Path.of(System.getProperty("aimass.war")));
    return this;
  }

  /** What a power cut leaves of the server; the database goes on. */
  public void kill() {
    launcher.server().process().destroyForcibly();
    launcher.server().process().onExit().join();
  }

  /** The launcher looks after the server from now on, as it does when it runs by itself. */
  public void keepServing() {
    Thread thread =
        new Thread(
            () -> {
              try {
                launcher.keepServing();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  /** Starts it again on what it left. */
  public void restart() {
    launcher.close();
    start();
  }

  /** Its database, as nobody but the product reaches it otherwise. */
  public DataSource database() {
    String url = environment.get("AIMASS_DB_URL");
    MysqlDataSource source = new MysqlDataSource();
    source.setUrl(url == null ? launcher.embeddedDatabase().url() : url);
    source.setUser(environment.getOrDefault("AIMASS_DB_USER", EmbeddedDatabase.USER));
    source.setPassword(environment.get("AIMASS_DB_PASSWORD"));
    return source;
  }

  public URI address() {
    return launcher.server().address();
  }

  public Launcher launcher() {
    return launcher;
  }

  public Path data() {
    return Path.of(environment.get("AIMASS_DATA"));
  }

  @Override
  public synchronized void close() {
    if (launcher != null) {
      launcher.close();
    }
  }
}
