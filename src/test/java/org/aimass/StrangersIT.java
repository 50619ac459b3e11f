package org.aimass;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What anybody may try without signing in, and more connections of it than the server has workers:
 * meanwhile the process says that it lives, and the sign-in page opens.
 */
class StrangersIT {
  private static final int MANY = 40;
  private static final String TOKENS = "/api/v1/tokens";

  private final RunningProduct product = RunningProduct.get();
  private final List<Socket> sockets = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  @Test
  void twenty_megabytes_for_a_token_are_refused_announced_or_not() throws Exception {
    for (int i = 0; i < MANY; i++) {
      Socket socket = socket();
      String length = i % 2 == 0 ? "Content-Length: 20000000" : "Transfer-Encoding: chunked";
      send(socket, head("POST", TOKENS, length));
      send(socket, i % 2 == 0 ? "{\"name\":\"" : "1312d00\r\n{\"name\":\"");
      // More than may be, less than was said.
      send(socket, "x".repeat(40_000));
    }
    othersAreAnswered();
    assertThat(answers()).containsOnly("413");
  }

  @Test
  void a_body_that_nobody_wants_is_not_waited_for() throws Exception {
    String nothing = "Content-Length: 100\r\nContent-Type: application/json";
    for (String[] unwanted :
        new String[][] {
          {"401", "POST", "/api/v1/users", nothing},
          {"401", "POST", "/api/v1/users", nothing + "\r\nAuthorization: Bearer am_pat_none"},
          {"401", "POST", "/api/v1/deployments/x/predictions", nothing},
          {"401", "POST", "/v2/models/x/infer", nothing + "\r\nAuthorization: Bearer am_live_none"},
          {"401", "POST", "/invocations/x", nothing},
          {
            "401",
            "POST",
            "/api/v1/datasets",
            nothing.replace("application/json", "multipart/form-data")
          },
          {"404", "POST", "/api/v1/nothing", nothing},
          {"404", "POST", "/nothing", nothing},
          {"405", "PUT", "/api/v1/trainings", nothing},
          {"415", "POST", TOKENS, nothing.replace("application/json", "text/xml")},
          {"302", "POST", "/identity/users.xhtml", nothing},
          {
            "302",
            "POST",
            "/datasets/upload",
            nothing.replace("application/json", "application/octet-stream")
          },
          {"415", "POST", TOKENS, nothing + "\r\nContent-Encoding: br"}
        }) {
      Socket socket = socket();
      send(socket, head(unwanted[1], unwanted[2], unwanted[3]));
      assertThat(status(socket)).as(String.join(" ", unwanted)).isEqualTo(unwanted[0]);
    }
  }

  @Test
  void bodies_that_are_announced_and_never_come_keep_no_worker() throws Exception {
    for (int i = 0; i < MANY; i++) {
      send(
          socket(),
          head("POST", i % 2 == 0 ? TOKENS : "/identity/login.xhtml", "Content-Length: 150"));
    }
    othersAreAnswered();
  }

