package org.aimass.sources.connectors.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aimass.Eventually;
import org.aimass.platform.Json;
import org.aimass.sources.connectors.ForkedServer;

/**
 * Servers of both brands, each started once for all tests of this JVM, and what tests put there.
 */
public final class SearchNodes {
  private static final Path SOURCE =
      Path.of("src/test/java/org/aimass/sources/connectors/elasticsearch/SearchNode.java");
  private static final Map<String, SearchNodes> RUNNING = new HashMap<>();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final int port;

  private SearchNodes(int port) {
    this.port = port;
  }

  /**
   * A server that answers.
   *
   * @param name elasticsearch or opensearch
   */
  public static synchronized SearchNodes running(String name) {
    return RUNNING.computeIfAbsent(name, SearchNodes::start);
  }

  private static SearchNodes start(String name) {
    assertThat(ForkedServer.isGathered(name))
        .as("The build copies " + name + " to target/test-servers")
        .isTrue();
    ForkedServer server =
        ForkedServer.start(
            name,
            List.of("-Xmx400m"),
            (folder, port) ->
                List.of(
                    SOURCE.toAbsolutePath().toString(),
                    "org." + name,
                    "transport.Netty4Plugin,index.mapper.MapperExtrasPlugin",
                    folder.toString(),
                    String.valueOf(port)));
    SearchNodes nodes = new SearchNodes(server.port());
    Eventually.until(() -> nodes.answers(server));
    return nodes;
  }

  private boolean answers(ForkedServer server) {
    assertThat(server.isAlive()).as("The server runs").isTrue();
    try {
      return call("GET", "", null).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  public int port() {
    return port;
  }

  /** Asks for something that works, past the connector. */
  public JsonNode ask(String method, String path, String body) {
    try {
      HttpResponse<String> answer = call(method, path, body);
      assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
      return Json.MAPPER.readTree(answer.body());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private HttpResponse<String> call(String method, String path, String body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + path))
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** Makes an index anew, with a mapping of its fields. */
  public void make(String index, String properties) throws IOException {
    call("DELETE", index, null);
    ask(
        "PUT",
        index,
        "{\"settings\": {\"number_of_shards\": 2, \"number_of_replicas\": 0},"
            + " \"mappings\": {\"properties\": "
            + properties
            + "}}");
  }

  /**
   * Puts documents into an index, and lets them be found.
   *
   * @param documents by their ids
   */
  public void put(String index, Map<String, String> documents) {
    StringBuilder lines = new StringBuilder();
    documents.forEach(
        (id, document) ->
            lines.append("{\"index\": {\"_id\": \"" + id + "\"}}\n").append(document).append('\n'));
    JsonNode answer = ask("POST", index + "/_bulk?refresh=true", lines.toString());
    assertThat(answer.path("errors").asBoolean()).as("%.1000s".formatted(answer)).isFalse();
  }
}
