package org.aimass.sources.connectors.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.aimass.sources.CollectedRows;
import org.aimass.sources.CollectedRows.Untyped;
import org.aimass.sources.Connector;
import org.aimass.sources.ConnectorContract;
import org.aimass.sources.Extract;
import org.aimass.sources.SourceEntity;
import org.aimass.sources.SourceRefused;
import org.aimass.sources.SourceSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Protocol.Command;

/** Against a real Redis, started once. */
class RedisConnectorTest extends ConnectorContract {
  private static final byte[] NO_TEXT = {(byte) 0x80, 0x03, (byte) 0xFF};
  private static RunningRedis server;

  @BeforeAll
  static void start() throws IOException {
    server = RunningRedis.start();
    for (int i = 1; i <= ROWS; i++) {
      server.call(
          Command.HSET, "order:" + i, "id", i, "name", "李雷😀" + i, "price", i + ".50", "key", "k");
    }
    server.call(Command.HSET, "order:2", "note", "002");
    server.call(
        Command.SET,
        "doc:1",
        "{\"id\": 1, \"at\": \"2026-01-31\", \"address\": {\"zip\": \"007\"},"
            + " \"tags\": [1, \"b\"], \"paid\": true, \"weight\": 1.25}");
    server.call(Command.SET, "doc:2", "{no json");
    server.call(Command.SET, "plain", "7");
    for (int i = 0; i < 1_000; i++) {
      server.call(Command.RPUSH, "queue:long", "item" + i);
      server.call(Command.SADD, "tags:many", "tag" + i);
      server.call(Command.ZADD, "score:many", i + ".5", "member" + i);
      server.call(Command.HSET, "wide:1", "field" + i, i);
    }
    server.call(Command.RPUSH, "queue:short", "a", "b", "a");
    server.call(Command.SADD, "tags:few", "x");
    server.call(Command.ZADD, "score:few", "3", "three", "inf", "endless", "1e20", "large");
    server.call(Command.HSET, "user:17:cart:1", "n", "1");
    server.call(Command.HSET, "user:18:cart:9", "n", "2");
    server.call(Command.HSET, "user:18", "n", "3");
    server.call(Command.HSET, "blob:1", "name", "Ann", "picture", NO_TEXT);
    server.call(Command.SET, NO_TEXT, "of no name");
    server.call(Command.SET, "odd*[1]:x", "odd");
    server.call(Command.XADD, "stream:1", "*", "a", "b");
    server.call(Command.SELECT, "1");
    server.call(Command.SET, "only:here", "yes");
    server.call(Command.SELECT, "0");
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @Override
  protected Connector connector() {
    return new RedisConnector();
  }

  @Override
  protected Map<String, String> settings() {
    return Map.of("host", INVENTED, "port", String.valueOf(server.port()));
  }

  @Override
  protected String entity() {
    return "order:* hash";
  }

  private static Untyped open(String text) {
    return new Untyped(text);
  }

  private static void refused(String reason, Call call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(SourceRefused.class, e -> assertThat(e.reason()).endsWith(reason));
  }

  private interface Call {
    void run() throws Exception;
  }

  @Test
  void finds_groups_of_keys_with_their_type_and_rows() throws Exception {
    try (SourceSession session = open(Map.of())) {
      assertThat(session.server()).startsWith("Redis 6.2");
      assertThat(session.entities("", 100))
          .contains(
              new SourceEntity("order:* hash", SourceEntity.Kind.KEYS, (long) ROWS),
              new SourceEntity("doc:* string", SourceEntity.Kind.KEYS, 2L),
              new SourceEntity("* string", SourceEntity.Kind.KEYS, 1L),
              new SourceEntity("queue:* list", SourceEntity.Kind.KEYS, 1_003L),
              new SourceEntity("tags:* set", SourceEntity.Kind.KEYS, 1_001L),
              new SourceEntity("score:* zset", SourceEntity.Kind.KEYS, 1_003L),
              new SourceEntity("user:*:cart:* hash", SourceEntity.Kind.KEYS, 2L),
              new SourceEntity("user:* hash", SourceEntity.Kind.KEYS, 1L))
          .noneMatch(entity -> entity.name().contains("stream"));
    }
  }

  @Test
  void rows_are_estimated_where_there_are_too_many_keys_to_look_at() throws Exception {
    int keys = 120_000;
    server.call(Command.SELECT, "2");
    server.client().sendCommand(() -> RedisCalls.bytes("DEBUG"), "POPULATE", keys + "", "bulk");
    server.client().getOne();
    server.call(Command.SELECT, "0");
    try (SourceSession session = open(Map.of("database", "2"))) {
      List<SourceEntity> found = session.entities("", 10);

      assertThat(found).extracting(SourceEntity::name).containsExactly("bulk:* string");
      assertThat(found.get(0).rows()).isBetween(keys * 9L / 10, keys * 11L / 10);
    }
  }

  @Test
  void every_group_that_is_found_can_be_read_with_so_many_rows() throws Exception {
    try (SourceSession session = open(Map.of())) {
      for (SourceEntity entity : session.entities("", 100)) {
        if (!entity.name().startsWith("blob") && !entity.name().startsWith("wide")) {
          CollectedRows rows = new CollectedRows();
          session.read(Extract.of(entity.name()), rows);
          assertThat((long) rows.size()).as(entity.name()).isEqualTo(entity.rows());
        }
      }
    }
  }

  @Test
  void a_hash_is_a_row_whose_first_column_is_the_key() throws Exception {
    CollectedRows rows = read(Extract.of(entity()));

    assertThat(rows.names().get(0)).isEqualTo("key");
    assertThat(rows.rows())
        .contains(
            Map.of(
                "key", "order:2",
                "id", open("2"),
                "name", open("李雷😀2"),
                "price", open("2.50"),
                "field.key", open("k"),
                "note", open("002")));
  }

  @Test
  void a_json_object_in_a_string_becomes_dotted_columns_or_stays() throws Exception {
    CollectedRows rows = read(Extract.of("doc:* string"));

    assertThat(rows.rows())
        .containsExactlyInAnyOrder(
            Map.of(
                "key",
                "doc:1",
                "id",
                BigDecimal.ONE,
                "at",
                open("2026-01-31"),
                "address.zip",
                "007",
                "tags",
                "[1,\"b\"]",
                "paid",
                true,
                "weight",
                new BigDecimal("1.25")),
            Map.of("key", "doc:2", "value", open("{no json")));
    assertThat(read(new Extract(null, "doc:1", null, null, true, 0)).names())
        .containsExactly("key", "value");
  }

  @Test
  void members_of_long_collections_come_once_each() throws Exception {
    CollectedRows list = read(Extract.query("queue:long"));
    CollectedRows set = read(Extract.query("tags:* set"));
    CollectedRows sorted = read(Extract.query("score:many"));

    assertThat(list.numbers("position").stream().sorted().toList())
        .isEqualTo(java.util.stream.LongStream.range(0, 1_000).boxed().toList());
    assertThat(list.rows())
        .contains(
            Map.of("key", "queue:long", "position", new BigDecimal(999), "value", open("item999")));
    assertThat(set.rows().stream().map(row -> row.get("member")).distinct()).hasSize(1_001);
    assertThat(set.size()).isEqualTo(1_001);
    assertThat(sorted.size()).isEqualTo(1_000);
    assertThat(sorted.rows())
        .contains(
            Map.of("key", "score:many", "member", open("member7"), "score", new BigDecimal("7.5")));
  }

  @Test
  void scores_are_numbers_and_an_infinite_one_is_missing() throws Exception {
    CollectedRows rows = read(Extract.query("score:few zset"));

    assertThat(rows.rows())
        .contains(
            Map.of("key", "score:few", "member", open("three"), "score", new BigDecimal("3")),
            Map.of("key", "score:few", "member", open("endless")),
            Map.of("key", "score:few", "member", open("large"), "score", BigDecimal.valueOf(1e20)));
  }

  @Test
  void a_wide_hash_is_one_row() throws Exception {
    CollectedRows rows = read(Extract.of("wide:* hash"));

    assertThat(rows.size()).isEqualTo(1);
    assertThat(rows.rows().get(0)).hasSize(1_001).containsEntry("field999", open("999"));
  }

  @Test
  void a_pattern_reads_keys_of_several_groups_and_chosen_fields() throws Exception {
    assertThat(read(Extract.query("user:* hash")).size()).isEqualTo(3);
    assertThat(read(Extract.of("user:* hash")).size()).isEqualTo(1);
    CollectedRows rows =
        read(Extract.query("{\"pattern\": \"order:*\", \"fields\": [\"id\", \"note\"]}"));
    assertThat(rows.names()).containsExactly("key", "id", "note");
    assertThat(rows.size()).isEqualTo(ROWS);
    assertThat(read(Extract.query("odd\\*\\[1\\]:*")).size()).isEqualTo(1);
  }

  @Test
  void values_that_are_no_text_are_told_or_left_out() throws Exception {
    assertThatThrownBy(() -> read(Extract.of("blob:* hash")))
        .isInstanceOfSatisfying(
            SourceRefused.class,
            e -> {
              assertThat(e.reason()).endsWith(".binary");
              assertThat(e.text(java.util.Locale.ENGLISH)).contains("blob:1");
            });
    assertThat(read(Extract.query("{\"pattern\": \"blob:*\", \"binary\": \"SKIP\"}")).rows())
        .containsExactly(Map.of("key", "blob:1", "name", open("Ann")));
    refused(".binary", () -> read(Extract.query("* string")));
    assertThat(
            read(Extract.query("{\"pattern\": \"*\", \"type\": \"string\", \"binary\": \"SKIP\"}"))
                .rows())
        .noneMatch(row -> Objects.equals(row.get("value"), open("of no name")));
  }

  @Test
  void keys_of_several_types_are_no_table() {
    refused(".types", () -> read(Extract.query("[qu]*:*")));
    refused(".type", () -> read(Extract.query("stream:*")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"pattern\": 1, \"no\": 2}",
        "{\"fields\": [\"a\"]}",
        "{\"pattern\": \"a*\", \"type\": \"list\", \"fields\": [\"a\"]}",
        "{\"pattern\": \"a*\", \"fields\": [null]}",
        "{\"pattern\": \"a*\", \"binary\": \"READ\"}",
        "a*a*a*a*a*a*a*a*a*a*b",
        " "
      })
  void a_query_that_is_none_is_refused(String query) {
    refused(".query", () -> read(Extract.query(query)));
  }

  /** The scan has given all keys before the first row comes. */
  @Test
  void keys_that_vanish_or_become_something_else_are_left_out() throws Exception {
    for (int i = 0; i < 1_200; i++) {
      server.call(Command.HSET, "going:" + i, "n", i);
    }
    CollectedRows rows =
        new CollectedRows() {
          @Override
          public boolean end() throws IOException {
            if (size() == 0) {
              for (int i = 0; i < 1_200; i++) {
                server.call(Command.DEL, "going:" + i);
                if (i % 2 == 0) {
                  server.call(Command.RPUSH, "going:" + i, "x");
                }
              }
            }
            return super.end();
          }
        };
    try (SourceSession session = open(Map.of())) {
      session.read(Extract.query("going:* hash"), rows);
      assertThat(rows.size()).isBetween(1, 1_199);
      // The session still knows which reply is whose.
      assertThat(session.entities("order", 5)).hasSize(1);
    } finally {
      for (int i = 0; i < 1_200; i++) {
        server.call(Command.DEL, "going:" + i);
      }
    }
  }

  @Test
  void a_fault_of_the_intake_is_passed_on() throws Exception {
    CollectedRows full =
        new CollectedRows() {
          @Override
          public boolean end() throws IOException {
            throw new IOException("full");
          }
        };
    try (SourceSession session = open(Map.of())) {
      assertThatThrownBy(() -> session.read(Extract.of(entity()), full))
          .isInstanceOf(IOException.class)
          .hasMessage("full");
      refused(".closed", () -> session.entities("", 1));
    }
  }

  @Test
  void a_session_goes_on_when_there_were_enough_rows() throws Exception {
    try (SourceSession session = open(Map.of())) {
      session.read(Extract.of(entity()), new CollectedRows(3));
      CollectedRows rows = new CollectedRows();
      session.read(Extract.query("plain").limited(10), rows);
      assertThat(rows.rows()).containsExactly(Map.of("key", "plain", "value", open("7")));
    }
  }

  @Test
  void a_database_is_chosen_by_its_number() throws Exception {
    try (SourceSession session = open(Map.of("database", "1"))) {
      assertThat(session.entities("", 10))
          .extracting(SourceEntity::name)
          .containsExactly("only:* string");
    }
    assertThatThrownBy(() -> open(Map.of("database", "99")).close())
        .isInstanceOfSatisfying(
            SourceRefused.class, e -> assertThat(e.field()).isEqualTo("database"));
  }

  @Test
  void users_and_passwords_are_asked_for() throws Exception {
    try (RunningRedis guarded = RunningRedis.start("user default on nopass ~* &* +@all")) {
      guarded.call(Command.HSET, "open:1", "n", "1");
      guarded.call(Command.HSET, "hidden:1", "n", "1");
      guarded.call(
          Command.ACL,
          "SETUSER",
          "reader",
          "on",
          ">secret-of-reader",
          "~open:*",
          "+@read",
          "+scan",
          "+type",
          "+info",
          "+select");
      guarded.call(Command.ACL, "SETUSER", "default", "resetpass", ">secret-of-all");
      Map<String, String> there = Map.of("port", String.valueOf(guarded.port()));

      refused("signIn", () -> openAt(there, "", "").close());
      refused("signIn", () -> openAt(there, "", "wrong").close());
      refused("signIn", () -> openAt(there, "reader", "wrong").close());
      refused("required", () -> openAt(there, "reader", "").close());
      try (SourceSession session = openAt(there, "", "secret-of-all")) {
        assertThat(session.entities("", 10)).hasSize(2);
      }
      try (SourceSession session = openAt(there, "reader", "secret-of-reader")) {
        assertThat(session.server()).startsWith("Redis 6");
        assertThat(session.entities("", 10))
            .extracting(SourceEntity::name)
            .containsExactly("open:* hash");
        CollectedRows rows = new CollectedRows();
        session.read(Extract.of("open:* hash"), rows);
        assertThat(rows.size()).isEqualTo(1);
        refused("right", () -> session.read(Extract.query("hidden:1 hash"), new CollectedRows()));
      }
    }
  }

  private SourceSession openAt(Map<String, String> there, String user, String password)
      throws SourceRefused {
    Map<String, String> all = new java.util.HashMap<>(there);
    all.put("user", user);
    all.put("password", password);
    return open(all);
  }

  @Test
  void a_server_without_tls_is_told() {
    assertThatThrownBy(() -> open(Map.of("tls", "REQUIRED")).close())
        .isInstanceOf(SourceRefused.class);
  }

  @ParameterizedTest
  @CsvSource({
    "user:17:orders:3, user:*:orders:*",
    "user:ann, user:*",
    "plain, *",
    "a*b:[x]:1, 'a\\*b:\\[x\\]:*'",
    ":1, :*"
  })
  void a_key_belongs_to_the_group_of_its_beginning(String key, String group) {
    assertThat(KeyPattern.groupOf(key)).isEqualTo(group);
  }
}
