package org.aimass.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.aimass.platform.OutgoingHttp.Limits;
import org.aimass.platform.OutgoingRefused.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutgoingHttpTest {
  private static final Limits LIMITS =
      new Limits(Duration.ofSeconds(20), Duration.ofSeconds(30), 10_000);
  private static final Limits IMPATIENT =
      new Limits(Duration.ofMillis(300), Duration.ofMillis(600), 10_000);

  @TempDir Path folder;
  private final Map<String, String> names = new HashMap<>(Map.of("server.test", "127.0.0.1"));
  private final AtomicInteger asked = new AtomicInteger();
  private final CountDownLatch over = new CountDownLatch(1);
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private HttpServer server;

  @BeforeEach
  void a_server() throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    serve(server);
  }

  private void serve(HttpServer started) {
    started.setExecutor(workers);
    started.createContext("/", this::answer);
    started.start();
  }

  @AfterEach
  void no_server() {
    over.countDown();
    server.stop(0);
    workers.shutdownNow();
  }

  private void answer(HttpExchange call) throws IOException {
    String path = call.getRequestURI().getPath();
    try (call) {
      if (path.startsWith("/to/") || path.equals("/circle")) {
        String query = call.getRequestURI().getQuery();
        call.getResponseHeaders().add("Location", query == null ? "/circle" : query);
        call.sendResponseHeaders(302, -1);
      } else if (path.equals("/chunks")) {
        call.sendResponseHeaders(200, 0);
        call.getResponseBody().write("one ".getBytes(StandardCharsets.UTF_8));
        call.getResponseBody().flush();
        call.getResponseBody().write("two".getBytes(StandardCharsets.UTF_8));
      } else if (path.equals("/endless")) {
        call.sendResponseHeaders(200, 0);
        while (over.getCount() > 0) {
          call.getResponseBody().write(new byte[1000]);
        }
      } else if (path.equals("/drops")) {
        call.sendResponseHeaders(200, 0);
        while (!over.await(50, java.util.concurrent.TimeUnit.MILLISECONDS)) {
          call.getResponseBody().write('.');
          call.getResponseBody().flush();
        }
      } else if (path.equals("/never")) {
        over.await();
      } else {
        String said = call.getRequestMethod() + " " + call.getRequestHeaders().getFirst("Host");
        said += " " + call.getRequestHeaders().getFirst("Authorization");
        said += " " + new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        call.sendResponseHeaders(200, said.length());
        call.getResponseBody().write(said.getBytes(StandardCharsets.UTF_8));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void a_large_body_goes_into_a_stream_and_of_one_without_end_only_the_beginning_is_read() {
    java.io.ByteArrayOutputStream into = new java.io.ByteArrayOutputStream();

    OutgoingHttp.Answer whole = http().get(at("/chunks"), Map.of(), LIMITS, into);
    OutgoingHttp.Answer begun = http().begin(at("/endless"), Map.of(), LIMITS);

    assertThat(whole.body()).isEmpty();
    assertThat(into.toString(StandardCharsets.UTF_8)).isEqualTo("one two");
    assertThat(begun.body()).hasSize(10_000);
  }

  private InetAddress[] resolve(String host) throws UnknownHostException {
    asked.incrementAndGet();
    String address = names.getOrDefault(host, host.matches("[0-9.]+|.*:.*") ? host : null);
    if (address == null) {
      throw new UnknownHostException(host);
    }
    return InetAddress.getAllByName(address);
  }

  private OutgoingHttp http(String... allowed) {
    return new OutgoingHttp(
        new OutgoingGuard(this::resolve, List.of(allowed), Set.of(1))::pinned,
        (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  private URI at(String path) {
    return URI.create("http://server.test:" + server.getAddress().getPort() + path);
  }

  private String got(String path) {
    return new String(
        http().get(at(path), Map.of("Authorization", "Bearer a"), LIMITS).body(),
        StandardCharsets.UTF_8);
  }

  private void refused(Reason reason, String address, Limits limits, String... allowed) {
    assertThatThrownBy(() -> http(allowed).get(URI.create(address), Map.of(), limits))
        .isInstanceOfSatisfying(
            OutgoingRefused.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @Test
  void an_answer_is_read_with_its_length_and_in_chunks() {
    assertThat(got("/")).startsWith("GET server.test:").contains("Bearer a");
    assertThat(got("/chunks")).isEqualTo("one two");
  }

  @Test
  void a_body_is_sent() {
    byte[] answer = http().post(at("/"), Map.of(), "xyz".getBytes(), LIMITS).body();

    assertThat(new String(answer)).startsWith("POST").endsWith("xyz");
  }

  @Test
  void an_answer_is_read_while_it_comes_and_ends_with_its_limits() throws IOException {
    try (OutgoingAnswer answer = open("GET", "/chunks", LIMITS)) {
      assertThat(answer.status()).isEqualTo(200);
      assertThat(new String(answer.body().readAllBytes())).isEqualTo("one two");
    }
    try (OutgoingAnswer answer = open("DELETE", "/to/?/there", LIMITS)) {
      assertThat(answer.status()).as("not followed").isEqualTo(302);
    }
    try (OutgoingAnswer answer = open("GET", "/endless", LIMITS)) {
      assertThat(answer.body().readNBytes(9_000)).hasSize(9_000);
      ends(Reason.TOO_LARGE, () -> answer.body().readAllBytes());
    }
    try (OutgoingAnswer answer = open("GET", "/drops", IMPATIENT)) {
      ends(Reason.TOO_SLOW, () -> answer.body().readAllBytes());
    }
    try (OutgoingAnswer answer = open("GET", "/drops", LIMITS)) {
      answer.close();
      ends(Reason.UNREACHABLE, () -> answer.body().readAllBytes());
    }
  }

  @Test
  void a_call_that_waits_is_ended_by_another_thread() throws Exception {
    java.util.concurrent.CompletableFuture<java.io.Closeable> begun =
        new java.util.concurrent.CompletableFuture<>();
    java.util.concurrent.Future<OutgoingAnswer> answer =
        workers.submit(
            () -> http().open("GET", at("/never"), Map.of(), new byte[0], LIMITS, begun::complete));
    begun.get().close();

    assertThatThrownBy(answer::get).hasCauseInstanceOf(OutgoingRefused.class);
  }

  private OutgoingAnswer open(String method, String path, Limits limits) {
    return http().open(method, at(path), Map.of(), new byte[0], limits, connection -> {});
  }

  private static void ends(
      Reason reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            OutgoingRefused.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @Test
  void a_name_is_resolved_once_for_each_call() {
    got("/");

    assertThat(asked).hasValue(1);
  }

  @Test
  void a_redirect_is_followed_and_takes_no_secret_to_another_host() {
    names.put("other.test", "127.0.0.1");
    String other = "http://other.test:" + server.getAddress().getPort() + "/";

    assertThat(got("/to/?/there")).contains("Bearer a");
    assertThat(got("/to/?" + other)).startsWith("GET other.test").doesNotContain("Bearer a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/latest/meta-data",
        "http://100.100.100.200/",
        "http://[fe80::1]/",
        "http://[64:ff9b::a9fe:a9fe]/",
        "http://[::ffff:169.254.169.254]/",
        "http://224.0.0.1/",
        "http://0.0.0.0/",
        "http://255.255.255.255/",
        "http://127.0.0.1:1/"
      })
  void what_is_never_called_is_refused_at_once_and_behind_a_redirect(String address) {
    refused(Reason.FORBIDDEN, address, LIMITS);
    refused(Reason.FORBIDDEN, at("/to/?" + address).toString(), LIMITS);
  }

  @Test
  void a_name_that_turns_to_a_forbidden_address_is_refused_at_the_redirect() {
    names.put("turns.test", "169.254.169.254");

    refused(Reason.FORBIDDEN, at("/to/?http://turns.test/").toString(), LIMITS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "ftp://server.test/",
        "http://a:b@server.test/",
        "http:///x"
      })
  void only_http_and_https_without_a_password_are_addresses(String address) {
    refused(Reason.ADDRESS, address, LIMITS);
  }

  @Test
  void a_list_of_the_administrator_names_everything_that_may_be_called() {
    names.put("a.inside.test", "127.0.0.1");
    int port = server.getAddress().getPort();

    refused(Reason.NOT_ALLOWED, at("/").toString(), LIMITS, "*.inside.test");
    refused(Reason.NOT_ALLOWED, at("/").toString(), LIMITS, "server.test:1");
    assertThat(http("server.test").get(at("/"), Map.of(), LIMITS).status()).isEqualTo(200);
    assertThat(
            http("*.inside.test:" + port)
                .get(URI.create("http://a.inside.test:" + port + "/"), Map.of(), LIMITS)
                .status())
        .isEqualTo(200);
    refused(Reason.FORBIDDEN, "http://169.254.169.254/", LIMITS, "169.254.169.254");
  }

  @Test
  void an_answer_without_end_and_redirects_without_end_are_cut() {
    refused(Reason.TOO_LARGE, at("/endless").toString(), LIMITS);
    refused(Reason.REDIRECTS, at("/circle").toString(), LIMITS);
  }

  @Test
  void silence_and_an_answer_in_drops_end() {
    refused(Reason.TOO_SLOW, at("/never").toString(), IMPATIENT);
    refused(Reason.TOO_SLOW, at("/drops").toString(), IMPATIENT);
  }

  @Test
  void nobody_there_and_no_such_name_are_told_apart() {
    refused(Reason.UNREACHABLE, "http://127.0.0.1:9/", LIMITS);
    refused(Reason.UNKNOWN_HOST, "http://nowhere.test/", LIMITS);
  }

  @Test
  void a_certificate_must_be_of_the_name_and_trusted() throws Exception {
    Path store = folder.resolve("keys");
    Process keytool =
        new ProcessBuilder(
                (Path.of(System.getProperty("java.home"), "bin", "keytool")
                        + " -genkeypair -alias a -keyalg EC -dname CN=x -ext SAN=dns:server.test"
                        + " -storepass changeit -keystore "
                        + store)
                    .split(" "))
            .redirectErrorStream(true)
            .start();
    assertThat(keytool.waitFor()).isZero();
    SSLContext context = context(store);
    HttpsServer secure = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    secure.setHttpsConfigurator(new HttpsConfigurator(context));
    serve(secure);
    names.put("other.test", "127.0.0.1");
    String port = ":" + secure.getAddress().getPort() + "/";
    OutgoingHttp trusting =
        new OutgoingHttp(
            new OutgoingGuard(this::resolve, List.of(), Set.of())::pinned,
            context.getSocketFactory());

    assertThat(trusting.get(URI.create("https://server.test" + port), Map.of(), LIMITS).status())
        .isEqualTo(200);
    assertThatThrownBy(
            () -> trusting.get(URI.create("https://other.test" + port), Map.of(), LIMITS))
        .isInstanceOf(OutgoingRefused.class);
    refused(Reason.TLS, "https://server.test" + port, LIMITS);
    secure.stop(0);
  }

  private static SSLContext context(Path store) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, "changeit".toCharArray());
    }
    KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
    own.init(keys, "changeit".toCharArray());
    TrustManagerFactory trusted = TrustManagerFactory.getInstance("PKIX");
    KeyStore certificates = KeyStore.getInstance("PKCS12");
    certificates.load(null, null);
    certificates.setCertificateEntry("a", keys.getCertificate("a"));
    trusted.init(certificates);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
    return context;
  }
}
