package org.aimass.sources.connectors.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.sql.Connection;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.aimass.Sql;
import org.aimass.datasets.TestDatabase;
import org.aimass.sources.CollectedRows;
import org.aimass.sources.Connector;
import org.aimass.sources.ConnectorContract;
import org.aimass.sources.Extract;
import org.aimass.sources.SourceEntity;
import org.aimass.sources.SourceRefused;
import org.aimass.sources.SourceSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the database that the tests run on: MariaDB, or MySQL in its profile. */
@Tag("database")
class MysqlConnectorTest extends ConnectorContract {
  private static final URI DATABASE =
      URI.create(TestDatabase.access().url().substring("jdbc:".length()));

  @BeforeAll
  static void fill() throws Exception {
    try (Connection connection = TestDatabase.source().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("drop table if exists source_orders");
      statement.execute(
          "create table source_orders (id bigint primary key, name varchar(50), price"
              + " decimal(12,2), weight double, paid tinyint(1), day date, at datetime(6), stamp"
              + " timestamp null, note longtext, picture blob) default charset = utf8mb4");
      StringBuilder rows = new StringBuilder();
      for (int i = 1; i <= ROWS; i++) {
        rows.append(i == 1 ? "" : ",")
            .append("(" + i + ",'李雷😀" + i + "'," + i + ".50," + i + "," + i % 2)
            .append(",'2026-01-31','2026-01-31 08:30:00.25','2026-01-31 08:30:00',")
            .append(i == 1 ? "null" : "'00" + i + "'")
            .append(",x'00ff')");
      }
      statement.execute("set time_zone = '+00:00'");
      statement.execute("insert into source_orders values " + rows);
    }
  }

  @Override
  protected Connector connector() {
    return new MysqlConnector();
  }

  @Override
  protected Map<String, String> settings() {
    return Map.of(
        "host", INVENTED,
        "port", String.valueOf(DATABASE.getPort()),
        "database", DATABASE.getPath().substring(1),
        "user", TestDatabase.access().user(),
        "password", TestDatabase.access().password());
  }

  @Override
  protected String entity() {
    return "source_orders";
  }

  @Test
  void values_keep_their_kinds() throws Exception {
    CollectedRows rows = read(Extract.of(entity()));

    assertThat(rows.names()).doesNotContain("picture");
    assertThat(rows.rows().get(0))
        .isEqualTo(
            Map.of(
                "id",
                BigDecimal.ONE,
                "name",
                "李雷😀1",
                "price",
                new BigDecimal("1.50"),
                "weight",
                new BigDecimal("1.0"),
                "paid",
                true,
                "day",
                LocalDate.of(2026, 1, 31),
                "at",
                LocalDateTime.of(2026, 1, 31, 8, 30, 0, 250_000_000),
                "stamp",
                LocalDateTime.of(2026, 1, 31, 8, 30)));
    assertThat(rows.rows().get(1)).containsEntry("note", "002");
  }

  @Test
  void a_view_has_no_estimate_of_rows() throws Exception {
    try (Connection connection = TestDatabase.source().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create or replace view source_view as select 1 as one");
    }
    try (SourceSession session = open(Map.of())) {
      assertThat(session.entities("source_", 10))
          .anySatisfy(
              e -> {
                assertThat(e.name()).isEqualTo("source_view");
                assertThat(e.kind()).isEqualTo(SourceEntity.Kind.VIEW);
                assertThat(e.rows()).isNull();
              });
    } finally {
      new Sql(TestDatabase.source()).update("drop view source_view");
    }
  }

