package org.aimass;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.aimass.launcher.Ports;

/**
 * The real MySQL server that the tests run against with profile mysql: the one that
 * AIMASS_TEST_DB_URL, _USER and _PASSWORD name, otherwise one of our own, started once per test
 * run. Every user of it gets a schema of the own, with the server's default collation, as an
 * installation would make it.
 */
public final class RealMysql {
  private static final String USER = "aimass";
  private static final String PASSWORD = "for-tests-only";
  private static final String OPTIONS =
      "?connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true&rewriteBatchedStatements=true"
          + "&allowLoadLocalInfile=true&sslMode=PREFERRED&allowPublicKeyRetrieval=true";
  private static final int START_SECONDS = 120;
  private static RealMysql instance;

  private final String server;
  private final String user;
  private final String password;

  private RealMysql(String server, String user, String password) {
    this.server = server;
    this.user = user;
    this.password = password;
  }

  /** What a JDBC connection needs. */
  public record Access(String url, String user, String password) {}

  /** Whether this run is to use a real MySQL server. */
  public static boolean wanted() {
    return Boolean.getBoolean("aimass.test.mysql");
  }

  /** A new, empty schema, when this run is to use a real MySQL server. */
  public static Optional<Access> schema(String name) {
    return wanted() ? Optional.of(get().made(name)) : Optional.empty();
  }

  private static synchronized RealMysql get() {
    if (instance == null) {
      String named = System.getenv("AIMASS_TEST_DB_URL");
      instance =
          named == null
              ? own()
              : new RealMysql(
                  named.replaceFirst("(//[^/?]+)[/?].*", "$1"),
                  System.getenv("AIMASS_TEST_DB_USER"),
                  System.getenv("AIMASS_TEST_DB_PASSWORD"));
    }
    return instance;
  }

  private Access made(String name) {
    String schema = "aimass_test_" + name;
    try (Connection connection =
            DriverManager.getConnection(server + "/" + OPTIONS, user, password);
        Statement statement = connection.createStatement()) {
      statement.execute("drop database if exists " + schema);
      statement.execute("drop database if exists " + schema + "_rows");
      statement.execute("create database " + schema + " character set utf8mb4");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return new Access(server + "/" + schema + OPTIONS, user, password);
  }

  private static RealMysql own() {
    Path folder = Path.of("target", "mysql").toAbsolutePath();
    MysqlPrograms programs = MysqlPrograms.in(folder);
    Path run = folder.resolve("run-" + ProcessHandle.current().pid());
    int port = Ports.free();
    try {
      Files.createDirectories(run);
      List<String> initialise =
          List.of(
              "--initialize-insecure", "--datadir=" + run.resolve("data"), "--user=" + system());
      Path log = run.resolve("log");
      Process initialising = process(programs.mysqld(initialise), log);
      if (initialising.waitFor() != 0) {
        throw new IllegalStateException("MySQL did not initialise: " + Files.readString(log));
      }
      Path statements =
          Files.writeString(
              run.resolve("init.sql"),
              "create user '%1$s'@'127.0.0.1' identified by '%2$s';%ngrant all on *.* to '%1$s'@'127.0.0.1';%n"
                  .formatted(USER, PASSWORD));
      Process process =
          process(
              programs.mysqld(
                  List.of(
                      "--datadir=" + run.resolve("data"),
                      "--user=" + system(),
                      "--port=" + port,
                      "--bind-address=127.0.0.1",
                      "--socket="
                          + System.getProperty("java.io.tmpdir")
                          + "/aimass-"
                          + port
                          + ".sock",
                      "--pid-file=" + run.resolve("pid"),
                      "--mysqlx=OFF",
                      "--local-infile=1",
                      "--secure-file-priv=NULL",
                      "--skip-log-bin",
                      "--innodb-buffer-pool-size=256M",
                      "--init-file=" + statements)),
              log);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
      RealMysql mysql = new RealMysql("jdbc:mysql://127.0.0.1:" + port, USER, PASSWORD);
      mysql.await(process, log);
      return mysql;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String system() {
    return System.getProperty("user.name");
  }

  private static Process process(List<String> command, Path log) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  private void await(Process process, Path log) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (true) {
      try (Connection connection =
          DriverManager.getConnection(server + "/" + OPTIONS, user, password)) {
        System.out.println(
            "Tests run on MySQL " + connection.getMetaData().getDatabaseProductVersion());
        return;
      } catch (SQLException e) {
        if (!process.isAlive() || System.nanoTime() > end) {
          throw new IllegalStateException("MySQL did not start: " + Files.readString(log), e);
        }
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  private static void end(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
    }
  }
}
