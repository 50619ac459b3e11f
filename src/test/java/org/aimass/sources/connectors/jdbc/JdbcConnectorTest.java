package org.aimass.sources.connectors.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.aimass.sources.CollectedRows;
import org.aimass.sources.Connector;
import org.aimass.sources.ConnectorContract;
import org.aimass.sources.Extract;
import org.aimass.sources.Setting;
import org.aimass.sources.SourceEntity;
import org.aimass.sources.SourceRefused;
import org.aimass.sources.SourceSession;
import org.aimass.sources.connectors.ForkedServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against H2 in a process of its own, by a driver as an administrator installs it. */
class JdbcConnectorTest extends ConnectorContract {
  private static final String URL = JdbcServers.H2_URL;

  @TempDir static Path folder;
  private static ForkedServer server;

  @BeforeAll
  static void a_server_with_tables() throws Exception {
    server = JdbcServers.h2();
    JdbcServers.run(
        "h2",
        "jdbc:h2:tcp://127.0.0.1:" + server.port() + "/./shop",
        "create table \"source_orders\" (\"id\" bigint primary key, \"name\" varchar(50),"
            + " \"price\" numeric(12,2), \"weight\" double, \"paid\" boolean, \"day\" date,"
            + " \"at\" timestamp, \"stamp\" timestamp with time zone, \"note\" varchar(20),"
            + " \"tags\" int array, \"uid\" uuid, \"picture\" varbinary(10), \"long\" clob)",
        "insert into \"source_orders\" select x, '李雷😀' || x, x + 0.5, x, mod(x, 2) = 1, date"
            + " '2026-01-31', timestamp '2026-01-31 08:30:00.25', timestamp with time zone"
            + " '2026-01-31 16:30:00+08:00', case when x > 1 then '00' || x end, array[1, 2], uuid"
            + " '5e8f1b2a-0000-4000-8000-000000000001', x'00ff', 'long text' from system_range(1, "
            + ROWS
            + ")",
        "create view \"paid_orders\" as select * from \"source_orders\" where \"paid\"",
        "create table \"hidden\" (\"id\" int)",
        "create table \"odd\"\"name\" (\"x\" int)",
        "insert into \"odd\"\"name\" values (1)",
        "create user reader password 'secret-of-reader'",
        "grant select on \"source_orders\" to reader",
        "grant select on \"paid_orders\" to reader");
    Files.writeString(
        folder.resolve("allowed.properties"), JdbcServers.allowed(folder, "h2", "h2", URL));
  }

  private static DriverList list() {
    return new DriverList(folder, folder.resolve("allowed.properties"));
  }

  @Override
  protected Connector connector() {
    return new JdbcConnector(list());
  }

  @Override
  protected Map<String, String> settings() {
    return Map.of(
        "driver", "h2",
        "host", INVENTED,
        "port", String.valueOf(server.port()),
        "database", "shop",
        "user", "READER",
        "password", "secret-of-reader");
  }

  @Override
  protected String entity() {
    return "PUBLIC.source_orders";
  }

