package org.aimass.sources.connectors.hbase;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ExecutionException;
import org.aimass.datasets.RowIntake;
import org.aimass.sources.Extract;
import org.aimass.sources.SourceEntity;
import org.aimass.sources.SourceRefused;
import org.aimass.sources.SourceSession;
import org.aimass.sources.connectors.Opening;

/** A connection to a cluster of HBase. */
final class HBaseSession implements SourceSession {
  private static final int ROWS_AT_ONCE = 500;

  private final HBaseClient client;
  private final String version;
  private volatile boolean closed;

  private HBaseSession(HBaseClient client, String version) {
    this.client = client;
    this.version = version;
  }

  static HBaseSession open(Map<String, String> properties, String host, int port)
      throws SourceRefused {
    try {
      return Opening.of(() -> open(properties), host, port);
    } catch (ExecutionException e) {
      throw words(e.getCause());
    }
  }

  private static HBaseSession open(Map<String, String> properties) throws Exception {
    HBaseClient client = HBaseClient.connect(properties);
    try {
      return new HBaseSession(client, client.version());
    } catch (Exception e) {
      close(client);
      throw e;
    }
  }

  @Override
  public String server() {
    return "HBase " + version;
  }

  @Override
  public List<SourceEntity> entities(String search, int limit) throws SourceRefused {
    String wanted = search.toLowerCase(Locale.ROOT);
    try {
      return client.tables().stream()
          .filter(name -> name.toLowerCase(Locale.ROOT).contains(wanted))
          .limit(limit)
          .map(name -> new SourceEntity(name, SourceEntity.Kind.TABLE, null))
          .toList();
    } catch (Exception e) {
      throw words(e);
    }
  }

  @Override
  public void read(Extract what, RowIntake into) throws SourceRefused, IOException {
    if (what.filter() != null || what.since() != null) {
      throw SourceRefused.because(HBaseConnector.WORDS + "query", "query", null);
    }
    HBaseRange range =
        what.query() == null ? HBaseRange.whole(what.entity()) : HBaseRange.of(what.query());
    HBaseCells cells = new HBaseCells(into, range.numbers());
    int batch = what.limit() > 0 ? (int) Math.min(what.limit(), ROWS_AT_ONCE) : ROWS_AT_ONCE;
    try {
      if (!client.exists(range.table())) {
        throw SourceRefused.notThere(
            range.table(), what.query() == null ? "entity" : "query", null);
      }
      client.scan(range, batch, (key, values) -> taken(key, values, cells));
    } catch (IntakeFailed e) {
      throw e.getCause();
    } catch (SourceRefused e) {
      throw e;
    } catch (Exception e) {
      throw words(e);
    }
  }

  private boolean taken(
      byte[] key, NavigableMap<byte[], NavigableMap<byte[], byte[]>> values, HBaseCells cells) {
    if (closed) {
      return false;
    }
    try {
      return cells.row(key, values);
    } catch (IOException e) {
      throw new IntakeFailed(e);
    }
  }

  /** A fault of who takes the rows, on its way through the client. */
  private static final class IntakeFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IntakeFailed(IOException cause) {
      super(cause);
    }

    @Override
    public synchronized IOException getCause() {
      return (IOException) super.getCause();
    }
  }

  /** The client's exceptions are of its own class loader: they are known by their names. */
  private static SourceRefused words(Throwable fault) {
    for (Throwable e = fault; e != null; e = e.getCause()) {
      String name = e.getClass().getSimpleName();
      if (name.equals("TableNotFoundException") || name.equals("NamespaceNotFoundException")) {
        return SourceRefused.notThere(first(e), "entity", fault);
      }
      if (name.equals("NoSuchColumnFamilyException")) {
        return SourceRefused.query(first(e), fault);
      }
      if (name.equals("AccessDeniedException")) {
        return SourceRefused.right("HBase", fault);
      }
      if (name.equals("NoNodeException") || first(e).contains("check the value configured in")) {
        return SourceRefused.because(HBaseConnector.WORDS + "znode", "znode", fault);
      }
    }
    return SourceRefused.failed(first(fault), fault);
  }

  /** The first line: the rest is a stack trace of the server. */
  private static String first(Throwable e) {
    String text = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return text.length() > 300 ? text.substring(0, 300) + "…" : text;
  }

  @Override
  public void close() {
    closed = true;
    close(client);
  }

  private static void close(HBaseClient client) {
    try {
      if (client != null) {
        client.close();
      }
    } catch (IOException e) {
      // A connection that cannot be closed is of no more use either.
    }
  }
}
