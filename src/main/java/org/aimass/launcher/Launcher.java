package org.aimass.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Runs the product on this machine: database, server, and at the first start the people and the sample project. It stays until
 * it is told to end (Ctrl-C, SIGTERM), and then stops server and database cleanly, in this order.
 */
public final class Launcher implements AutoCloseable {
  private static final int HTTP_PORT = 8080;
  private static final int MEMORY_MB = 1024;
  private static final Duration LONGEST_START = Duration.ofMinutes(5);

  private final Settings settings;
  private final PrintStream out;
  private EmbeddedDatabase database;
  private Server server;
  private boolean closed;

  public Launcher(Settings settings, PrintStream out) {
    this.settings = settings;
    this.out = out;
  }

  public static void main(String[] arguments) throws InterruptedException {
    Launcher launcher = new Launcher(new Settings(System.getenv()), System.out);
    Runtime.getRuntime().addShutdownHook(new Thread(launcher::close, "stop"));
    try {
      launcher.start(
          Path.of(System.getProperty("aimass.server")), Path.of(System.getProperty("aimass.war")));
    } catch (IllegalStateException | IllegalArgumentException e) {
      System.out.println(e.getMessage());
      System.exit(1);
    }
    int status = launcher.server.waitFor();
    if (!launcher.closed) {
      System.out.println("The server ended by itself (status " + status + "). Its log: " + launcher.settings.data().resolve("log"));
      System.exit(1);
    }
  }

  /** Starts everything and returns when the product is ready and has said how to reach it. */
  public void start(Path home, Path war) {
    int port = settings.number("AIMASS_HTTP_PORT", HTTP_PORT);
    new Leftover(settings.data().resolve("server-process")).end();
    if (!Ports.isFree(port)) {
      throw new IllegalStateException(
          "Port " + port + " is taken. Set AIMASS_HTTP_PORT to a free one, or stop what uses it.");
    }
    long begin = System.nanoTime();
    Path firstStart = settings.data().resolve("first-start-done");
    boolean first = !Files.exists(firstStart);
    String adminPassword =
        first ? settings.secret("AIMASS_ADMIN_PASSWORD") : settings.text("AIMASS_ADMIN_PASSWORD", null);

    Map<String, String> environment = database();
    environment.remove("AIMASS_ADMIN_PASSWORD");
    if (first) {
      environment.put("AIMASS_ADMIN_PASSWORD", adminPassword);
    }
    say("Starting the server ...");
    server =
        Server.start(
            new Server.Start(
                home,
                war,
                settings.data(),
                settings.text("AIMASS_HTTP_HOST", "0.0.0.0"),
                port,
                settings.number("AIMASS_MEMORY_MB", MEMORY_MB),
                environment));
    server.awaitReady(LONGEST_START);
    say("Ready in " + Duration.ofNanos(System.nanoTime() - begin).toSeconds() + " s.");
    if (first) {
      firstStart(adminPassword, firstStart);
    }
    showSample();
    out.println();
    out.println("AI Mass runs at " + server.address() + "   (Ctrl-C stops it; the data stay in " + settings.data() + ")");
    out.flush();
  }

  private Map<String, String> database() {
    String url = settings.text("AIMASS_DB_URL", null);
    if (url != null) {
      return Server.environment(
          settings, url, settings.text("AIMASS_DB_USER", "aimass"), settings.text("AIMASS_DB_PASSWORD", ""));
    }
    say("Starting the embedded database ...");
    String password = settings.secret("AIMASS_DB_PASSWORD");
    database =
        EmbeddedDatabase.start(
            settings.data().resolve("mariadb"), password, settings.secret("AIMASS_DB_ROOT_PASSWORD"));
    return Server.environment(settings, database.url(), EmbeddedDatabase.USER, password);
  }

  private void firstStart(String adminPassword, Path done) {
    FirstStart first = new FirstStart(settings, server.address(), out);
    Map<String, String> passwords = first.people(adminPassword);
    if (!passwords.isEmpty()) {
      out.println();
      out.println("Sign in as (these passwords are shown only now):");
      passwords.forEach((name, password) -> out.printf("  %-10s %s%n", name, password));
      out.println();
    }
    try {
      Files.createFile(done);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    settings.forget("AIMASS_ADMIN_PASSWORD");
    if (settings.flag("AIMASS_SAMPLE", true) && passwords.size() > 1) {
      try {
        settings.keep("sample.key", first.sample(passwords));
      } catch (IllegalStateException | UncheckedIOException e) {
        out.println("The sample project did not finish: " + e.getMessage());
      }
    }
  }

  private void showSample() {
    String key = settings.kept("sample.key");
    if (key != null) {
      try {
        new FirstStart(settings, server.address(), out).show(key);
      } catch (IllegalStateException | UncheckedIOException e) {
        out.println("  The sample model does not answer: " + e.getMessage());
      }
    }
  }

  /** The running server; for tests. */
  public Server server() {
    return server;
  }

  /** The embedded database; null with an own one. */
  public EmbeddedDatabase embeddedDatabase() {
    return database;
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (server != null) {
      say("Stopping ...");
      server.close();
    }
    if (database != null) {
      database.close();
      say("Stopped.");
    }
  }

  private void say(String what) {
    out.println(what);
    out.flush();
  }
}