  @Test
  void a_connection_is_one_request_at_a_time() throws Exception {
    Socket socket = socket();
    send(socket, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0");
    assertThat(status(socket)).isNotEqualTo("200").doesNotContain("\u0004");
  }

  @Test
  void who_does_not_read_keeps_no_worker() throws Exception {
    for (String large :
        List.of(
            "/openapi",
            "/resources/vendor/echarts/echarts.esm.min.js",
            "/resources/vendor/swagger-ui/swagger-ui-bundle.js",
            "/identity/login.xhtml")) {
      for (int i = 0; i < MANY / 2; i++) {
        Socket socket = new Socket();
        sockets.add(socket);
        socket.setReceiveBufferSize(4096);
        socket.connect(
            new InetSocketAddress(product.address().getHost(), product.address().getPort()));
        // More than the buffers on the way hold.
        send(socket, ("GET " + large + " HTTP/1.1\r\nHost: x\r\n\r\n").repeat(8));
      }
    }
    othersAreAnswered();
  }

  @Test
  void a_stranger_gets_no_session_whatever_they_look_at() throws Exception {
    for (String path :
        List.of(
            "/identity/login.xhtml",
            "/identity/login.xhtml?next=/portal/home.xhtml",
            "/portal/home.xhtml",
            "/nothing.xhtml",
            "/identity/setup.xhtml")) {
      assertThat(get(path).headers().allValues("Set-Cookie")).as(path).isEmpty();
    }
    PlainBrowser browser = new PlainBrowser(product.address());
    HttpResponse<String> wrong = browser.signIn("nobody-at-all", "a-wrong-password");
    assertThat(wrong.statusCode()).isEqualTo(200);
    assertThat(wrong.body()).contains("</html>");
    assertThat(browser.session()).isEmpty();
    browser.post("/identity/look", Map.of("language", "zh-CN", "next", "/"), Map.of());
    assertThat(browser.session()).isEmpty();
  }

  @Test
  void what_an_address_and_a_head_may_carry_is_bounded_in_words() throws Exception {
    assertThat(get("/identity/login.xhtml?next=/" + "a".repeat(9000)))
        .satisfies(
            answer -> {
              assertThat(answer.statusCode()).isEqualTo(414);
              assertThat(answer.body()).contains("longer than 8,192");
            });
    Socket socket = socket();
    send(socket, head("GET", "/openapi", "Cookie: a=" + "b".repeat(40_000)));
    assertThat(status(socket)).isEqualTo("431");
    assertThat(get("/portal/home.xhtml?a=" + "b".repeat(7000)).headers().firstValue("Location"))
        .hasValue("/identity/login.xhtml?next=");
  }

  @Test
  void a_partial_form_of_no_page_is_refused_and_leaves_nothing_in_the_log() throws Exception {
    long before = Files.size(product.data().resolve("log/server.log"));
    for (String form : List.of("a=b", "jakarta.faces.ViewState=stateless", "primefaces.nonce=!")) {
      HttpResponse<String> answer =
          client()
              .send(
                  HttpRequest.newBuilder(product.address().resolve("/identity/login.xhtml"))
                      .header("Faces-Request", "partial/ajax")
                      .header("Content-Type", "application/x-www-form-urlencoded")
                      .POST(HttpRequest.BodyPublishers.ofString(form))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains("Reload the page");
    }
    assertThat(Files.size(product.data().resolve("log/server.log")) - before).isLessThan(4000);
  }

  @Test
  void a_page_whose_session_is_over_goes_to_sign_in_although_its_form_comes_after_its_head()
      throws Exception {
    for (String from : List.of("/datasets/upload.xhtml", "/modelling/train.xhtml")) {
      Socket socket = socket();
      send(
          socket,
          head(
              "POST",
              from,
              "Faces-Request: partial/ajax\r\nContent-Length: 40000\r\n"
                  + "Content-Type: application/x-www-form-urlencoded"));
      assertThat(status(socket)).isEqualTo("200");
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .contains("<redirect url=\"/identity/login.xhtml?next=");
    }
  }

  @Test
  void a_body_may_be_packed_with_gzip_and_is_counted_unpacked() throws Exception {
    assertThat(
            tokens(
                gzip("{\"username\":\"nobody\",\"password\":\"a-wrong-password\",\"name\":\"x\"}")))
        .satisfies(answer -> assertThat(answer.body()).doesNotContain("character"))
        .satisfies(answer -> assertThat(answer.statusCode()).isBetween(400, 429));
    assertThat(tokens(gzip("{\"name\":\"" + "x".repeat(3_000_000) + "\"}")).statusCode())
        .isEqualTo(413);
    assertThat(tokens("no gzip".getBytes(StandardCharsets.UTF_8)))
        .satisfies(
            answer -> {
              assertThat(answer.statusCode()).isEqualTo(400);
              assertThat(answer.body()).contains("cannot be unpacked");
            });
  }

  @Test
  void a_header_of_a_client_neither_names_an_address_nor_leads_elsewhere() throws Exception {
    HttpResponse<String> answer =
        client()
            .send(
                HttpRequest.newBuilder(product.address().resolve("/"))
                    .header("X-Forwarded-Host", "elsewhere.example")
                    .header("X-Forwarded-Proto", "https")
                    .header("X-Forwarded-For", "x".repeat(200))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location")).hasValue("/portal/home.xhtml");
    assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
  }

  private void othersAreAnswered() throws Exception {
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
    assertThat(get("/identity/login.xhtml").statusCode()).isEqualTo(200);
    assertThat(get("/health/ready").statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> tokens(byte[] body) throws Exception {
    return client()
        .send(
            HttpRequest.newBuilder(product.address().resolve(TOKENS))
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client()
        .send(
            HttpRequest.newBuilder(product.address().resolve(path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static HttpClient client() {
    return HttpClient.newHttpClient();
  }

  private Socket socket() throws IOException {
    Socket socket = new Socket(product.address().getHost(), product.address().getPort());
    sockets.add(socket);
    return socket;
  }

  private static String head(String method, String path, String headers) {
    String type = headers.contains("Content-Type") ? "" : "Content-Type: application/json\r\n";
    return method + " " + path + " HTTP/1.1\r\nHost: x\r\n" + type + headers + "\r\n\r\n";
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  private List<String> answers() throws IOException {
    List<String> answers = new ArrayList<>();
    for (Socket socket : sockets) {
      answers.add(status(socket));
    }
    return answers;
  }

  /** The status that comes, within what nobody who waits for a body would. */
  private static String status(Socket socket) throws IOException {
    socket.setSoTimeout(15_000);
    String line = new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
    return line.replaceFirst("^HTTP/1.1 ", "");
  }
}
