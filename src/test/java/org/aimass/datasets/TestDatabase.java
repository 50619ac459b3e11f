package org.aimass.datasets;

import com.mysql.cj.jdbc.MysqlDataSource;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.aimass.launcher.EmbeddedDatabase;

/** A database for tests that need no server: started once per run, ended with it. */
public final class TestDatabase {

  private static final EmbeddedDatabase DATABASE = start();
  private static final ExecutorService LOADER =
      Executors.newCachedThreadPool(
          r -> {
            Thread thread = new Thread(r);
            thread.setDaemon(true);
            return thread;
          });

  private TestDatabase() {}

  private static EmbeddedDatabase start() {
    // Not below the system's temporary folder, which the database would take as a reason to delete
    // it while it runs.
    EmbeddedDatabase database =
        EmbeddedDatabase.start(
            Path.of("target", "rows-database").toAbsolutePath(),
            "test-password",
            "test-root-password");
    Runtime.getRuntime().addShutdownHook(new Thread(database::close));
    return database;
  }

  public static DataSource source() {
    return source(true);
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
    source.setUser(EmbeddedDatabase.USER);
    source.setPassword("test-password");
    return source;
  }

  public static ExecutorService loader() {
    return LOADER;
  }
}
