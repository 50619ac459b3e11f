package org.aimass.bench;

import java.net.InetAddress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.aimass.datasets.IncomingRows;
import org.aimass.sources.Connector;
import org.aimass.sources.Extract;
import org.aimass.sources.Reach;
import org.aimass.sources.Setting;
import org.aimass.sources.SourceSession;
import org.aimass.sources.SourceSettings;

/** Reading a source by its connector, and by a bare loop of its driver. */
final class SourceRead {
  /** As where an administrator's list names what is called. */
  private static final Reach ALL =
      new Reach() {
        @Override
        public InetAddress address(String host, int port) {
          return InetAddress.getLoopbackAddress();
        }

        @Override
        public boolean names(String host, int port) {
          return true;
        }
      };

  private SourceRead() {}

  /** Reads an entity into the rows of an import; what is not set is as it is in the form. */
  static void into(
      IncomingRows rows, Connector connector, Map<String, String> settings, String entity)
      throws Exception {
    Map<String, String> all = new HashMap<>();
    for (Setting setting : connector.settings()) {
      if (setting.preset() != null) {
        all.put(setting.name(), setting.preset());
      }
    }
    all.putAll(settings);
    try (SourceSession session = connector.open(new SourceSettings(all), ALL)) {
      session.read(Extract.of(entity), rows);
    }
  }

  /** As {@link #into}, for rows that nobody wants. */
  static void away(Connector connector, Map<String, String> settings, String entity)
      throws Exception {
    try (IncomingRows rows = IncomingRows.in(BenchDatabase.work(), 0)) {
      into(rows, connector, settings, entity);
    }
  }

  /**
   * Takes every value of every row of a table, and closes the connection.
   *
   * @param fetchSize in the sense of the driver
   */
  static void bare(Connection connection, String table, int fetchSize) throws SQLException {
    try (connection;
        Statement statement = connection.createStatement()) {
      statement.setFetchSize(fetchSize);
      try (ResultSet row = statement.executeQuery("select * from " + table)) {
        int columns = row.getMetaData().getColumnCount();
        long values = 0;
        while (row.next()) {
          for (int c = 1; c <= columns; c++) {
            values += row.getObject(c) == null ? 0 : 1;
          }
        }
        if (values == 0) {
          throw new IllegalStateException("No value came.");
        }
      }
    }
  }

  /** Work that is timed. */
  interface Work {
    void run() throws Exception;
  }

  static double seconds(Work work) throws Exception {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }

  /** Times both once, one after the other, and prints the ratio. */
  static void compare(String what, int rows, Work bare, Work ours) throws Exception {
    double client = seconds(bare);
    double connector = seconds(ours);
    System.out.printf(
        Locale.ROOT,
        "%s, %,d rows: client %,.0f rows/s, connector %,.0f rows/s: %.2f (goal 0.5)%n",
        what,
        rows,
        rows / client,
        rows / connector,
        client / connector);
  }
}
