package org.aimass.bench;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.aimass.Eventually;
import org.aimass.datasets.IncomingRows;
import org.aimass.sources.Extract;
import org.aimass.sources.Reach;
import org.aimass.sources.SourceRefused;
import org.aimass.sources.SourceSession;
import org.aimass.sources.SourceSettings;
import org.aimass.sources.connectors.hbase.HBaseConnector;
import org.aimass.sources.connectors.hbase.HBaseServer;
import org.aimass.sources.connectors.hbase.HBaseTables;

/**
 * Rows per second from HBase into the rows of an import, beside the bare loop of its own client in
 * the same run. Arguments: rows (100000) of ten values each.
 */
public final class HBaseBench {
  private static final Reach ALL = (host, port) -> InetAddress.getLoopbackAddress();
  private static final int VALUES = 10;
  private static final int ROUNDS = 3;

  private HBaseBench() {}

  public static void main(String[] arguments) throws Exception {
    int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
    if (!HBaseServer.isThere()) {
      throw new IllegalStateException("Build first: HBase lies in target/test-servers then.");
    }
    int port = HBaseServer.running().port();
    Eventually.until(() -> answers(port));
    Path folder = Files.createTempDirectory(Path.of("target"), "bench-");
    try (HBaseTables tables = new HBaseTables(port)) {
      fill(tables, rows);
      for (int round = 0; round < ROUNDS; round++) {
        long start = System.nanoTime();
        long bytes = tables.bytes("bench");
        double bare = seconds(start);
        start = System.nanoTime();
        long read = read(port, folder);
        double ours = seconds(start);
        System.out.printf(
            Locale.ROOT,
            "%,d rows of %d values, %,d MB: client %,.0f rows/s, connector %,.0f rows/s: %.2f%n",
            read,
            VALUES,
            bytes >> 20,
            rows / bare,
            rows / ours,
            bare / ours);
      }
    } finally {
      Files.delete(folder);
    }
    // Threads of HBase's client live on.
    System.exit(0);
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static SourceSession open(int port) throws SourceRefused {
    return new HBaseConnector()
        .open(
            new SourceSettings(
                Map.of("host", "127.0.0.1", "port", String.valueOf(port), "znode", "/hbase")),
            ALL);
  }

  private static boolean answers(int port) {
    try {
      open(port).close();
      return true;
    } catch (SourceRefused e) {
      return false;
    }
  }

  private static void fill(HBaseTables tables, int rows) throws Exception {
    tables.make("bench", "d");
    Map<String, Map<String, byte[]>> some = new TreeMap<>();
    for (int i = 0; i < rows; i++) {
      Map<String, byte[]> row = new TreeMap<>();
      for (int c = 0; c < VALUES; c++) {
        row.put("d:column" + c, HBaseTables.utf8(String.valueOf(i * 31L + c)));
      }
      some.put(String.format("%09d", i), row);
      if (some.size() == 5_000 || i == rows - 1) {
        tables.put("bench", some);
        some.clear();
      }
    }
  }

  private static long read(int port, Path folder) throws Exception {
    try (SourceSession session = open(port);
        IncomingRows rows = IncomingRows.in(folder, 0)) {
      session.read(Extract.of("bench"), rows);
      return rows.rows();
    }
  }
}
