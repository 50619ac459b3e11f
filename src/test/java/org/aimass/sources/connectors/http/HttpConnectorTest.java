package org.aimass.sources.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.aimass.datasets.IncomingRows;
import org.aimass.platform.Messages;
import org.aimass.platform.OutgoingHttp.Limits;
import org.aimass.sources.CollectedRows;
import org.aimass.sources.Extract;
import org.aimass.sources.Reach;
import org.aimass.sources.SourceEntity;
import org.aimass.sources.SourceRefused;
import org.aimass.sources.SourceSession;
import org.aimass.sources.SourceSettings;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against servers of this machine, which an administrator's list names. */
class HttpConnectorTest {
  private static final Limits IMPATIENT =
      new Limits(Duration.ofSeconds(2), Duration.ofSeconds(3), 4096);

  @TempDir Path folder;
  private final Map<String, byte[]> files = new TreeMap<>();
  private final Map<String, Integer> states = new TreeMap<>();
  private final Map<String, String> redirects = new TreeMap<>();
  private final List<String> authorizations = new ArrayList<>();
  private final AtomicInteger calls = new AtomicInteger();
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private HttpServer server;

  /** The administrator's list names the test's server and nothing else. */
  private final Reach reach =
      new Reach() {
        @Override
        public InetAddress address(String host, int port) throws SourceRefused {
          if (host.startsWith("169.254.")) {
            throw SourceRefused.because("forbidden", "host", null, host);
          }
          boolean numbers = host.matches("[0-9.]+|.*:.*");
          return numbers ? PublicAddressTest.address(host) : loopback();
        }

        @Override
        public boolean names(String host, int port) {
          return host.matches("(server|other)\\.test");
        }
      };

  private static InetAddress loopback() {
    return InetAddress.getLoopbackAddress();
  }

