package org.aimass.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs the product on this machine: database, server, and at the first start the people and the
 * sample project. It stays until it is told to end (Ctrl-C, SIGTERM), and then stops server and
 * database cleanly, in this order.
 */
public final class Launcher implements AutoCloseable {
  private static final int HTTP_PORT = 8080;

  /** This machine alone: what comes from others comes through a proxy with TLS, unless told. */
  private static final String HTTP_HOST = "127.0.0.1";

  private static final int MEMORY_MB = 1024;
  private static final Duration LONGEST_START = Duration.ofMinutes(5);

  private final Settings settings;
  private final PrintStream out;
  private DataFolder folder;
  private EmbeddedDatabase database;
  private Server.Start serverStart;
  private volatile Server server;
  private BoundedLogs logs;
  private volatile boolean closed;

  public Launcher(Settings settings, PrintStream out) {
    this.settings = settings;
    this.out = out;
  }

  /**
   * {@code run}, {@code backup FILE} or {@code restore FILE}; everything else is configured by the
   * environment.
   */
  public static void main(String[] arguments) throws InterruptedException, IOException {
    try {
      Launcher launcher = new Launcher(new Settings(System.getenv()), System.out);
      switch (arguments.length == 0 ? "run" : arguments[0]) {
        case "run" -> launcher.run();
        case "backup" -> launcher.backup(file(arguments));
        case "restore" -> launcher.restore(file(arguments));
        default ->
            throw new CannotStart(
                "I know run, backup FILE and restore FILE, not " + arguments[0] + ".");
      }
    } catch (CannotStart e) {
      System.err.println(e.getMessage());
      System.exit(1);
    } catch (NoSuchFileException e) {
      System.err.println("There is no file " + e.getFile() + ".");
      System.exit(1);
    }
  }

  private static Path file(String[] arguments) {
    if (arguments.length < 2) {
      throw new CannotStart("Name the file: " + arguments[0] + " FILE");
    }
    return Path.of(arguments[1]).toAbsolutePath();
  }

