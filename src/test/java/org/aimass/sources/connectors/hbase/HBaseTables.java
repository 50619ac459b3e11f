package org.aimass.sources.connectors.hbase;

import java.io.Closeable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aimass.sources.connectors.ForeignLibrary;

/** Makes tables and writes rows with the client that the connector uses. */
public final class HBaseTables implements Closeable {
  private static final String BASE = "org.apache.hadoop.hbase.";
  private static final String CLIENT = BASE + "client.";

  private final ForeignLibrary library = ForeignLibrary.of("hbase");
  private final Closeable connection;

  public HBaseTables(int port) throws Exception {
    connection =
        library.within(
            () -> {
              Object conf = library.call(BASE + "HBaseConfiguration", "create", null);
              set(conf, "hbase.zookeeper.quorum", "127.0.0.1");
              set(conf, "hbase.zookeeper.property.clientPort", String.valueOf(port));
              return (Closeable)
                  library.call(CLIENT + "ConnectionFactory", "createConnection", null, conf);
            });
  }

  private void set(Object conf, String name, String value) throws Exception {
    library.call("org.apache.hadoop.conf.Configuration", "set", conf, name, value);
  }

  private Object name(String table) throws Exception {
    return library.call(BASE + "TableName", "valueOf", null, table);
  }

  public void make(String table, String... families) throws Exception {
    library.within(
        () -> {
          Object builder =
              library.call(CLIENT + "TableDescriptorBuilder", "newBuilder", null, name(table));
          for (String family : families) {
            Object described =
                library.call(CLIENT + "ColumnFamilyDescriptorBuilder", "of", null, family);
            library.call(CLIENT + "TableDescriptorBuilder", "setColumnFamily", builder, described);
          }
          Object descriptor = library.call(CLIENT + "TableDescriptorBuilder", "build", builder);
          try (Closeable admin =
              (Closeable) library.call(CLIENT + "Connection", "getAdmin", connection)) {
            library.call(CLIENT + "Admin", "createTable", admin, descriptor);
          }
          return null;
        });
  }

  /**
   * @param rows values by "family:qualifier", by key
   */
  public void put(String table, Map<String, Map<String, byte[]>> rows) throws Exception {
    library.within(
        () -> {
          List<Object> puts = new ArrayList<>();
          for (Map.Entry<String, Map<String, byte[]>> row : rows.entrySet()) {
            Object put =
                library
                    .type(CLIENT + "Put")
                    .getConstructor(byte[].class)
                    .newInstance((Object) utf8(row.getKey()));
            for (Map.Entry<String, byte[]> value : row.getValue().entrySet()) {
              String[] column = value.getKey().split(":");
              library.call(
                  CLIENT + "Put",
                  "addColumn",
                  put,
                  utf8(column[0]),
                  utf8(column[1]),
                  value.getValue());
            }
            puts.add(put);
          }
          try (Closeable open =
              (Closeable)
                  library.call(CLIENT + "Connection", "getTable", connection, name(table))) {
            library.call(CLIENT + "Table", "put", open, puts);
          }
          return null;
        });
  }

  /** Reads a whole table as a program without us does, and answers how many bytes its rows have. */
  public long bytes(String table) throws Exception {
    return library.within(
        () -> {
          long bytes = 0;
          Object scan = library.make(CLIENT + "Scan");
          library.call(CLIENT + "Scan", "setCaching", scan, 500);
          try (Closeable open =
                  (Closeable)
                      library.call(CLIENT + "Connection", "getTable", connection, name(table));
              Closeable scanner =
                  (Closeable) library.call(CLIENT + "Table", "getScanner", open, scan)) {
            Object[] rows;
            do {
              rows = (Object[]) library.call(CLIENT + "ResultScanner", "next", scanner, 500);
              for (Object row : rows) {
                bytes += (long) library.call(CLIENT + "Result", "getTotalSizeOfCells", null, row);
              }
            } while (rows.length > 0);
          }
          return bytes;
        });
  }

  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
