package org.aimass.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import com.mysql.cj.jdbc.MysqlDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.aimass.RealMysql;
import org.aimass.Sql;
import org.aimass.launcher.EmbeddedDatabase;
import org.junit.jupiter.api.Assumptions;

/** A database for tests that need no server: started once per process of tests, ended with it. */
public final class TestDatabase {
  /** Tests run in two processes side by side: each has its own. */
  private static final Path FOLDER =
      Path.of("target", "rows-database-" + System.getProperty("aimass.test.process", "1"))
          .toAbsolutePath();

  private static final String PASSWORD = "test-password";
  private static final RealMysql.Access DATABASE =
      RealMysql.schema("rows").orElseGet(TestDatabase::embedded);
  private static final ExecutorService LOADER =
      Executors.newCachedThreadPool(
          r -> {
            Thread thread = new Thread(r);
            thread.setDaemon(true);
            return thread;
          });

  static {
    try {
      // It is the one of the run before, where there was one.
      empty();
    } catch (SQLException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private TestDatabase() {}

  /** Drops every table. */
  public static void empty() throws SQLException {
    Sql sql = new Sql(source());
    List<String> tables =
        sql.column(
            "select table_name from information_schema.tables where table_schema = database()");
    if (!tables.isEmpty()) {
      sql.update("set foreign_key_checks = 0", "drop table " + String.join(", ", tables));
    }
  }

  private static RealMysql.Access embedded() {
    // Not below the system's temporary folder, which the database would take as a reason to delete
    // it while it runs.
    EmbeddedDatabase database = EmbeddedDatabase.start(FOLDER, PASSWORD, "test-root-password");
    Runtime.getRuntime().addShutdownHook(new Thread(database::close));
    return new RealMysql.Access(database.url(), EmbeddedDatabase.USER, PASSWORD);
  }

  public static DataSource source() {
    return source(true);
  }

  /** For programs that come with the database. */
  public static RealMysql.Access access() {
    return DATABASE;
  }

  /** Where the programs of the embedded database lie. */
  public static Path programs() {
    return FOLDER.resolve("base/bin");
  }

  /**
   * @param localInfile false for a connection on which LOAD DATA LOCAL is not allowed
   */
  public static DataSource source(boolean localInfile) {
    MysqlDataSource source = new MysqlDataSource();
    source.setUrl(
        localInfile
            ? DATABASE.url()
            : DATABASE.url().replace("allowLoadLocalInfile=true", "allowLoadLocalInfile=false"));
    source.setUser(DATABASE.user());
    source.setPassword(DATABASE.password());
    return source;
  }

  /**
   * A schema of the database that lies on a disk of its own, of some megabytes; only where we may
   * mount one.
   */
  public static SmallDisk smallDisk(int megabytes) throws Exception {
    Assumptions.assumeFalse(RealMysql.wanted(), "the disk is put under the embedded database");
    Path schema = FOLDER.resolve("data/small");
    Files.createDirectories(schema);
    Assumptions.assumeTrue(
        ended("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m,mode=777", "tmpfs", schema),
        "no right to mount a disk");
    String socket =
        ProcessHandle.allProcesses()
            .flatMap(p -> Stream.of(p.info().arguments().orElse(new String[0])))
            .filter(a -> a.startsWith("--socket=") && socketOfOurs(a))
            .findFirst()
            .orElseThrow();
    assertThat(
            ended(
                FOLDER.resolve("base/bin/mariadb"),
                "--no-defaults",
                socket,
                "--user=root",
                "--password=test-root-password",
                "--execute=grant all on small.* to 'aimass'@'127.0.0.1'"))
        .isTrue();
    return new SmallDisk(schema);
  }

  private static boolean socketOfOurs(String argument) {
    return ProcessHandle.allProcesses()
        .map(p -> List.of(p.info().arguments().orElse(new String[0])))
        .anyMatch(
            all -> all.contains(argument) && all.stream().anyMatch(a -> a.contains(FOLDER + "/")));
  }

  private static boolean ended(Object... command) throws Exception {
    return new ProcessBuilder(Stream.of(command).map(String::valueOf).toList())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }

  /** Unmounted when it is closed. */
  public record SmallDisk(Path schema) implements AutoCloseable {

    public DataSource source() {
      MysqlDataSource source = (MysqlDataSource) TestDatabase.source();
      source.setUrl(DATABASE.url().replace("/aimass?", "/small?"));
      return source;
    }

    @Override
    public void close() throws Exception {
      assertThat(ended("umount", "--lazy", schema)).isTrue();
    }
  }

  public static ExecutorService loader() {
    return LOADER;
  }
}
