package org.aimass.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.aimass.RunningProduct;
import org.aimass.launcher.Rest;
import org.aimass.platform.Json;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns marked as personal: who sees their values, by every way that REST has to them. */
class PersonalColumnsIT {
  private static final RunningProduct PRODUCT = RunningProduct.get();
  private static final Rest OWNER = PRODUCT.as("data_engineer");
  private static final Rest ADMIN = PRODUCT.as("admin");
  private static final Rest DEVELOPER = PRODUCT.as("model_developer");
  private static final String NAME = "Personal " + Long.toString(System.currentTimeMillis(), 36);
  private static final String SECRET = "1381234";

  private static String id;

  @BeforeAll
  static void a_dataset_of_two_versions_with_a_marked_column() {
    imported(file("13812340"), Map.of());
    // One cell is corrected, and one does not fit its column: settings and notes quote both.
    imported(
        file("13812341").replace("41,", "4l,"),
        Map.of(
            "onError",
            "missing",
            "columns",
            List.of(Map.of("name", "age", "type", "INTEGER")),
            "corrections",
            List.of(Map.of("cell", "B2", "value", "13812341999"))));
    OWNER.send(
        "PATCH", at(""), Map.of("columns", List.of(Map.of("name", "手机号", "personal", true))));
  }

  private static String file(String phones) {
    StringBuilder text = new StringBuilder("city,手机号,age,churn\r\n");
    for (int i = 0; i < 40; i++) {
      text.append(i % 2 == 0 ? "北京," : "上海,")
          .append(phones)
          .append(String.format("%03d", i % 20))
          .append(',')
          .append(20 + i)
          .append(i % 3 == 0 ? ",Yes\r\n" : ",No\r\n");
    }
    return text.toString();
  }

  private static void imported(String text, Map<String, Object> options) {
    JsonNode started =
        OWNER.upload(
            "/api/v1/datasets",
            "people.csv",
            text.getBytes(StandardCharsets.UTF_8),
            Map.of("name", NAME, "options", Json.write(options)));
    id = started.get("id").asText();
    OWNER.await(started.get("job").asText(), Duration.ofMinutes(1));
  }

