package org.aimass.sources.connectors.elasticsearch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.CharConversionException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.aimass.platform.Json;
import org.aimass.platform.OutgoingAnswer;
import org.aimass.platform.OutgoingHttp;
import org.aimass.platform.OutgoingHttp.Limits;
import org.aimass.platform.OutgoingRefused;
import org.aimass.sources.SourceRefused;

/** The HTTP of a server: each call is a connection of its own, with limits of time and size. */
final class SearchServer {
  private static final int LARGEST_QUESTION = 60_000;
  private static final Limits SMALL =
      new Limits(Duration.ofSeconds(6), Duration.ofSeconds(8), 8 << 20);

  /** Of what is a help only. */
  private static final Limits BRIEF =
      new Limits(Duration.ofSeconds(3), Duration.ofSeconds(3), 1 << 20);

  /** Of a batch of rows, which is read while it comes. */
  private static final Limits ROWS =
      new Limits(Duration.ofSeconds(120), Duration.ofMinutes(20), 4L << 30);

  private final OutgoingHttp http;
  private final URI root;
  private final Map<String, String> headers = new TreeMap<>();
  private final SearchFaults faults;
  private volatile Closeable call;
  private volatile boolean closed;

  /**
   * @param authorization null for none
   * @param user null where a key signs in
   */
  SearchServer(OutgoingHttp http, URI root, String authorization, String user) {
    this.http = http;
    this.root = root;
    faults = new SearchFaults(root, user);
    headers.put("Accept", "application/json");
    if (authorization != null) {
      headers.put("Authorization", authorization);
    }
  }

  /**
   * @param body missing where it is no JSON
   * @param product what a server of Elastic says it is; empty for others
   * @param server what the server calls itself; may be empty
   */
  record Answer(int status, JsonNode body, String product, String server) {}

  String host() {
    return root.getHost();
  }

  SearchFaults faults() {
    return faults;
  }

  /** A part of an address. */
  static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /**
   * Asks for something small.
   *
   * @param path behind the first slash
   * @param body null for none
   */
  Answer ask(String method, String path, JsonNode body) throws SourceRefused {
    byte[] sent = body == null ? new byte[0] : bytes(Json.write(body));
    return ask(method, path, "application/json", sent, SMALL);
  }

  /** Asks several questions at once, in lines of JSON, and does not wait long. */
  Answer askMany(String path, String lines) throws SourceRefused {
    return ask("POST", path, "application/x-ndjson", bytes(lines), BRIEF);
  }

  private static byte[] bytes(String text) throws SourceRefused {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > LARGEST_QUESTION) {
      throw SourceRefused.because(
          ElasticsearchConnector.WORDS + "longQuery", "query", null, LARGEST_QUESTION / 1000);
    }
    return bytes;
  }

  private Answer ask(String method, String path, String type, byte[] sent, Limits limits)
      throws SourceRefused {
    try (OutgoingAnswer answer = open(method, path, type, sent, limits)) {
      return read(answer);
    } catch (OutgoingRefused e) {
      throw closed ? faults.closed(e) : faults.of(e, false);
    }
  }

  private OutgoingAnswer open(String method, String path, String type, byte[] sent, Limits limits) {
    Map<String, String> all = new TreeMap<>(headers);
    if (sent.length > 0) {
      all.put("Content-Type", type);
    }
    return http.open(method, root.resolve("/" + path), all, sent, limits, this::begun);
  }

  private void begun(Closeable connection) {
    call = connection;
    if (closed) {
      end(connection);
    }
  }

  private static void end(Closeable connection) {
    try {
      connection.close();
    } catch (IOException e) {
      // A connection that cannot be closed is of no more use either.
    }
  }

  /** Frees the server's place for rows at once, of a closed session too. */
  void forget(String place) {
    JsonNode which = JsonNodeFactory.instance.objectNode().put("scroll_id", place);
    byte[] sent = Json.write(which).getBytes(StandardCharsets.UTF_8);
    Map<String, String> all = new TreeMap<>(headers);
    all.put("Content-Type", "application/json");
    try (OutgoingAnswer answer =
        http.open("DELETE", root.resolve("/_search/scroll"), all, sent, BRIEF, connection -> {})) {
      answer.body().readAllBytes();
    } catch (OutgoingRefused | IOException e) {
      // It does so by itself some minutes later.
    }
  }

  private static Answer read(OutgoingAnswer answer) {
    JsonNode body = MissingNode.getInstance();
    try {
      body = Json.MAPPER.readTree(answer.body());
    } catch (IOException e) {
      // What is no JSON is not of a server that is wanted here; its status says the rest.
    }
    return new Answer(
        answer.status(),
        body,
        shown(answer.headers().get("x-elastic-product")),
        shown(answer.headers().get("server")));
  }

  private static String shown(String header) {
    String text = header == null ? "" : header.replaceAll("[^\\x20-\\x7e]", "");
    return text.length() > 60 ? text.substring(0, 60) : text;
  }

  /** Reads an answer while it comes. */
  interface Reading<T> {
    T of(InputStream body) throws IOException, SourceRefused;
  }

  /**
   * Asks for rows.
   *
   * @param index that is asked, for what a refusal says; null for none
   * @throws IOException of who takes the rows
   */
  <T> T rows(String path, JsonNode body, String index, Reading<T> reading)
      throws SourceRefused, IOException {
    byte[] sent = bytes(Json.write(body));
    try (OutgoingAnswer answer = open("POST", path, "application/json", sent, ROWS)) {
      if (answer.status() != 200) {
        throw faults.of(answer.status(), read(answer).body(), index, "query");
      }
      return reading.of(answer.body());
    } catch (OutgoingRefused e) {
      throw closed ? faults.closed(e) : faults.of(e, true);
    } catch (JsonProcessingException | CharConversionException e) {
      throw faults.unreadable(e);
    }
  }

  /** Ends a call of another thread. */
  void close() {
    closed = true;
    Closeable last = call;
    if (last != null) {
      end(last);
    }
  }
}