  private static void refused(String reason, Call call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            SourceRefused.class, e -> assertThat(e.reason()).as(e.toString()).endsWith(reason));
  }

  private interface Call {
    void run() throws Exception;
  }

  @Test
  void values_keep_their_kinds() throws Exception {
    CollectedRows rows = read(Extract.of("source_orders"));

    assertThat(rows.names()).doesNotContain("picture");
    assertThat(rows.rows().get(0))
        .isEqualTo(
            Map.ofEntries(
                Map.entry("id", BigDecimal.ONE),
                Map.entry("name", "李雷😀1"),
                Map.entry("price", new BigDecimal("1.50")),
                Map.entry("weight", new BigDecimal("1.0")),
                Map.entry("paid", true),
                Map.entry("day", LocalDate.of(2026, 1, 31)),
                Map.entry("at", LocalDateTime.of(2026, 1, 31, 8, 30, 0, 250_000_000)),
                Map.entry("stamp", LocalDateTime.of(2026, 1, 31, 8, 30)),
                Map.entry("tags", "[1, 2]"),
                Map.entry("uid", "5e8f1b2a-0000-4000-8000-000000000001"),
                Map.entry("long", "long text")));
    assertThat(rows.rows().get(1)).containsEntry("note", "002");
  }

  @Test
  void tables_and_views_are_found_and_read_by_their_names() throws Exception {
    try (SourceSession session = open(Map.of())) {
      assertThat(session.server()).startsWith("H2 2.4");
      assertThat(session.entities("order", 10))
          .containsExactly(
              new SourceEntity("PUBLIC.paid_orders", SourceEntity.Kind.VIEW, null),
              new SourceEntity("PUBLIC.source_orders", SourceEntity.Kind.TABLE, null));
    }
    assertThat(read(Extract.of("PUBLIC.paid_orders").limited(7)).size()).isEqualTo(7);
    Map<String, String> owner = Map.of("user", "SA", "password", "secret-of-sa");
    try (SourceSession session = open(owner)) {
      CollectedRows rows = new CollectedRows();
      session.read(Extract.of("PUBLIC.odd\"name"), rows);
      assertThat(rows.numbers("x")).containsExactly(1L);
    }
  }

  @Test
  void reads_what_a_query_or_a_condition_says_and_nothing_hidden() throws Exception {
    assertThat(read(Extract.query("with few(seven) as (select 7) select * from few")).rows())
        .containsExactly(Map.of("SEVEN", new BigDecimal(7)));
    assertThat(
            read(new Extract(entity(), null, "\"name\" like '%😀7' or \"id\" = 9", null, false, 0))
                .numbers("id"))
        .containsExactly(7L, 9L);
    refused("right", () -> read(Extract.of("PUBLIC.hidden")));
    refused("query", () -> read(Extract.query("select 1 where")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert into \"source_orders\"(\"id\") values (0)",
        "select 1; select 2",
        "runscript from 'http://127.0.0.1/x.sql'",
        "select * from final table (delete from \"source_orders\")",
        "call csvwrite('/tmp/x', 'select 1')",
        "shutdown"
      })
  void refuses_what_does_not_only_read(String query) {
    assertThatThrownBy(() -> read(Extract.query(query))).isInstanceOf(SourceRefused.class);
  }

  @Test
  void says_that_the_account_or_the_database_is_wrong() {
    refused("signIn", () -> open(Map.of("password", "wrong")).close());
    refused("required", () -> open(Map.of("database", "")).close());
    assertThatThrownBy(() -> open(Map.of("database", "no_such_one")).close())
        .isInstanceOfSatisfying(
            SourceRefused.class, e -> assertThat(e.field()).isEqualTo("database"));
  }

  /** What H2 takes behind a semicolon runs scripts, also such that make functions of Java. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "database | shop;INIT=RUNSCRIPT FROM 'http://127.0.0.1/x.sql'",
        "database | shop;TRACE_LEVEL_FILE=3",
        "database | mem:shop",
        "database | ../shop",
        "database | .shop",
        "database | shop?x=y",
        "database | shop&x=y",
        "database | a/b",
        "database | {host}",
        "database | shop\\",
        "database | sh%6fp",
        "host | data.test:9092/mem:x;INIT=RUNSCRIPT FROM 'x'",
        "host | data.test/x",
        "host | a,b",
        "host | user@data.test",
        "host | data.test?a=b",
        "host | {database}",
        "port | 90x",
        "port | 9092/mem",
        "driver | other",
        "driver | h2;x",
        "user | x'y;INIT=RUNSCRIPT FROM 'http://127.0.0.1/x.sql'",
        "password | x;INIT=RUNSCRIPT FROM 'http://127.0.0.1/x.sql'"
      })
  void settings_carry_nothing_into_the_address(String field, String value) {
    assertThatThrownBy(() -> open(Map.of(field, value)).close())
        .isInstanceOfSatisfying(
            SourceRefused.class,
            e ->
                assertThat(e.reason())
                    .isEqualTo(
                        field.equals("user") || field.equals("password") ? "signIn" : "setting"));
  }

  @Test
  void drivers_are_seen_by_nobody_else() throws Exception {
    open(Map.of()).close();

    assertThatThrownBy(() -> Class.forName("org.h2.Driver"))
        .isInstanceOf(ClassNotFoundException.class);
    LoadedDrivers.Loaded one = LoadedDrivers.of(list().named("h2").orElseThrow(), folder);
    assertThat(one.driver().getClass().getClassLoader())
        .isNotSameAs(getClass().getClassLoader())
        .isSameAs(
            LoadedDrivers.of(list().named("h2").orElseThrow(), folder)
                .driver()
                .getClass()
                .getClassLoader());
  }

  @Test
  void choices_are_the_drivers_that_are_there() {
    Setting driver = connector().settings().get(0);

    assertThat(driver.choices()).containsExactly("h2");
    assertThat(connector().missing()).isEmpty();
  }

  @Test
  void without_a_list_it_says_what_an_administrator_does(@TempDir Path empty) {
    JdbcConnector none =
        new JdbcConnector(new DriverList(empty, empty.resolve("allowed.properties")));

    assertThat(none.missing()).contains("sources.connectors.jdbc.missing");
    assertThat(none.settings().get(0).choices()).isEmpty();
    assertThat(none.settings().get(0).required()).isFalse();
    refused("missing", () -> open(none));
  }

  @Test
  void a_jar_that_is_not_on_the_list_or_another_one_is_not_loaded(@TempDir Path other)
      throws Exception {
    Path list = other.resolve("allowed.properties");
    String said = JdbcServers.allowed(other, "h2", "h2", URL);
    JdbcConnector connector = new JdbcConnector(new DriverList(other, list));
    Path jar = other.resolve(ForkedServer.jars("h2").get(0).getFileName());

    assertThat(connector.missing()).isPresent();
    Files.writeString(list, said.replaceFirst(" [0-9a-f]{4}", " 0000"));
    refused("digest", () -> open(connector));
    Files.writeString(list, said);
    open(connector);
    Files.writeString(list, said + "h2.driver=java.lang.String\n");
    refused("noDriver", () -> open(connector));
    Files.writeString(list, said + "h2.driver=org.h2.Driver\n");
    open(connector);
    Files.writeString(list, said.replace("jdbc:h2:tcp", "jdbc:other:tcp"));
    refused("url", () -> open(connector));
    Files.delete(jar);
    Files.writeString(list, said);
    assertThat(connector.missing()).isPresent();
    refused("missing", () -> open(connector));
    Files.writeString(
        list,
        said + JdbcServers.allowed(other, "other", "hsqldb", "jdbc:hsqldb:hsql://{host}/shop"));
    refused("notAllowed", () -> open(connector));
  }

  private void open(JdbcConnector connector) throws SourceRefused {
    connector.open(new org.aimass.sources.SourceSettings(settings()), reach()).close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "h2.url=jdbc:h2:tcp://{host}:{port}/x",
        "h2.jars=../evil.jar 00\nh2.url=jdbc:h2:tcp://{host}/x",
        "h2.jars=a.jar\nh2.url=jdbc:h2:tcp://{host}/x",
        "H2.jars=JAR\nH2.url=jdbc:h2:tcp://{host}/x",
        "h2.jars=JAR\nh2.url=jdbc:h2:tcp://{hosts}/x",
        "h2.jars=JAR\nh2.url=jdbc:h2:tcp://db.test/x",
        "h2.jars=JAR\nh2.url=h2:tcp://{host}/x",
        "h2.jars=JAR\nh2.url=jdbc:h2:tcp://{host}/x\nh2.class=x",
        "h2=x",
        "h2.jars=\\u00zz"
      })
  void a_list_with_a_mistake_is_told(String said, @TempDir Path other) throws Exception {
    Path list = other.resolve("allowed.properties");
    Files.writeString(list, said.replace("JAR", "a.jar " + "0".repeat(64)));
    JdbcConnector connector = new JdbcConnector(new DriverList(other, list));

    assertThat(connector.missing()).contains("sources.connectors.jdbc.unreadable");
    refused("unreadable", () -> open(connector));
  }

  /** Another database, another driver: what is asked of every one is no habit of H2. */
  @Test
  void another_database_is_read_by_its_own_driver(@TempDir Path other) throws Exception {
    ForkedServer hsqldb = JdbcServers.hsqldb();
    JdbcServers.run(
        "hsqldb",
        "jdbc:hsqldb:hsql://127.0.0.1:" + hsqldb.port() + "/shop",
        "create table orders (id bigint, name varchar(50), price decimal(10,2), day date, moment"
            + " timestamp, paid boolean, picture varbinary(5))",
        "insert into orders values (1, '李雷', 1.50, date '2026-01-31', timestamp '2026-01-31"
            + " 08:30:00', true, x'00ff')",
        "insert into orders (id) values (2)");
    Path list = other.resolve("allowed.properties");
    Files.writeString(
        list,
        JdbcServers.allowed(
            other, "hsql", "hsqldb", "jdbc:hsqldb:hsql://{host}:{port}/{database}"));
    JdbcConnector connector = new JdbcConnector(new DriverList(other, list));
    Map<String, String> settings =
        Map.of(
            "driver", "hsql",
            "host", INVENTED,
            "port", String.valueOf(hsqldb.port()),
            "database", "shop",
            "user", "SA");
    CollectedRows rows = new CollectedRows();
    try (SourceSession session =
        connector.open(new org.aimass.sources.SourceSettings(settings), reach())) {
      assertThat(session.server()).startsWith("HSQL Database Engine");
      assertThat(session.entities("", 10))
          .containsExactly(new SourceEntity("PUBLIC.ORDERS", SourceEntity.Kind.TABLE, null));
      session.read(Extract.of("PUBLIC.ORDERS"), rows);
      refused("notThere", () -> session.read(Extract.of("PUBLIC.NOTHING"), rows));
    }

    assertThat(rows.rows())
        .isEqualTo(
            List.of(
                Map.of(
                    "ID",
                    BigDecimal.ONE,
                    "NAME",
                    "李雷",
                    "PRICE",
                    new BigDecimal("1.50"),
                    "DAY",
                    LocalDate.of(2026, 1, 31),
                    "MOMENT",
                    LocalDateTime.of(2026, 1, 31, 8, 30),
                    "PAID",
                    true),
                Map.of("ID", new BigDecimal(2))));
  }
}
