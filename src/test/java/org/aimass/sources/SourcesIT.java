package org.aimass.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aimass.RunningProduct;
import org.aimass.Sql;
import org.aimass.datasets.TestDatabase;
import org.aimass.launcher.Rest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A database of the customer's becomes a dataset that is refreshed, by programs. */
class SourcesIT {
  private static final String SECRET = TestDatabase.access().password();
  private static final URI DATABASE =
      URI.create(TestDatabase.access().url().substring("jdbc:".length()));

  private final RunningProduct product = RunningProduct.get();
  private final Rest engineer = product.as("data_engineer");
  private final Sql database = new Sql(TestDatabase.source());

  @AfterAll
  static void gone() throws Exception {
    new Sql(TestDatabase.source())
        .update("drop table if exists shop_orders", "drop table if exists shop_stock");
  }

  @Test
  void the_connectors_describe_their_forms() {
    JsonNode mysql = null;
    for (JsonNode each : engineer.get("/api/v1/connectors").get("items")) {
      mysql = each.get("id").asText().equals("mysql") ? each : mysql;
    }
    assertThat(mysql).isNotNull();
    assertThat(mysql.get("can").toString()).contains("QUERY", "INCREMENTAL", "FILTER");
    assertThat(mysql.get("settings").toString())
        .contains("\"default\":3306", "\"kind\":\"SECRET\"");
  }

  @Test
  void a_test_says_what_is_wrong_and_what_to_do() {
    JsonNode well = test(Map.of());
    assertThat(well.get("ok").asBoolean()).isTrue();
    assertThat(well.get("server").asText()).startsWith("M");

    JsonNode wrong = test(Map.of("password", "wrong"));
    assertThat(wrong.get("ok").asBoolean()).isFalse();
    assertThat(wrong.get("reason").asText()).contains("not accepted");
    assertThat(wrong.get("remedy").asText()).isNotBlank();
    assertThat(wrong.get("field").asText()).isEqualTo("user");

    int own = URI.create(product.address().toString()).getPort();
    for (String host : List.of("127.0.0.1", "localhost", "::ffff:127.0.0.1", "2130706433")) {
      assertThat(test(Map.of("host", host, "port", own)).get("ok").asBoolean()).as(host).isFalse();
    }
    for (String host : List.of("169.254.169.254", "0.0.0.0", "224.0.0.1", "fe80::1")) {
      assertThat(test(Map.of("host", host)).get("reason").asText()).contains("never called");
    }
  }

