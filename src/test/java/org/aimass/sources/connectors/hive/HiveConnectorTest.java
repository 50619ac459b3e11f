package org.aimass.sources.connectors.hive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.aimass.Eventually;
import org.aimass.sources.CollectedRows;
import org.aimass.sources.Connector;
import org.aimass.sources.ConnectorContract;
import org.aimass.sources.Extract;
import org.aimass.sources.Reach;
import org.aimass.sources.SourceEntity;
import org.aimass.sources.SourceRefused;
import org.aimass.sources.SourceSession;
import org.aimass.sources.SourceSettings;
import org.aimass.sources.connectors.ForeignLibrary;
import org.aimass.sources.connectors.ForkedServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against HiveServer2 itself: {@code mvn verify -Phive} (docs/sources.md). */
class HiveConnectorTest extends ConnectorContract {
  private static final Reach ALL = (host, port) -> InetAddress.getLoopbackAddress();
  private static int port;

  @BeforeAll
  static void a_server_with_tables() throws Exception {
    assumeTrue(HiveServer.isThere(), "HiveServer2 is there with mvn verify -Phive only.");
    ForkedServer server = HiveServer.start();
    port = server.port();
    Eventually.until(
        () -> {
          assertThat(server.isAlive()).as("HiveServer2 runs").isTrue();
          try {
            open("default").close();
            return true;
          } catch (SourceRefused e) {
            return false;
          }
        });
    run(
        "create table sales (id bigint, day date, at timestamp, amount decimal(10,2), rate double,"
            + " ok boolean, name string, tags array<string>, `odd name` int)",
        "insert into sales select 1, date '2026-01-02', timestamp '2026-01-02 03:04:05.5', 12.30,"
            + " 0.5, true, '名', array('a','b'), 7",
        "insert into sales select 2, date '2026-02-02', null, null, null, false, '0100',"
            + " array('c'), null",
        "create table numbers (id bigint)",
        "insert into numbers values "
            + IntStream.rangeClosed(1, ROWS)
                .mapToObj(i -> "(" + i + ")")
                .collect(Collectors.joining(",")),
        "create view recent as select id, name from sales where id > 1");
  }

  private static void run(String... statements) throws Exception {
    ForeignLibrary library = ForeignLibrary.of("hive");
    library.within(
        () -> {
          Properties account = new Properties();
          account.setProperty("user", "test");
          Driver driver = (Driver) library.make("org.apache.hive.jdbc.HiveDriver");
          String url = "jdbc:hive2://127.0.0.1:" + port + "/default";
          try (Connection connection = driver.connect(url, account);
              Statement statement = connection.createStatement()) {
            for (String each : statements) {
              statement.execute(each);
            }
          }
          return null;
        });
  }

  @Override
  protected Connector connector() {
    return new HiveConnector();
  }

  @Override
  protected Map<String, String> settings() {
    return Map.of(
        "host",
        INVENTED,
        "port",
        String.valueOf(port),
        "user",
        "a",
        "password",
        "not-shown-to-you");
  }

  @Override
  protected String entity() {
    return "numbers";
  }

  private static SourceSession open(String database) throws SourceRefused {
    return open(database, port);
  }

  private static SourceSession open(String database, int at) throws SourceRefused {
    Map<String, String> settings =
        new TreeMap<>(
            Map.of(
                "host",
                "hive.test",
                "port",
                String.valueOf(at),
                "database",
                database,
                "user",
                "a",
                "password",
                "b",
                "authentication",
                "PLAIN",
                "tls",
                "OFF"));
    return new HiveConnector().open(new SourceSettings(settings), ALL);
  }

  private static List<List<String>> rows(Extract what) throws SourceRefused, IOException {
    try (SourceSession session = open("default")) {
      CollectedRows cells = new CollectedRows(0);
      session.read(what, cells);
      return cells.table();
    }
  }

  @Test
  void the_server_its_tables_and_views_are_told() throws Exception {
    try (SourceSession session = open("default")) {
      assertThat(session.server()).startsWith("Hive 4.0.1");
      assertThat(session.entities("", 10))
          .containsExactlyInAnyOrder(
              new SourceEntity("sales", SourceEntity.Kind.TABLE, null),
              new SourceEntity("numbers", SourceEntity.Kind.TABLE, null),
              new SourceEntity("recent", SourceEntity.Kind.VIEW, null));
      assertThat(session.entities("SAL", 10)).hasSize(1);
    }
  }

  @Test
  void a_table_is_read_with_the_kinds_of_its_columns() throws Exception {
    List<List<String>> table = rows(Extract.of("sales"));

    assertThat(table.get(0))
        .containsExactly("id", "day", "at", "amount", "rate", "ok", "name", "tags", "odd name");
    assertThat(table.subList(1, 3))
        .containsExactlyInAnyOrder(
            List.of(
                "1",
                "2026-01-02",
                "2026-01-02T03:04:05.500",
                "12.30",
                "0.5",
                "true",
                "名",
                "[\"a\",\"b\"]",
                "7"),
            List.of("2", "2026-02-02", "-", "-", "-", "false", "0100", "[\"c\"]", "-"));
  }

  @Test
  void a_query_a_view_a_condition_and_a_cursor_are_read() throws Exception {
    assertThat(rows(Extract.of("recent")))
        .containsExactly(List.of("id", "name"), List.of("2", "0100"));
    assertThat(rows(Extract.query("select count(*) n, sum(amount) total from sales")))
        .containsExactly(List.of("n", "total"), List.of("2", "12.30"));
    assertThat(rows(new Extract("sales", null, "name = '名'", null, false, 0))).hasSize(2);
    assertThat(rows(Extract.of("sales").since("id", 1L, false))).hasSize(2);
    assertThat(rows(Extract.of("sales").since("day", LocalDate.of(2026, 1, 2), true))).hasSize(3);
    assertThat(rows(Extract.of("sales").limited(1))).hasSize(2);
  }

  @Test
  void what_is_not_there_and_what_writes_are_refused_in_words() {
    refused("notThere", () -> rows(Extract.of("nothing")));
    refused("query", () -> rows(Extract.query("select nothing from sales")));
    refused("sources.connectors.hive.refused.query", () -> rows(Extract.query("drop table sales")));
    refused("notThere", () -> open("nowhere").close());
    refused("setting", () -> open("a;b").close());
  }

  @Test
  void nobody_who_answers_and_somebody_who_says_nothing_are_told_in_time() throws Exception {
    refused("unreachable", () -> open("default", 1).close());
    try (ServerSocket tarpit = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      refused("tooSlow", () -> open("default", tarpit.getLocalPort()).close());
    }
  }

  private interface Call {
    void run() throws Exception;
  }

  private static void refused(String reason, Call call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            SourceRefused.class, e -> assertThat(e.reason()).as(e.toString()).isEqualTo(reason));
  }
}
