package org.aimass.bench;

import com.mysql.cj.jdbc.MysqlDataSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.aimass.launcher.EmbeddedDatabase;

/** The embedded database as the product starts it, with its own command line beside it. */
final class BenchDatabase implements AutoCloseable {

  private static final String PASSWORD = "bench-password";

  private final Path folder = Path.of("target", "bench-database").toAbsolutePath();
  private final EmbeddedDatabase database =
      EmbeddedDatabase.start(folder, PASSWORD, "bench-root-password");

  DataSource source() {
    MysqlDataSource source = new MysqlDataSource();
    source.setUrl(database.url());
    source.setUser(EmbeddedDatabase.USER);
    source.setPassword(PASSWORD);
    return source;
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = source().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** What a connector needs to reach it. */
  Map<String, String> settings() {
    return Map.of(
        "host",
        "127.0.0.1",
        "port",
        String.valueOf(database.port()),
        "database",
        EmbeddedDatabase.USER,
        "user",
        EmbeddedDatabase.USER,
        "password",
        PASSWORD);
  }

  /** Runs statements in the database's own command line. @return seconds */
  double commandLine(String sql) throws IOException, InterruptedException {
    return commandLine(sql, ProcessBuilder.Redirect.INHERIT);
  }

  /** As {@link #commandLine(String)}; what it prints goes there, row by row. */
  double commandLine(String sql, ProcessBuilder.Redirect output)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                folder.resolve("base/bin/mariadb").toString(),
                "--no-defaults",
                "--host=127.0.0.1",
                "--port=" + database.port(),
                "--user=" + EmbeddedDatabase.USER,
                "--password=" + PASSWORD,
                "--local-infile=1",
                "--quick",
                "--batch",
                "--default-character-set=utf8mb4",
                EmbeddedDatabase.USER)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(output)
            .start();
    long start = System.nanoTime();
    try (OutputStream in = process.getOutputStream()) {
      in.write(sql.getBytes(StandardCharsets.UTF_8));
    }
    if (process.waitFor() != 0) {
      throw new IllegalStateException("The command line failed.");
    }
    return (System.nanoTime() - start) / 1e9;
  }

  static Path work() throws IOException {
    return Files.createDirectories(Path.of("target", "bench"));
  }

  @Override
  public void close() {
    database.close();
  }
}