  private void run() throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop"));
    if (Boolean.getBoolean("aimass.ends.with.parent")) {
      // Maven was killed, and nobody is left who would hear Ctrl-C.
      ProcessHandle.current().parent().ifPresent(p -> p.onExit().thenRun(() -> System.exit(1)));
    }
    start(Path.of(System.getProperty("aimass.server")), Path.of(System.getProperty("aimass.war")));
    keepServing();
  }

  /**
   * Starts the server once more whenever it ends without being told to, and returns when the
   * launcher is closed. Out of memory, for one, it ends at once ({@code ExitOnOutOfMemoryError}):
   * half a server is worse than none.
   */
  public void keepServing() throws InterruptedException {
    Backoff backoff = new Backoff();
    while (true) {
      int status = server.waitFor();
      if (closed) {
        return;
      }
      Duration pause = backoff.pause(System.nanoTime());
      say(
          "The server ended by itself (status "
              + status
              + "); it is started once more"
              + (pause.isZero() ? "" : " in " + pause.toSeconds() + " s")
              + ". Its log: "
              + settings.data().resolve("log"));
      TimeUnit.NANOSECONDS.sleep(pause.toNanos());
      startAgain();
    }
  }

  private void startAgain() {
    synchronized (this) {
      if (closed) {
        return;
      }
      server = Server.start(serverStart);
    }
    try {
      server.awaitReady(LONGEST_START);
      say("The server is ready again.");
    } catch (CannotStart e) {
      if (!closed) {
        say(e.getMessage());
        server.close();
      }
    }
  }

  /** Backs a running product up. */
  private void backup(Path target) throws InterruptedException {
    String own = settings.text("AIMASS_DB_URL", null);
    String url = own == null ? EmbeddedDatabase.runningUrl(mariadb()) : own;
    new Backup(settings.data(), databaseAt(url)).write(target);
    say("Backed up to " + target);
  }

  /** Restores a backup into an empty data folder (and, with an own database, an empty schema). */
  private void restore(Path backup) throws IOException, InterruptedException {
    folder = DataFolder.take(settings.data(), DataFolder.PATIENCE);
    if (Files.exists(settings.data().resolve("first-start-done"))) {
      throw new CannotStart(
          settings.data()
              + " holds an installation already. Name an empty folder with AIMASS_DATA, or move"
              + " this one away.");
    }
    Launcher restored = null;
    try {
      Backup.restoreFiles(backup, settings.data());
      restored = new Launcher(new Settings(System.getenv()), out);
      String url = restored.database().get("AIMASS_DB_URL");
      if (restored.database != null) {
        restored.database.awaitReady();
      }
      new Backup(settings.data(), restored.databaseAt(url)).restoreDatabase(backup);
    } catch (NoSuchFileException e) {
      throw e;
    } catch (IOException e) {
      throw new CannotStart(
          "The backup cannot be restored: "
              + e.getMessage()
              + ". Half of it may be there: empty "
              + settings.data()
              + " before you try again.",
          e);
    } finally {
      if (restored != null) {
        restored.close();
      }
      folder.close();
    }
    say("Restored. Start the product now.");
  }

  private Backup.Database databaseAt(String url) {
    String user = settings.text("AIMASS_DB_USER", EmbeddedDatabase.USER);
    String password =
        settings.text("AIMASS_DB_URL", null) == null
            ? settings.secret("AIMASS_DB_PASSWORD")
            : settings.text("AIMASS_DB_PASSWORD", "");
    return Backup.Database.of(settings, url, user, password, mariadb().resolve("base/bin"));
  }

  private Path mariadb() {
    return settings.data().resolve("mariadb");
  }

  /** Starts everything and returns when the product is ready and has said how to reach it. */
  public void start(Path home, Path war) {
    folder = DataFolder.take(settings.data(), DataFolder.PATIENCE);
    int port = settings.number("AIMASS_HTTP_PORT", HTTP_PORT);
    new Leftover(settings.data().resolve("server-process")).end();
    if (!Ports.isFree(port)) {
      throw new CannotStart(
          "Port " + port + " is taken. Set AIMASS_HTTP_PORT to a free one, or stop what uses it.");
    }
    long begin = System.nanoTime();
    Path firstStart = settings.data().resolve("first-start-done");
    // With AIMASS_PEOPLE=false (an installed server) the first administrator comes by the set-up
    // page.
    boolean first = !Files.exists(firstStart) && settings.flag("AIMASS_PEOPLE", true);
    String adminPassword = first ? settings.secret("AIMASS_ADMIN_PASSWORD") : null;

    Map<String, String> environment = database();
    if (first) {
      environment.put("AIMASS_ADMIN_PASSWORD", adminPassword);
    }
    say("Starting the server ...");
    serverStart =
        new Server.Start(
            home,
            war,
            settings.data(),
            settings.text("AIMASS_HTTP_HOST", HTTP_HOST),
            port,
            settings.number("AIMASS_MEMORY_MB", MEMORY_MB),
            environment);
    server = Server.start(serverStart);
    logs = BoundedLogs.of(settings.data());
    if (database != null) {
      database.awaitReady();
      database.keepRunning(out);
    }
    server.awaitReady(LONGEST_START);
    say("Ready in " + Duration.ofNanos(System.nanoTime() - begin).toSeconds() + " s.");
    if (first) {
      firstStart(adminPassword, firstStart);
    }
    showSample();
    out.println();
    out.println(
        "AI Mass runs at "
            + server.address()
            + "   (Ctrl-C stops it; the data stay in "
            + settings.data()
            + ")");
    out.flush();
  }

  private Map<String, String> database() {
    String url = settings.text("AIMASS_DB_URL", null);
    if (url != null) {
      OwnDatabase own =
          new OwnDatabase(
              url,
              settings.text("AIMASS_DB_USER", EmbeddedDatabase.USER),
              settings.text("AIMASS_DB_PASSWORD", ""));
      own.check();
      return Server.environment(
          settings,
          own.url(),
          own.user(),
          own.password(),
          RowsSchema.of(own, settings, this::say),
          RowsSchema.reader(own, settings));
    }
    say("Starting the embedded database ...");
    String password = settings.secret("AIMASS_DB_PASSWORD");
    String readerPassword = settings.secret("AIMASS_DB_READER_PASSWORD");
    String rows = RowsSchema.name(settings, EmbeddedDatabase.SCHEMA);
    // The server boots meanwhile, and waits for it where it first needs it.
    database =
        EmbeddedDatabase.begin(
            mariadb(),
            rows,
            new EmbeddedDatabase.Passwords(
                password, readerPassword, settings.secret("AIMASS_DB_ROOT_PASSWORD")));
    return Server.environment(
        settings,
        database.url(),
        EmbeddedDatabase.USER,
        password,
        rows,
        rows.equals(EmbeddedDatabase.SCHEMA)
            ? new RowsSchema.Reader(EmbeddedDatabase.USER, password)
            : new RowsSchema.Reader(EmbeddedDatabase.READER, readerPassword));
  }

  private void firstStart(String adminPassword, Path done) {
    FirstStart first = new FirstStart(settings, server.address(), out);
    Map<String, String> passwords = first.people(adminPassword);
    if (!passwords.isEmpty()) {
      out.println();
      out.println("Sign in as (these passwords are shown only now):");
      FirstStart.shown(passwords, settings.text("AIMASS_ADMIN_PASSWORD", null))
          .forEach((name, password) -> out.printf("  %-10s %s%n", name, password));
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
    if (logs != null) {
      logs.close();
    }
    if (folder != null) {
      folder.close();
    }
  }

  private void say(String what) {
    out.println(what);
    out.flush();
  }
}