  @BeforeEach
  void a_server() throws IOException {
    server = HttpServer.create(new InetSocketAddress(loopback(), 0), 0);
    server.setExecutor(workers);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void no_server() {
    server.stop(0);
    workers.shutdownNow();
  }

  private void answer(HttpExchange call) throws IOException {
    calls.incrementAndGet();
    String path = call.getRequestURI().getPath();
    synchronized (authorizations) {
      authorizations.add(String.valueOf(call.getRequestHeaders().getFirst("Authorization")));
    }
    try (call) {
      byte[] body = files.getOrDefault(path, new byte[0]);
      if (redirects.containsKey(path)) {
        call.getResponseHeaders().add("Location", redirects.get(path));
        call.sendResponseHeaders(302, -1);
        return;
      }
      if (path.startsWith("/export")) {
        call.getResponseHeaders()
            .add("Content-Disposition", "attachment; filename*=UTF-8''%E9%94%80.csv");
      }
      call.sendResponseHeaders(
          states.getOrDefault(path, files.containsKey(path) ? 200 : 404),
          body.length == 0 ? -1 : body.length);
      call.getResponseBody().write(body);
    } catch (IOException e) {
      // The connector has read as much as it wanted.
    }
  }

  private String at(String path) {
    return "http://server.test:" + server.getAddress().getPort() + path;
  }

  private SourceSession open(String address, String... settings) throws SourceRefused {
    Map<String, String> values = new TreeMap<>(Map.of("address", address, "format", "AUTO"));
    for (int i = 0; i < settings.length; i += 2) {
      values.put(settings[i], settings[i + 1]);
    }
    return new HttpConnector(this::fresh, IMPATIENT).open(new SourceSettings(values), reach);
  }

  private Path fresh() {
    try {
      return Files.createTempDirectory(folder, "fetched-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void text(String path, String text) {
    files.put(path, text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<List<String>> rows(SourceSession session, String entity)
      throws SourceRefused, IOException {
    CollectedRows cells = new CollectedRows(0);
    session.read(Extract.of(entity), cells);
    return cells.table();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/t.csv|name,n\\nAnn,1\\n,2\\n",
        "/t.tsv|name\\tn\\nAnn\\t1\\n\\t2\\n",
        "/t.jsonl|{\"name\": \"Ann\", \"n\": 1}\\n{\"n\": 2}\\n",
        "/t.json|[{\"name\": \"Ann\", \"n\": 1}, {\"n\": 2}]",
        "/t.arff|@relation t\\n@attribute name string\\n@attribute n numeric\\n@data\\nAnn,1\\n?,2"
      })
  void each_format_of_texts_is_read(String path, String text) throws Exception {
    text(path, text.replace("\\n", "\n").replace("\\t", "\t"));

    try (SourceSession session = open(at(path))) {
      List<SourceEntity> entities = session.entities("", 10);

      assertThat(entities).extracting(SourceEntity::name).containsExactly(path.substring(1));
      assertThat(entities.get(0).kind()).isEqualTo(SourceEntity.Kind.FILE);
      assertThat(rows(session, path.substring(1)))
          .containsExactly(List.of("name", "n"), List.of("Ann", "1"), List.of("-", "2"));
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void the_sheets_of_a_workbook_are_entities_and_its_cells_keep_their_kinds() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (XSSFWorkbook workbook = new XSSFWorkbook()) {
      for (String name : List.of("sales", "returns")) {
        var sheet = workbook.createSheet(name);
        sheet.createRow(0).createCell(0).setCellValue("who");
        sheet.getRow(0).createCell(1).setCellValue("paid");
        sheet.createRow(1).createCell(0).setCellValue(name);
        sheet.getRow(1).createCell(1).setCellValue(2.5);
      }
      workbook.write(bytes);
    }
    files.put("/book.xlsx", bytes.toByteArray());

    try (SourceSession session = open(at("/book.xlsx"))) {
      assertThat(session.entities("RET", 10))
          .extracting(SourceEntity::name)
          .containsExactly("returns");
      assertThat(rows(session, "returns"))
          .containsExactly(List.of("who", "paid"), List.of("returns", "2.5"));
      assertThatThrownBy(() -> rows(session, "stock"))
          .isInstanceOfSatisfying(
              SourceRefused.class, e -> assertThat(e.reason()).isEqualTo("notThere"));
    }
  }

  @Test
  void a_zip_file_is_read_into_the_rows_of_an_import() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("in/t.csv"));
      zip.write("day,n\n2026-01-02,1\n2026-01-03,2\n".getBytes(StandardCharsets.UTF_8));
    }
    files.put("/t.zip", bytes.toByteArray());

    try (SourceSession session = open(at("/t.zip"));
        IncomingRows rows = IncomingRows.in(folder, 0)) {
      session.read(Extract.of("t.zip"), rows);

      assertThat(rows.columns()).containsExactly("day", "n");
      assertThat(rows.rows()).isEqualTo(2);
    }
  }

  @Test
  void the_name_is_taken_from_the_answer_or_its_format_is_chosen() throws Exception {
    text("/export", "a\n1\n");
    text("/plain", "{\"a\": 1}\n");

    try (SourceSession named = open(at("/export?id=3"));
        SourceSession chosen = open(at("/plain"), "format", "jsonl")) {
      assertThat(named.entities("", 9).get(0).name()).isEqualTo("销.csv");
      assertThat(rows(chosen, "plain.jsonl")).containsExactly(List.of("a"), List.of("1"));
    }
  }

  @Test
  void no_more_rows_are_read_than_are_wanted() throws Exception {
    text("/t.csv", "n\n" + "1\n".repeat(10_000));

    try (SourceSession session = open(at("/t.csv"))) {
      CollectedRows cells = new CollectedRows(3);
      session.read(Extract.of("t.csv").limited(3), cells);

      assertThat(cells.table()).hasSize(4);
    }
  }

  @Test
  void users_and_tokens_go_to_the_first_host_only() throws Exception {
    text("/t.csv", "a\n1\n");
    redirects.put("/away.csv", "http://other.test:" + server.getAddress().getPort() + "/t.csv");

    open(at("/t.csv"), "user", "ann", "password", "secret").close();
    open(at("/away.csv"), "token", "abc").close();

    assertThat(authorizations).containsExactly("Basic YW5uOnNlY3JldA==", "Bearer abc", "null");
  }

  @ParameterizedTest
  @CsvSource({
    "http://inside.test/t.csv, notEncrypted",
    "https://inside.test/t.csv, notPublic",
    "https://127.0.0.1/t.csv, notPublic",
    "https://[::1]/t.csv, notPublic",
    "https://[::ffff:127.0.0.1]/t.csv, notPublic",
    "https://10.0.0.8/t.csv, notPublic",
    "https://100.64.3.2/t.csv, notPublic",
    "https://169.254.169.254/latest, forbidden",
    "ftp://server.test/t.csv, address",
    "file:///etc/passwd, address",
    "server.test/t.csv, address",
    "https://ann:secret@server.test/t.csv, secretInAddress",
    "https://0x7f000001/t.csv, notPublic",
  })
  void what_may_not_be_called_is_not_called(String address, String reason) {
    assertThatThrownBy(() -> open(address))
        .isInstanceOfSatisfying(SourceRefused.class, e -> assertThat(e.reason()).endsWith(reason));
    assertThat(calls).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://inside.test/x",
        "https://inside.test/x",
        "http://169.254.169.254/x",
        "ftp://a/x"
      })
  void a_redirect_obeys_the_same_rules(String to) {
    redirects.put("/t.csv", to);

    assertThatThrownBy(() -> open(at("/t.csv"))).isInstanceOf(SourceRefused.class);
    assertThat(calls).hasValue(1);
  }

  /** The name is looked up anew for the file itself: what it then points to is checked again. */
  @Test
  void a_name_that_changes_its_address_is_checked_again() throws Exception {
    text("/t.csv", "a\n1\n");
    AtomicInteger asked = new AtomicInteger();
    Reach changing =
        (host, port) -> {
          if (asked.incrementAndGet() > 1) {
            throw SourceRefused.because("forbidden", "host", null, host);
          }
          return loopback();
        };
    Reach named =
        new Reach() {
          @Override
          public InetAddress address(String host, int port) throws SourceRefused {
            return changing.address(host, port);
          }

          @Override
          public boolean names(String host, int port) {
            return true;
          }
        };

    SourceSettings settings = new SourceSettings(Map.of("address", at("/t.csv")));
    try (SourceSession session = new HttpConnector(this::fresh, IMPATIENT).open(settings, named)) {
      assertThat(session.entities("", 1)).hasSize(1);
      assertThatThrownBy(() -> rows(session, "t.csv"))
          .isInstanceOfSatisfying(
              SourceRefused.class, e -> assertThat(e.reason()).isEqualTo("forbidden"));
    }
    assertThat(asked).hasValue(2);
    assertThat(calls).hasValue(1);
  }

  @ParameterizedTest
  @CsvSource({
    "401, signIn, false",
    "403, right, false",
    "404, notThere, false",
    "503, busy, true",
    "418, status, false"
  })
  void what_the_server_answers_becomes_words(int state, String reason, boolean passing) {
    states.put("/t.csv", state);
    for (String secret : List.of("a-secret")) {
      assertThatThrownBy(() -> open(at("/t.csv"), "token", secret))
          .isInstanceOfSatisfying(
              SourceRefused.class,
              e -> {
                assertThat(e.reason()).endsWith("." + reason);
                assertThat(e.passing()).isEqualTo(passing);
                for (Locale language : Messages.LANGUAGES) {
                  assertThat(e.text(language)).isNotEqualTo(e.key());
                  assertThat(e.remedy(language)).isNotEqualTo(e.key() + ".remedy");
                }
                assertThat(e + e.text(Locale.ENGLISH)).doesNotContain(secret);
              });
    }
  }

  @Test
  void a_file_that_is_none_is_refused_with_the_reason() throws Exception {
    text("/t.xlsx", "<html><body>Please sign in</body></html>");

    try (SourceSession session = open(at("/t.xlsx"))) {
      assertThatThrownBy(() -> session.entities("", 1))
          .isInstanceOfSatisfying(
              SourceRefused.class,
              e -> assertThat(e.text(Locale.ENGLISH)).contains("t.xlsx is not a workbook but"));
    }
  }

  /** It takes the connection and says nothing. */
  @Test
  void a_server_that_says_nothing_is_given_up() throws Exception {
    try (ServerSocket tarpit = new ServerSocket(0, 50, loopback())) {
      String address = "http://server.test:" + tarpit.getLocalPort() + "/t.csv";

      assertThatThrownBy(() -> open(address))
          .isInstanceOfSatisfying(
              SourceRefused.class,
              e -> {
                assertThat(e.reason()).isEqualTo("tooSlow");
                assertThat(e.passing()).isTrue();
              });
    }
  }
}
