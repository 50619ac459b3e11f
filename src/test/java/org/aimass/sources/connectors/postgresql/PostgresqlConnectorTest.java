package org.aimass.sources.connectors.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import org.aimass.sources.CollectedRows;
import org.aimass.sources.Connector;
import org.aimass.sources.ConnectorContract;
import org.aimass.sources.Extract;
import org.aimass.sources.SourceRefused;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real PostgreSQL, started once. */
class PostgresqlConnectorTest extends ConnectorContract {
  private static EmbeddedPostgres server;

  @BeforeAll
  static void start() throws Exception {
    server = EmbeddedPostgres.start();
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "create table source_orders (id bigint primary key, name text, price numeric(12,2),"
              + " weight float8, paid boolean, day date, at timestamp, stamp timestamptz,"
              + " note varchar(20), tags int[], doc jsonb, picture bytea)");
      statement.execute(
          "insert into source_orders select i, '李雷😀' || i, i + 0.5, i, i % 2 = 1, '2026-01-31',"
              + " '2026-01-31 08:30:00.25', '2026-01-31 16:30:00+08', case when i > 1 then '00' ||"
              + " i end, array[1, 2], '{\"a\": 1}', '\\x00ff' from generate_series(1, "
              + ROWS
              + ") i");
      statement.execute("create role reader login password 'secret-of-reader'");
      statement.execute("create table hidden (id int)");
      statement.execute("grant select on source_orders to reader");
    }
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @Override
  protected Connector connector() {
    return new PostgresqlConnector();
  }

  @Override
  protected Map<String, String> settings() {
    return Map.of(
        "host", INVENTED,
        "port", String.valueOf(server.getPort()),
        "database", "postgres",
        "user", "reader",
        "password", "secret-of-reader");
  }

  @Override
  protected String entity() {
    return "public.source_orders";
  }

  @Test
  void values_keep_their_kinds() throws Exception {
    CollectedRows rows = read(Extract.of("source_orders"));

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
                LocalDateTime.of(2026, 1, 31, 8, 30),
                "tags",
                "{1,2}",
                "doc",
                "{\"a\": 1}"));
    assertThat(rows.rows().get(1)).containsEntry("note", "002");
  }

  @Test
  void reads_what_a_query_or_a_condition_says_and_nothing_hidden() throws Exception {
    assertThat(read(Extract.query("with few as (select 7 as seven) select * from few")).rows())
        .containsExactly(Map.of("seven", new BigDecimal(7)));
    assertThat(
            read(new Extract(entity(), null, "name like '%😀7' or id = 9", null, false, 0))
                .numbers("id"))
        .containsExactly(7L, 9L);
    assertThatThrownBy(() -> read(Extract.of("hidden")))
        .isInstanceOfSatisfying(
            SourceRefused.class, e -> assertThat(e.reason()).isEqualTo("right"));
    assertThatThrownBy(() -> read(Extract.query("select 1 where")))
        .isInstanceOfSatisfying(
            SourceRefused.class, e -> assertThat(e.reason()).isEqualTo("query"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert into source_orders(id) values (0)",
        "select 1; select 2",
        "with x as (delete from source_orders returning *) select * from x",
        "select pg_read_file('/etc/passwd')",
        "copy source_orders to '/tmp/x'",
        "select lo_import('/etc/passwd')",
        "do $$ begin end $$"
      })
  void refuses_what_does_not_only_read(String query) {
    assertThatThrownBy(() -> read(Extract.query(query))).isInstanceOf(SourceRefused.class);
  }

  @Test
  void says_that_the_password_is_wrong_or_the_database_not_there() {
    assertThatThrownBy(() -> open(Map.of("database", "no such one")).close())
        .isInstanceOfSatisfying(
            SourceRefused.class, e -> assertThat(e.field()).isEqualTo("database"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "db?socketFactory=x",
        "a,b",
        "db:1/x?loggerFile=/tmp/x",
        "u@db",
        "db/x",
        "db&sslfactory=x",
        "d b"
      })
  void a_host_is_a_host(String host) {
    assertThatThrownBy(() -> open(Map.of("host", host)).close())
        .isInstanceOfSatisfying(
            SourceRefused.class, e -> assertThat(e.reason()).isEqualTo("setting"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgres?socketFactory=java.lang.String", "postgres&options=-c", "a/b"})
  void a_database_is_a_name(String database) {
    assertThatThrownBy(() -> open(Map.of("database", database)).close())
        .isInstanceOfSatisfying(
            SourceRefused.class, e -> assertThat(e.field()).isEqualTo("database"));
  }
}