  @Test
  void a_table_becomes_a_dataset_and_follows_its_source() throws Exception {
    database.update(
        "drop table if exists shop_orders",
        "create table shop_orders (id int primary key, city varchar(40), amount decimal(10,2),"
            + " note varchar(20)) default charset = utf8mb4",
        "insert into shop_orders values (1, '北京', 10.50, 'a'), (2, '上海', 20.00, 'b'),"
            + " (3, '北京', null, 'c')");
    String source = created("Shop");

    JsonNode kept = engineer.get("/api/v1/sources/" + source);
    assertThat(kept.get("settings").get("password").toString())
        .isEqualTo("{\"name\":\"password\",\"set\":true}");
    assertThat(engineer.post("/api/v1/sources/" + source + "/test", Map.of()).get("ok").asBoolean())
        .isTrue();
    assertThat(
            engineer
                .get("/api/v1/sources/" + source + "/entities?search=SHOP_ORD")
                .get("items")
                .size())
        .isEqualTo(1);
    JsonNode preview =
        engineer.post("/api/v1/sources/" + source + "/preview", Map.of("entity", "shop_orders"));
    for (Map<String, String> wrong :
        List.of(
            Map.<String, String>of(),
            Map.of("entity", "shop_orders", "query", "select 1"),
            Map.of("entity", "shop_orders", "nested", "x"))) {
      assertThatThrownBy(() -> engineer.post("/api/v1/sources/" + source + "/preview", wrong))
          .isInstanceOfSatisfying(Rest.Refused.class, e -> assertThat(e.status()).isEqualTo(400));
    }
    assertThatThrownBy(
            () ->
                engineer.post(
                    "/api/v1/sources/" + source + "/preview", Map.of("entity", "nowhere")))
        .isInstanceOfSatisfying(
            Rest.Refused.class,
            e -> assertThat(e.body().get("field").asText()).isEqualTo("entity"));
    assertThat(preview.get("rows").size()).isEqualTo(3);
    assertThat(preview.get("columns").get(2).get("type").asText()).isEqualTo("DECIMAL");

    JsonNode sync =
        engineer.post(
            "/api/v1/syncs",
            Map.of(
                "source",
                source,
                "entity",
                "shop_orders",
                "dataset",
                "shop orders",
                "mode",
                "REPLACE",
                "schedule",
                Map.of("cron", "0 2 * * *", "timeZone", "Asia/Shanghai", "missed", "RUN")));
    assertThat(sync.get("nextRuns").size()).isEqualTo(5);
    assertThat(sync.get("schedule").get("words").asText()).contains("02:00");
    String id = sync.get("id").asText();
    String dataset = sync.get("datasetId").asText();

    JsonNode waits = engineer.get("/api/v1/datasets/" + dataset);
    assertThat(waits.get("state").asText()).isEqualTo("EMPTY");
    assertThat(waits.get("version").asInt()).isZero();
    assertThat(engineer.get("/api/v1/datasets?state=EMPTY").get("items").toString())
        .contains("shop orders");

    JsonNode first = run(id);
    assertThat(first.get("version").asInt()).isEqualTo(1);
    engineer.send(
        "PATCH",
        "/api/v1/datasets/" + dataset,
        Map.of("columns", List.of(Map.of("name", "amount", "role", "TARGET"))));
    assertThat(first.get("rowsRead").asInt()).isEqualTo(3);
    assertThat(engineer.get("/api/v1/datasets/" + dataset + "/rows").get("rows").get(0).toString())
        .contains("\"city\":\"北京\"", "\"amount\":10.5");

    JsonNode same = run(id);
    assertThat(same.get("version").isNull()).isTrue();

    database.update(
        "insert into shop_orders values (4, '广州', 7, 'd')",
        "alter table shop_orders add column paid tinyint(1) not null default 1");
    JsonNode second = run(id);
    assertThat(second.get("version").asInt()).isEqualTo(2);
    assertThat(second.get("rowsAdded").asInt()).isEqualTo(4);
    assertThat(engineer.get("/api/v1/datasets/" + dataset).get("columns").get(2).get("role"))
        .hasToString("\"TARGET\"");

    database.update("alter table shop_orders drop column note");
    JsonNode waiting = run(id);
    assertThat(waiting.get("version").isNull()).isTrue();
    JsonNode asked = engineer.get("/api/v1/syncs/" + id);
    assertThat(asked.get("pending").get("removed").toString()).isEqualTo("[\"note\"]");
    assertThatThrownBy(() -> engineer.post("/api/v1/syncs/" + id + "/runs", Map.of()))
        .isInstanceOfSatisfying(Rest.Refused.class, e -> assertThat(e.status()).isEqualTo(409));

    String job =
        engineer
            .post("/api/v1/syncs/" + id + "/decision", Map.of("decision", "ACCEPT"))
            .get("job")
            .asText();
    assertThat(ended(job).get("result").get("version").asInt()).isEqualTo(3);

    JsonNode runs = engineer.get("/api/v1/syncs/" + id + "/runs").get("items");
    assertThat(runs.size()).isEqualTo(5);
    assertThat(runs.toString()).doesNotContain(SECRET);

    database.update("drop table shop_orders");
    JsonNode failed =
        ended(engineer.post("/api/v1/syncs/" + id + "/runs", Map.of()).get("job").asText());
    assertThat(failed.get("state").asText()).isEqualTo("FAILED");
    assertThat(failed.get("error").asText()).contains("There is no", "Check the spelling");
    assertThat(engineer.get("/api/v1/datasets/" + dataset).get("version").asInt()).isEqualTo(3);

    assertThatThrownBy(() -> engineer.delete("/api/v1/sources/" + source))
        .isInstanceOfSatisfying(Rest.Refused.class, e -> assertThat(e.status()).isEqualTo(409));
    engineer.delete("/api/v1/syncs/" + id);
    engineer.delete("/api/v1/sources/" + source);
    assertThat(product.as("admin").get("/api/v1/audit?limit=200").toString())
        .contains("SOURCE_CREATE")
        .doesNotContain(SECRET);
  }

