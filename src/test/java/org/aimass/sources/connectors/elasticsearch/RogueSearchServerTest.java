package org.aimass.sources.connectors.elasticsearch;

import static org.aimass.sources.connectors.elasticsearch.SearchContract.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.aimass.Eventually;
import org.aimass.sources.CollectedRows;
import org.aimass.sources.Extract;
import org.aimass.sources.SourceRefused;
import org.aimass.sources.SourceSession;
import org.aimass.sources.SourceSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers answer that are broken, busy, others, or hostile. */
class RogueSearchServerTest {
  private static final String ROOT =
      "{\"version\": {\"number\": \"8.15.0\"}, \"tagline\": \"You Know, for Search\"}";
  private static final String HIT = "{\"_id\": \"1\", \"_source\": {\"n\": 1}}";

  /**
   * @param body that stays open where it ends with "…", and goes on for ever where with "∞"
   */
  private record Said(int status, String body) {}

  private final Map<String, Said> answers = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<String> signedIn = new CopyOnWriteArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private HttpServer server;

  @BeforeEach
  void a_server() throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.setExecutor(workers);
    server.createContext("/", this::answer);
    server.start();
    answers.put("GET /", new Said(200, ROOT));
    answers.put("GET /i/_mapping", new Said(200, "{\"i\": {\"mappings\": {}}}"));
  }

  @AfterEach
  void no_server() {
    over.countDown();
    server.stop(0);
    workers.shutdownNow();
  }

  private void answer(HttpExchange call) throws IOException {
    String what = call.getRequestMethod() + " " + call.getRequestURI().getPath();
    asked.add(what);
    signedIn.add(String.valueOf(call.getRequestHeaders().getFirst("Authorization")));
    call.getRequestBody().readAllBytes();
    Said said = answers.getOrDefault(what, new Said(404, "{}"));
    try (call) {
      call.getResponseHeaders().add("Location", "/elsewhere");
      if (said.body().equals("…")) {
        over.await();
      }
      call.sendResponseHeaders(said.status(), 0);
      OutputStream out = call.getResponseBody();
      out.write(said.body().replaceFirst("[…∞]$", "").getBytes(StandardCharsets.UTF_8));
      if (said.body().endsWith("…")) {
        out.flush();
        over.await();
      }
      if (said.body().endsWith("∞")) {
        while (over.getCount() > 0) {
          out.write(new byte[] {' ', ' ', ' ', ' '});
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private SourceSession open(String... more) throws SourceRefused {
    return open(server.getAddress().getPort(), more);
  }

  private static SourceSession open(int port, String... more) throws SourceRefused {
    Map<String, String> settings = new HashMap<>();
    settings.put("host", "search.test");
    settings.put("port", String.valueOf(port));
    settings.put("tls", "OFF");
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return new ElasticsearchConnector()
        .open(new SourceSettings(settings), (host, at) -> InetAddress.getLoopbackAddress());
  }

  private CollectedRows read(long limit) throws SourceRefused, IOException {
    CollectedRows rows = new CollectedRows();
    try (SourceSession session = open()) {
      session.read(Extract.of("i").limited(limit), rows);
    }
    return rows;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "otherSystem | 200 | <html>Welcome</html>",
        "otherSystem | 200 | {\"couchdb\": \"Welcome\", \"version\": \"3.3\"}",
        "otherSystem | 200 | {\"version\": {\"number\": \"999999999999.1\"}}",
        "otherSystem | 200 | null",
        "otherSystem | 400 | Client sent an HTTP request to an HTTPS server.",
        "otherSystem | 404 | ",
        "version     | 200 | {\"version\": {\"number\": \"6.8.2\"}, \"tagline\": \"You Know, for"
            + " Search\"}",
        "version     | 200 | {\"version\": {\"number\": \"7.8.1\"}, \"tagline\": \"You Know, for"
            + " Search\"}",
        "redirect    | 301 | ",
        "redirect    | 307 | ",
        "busy        | 429 | {}",
        "busy        | 503 | {\"error\": {\"type\": \"cluster_block_exception\", \"reason\": \"no"
            + " master\"}}",
        "failed      | 500 | {\"error\": \"broken\"}",
        "signIn      | 401 | {}",
        "right       | 403 | {}",
        "tooLarge    | 200 | {\"version\": \"∞",
      })
  void who_is_no_server_of_this_kind_is_told(String reason, int status, String body) {
    answers.put("GET /", new Said(status, body == null ? "" : body));

    refused(reason, () -> open().close());
    assertThat(asked).containsExactly("GET /");
  }

  @Test
  void brands_are_told_apart_and_who_may_not_ask_goes_on() throws Exception {
    String old = "\"version\": {\"number\": \"7.10.2\"}, \"tagline\": \"The OpenSearch Project\"";
    answers.put("GET /", new Said(200, "{" + old + "}"));
    try (SourceSession session = open()) {
      assertThat(session.server()).isEqualTo("OpenSearch 7.10.2");
    }
    answers.put("GET /", new Said(403, "{\"error\": {\"type\": \"security_exception\"}}"));
    try (SourceSession session = open()) {
      assertThat(session.server()).isEqualTo("OpenSearch");
    }
  }

  @Test
  void user_and_key_are_sent_as_the_server_wants_them() throws Exception {
    open("user", "ann", "password", "pässwort").close();
    open("apiKey", "id:key").close();
    open("apiKey", "aWQ6a2V5", "user", "ann").close();
    open().close();

    assertThat(signedIn)
        .containsExactly(
            "Basic YW5uOnDDpHNzd29ydA==", "ApiKey aWQ6a2V5", "ApiKey aWQ6a2V5", "null");
    refused("setting", () -> open("user", "a:b").close());
    refused("key", () -> open("apiKey", "a b").close());
    answers.put("GET /", new Said(401, "{}"));
    refused("keyRefused", () -> open("apiKey", "a").close());
  }

  @Test
  void a_server_that_speaks_something_else_is_told() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      workers.submit(
          () -> {
            for (String said : new String[] {"\u0015\u0003\u0003\0\u0002\u0002\u0050", ""}) {
              try (Socket caller = other.accept()) {
                caller.getInputStream().read(new byte[4096]);
                caller.getOutputStream().write(said.getBytes(StandardCharsets.ISO_8859_1));
              }
            }
            return null;
          });
      refused("noHttpOrTls", () -> open(other.getLocalPort()).close());
      refused("noHttpOrTls", () -> open(other.getLocalPort()).close());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "broken   | 200 | {\"hits\": {\"hits\": [{",
        "broken   | 200 | <html>",
        "redirect | 302 | ",
        "busy     | 503 | ",
        "right    | 403 | {\"error\": {\"type\": \"security_exception\", \"reason\": \"no\"}}",
        "notThere | 404 | {\"error\": {\"type\": \"index_not_found_exception\"}}",
        "failed   | 500 | {\"error\": {\"reason\": \"broken\"}}",
        "largeDocument | 200 | {\"a\": \"∞",
      })
  void rows_that_do_not_come_are_told(String reason, int status, String body) {
    answers.put("POST /i/_search", new Said(status, body == null ? "" : body));

    refused(reason, () -> read(10));
  }

  @Test
  void a_mapping_without_end_ends() {
    answers.put("GET /i/_mapping", new Said(200, "{\"i\": \"∞"));

    refused("tooLarge", () -> read(10));
  }

  @Test
  void a_place_that_is_lost_and_the_rows_before_it() throws Exception {
    String first = "{\"_scroll_id\": \"s\", \"hits\": {\"hits\": [" + HIT + "]}}";
    answers.put("POST /i/_search", new Said(200, first));
    String lost = "{\"error\": {\"root_cause\": [{\"reason\": \"No search context found\"}]}}";
    answers.put("POST /_search/scroll", new Said(404, lost));

    refused("scrollLost", () -> read(0));
    assertThat(asked).endsWith("POST /_search/scroll", "DELETE /_search/scroll");
    answers.put(
        "POST /_search/scroll", new Said(200, "{\"_scroll_id\": \"s\", \"hits\": {\"hits\": []}}"));
    assertThat(read(0).numbers("n")).containsExactly(1L);
  }

  /** Before an answer begins, and in the middle of one. */
  @ParameterizedTest
  @ValueSource(strings = {"…", "{\"_scroll_id\": \"s\", \"hits\": {\"hits\": [" + HIT + " …"})
  void a_reading_that_waits_ends_when_the_session_is_closed(String begun) throws Exception {
    answers.put("POST /i/_search", new Said(200, begun));
    SourceSession session = open();
    CollectedRows rows = new CollectedRows();
    Future<SourceRefused> ended =
        workers.submit(
            () -> {
              try {
                session.read(Extract.of("i"), rows);
                return null;
              } catch (SourceRefused e) {
                return e;
              }
            });
    boolean some = begun.contains(HIT);
    Eventually.until(() -> asked.contains("POST /i/_search") && (!some || rows.size() == 1));
    session.close();

    assertThat(ended.get().reason()).endsWith("closed");
    assertThat(asked.contains("DELETE /_search/scroll")).isEqualTo(some);
    refused("closed", () -> session.entities("", 1));
  }

  @Test
  void a_list_whose_counts_do_not_come_is_a_list() throws Exception {
    answers.put(
        "GET /_resolve/index/*",
        new Said(200, "{\"indices\": [{\"name\": \"a\"}, {\"name\": \".b\"}], \"aliases\": 1}"));
    try (SourceSession session = open()) {
      assertThat(session.entities("", 10)).hasSize(1);
      assertThat(session.entities("", 10).get(0).rows()).isNull();
    }
    answers.put("GET /_resolve/index/*", new Said(403, "{}"));
    try (SourceSession session = open()) {
      refused("right", () -> session.entities("", 10));
    }
  }
}
