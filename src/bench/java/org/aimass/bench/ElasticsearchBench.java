package org.aimass.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Closeable;
import java.io.InputStream;
import java.lang.reflect.Array;
import java.net.InetAddress;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.aimass.datasets.IncomingRows;
import org.aimass.platform.Json;
import org.aimass.sources.Extract;
import org.aimass.sources.SourceSession;
import org.aimass.sources.SourceSettings;
import org.aimass.sources.connectors.elasticsearch.ElasticsearchConnector;
import org.aimass.sources.connectors.elasticsearch.SearchNodes;

/**
 * Rows per second from Elasticsearch and OpenSearch into the rows of an import, beside a bare loop
 * of the low-level client in the same run, which reads each answer as a tree. Arguments: rows
 * (100000) of ten values each.
 */
public final class ElasticsearchBench {
  private static final int VALUES = 10;
  private static final int ROUNDS = 3;
  private static final Path CLIENT = Path.of("target/test-servers/opensearch");

  private ElasticsearchBench() {}

  public static void main(String[] arguments) throws Exception {
    int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
    Path folder = Files.createTempDirectory(Path.of("target"), "bench-");
    try {
      for (String brand : List.of("elasticsearch", "opensearch")) {
        SearchNodes server = SearchNodes.running(brand);
        fill(server, rows);
        try (BareClient client = new BareClient(server.port())) {
          for (int round = 0; round < ROUNDS; round++) {
            measure(brand, client, server.port(), rows, folder);
          }
        }
      }
    } finally {
      Files.delete(folder);
    }
    // Threads of the client live on.
    System.exit(0);
  }

  private static void measure(String brand, BareClient client, int port, int rows, Path folder)
      throws Exception {
    long start = System.nanoTime();
    long bare = client.rows();
    double seconds = seconds(start);
    start = System.nanoTime();
    long read = read(port, folder);
    double ours = seconds(start);
    if (bare != rows || read != rows) {
      throw new IllegalStateException("Rows are missing: " + bare + ", " + read);
    }
    System.out.printf(
        Locale.ROOT,
        "%s, %,d rows of %d values: client %,.0f rows/s, connector %,.0f rows/s: %.2f%n",
        brand,
        read,
        VALUES,
        rows / seconds,
        rows / ours,
        seconds / ours);
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static void fill(SearchNodes server, int rows) throws Exception {
    server.make("bench", "{}");
    Map<String, String> some = new LinkedHashMap<>();
    for (int i = 0; i < rows; i++) {
      Map<String, Object> row = new LinkedHashMap<>();
      for (int c = 0; c < VALUES; c++) {
        row.put("column" + c, c % 2 == 0 ? i * 31L + c : String.valueOf(i * 31L + c));
      }
      some.put(String.valueOf(i), Json.write(row));
      if (some.size() == 5_000 || i == rows - 1) {
        server.put("bench", some);
        some.clear();
      }
    }
  }

  private static long read(int port, Path folder) throws Exception {
    SourceSettings settings =
        new SourceSettings(Map.of("host", "127.0.0.1", "port", String.valueOf(port), "tls", "OFF"));
    try (SourceSession session =
            new ElasticsearchConnector()
                .open(settings, (host, at) -> InetAddress.getLoopbackAddress());
        IncomingRows rows = IncomingRows.in(folder, 0)) {
      session.read(Extract.of("bench"), rows);
      return rows.rows();
    }
  }

  /** The low-level client, which lies beside OpenSearch's own libraries. */
  private static final class BareClient implements Closeable {
    private static final String BASE = "org.opensearch.client.";
    private final ClassLoader loader;
    private final Closeable client;

    BareClient(int port) throws Exception {
      List<URL> jars = new ArrayList<>();
      try (Stream<Path> files = Files.list(CLIENT)) {
        for (Path jar : files.toList()) {
          if (jar.getFileName().toString().matches("(http|commons-|opensearch-rest|rea).*\\.jar")) {
            jars.add(jar.toUri().toURL());
          }
        }
      }
      loader = new URLClassLoader(jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
      Class<?> host = loader.loadClass("org.apache.http.HttpHost");
      Object hosts = Array.newInstance(host, 1);
      Array.set(
          hosts, 0, host.getConstructor(String.class, int.class).newInstance("127.0.0.1", port));
      Object builder =
          loader
              .loadClass(BASE + "RestClient")
              .getMethod("builder", hosts.getClass())
              .invoke(null, hosts);
      client = (Closeable) builder.getClass().getMethod("build").invoke(builder);
    }

    long rows() throws Exception {
      JsonNode answer =
          ask("POST", "/bench/_search?scroll=1m", "{\"size\": 2000, \"sort\": [\"_doc\"]}");
      long rows = 0;
      while (!answer.path("hits").path("hits").isEmpty()) {
        for (JsonNode hit : answer.path("hits").path("hits")) {
          rows += hit.path("_source").size() == VALUES ? 1 : 0;
        }
        String place = answer.path("_scroll_id").asText();
        answer =
            ask("POST", "/_search/scroll", Json.write(Map.of("scroll", "1m", "scroll_id", place)));
      }
      return rows;
    }

    private JsonNode ask(String method, String path, String body) throws Exception {
      Class<?> type = loader.loadClass(BASE + "Request");
      String plain = path.replaceFirst("\\?.*", "");
      Object request = type.getConstructor(String.class, String.class).newInstance(method, plain);
      if (path.contains("scroll=")) {
        type.getMethod("addParameter", String.class, String.class).invoke(request, "scroll", "1m");
      }
      type.getMethod("setJsonEntity", String.class).invoke(request, body);
      Object response = client.getClass().getMethod("performRequest", type).invoke(client, request);
      Object entity = response.getClass().getMethod("getEntity").invoke(response);
      try (InputStream content =
          (InputStream)
              loader
                  .loadClass("org.apache.http.HttpEntity")
                  .getMethod("getContent")
                  .invoke(entity)) {
        return Json.MAPPER.readTree(content);
      }
    }

    @Override
    public void close() throws java.io.IOException {
      client.close();
    }
  }
}