  private static String at(String rest) {
    return "/api/v1/datasets/" + id + rest;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/rows",
        "/rows?sort=-age",
        "/rows?filter=city%3Aequals%3A%E5%8C%97%E4%BA%AC",
        "/profile",
        "/profile?target=churn",
        "/versions",
        "/versions/1",
        "/differences?from=1&to=2",
        "/versions/1/rows",
        "/versions/1/profile?target=churn",
        "/handovers",
        "/personal-columns"
      })
  void a_developer_reads_no_value_of_it(String path) {
    assertThat(DEVELOPER.get(at(path)).toString()).doesNotContain(SECRET);
  }

  @Test
  void a_row_says_what_is_masked() {
    JsonNode page = DEVELOPER.get(at("/rows?limit=1"));

    assertThat(page.get("masked").toString()).isEqualTo("[\"手机号\"]");
    assertThat(page.get("rows").get(0).get("手机号").isNull()).isTrue();
    assertThat(page.get("rows").get(0).get("city").asText()).isEqualTo("北京");
    JsonNode column = DEVELOPER.get(at("")).get("columns").get(1);
    assertThat(column.get("personal").asBoolean()).isTrue();
    assertThat(column.get("masked").asBoolean()).isTrue();
    JsonNode profile = DEVELOPER.get(at("/profile?target=churn"));
    assertThat(profile.get("masked").toString()).isEqualTo("[\"手机号\"]");
    assertThat(profile.get("columns").get(1).get("distinct").asInt()).isEqualTo(20);
    assertThat(profile.get("columns").get(1).get("top")).isEmpty();
    assertThat(profile.get("associations").toString()).doesNotContain("手机号");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/rows?sort=手机号",
        "/rows?sort=-手机号",
        "/versions/1/rows?sort=手机号",
        "/rows?filter=手机号:equals:13812340001",
        "/rows?filter=手机号:contains:1381",
        "/rows?filter=手机号:at_least:1",
        "/rows?filter=手机号:missing",
        "/versions/1/rows?filter=手机号:differs:1",
        "/profile?target=手机号",
        "/differences?from=1&to=2&key=手机号"
      })
  void a_developer_cannot_ask_by_it(String path) {
    String encoded = path.replace("手机号", URLEncoder.encode("手机号", StandardCharsets.UTF_8));
    assertThatThrownBy(() -> DEVELOPER.get(at(encoded.replace(":", "%3A"))))
        .isInstanceOfSatisfying(Rest.Refused.class, e -> assertThat(e.status()).isEqualTo(403))
        .hasMessageContaining("personal");
  }

  @Test
  void an_export_has_dots_in_its_place() throws Exception {
    for (String path : List.of("/export", "/versions/1/export")) {
      assertThat(text(DEVELOPER, path)).contains("北京,•••,20,Yes").doesNotContain(SECRET);
      assertThat(text(OWNER, path)).contains(SECRET).doesNotContain("•••");
    }
  }

  @Test
  void a_developer_trains_with_it_and_not_on_it() {
    String outlook = "/api/v1/trainings/outlook?datasetVersion=2&datasetId=" + id;
    assertThat(DEVELOPER.get(outlook + "&target=churn").toString()).doesNotContain(SECRET);
    refused(
        422,
        () ->
            DEVELOPER.get(outlook + "&target=" + URLEncoder.encode("手机号", StandardCharsets.UTF_8)));
    refused(
        422, () -> DEVELOPER.post("/api/v1/trainings", Map.of("datasetId", id, "target", "手机号")));
    JsonNode started =
        DEVELOPER.post(
            "/api/v1/trainings",
            Map.of("datasetId", id, "target", "churn", "algorithms", List.of("NaiveBayes")));
    JsonNode job = DEVELOPER.await(started.get("job").asText(), Duration.ofMinutes(2));
    assertThat(job.get("state").asText()).isEqualTo("DONE");
  }

  @Test
  void whoever_may_see_it_does() {
    for (Rest who : List.of(OWNER, ADMIN)) {
      assertThat(who.get(at("/rows")).toString()).contains(SECRET);
      assertThat(who.get(at("/rows")).get("masked")).isEmpty();
      assertThat(who.get(at("/versions/1/profile")).toString()).contains(SECRET);
      assertThat(who.get(at("/personal-columns")).get("visible").asBoolean()).isTrue();
    }
  }

  @Test
  void a_team_that_shares_the_dataset_sees_it_until_it_does_not() {
    Rest friend = person("personal-friend", "MODEL_DEVELOPER");
    assertThat(friend.get(at("/rows")).toString()).doesNotContain(SECRET);
    String team = ADMIN.post("/api/v1/teams", Map.of("name", NAME)).get("id").asText();
    for (String member : List.of("data_engineer", "personal-friend")) {
      ADMIN.send("PUT", "/api/v1/teams/" + team + "/members/" + user(member), null);
    }

    OWNER.send("PUT", "/api/v1/teams/" + team + "/objects/datasets/" + id, null);
    assertThat(friend.get(at("/rows")).toString()).contains(SECRET);

    ADMIN.delete("/api/v1/teams/" + team);
    assertThat(friend.get(at("/rows")).toString()).doesNotContain(SECRET);
  }

  @Test
  void a_mark_stays_in_the_next_version_and_only_its_owner_takes_it_away() {
    Rest other = person("personal-engineer", "DATA_ENGINEER");
    refused(403, () -> mark(DEVELOPER, "city", true));
    refused(403, () -> mark(DEVELOPER, "手机号", false));
    refused(403, () -> mark(other, "手机号", false));
    refused(400, () -> mark(OWNER, "phone", true));
    mark(other, "city", true);
    assertThat(other.get(at("/rows")).get("masked").toString()).isEqualTo("[\"city\",\"手机号\"]");
    refused(403, () -> mark(other, "city", false));

    JsonNode started =
        other.upload(
            "/api/v1/datasets",
            "people.csv",
            file("13812349").getBytes(StandardCharsets.UTF_8),
            Map.of("name", NAME));
    other.await(started.get("job").asText(), Duration.ofMinutes(1));

    JsonNode probe =
        other.upload(
            "/api/v1/datasets",
            "guess.csv",
            file("13812349").getBytes(StandardCharsets.UTF_8),
            Map.of(
                "name",
                NAME,
                "options",
                Json.write(Map.of("mode", "APPEND", "key", List.of("手机号")))));
    JsonNode refused = other.ended(probe.get("job").asText(), Duration.ofMinutes(1));
    assertThat(refused.get("error").asText()).contains("personal").doesNotContain(SECRET);
    assertThat(other.get(at("")).get("version").asInt()).isGreaterThan(2);
    assertThat(other.get(at("/rows")).toString()).doesNotContain(SECRET);
    mark(OWNER, "city", false);
    assertThat(other.get(at("/rows")).get("masked").toString()).isEqualTo("[\"手机号\"]");
    assertThat(ADMIN.get("/api/v1/audit?action=DATASET_PERSONAL").toString()).contains(NAME);
  }

  @Test
  void columns_that_look_personal_are_suggested_and_not_marked() {
    String text = file("13812340").replace("手机号", "contact").replace("city", "姓名");
    JsonNode started =
        OWNER.upload(
            "/api/v1/datasets",
            "people.csv",
            text.getBytes(StandardCharsets.UTF_8),
            Map.of("name", NAME + " suggested"));
    OWNER.await(started.get("job").asText(), Duration.ofMinutes(1));

    JsonNode marks =
        DEVELOPER.get("/api/v1/datasets/" + started.get("id").asText() + "/personal-columns");

    assertThat(marks.toString())
        .isEqualTo("{\"columns\":[],\"suggested\":[\"姓名\",\"contact\"],\"visible\":false}");
  }

  private static String text(Rest who, String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(who.request(at(path)).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private static void mark(Rest who, String column, boolean personal) {
    who.send(
        "PATCH", at(""), Map.of("columns", List.of(Map.of("name", column, "personal", personal))));
  }

  private static void refused(int status, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(Rest.Refused.class, e -> assertThat(e.status()).isEqualTo(status));
  }

  private static Rest person(String name, String role) {
    ADMIN.post(
        "/api/v1/users",
        Map.of(
            "username",
            name,
            "password",
            RunningProduct.PASSWORD,
            "displayName",
            name,
            "roles",
            List.of(role)));
    return PRODUCT.asStranger().signIn(name, RunningProduct.PASSWORD);
  }

  private static String user(String username) {
    for (JsonNode user : ADMIN.get("/api/v1/users").get("items")) {
      if (user.get("username").asText().equals(username)) {
        return user.get("id").asText();
      }
    }
    throw new AssertionError(username);
  }
}