  @Test
  void only_what_is_new_is_read_and_joins_what_is_there() throws Exception {
    database.update(
        "drop table if exists shop_stock",
        "create table shop_stock (code varchar(20) primary key, pieces int, changed int)"
            + " default charset = utf8mb4 collate = utf8mb4_bin",
        "insert into shop_stock values ('a', 1, 1), ('A ', 2, 2), ('b', 3, 3)");
    String source = created("Stock");
    Map<String, Object> wish =
        new HashMap<>(
            Map.of(
                "source",
                source,
                "entity",
                "shop_stock",
                "dataset",
                "shop stock",
                "mode",
                "UPSERT",
                "key",
                List.of("code"),
                "incremental",
                Map.of("column", "changed")));
    wish.put("incremental", Map.of("column", "changed", "overlap", "x"));
    refused(400, wish);
    wish.put("incremental", Map.of("column", "changed", "overlap", "1"));
    wish.put("key", List.of());
    refused(400, wish);
    wish.put("key", List.of("code"));
    wish.put("schedule", Map.of("cron", "61 * * * *"));
    refused(422, wish);
    wish.remove("schedule");
    JsonNode sync = engineer.post("/api/v1/syncs", wish);
    String id = sync.get("id").asText();
    String rows = "/api/v1/datasets/" + sync.get("datasetId").asText() + "/rows";

    assertThat(run(id).get("cursor").asText()).isEqualTo("3");
    database.update(
        "update shop_stock set pieces = 30, changed = 4 where code = 'b'",
        "insert into shop_stock values ('c', 9, 5)");
    JsonNode second = run(id);

    assertThat(second.get("version").asInt()).isEqualTo(2);
    assertThat(second.get("rowsRead").asInt()).isEqualTo(3);
    assertThat(second.get("rowsAdded").asInt()).isEqualTo(1);
    assertThat(second.get("rowsChanged").asInt()).isEqualTo(1);
    assertThat(second.get("rowsRemoved").asInt()).isZero();
    assertThat(engineer.get(rows).get("rows").toString())
        .isEqualTo(
            "[{\"code\":\"A\",\"pieces\":2,\"changed\":2},{\"code\":\"a\",\"pieces\":1,\"changed\":1},"
                + "{\"code\":\"b\",\"pieces\":30,\"changed\":4},{\"code\":\"c\",\"pieces\":9,\"changed\":5}]");
    assertThat(run(id).get("version").isNull()).isTrue();

    database.update("alter table shop_stock drop primary key");
    database.update("insert into shop_stock values ('d', 1, 6), ('d', 2, 7)");
    JsonNode twice =
        ended(engineer.post("/api/v1/syncs/" + id + "/runs", Map.of()).get("job").asText());
    assertThat(twice.get("state").asText()).isEqualTo("FAILED");
    assertThat(twice.get("error").asText()).contains("d (");
    assertThat(engineer.get("/api/v1/syncs/" + id + "/runs").get("items").get(0).get("error"))
        .isEqualTo(twice.get("error"));
    engineer.delete("/api/v1/syncs/" + id);
    engineer.delete("/api/v1/sources/" + source);
  }

  private void refused(int status, Map<String, Object> wish) {
    assertThatThrownBy(() -> engineer.post("/api/v1/syncs", wish))
        .isInstanceOfSatisfying(Rest.Refused.class, e -> assertThat(e.status()).isEqualTo(status));
  }

  @Test
  void a_password_stays_here_when_the_host_is_another() {
    String source = created("Elsewhere");

    engineer.send(
        "PATCH", "/api/v1/sources/" + source, Map.of("settings", Map.of("host", "10.0.0.9")));

    assertThat(engineer.get("/api/v1/sources/" + source).get("settings").get("password").get("set"))
        .hasToString("false");
    engineer.delete("/api/v1/sources/" + source);
  }

  @Test
  void who_does_not_own_a_source_does_not_see_it() {
    String source = created("Private");
    Rest other = product.as("everything");

    assertThat(other.get("/api/v1/sources").toString()).doesNotContain("Private");
    assertThatThrownBy(() -> other.get("/api/v1/sources/" + source))
        .isInstanceOfSatisfying(Rest.Refused.class, e -> assertThat(e.status()).isEqualTo(404));
    engineer.delete("/api/v1/sources/" + source);
  }

  @Test
  void a_team_shares_a_source() {
    Rest admin = product.as("admin");
    Rest other = product.as("everything");
    String source = created("Of the team");
    String team = admin.post("/api/v1/teams", Map.of("name", "Data")).get("id").asText();
    for (String member : List.of("data_engineer", "everything")) {
      for (JsonNode user : admin.get("/api/v1/users").get("items")) {
        if (user.get("username").asText().equals(member)) {
          admin.send("PUT", "/api/v1/teams/" + team + "/members/" + user.get("id").asText(), null);
        }
      }
    }
    assertThat(other.get("/api/v1/sources").toString()).doesNotContain("Of the team");

    engineer.send("PUT", "/api/v1/teams/" + team + "/objects/sources/" + source, null);

    assertThat(other.get("/api/v1/sources").toString()).contains("Of the team");
    admin.delete("/api/v1/teams/" + team);
    engineer.delete("/api/v1/sources/" + source);
  }

  private JsonNode ended(String job) {
    return engineer.ended(job, Duration.ofMinutes(2));
  }

  private JsonNode run(String sync) {
    JsonNode job =
        ended(engineer.post("/api/v1/syncs/" + sync + "/runs", Map.of()).get("job").asText());
    assertThat(job.get("state").asText()).as(job.toString()).isEqualTo("DONE");
    return job.get("result");
  }

  private String created(String name) {
    return engineer
        .post(
            "/api/v1/sources",
            Map.of("name", name, "connector", "mariadb", "settings", settings(Map.of())))
        .get("id")
        .asText();
  }

  private JsonNode test(Map<String, Object> changed) {
    return engineer.post(
        "/api/v1/sources/test", Map.of("connector", "mysql", "settings", settings(changed)));
  }

  private static Map<String, Object> settings(Map<String, Object> changed) {
    Map<String, Object> settings =
        new HashMap<>(
            Map.of(
                "host", "127.0.0.1",
                "port", DATABASE.getPort(),
                "database", DATABASE.getPath().substring(1),
                "user", TestDatabase.access().user(),
                "password", SECRET));
    settings.putAll(changed);
    return settings;
  }
}