  @Test
  void reads_what_a_query_or_a_condition_says() throws Exception {
    assertThat(
            read(Extract.query("select id, price * 2 as twice from source_orders where id < 4;"))
                .rows())
        .hasSize(3)
        .allSatisfy(row -> assertThat(row).containsOnlyKeys("id", "twice"));
    assertThat(
            read(new Extract(entity(), null, "name like '%😀7' or id = 9", null, false, 0))
                .numbers("id"))
        .containsExactly(7L, 9L);
    assertThat(read(Extract.query("select * from source_orders").since("id", 298, false)).size())
        .isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delete from source_orders",
        "select 1; drop table source_orders",
        "select * from source_orders into outfile '/tmp/x'",
        "select load_file('/etc/passwd')",
        "select 1 /*!50000 union select 2 */",
        "set global general_log = 1",
        "with x as (select 1) delete from source_orders",
        "call something()"
      })
  void refuses_what_does_not_only_read(String query) {
    assertThatThrownBy(() -> read(Extract.query(query))).isInstanceOf(SourceRefused.class);
  }

  @Test
  void a_text_may_hold_whatever_it_wants() throws Exception {
    assertThat(read(Extract.query("select 'a; delete from b -- into outfile' as t")).rows())
        .containsExactly(Map.of("t", "a; delete from b -- into outfile"));
  }

  @Test
  void says_that_the_password_is_wrong_or_the_database_not_there() {
    assertThatThrownBy(() -> open(Map.of("password", "wrong")).close())
        .isInstanceOfSatisfying(
            SourceRefused.class, e -> assertThat(e.reason()).isEqualTo("signIn"));
    assertThatThrownBy(() -> open(Map.of("database", "nowhere")).close())
        .isInstanceOfSatisfying(
            SourceRefused.class, e -> assertThat(e.field()).isIn("database", "user"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "db?allowLoadLocalInfile=true",
        "address=(host=x)(port=1)",
        "(host=a,port=1)",
        "a,b",
        "u:p@db",
        "db/x",
        "db#x",
        "db&autoDeserialize=true",
        "d\nb",
        "db x"
      })
  void a_host_is_a_host(String host) {
    assertThatThrownBy(() -> open(Map.of("host", host)).close())
        .isInstanceOfSatisfying(
            SourceRefused.class, e -> assertThat(e.reason()).isEqualTo("setting"));
  }

  /** After its greeting the server asks for a file, as LOAD DATA LOCAL lets it. */
  @Test
  void a_server_that_asks_for_a_file_gets_none() throws Exception {
    AtomicInteger bytes = new AtomicInteger();
    try (ServerSocket rogue = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread server = new Thread(() -> rogue(rogue, bytes));
      server.start();
      assertThatThrownBy(
              () ->
                  open(Map.of("port", String.valueOf(rogue.getLocalPort()), "tls", "OFF")).close())
          .isInstanceOf(SourceRefused.class);
      server.join(20_000);
    }
    // No more than packets that ask for something or say good-bye.
    assertThat(bytes.get()).isLessThan(2_000);
  }

  private static void rogue(ServerSocket socket, AtomicInteger after) {
    try (Socket client = socket.accept()) {
      OutputStream out = client.getOutputStream();
      byte[] body = new byte[0];
      java.io.ByteArrayOutputStream greeting = new java.io.ByteArrayOutputStream();
      greeting.write(10);
      greeting.writeBytes("8.0.36\0".getBytes());
      greeting.writeBytes(new byte[] {1, 0, 0, 0});
      greeting.writeBytes("abcdefgh\0".getBytes());
      greeting.writeBytes(
          new byte[] {(byte) 0xff, (byte) 0xf7, 45, 2, 0, (byte) 0xff, (byte) 0x81});
      greeting.write(21);
      greeting.writeBytes(new byte[10]);
      greeting.writeBytes("ijklmnopqrst\0mysql_native_password\0".getBytes());
      body = greeting.toByteArray();
      packet(out, 0, body);
      InputStream in = client.getInputStream();
      byte[] buffer = new byte[8192];
      in.read(buffer);
      packet(out, 2, new byte[] {0, 0, 0, 2, 0, 0, 0});
      byte[] file = "\u00fb/etc/passwd".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
      for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
        after.addAndGet(n);
        packet(out, 1, file);
      }
    } catch (java.io.IOException e) {
      // The client has had enough.
    }
  }

  private static void packet(OutputStream out, int number, byte[] body) throws java.io.IOException {
    out.write(new byte[] {(byte) body.length, (byte) (body.length >> 8), 0, (byte) number});
    out.write(body);
    out.flush();
  }
}
