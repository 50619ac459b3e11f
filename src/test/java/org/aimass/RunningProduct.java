package org.aimass;

import com.mysql.cj.jdbc.MysqlDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.aimass.api.OpenApiContract;
import org.aimass.launcher.EmbeddedDatabase;
import org.aimass.launcher.Launcher;
import org.aimass.launcher.Ports;
import org.aimass.launcher.Rest;
import org.aimass.launcher.Settings;

/**
 * The product as the launcher starts it, one for all tests of a run: database, server, a person for
 * each role. It is started by the first test that asks for it and stopped when the test run ends.
 * With {@code -Daimass.url=...} and {@code -Daimass.admin=...} the tests go against a product that
 * runs already.
 */
public final class RunningProduct {
  public static final String PASSWORD = "a-password-for-tests-7";
  private static RunningProduct instance;

  private final URI address;
  private final Path data;
  private final Launcher launcher;
  private final Map<String, Rest> signedIn = new LinkedHashMap<>();

  private RunningProduct(URI address, Path data, Launcher launcher) {
    this.address = address;
    this.data = data;
    this.launcher = launcher;
  }

  public static synchronized RunningProduct get() {
    if (instance == null) {
      instance = System.getProperty("aimass.url") != null ? existing() : started();
      instance.people();
    }
    return instance;
  }

  private static RunningProduct existing() {
    return new RunningProduct(URI.create(System.getProperty("aimass.url")), null, null);
  }

  private static RunningProduct started() {
    Path work = Path.of(System.getProperty("aimass.work"));
    Path data = work.resolve("product-" + System.currentTimeMillis());
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("AIMASS_DATA", data.toString());
    environment.put("AIMASS_HTTP_PORT", String.valueOf(Ports.free()));
    environment.put("AIMASS_HTTP_HOST", "127.0.0.1");
    environment.put("AIMASS_ADMIN_PASSWORD", PASSWORD);
    environment.put("AIMASS_SAMPLE", "false");
    Launcher launcher = new Launcher(new Settings(environment), System.out);
    Runtime.getRuntime().addShutdownHook(new Thread(launcher::close));
    try {
      Files.createDirectories(work);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    launcher.start(
        Path.of(System.getProperty("aimass.server")), Path.of(System.getProperty("aimass.war")));
    return new RunningProduct(launcher.server().address(), data, launcher);
  }

  /**
   * One person for each role, named after it in small letters ("data_engineer"), and a second
   * operator.
   */
  private void people() {
    String adminPassword = System.getProperty("aimass.admin", PASSWORD);
    Rest admin = rest().signIn("admin", adminPassword);
    signedIn.put("admin", admin);
    for (String role :
        List.of("DATA_ENGINEER", "MODEL_DEVELOPER", "MODEL_OPERATOR", "APP_DEVELOPER")) {
      person(admin, role.toLowerCase(), List.of(role));
    }
    person(
        admin,
        "everything",
        List.of("DATA_ENGINEER", "MODEL_DEVELOPER", "MODEL_OPERATOR", "APP_DEVELOPER"));
  }

  private void person(Rest admin, String name, List<String> roles) {
    try {
      admin.post(
          "/api/v1/users",
          Map.of("username", name, "password", PASSWORD, "displayName", name, "roles", roles));
    } catch (Rest.Refused e) {
      if (e.status() != 409) {
        throw e;
      }
    }
    signedIn.put(name, rest().signIn(name, PASSWORD));
  }

  public URI address() {
    return address;
  }

  /**
   * The API as a person of {@link #people} calls it: "admin", "data_engineer", ..., "everything".
   */
  public Rest as(String name) {
    return signedIn.get(name);
  }

  /** The API without a sign-in. */
  public Rest asStranger() {
    return rest();
  }

  /** Whatever a test asks for must be answered as the description of the API says. */
  private Rest rest() {
    return Rest.at(address).heardBy(OpenApiContract.INSTANCE);
  }

  /** The product's data folder, when these tests have started the product themselves. */
  public Path data() {
    return data;
  }

  /** The product's own database, when these tests have started the product themselves. */
  public DataSource database() {
    MysqlDataSource source = new MysqlDataSource();
    source.setUrl(launcher.embeddedDatabase().url());
    source.setUser(EmbeddedDatabase.USER);
    source.setPassword(
        new Settings(Map.of("AIMASS_DATA", data.toString())).secret("AIMASS_DB_PASSWORD"));
    return source;
  }

  /** The launcher, when these tests have started the product themselves. */
  public Launcher launcher() {
    return launcher;
  }
}
