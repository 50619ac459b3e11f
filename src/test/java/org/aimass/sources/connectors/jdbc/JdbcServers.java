package org.aimass.sources.connectors.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import org.aimass.Eventually;
import org.aimass.platform.Sha256;
import org.aimass.sources.Connector;
import org.aimass.sources.connectors.ForeignLibrary;
import org.aimass.sources.connectors.ForkedServer;

/** Real databases in processes of their own, and drivers folders as an administrator makes them. */
public final class JdbcServers {
  static final String H2_URL = "jdbc:h2:tcp://{host}:{port}/./{database};IFEXISTS=TRUE";

  private JdbcServers() {}

  public static ForkedServer h2() {
    return ForkedServer.start(
        "h2",
        List.of("-Xmx128m", "-Dh2.bindAddress=127.0.0.1"),
        (folder, port) ->
            List.of(
                "org.h2.tools.Server",
                "-tcp",
                "-tcpPort",
                String.valueOf(port),
                "-baseDir",
                ".",
                "-ifNotExists"));
  }

  static ForkedServer hsqldb() {
    return ForkedServer.start(
        "hsqldb",
        List.of("-Xmx128m"),
        (folder, port) ->
            List.of(
                "org.hsqldb.server.Server",
                "--address",
                "127.0.0.1",
                "--port",
                String.valueOf(port),
                "--database.0",
                "mem:shop",
                "--dbname.0",
                "shop",
                "--silent",
                "true"));
  }

  /** The connector with one driver, H2's, in a folder as an administrator makes it. */
  public static Connector allowingH2(Path folder) throws IOException {
    Path list = folder.resolve("allowed.properties");
    Files.writeString(list, allowed(folder, "h2", "h2", H2_URL));
    return new JdbcConnector(new DriverList(folder, list));
  }

  /** The driver of a server, past the connector. */
  public static Driver driver(String server) {
    return ForeignLibrary.load("test-" + server, ForkedServer.jars(server))
        .services(Driver.class)
        .get(0);
  }

  /** Runs statements as a program without us does, once the server answers. */
  public static void run(String server, String url, String... statements) throws Exception {
    Driver driver = driver(server);
    Properties account = new Properties();
    account.setProperty("user", "sa");
    account.setProperty("password", "secret-of-sa");
    Properties fresh = new Properties();
    fresh.setProperty("user", "sa");
    fresh.setProperty("password", server.equals("h2") ? "secret-of-sa" : "");
    Eventually.until(
        () -> {
          try (Connection connection = driver.connect(url, fresh)) {
            return true;
          } catch (java.sql.SQLException e) {
            return false;
          }
        });
    try (Connection connection = driver.connect(url, fresh);
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  /** Puts the jar of a server into a folder and gives its line of a list. */
  static String allowed(Path folder, String name, String server, String url) {
    try {
      Path jar = ForkedServer.jars(server).get(0);
      Path copy = folder.resolve(jar.getFileName());
      Files.write(copy, Files.readAllBytes(jar));
      return name
          + ".jars="
          + copy.getFileName()
          + " "
          + sha256(copy)
          + "\n"
          + name
          + ".url="
          + url
          + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String sha256(Path file) throws IOException {
    MessageDigest digest = Sha256.digest();
    return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
  }
}
