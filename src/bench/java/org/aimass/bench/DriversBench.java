package org.aimass.bench;

import com.sun.net.httpserver.HttpServer;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import org.aimass.Eventually;
import org.aimass.sources.Connector;
import org.aimass.sources.connectors.ForeignLibrary;
import org.aimass.sources.connectors.ForkedServer;
import org.aimass.sources.connectors.hive.HiveConnector;
import org.aimass.sources.connectors.hive.HiveServer;
import org.aimass.sources.connectors.http.HttpConnector;
import org.aimass.sources.connectors.jdbc.JdbcServers;

/**
 * Rows per second from databases whose drivers lie in loaders of their own, H2 by an allowed driver
 * and Hive where {@code -Phive} has brought it, beside a bare loop of the driver that takes every
 * value, in the same run; and a CSV file by its address beside a bare loop of FastCSV over the same
 * answer. Arguments: rows from H2 and of the file (300000), rows from Hive (50000), rounds (3).
 */
public final class DriversBench {
  private DriversBench() {}

  public static void main(String[] arguments) throws Exception {
    int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 300_000;
    int fewer = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 50_000;
    int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
    h2(rows, rounds);
    file(rows, rounds);
    if (HiveServer.isThere()) {
      hive(fewer, rounds);
    }
    System.exit(0);
  }

  private static void h2(int rows, int rounds) throws Exception {
    ForkedServer server = JdbcServers.h2();
    String url = "jdbc:h2:tcp://127.0.0.1:" + server.port() + "/./bench";
    JdbcServers.run(
        "h2",
        url,
        "create table bench as select x id, mod(x, 977) a, x * 0.25 b, 'text of row ' || x c,"
            + " dateadd(day, mod(x, 2000), date '2020-01-01') d, mod(x, 2) = 0 e, x + 0.5 f, 'x' ||"
            + " mod(x, 40) g, x * 2 h, x * 3 i from system_range(1, "
            + rows
            + ")");
    Path folder = Files.createTempDirectory(BenchDatabase.work(), "drivers-");
    Connector connector = JdbcServers.allowingH2(folder);
    Properties account = new Properties();
    account.setProperty("user", "sa");
    account.setProperty("password", "secret-of-sa");
    Map<String, String> settings =
        Map.of(
            "driver", "h2",
            "host", "127.0.0.1",
            "port", String.valueOf(server.port()),
            "database", "bench",
            "user", "sa",
            "password", "secret-of-sa");
    Driver driver = JdbcServers.driver("h2");
    for (int round = 0; round < rounds; round++) {
      SourceRead.compare(
          "H2 by a driver",
          rows,
          () -> SourceRead.bare(driver.connect(url, account), "bench", 5_000),
          () -> SourceRead.away(connector, settings, "PUBLIC.BENCH"));
    }
  }

  private static void file(int rows, int rounds) throws Exception {
    Path csv = BenchDatabase.work().resolve("drivers-" + rows + ".csv");
    SampleTable.write(csv, csv.resolveSibling("drivers-" + rows + ".xlsx"), rows);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/rows.csv",
        call -> {
          try (call) {
            call.sendResponseHeaders(200, Files.size(csv));
            Files.copy(csv, call.getResponseBody());
          }
        });
    server.start();
    String at = "http://server.test:" + server.getAddress().getPort() + "/rows.csv";
    for (int round = 0; round < rounds; round++) {
      SourceRead.compare(
          "CSV by its address",
          rows,
          () -> bare(URI.create(at.replace("server.test", "127.0.0.1")), rows),
          () -> SourceRead.away(new HttpConnector(), Map.of("address", at), "rows.csv"));
    }
    server.stop(0);
  }

  private static void hive(int rows, int rounds) throws Exception {
    ForkedServer server = HiveServer.start();
    Map<String, String> settings =
        Map.of(
            "host", "127.0.0.1",
            "port", String.valueOf(server.port()),
            "database", "default",
            "user", "a",
            "password", "b",
            "authentication", "PLAIN");
    ForeignLibrary library = ForeignLibrary.of("hive");
    Properties account = new Properties();
    account.setProperty("user", "test");
    String url = "jdbc:hive2://127.0.0.1:" + server.port() + "/default";
    library.within(
        () -> {
          Driver driver = (Driver) library.make("org.apache.hive.jdbc.HiveDriver");
          Eventually.until(() -> answers(driver, url, account));
          try (Connection connection = driver.connect(url, account);
              Statement statement = connection.createStatement()) {
            statement.execute(
                "create table bench as select pos id, pos * 2 a, concat('text of row ', pos) b,"
                    + " pos * 0.25 c, pos % 977 d, concat('x', pos % 40) e from (select"
                    + " posexplode(split(space("
                    + (rows - 1)
                    + "), ' ')) as (pos, x)) numbers");
          }
          for (int round = 0; round < rounds; round++) {
            SourceRead.compare(
                "Hive",
                rows,
                () -> SourceRead.bare(driver.connect(url, account), "bench", 5_000),
                () -> SourceRead.away(new HiveConnector(), settings, "bench"));
          }
          return null;
        });
  }

  private static boolean answers(Driver driver, String url, Properties account) {
    try (Connection connection = driver.connect(url, account)) {
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  /** Takes every value of a CSV file with its header. */
  private static void bare(URI address, int rows) throws IOException {
    long values = 0;
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .ofCsvRecord(
                new InputStreamReader(address.toURL().openStream(), StandardCharsets.UTF_8))) {
      for (CsvRecord each : reader) {
        values += each.getFieldCount();
      }
    }
    if (values != 10L * (rows + 1)) {
      throw new IllegalStateException("Not all values came.");
    }
  }
}
