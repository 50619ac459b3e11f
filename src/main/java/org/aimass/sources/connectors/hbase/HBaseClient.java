package org.aimass.sources.connectors.hbase;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.aimass.sources.connectors.ForeignLibrary;

/** What is called of HBase's client, each by its name there. */
final class HBaseClient implements Closeable {
  static final String ID = "hbase";
  private static final String BASE = "org.apache.hadoop.hbase.";
  private static final String CONNECTION = BASE + "client.Connection";
  private static final String ADMIN = BASE + "client.Admin";
  private static final String SCAN = BASE + "client.Scan";
  private static final String RESULT = BASE + "client.Result";
  private static final String SCANNER = BASE + "client.ResultScanner";
  private static final String TABLE_NAME = BASE + "TableName";

  /**
   * The client logs each try with the stack trace of the server; what matters becomes a refusal.
   */
  private static final Logger TALKATIVE = Logger.getLogger("org.apache.hadoop");

  static {
    TALKATIVE.setLevel(Level.OFF);
  }

  private final ForeignLibrary library;
  private final Object connection;

  private HBaseClient(ForeignLibrary library, Object connection) {
    this.library = library;
    this.connection = connection;
  }

  /** Makes a connection; whether anything answers shows at the first call. */
  static HBaseClient connect(Map<String, String> properties) throws Exception {
    ForeignLibrary library = ForeignLibrary.of(ID);
    return library.within(
        () -> {
          Object configuration = library.call(BASE + "HBaseConfiguration", "create", null);
          for (Map.Entry<String, String> each : properties.entrySet()) {
            library.call(
                "org.apache.hadoop.conf.Configuration",
                "set",
                configuration,
                each.getKey(),
                each.getValue());
          }
          Object connection =
              library.call(
                  BASE + "client.ConnectionFactory", "createConnection", null, configuration);
          return new HBaseClient(library, connection);
        });
  }

  String version() throws Exception {
    return withAdmin(
        admin -> {
          Object metrics = library.call(ADMIN, "getClusterMetrics", admin);
          return (String) library.call(BASE + "ClusterMetrics", "getHBaseVersion", metrics);
        });
  }

  /** The tables by their whole names, "namespace:table" outside the default one. */
  List<String> tables() throws Exception {
    return withAdmin(
        admin -> {
          List<String> names = new ArrayList<>();
          for (Object name : (Object[]) library.call(ADMIN, "listTableNames", admin)) {
            names.add((String) library.call(TABLE_NAME, "getNameAsString", name));
          }
          return names;
        });
  }

  boolean exists(String table) throws Exception {
    return withAdmin(admin -> (Boolean) library.call(ADMIN, "tableExists", admin, name(table)));
  }

  private Object name(String table) throws Exception {
    return library.call(TABLE_NAME, "valueOf", null, table);
  }

  @FunctionalInterface
  private interface Use<T> {
    T of(Object admin) throws Exception;
  }

  private <T> T withAdmin(Use<T> use) throws Exception {
    return library.within(
        () -> {
          try (Closeable admin = (Closeable) library.call(CONNECTION, "getAdmin", connection)) {
            return use.of(admin);
          }
        });
  }

  /** Takes one row: its key, and its values by family and qualifier. */
  @FunctionalInterface
  interface RowTaker {

    /**
     * @return false when no more rows are wanted
     */
    boolean row(byte[] key, NavigableMap<byte[], NavigableMap<byte[], byte[]>> values)
        throws IOException;
  }

  /** Streams the rows of a range, the newest version of each value. */
  @SuppressWarnings("unchecked")
  void scan(HBaseRange range, int batch, RowTaker taker) throws Exception {
    library.within(
        () -> {
          Object scan = library.make(SCAN);
          if (range.prefix() != null) {
            library.call(SCAN, "setStartStopRowForPrefixScan", scan, utf8(range.prefix()));
          }
          if (range.start() != null) {
            library.call(SCAN, "withStartRow", scan, utf8(range.start()));
          }
          if (range.stop() != null) {
            library.call(SCAN, "withStopRow", scan, utf8(range.stop()));
          }
          for (String family : range.families()) {
            library.call(SCAN, "addFamily", scan, utf8(family));
          }
          library.call(SCAN, "setCaching", scan, batch);
          // A scan of everything must not drive out what others use.
          library.call(SCAN, "setCacheBlocks", scan, false);
          try (Closeable table =
                  (Closeable)
                      library.call(CONNECTION, "getTable", connection, name(range.table()));
              Closeable scanner =
                  (Closeable) library.call(BASE + "client.Table", "getScanner", table, scan)) {
            Object[] rows = next(scanner, batch);
            while (rows.length > 0) {
              for (Object row : rows) {
                byte[] key = (byte[]) library.call(RESULT, "getRow", row);
                Object values = library.call(RESULT, "getNoVersionMap", row);
                if (!taker.row(key, (NavigableMap<byte[], NavigableMap<byte[], byte[]>>) values)) {
                  return null;
                }
              }
              rows = next(scanner, batch);
            }
          }
          return null;
        });
  }

  private Object[] next(Object scanner, int batch) throws Exception {
    return (Object[]) library.call(SCANNER, "next", scanner, batch);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    ((Closeable) connection).close();
  }
}
