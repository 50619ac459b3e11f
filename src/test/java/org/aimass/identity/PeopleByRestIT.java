package org.aimass.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.aimass.Eventually;
import org.aimass.PlainBrowser;
import org.aimass.RunningProduct;
import org.aimass.WallClock;
import org.aimass.launcher.Rest;
import org.aimass.platform.Json;
import org.junit.jupiter.api.Test;

/** What an administrator does to people, and what people do for themselves, by REST. */
class PeopleByRestIT {
  private final RunningProduct product = RunningProduct.get();
  private final Rest admin = product.as("admin");

  @Test
  void a_role_that_is_taken_away_is_gone_within_five_seconds() {
    JsonNode person = add("changed", "DATA_ENGINEER");
    Rest theirs = signIn("changed", RunningProduct.PASSWORD);
    theirs.get("/api/v1/datasets");

    JsonNode changed =
        change(person, Map.of("roles", List.of("APP_DEVELOPER"), "revision", revision(person)));

    assertThat(changed.get("roles").toString()).isEqualTo("[\"APP_DEVELOPER\"]");
    assertThat(changed.get("displayName")).isEqualTo(person.get("displayName"));
    within5s(theirs, "/api/v1/datasets", 403);
    refused(409, () -> change(person, Map.of("disabled", true, "revision", revision(person))));
    refused(400, () -> change(changed, Map.of("displayName", "x".repeat(201), "revision", 1)));
  }

  @Test
  void whoever_is_disabled_is_refused_within_five_seconds() {
    JsonNode person = add("long.gone", "DATA_ENGINEER");
    Rest theirs = signIn("long.gone", RunningProduct.PASSWORD);
    theirs.get("/api/v1/users/me");

    change(person, Map.of("disabled", true, "revision", revision(person)));

    within5s(theirs, "/api/v1/users/me", 401);
    refused(401, () -> signIn("long.gone", RunningProduct.PASSWORD));
  }

  @Test
  void the_last_administrator_stays_one() {
    JsonNode me = admin.get("/api/v1/users/me");

    refused(409, () -> change(me, Map.of("disabled", true, "revision", revision(me))));
  }

  @Test
  void passwords_are_changed_by_their_owners_and_by_administrators() {
    JsonNode person = add("password", "DATA_ENGINEER");
    Rest theirs = signIn("password", RunningProduct.PASSWORD);

    refused(
        400,
        () ->
            theirs.send(
                "PUT",
                "/api/v1/users/me/password",
                Map.of("oldPassword", "not-this-one", "newPassword", "a-second-password")));
    theirs.send(
        "PUT",
        "/api/v1/users/me/password",
        Map.of("oldPassword", RunningProduct.PASSWORD, "newPassword", "a-second-password"));
    refused(401, () -> signIn("password", RunningProduct.PASSWORD));
    signIn("password", "a-second-password");

    admin.send("PUT", path(person) + "/password", Map.of("password", "a-third-password"));
    Rest third = signIn("password", "a-third-password");
    refused(403, () -> third.send("PUT", path(person) + "/password", Map.of("password", "x")));
    for (String common : List.of("1234567890", "password-1", "abababababab")) {
      refused(400, () -> admin.send("PUT", path(person) + "/password", Map.of("password", common)));
    }
  }

  @Test
  void
      an_access_token_ends_for_good_with_a_new_password_a_sign_out_everywhere_and_a_disabled_account() {
    JsonNode person = add("stolen", "DATA_ENGINEER");
    Rest first = signIn("stolen", RunningProduct.PASSWORD);
    first.send(
        "PUT",
        "/api/v1/users/me/password",
        Map.of("oldPassword", RunningProduct.PASSWORD, "newPassword", "a-second-password"));
    within5s(first, "/api/v1/users/me", 401);

    Rest second = signIn("stolen", "a-second-password");
    admin.send("PUT", path(person) + "/password", Map.of("password", RunningProduct.PASSWORD));
    within5s(second, "/api/v1/users/me", 401);

    Rest third = signIn("stolen", RunningProduct.PASSWORD);
    third.delete("/api/v1/users/me/sessions");
    within5s(third, "/api/v1/users/me", 401);

    Rest fourth = signIn("stolen", RunningProduct.PASSWORD);
    JsonNode disabled =
        change(person, Map.of("disabled", true, "revision", revision(admin.get(path(person)))));
    within5s(fourth, "/api/v1/users/me", 401);
    change(person, Map.of("disabled", false, "revision", revision(disabled)));
    signIn("stolen", RunningProduct.PASSWORD);
    refused(401, () -> fourth.get("/api/v1/users/me"));
    assertThat(admin.get(path(person) + "/tokens").get("items").findValuesAsText("revoked"))
        .containsExactly("false", "true", "true", "true", "true");
  }

  @Test
  void an_administrator_sees_and_ends_the_tokens_of_others() {
    JsonNode person = add("watched", "DATA_ENGINEER");
    Rest theirs = signIn("watched", RunningProduct.PASSWORD);
    JsonNode token = admin.get(path(person) + "/tokens").get("items").get(0);

    assertThat(token.get("prefix").asText()).startsWith("am_pat_").hasSizeLessThan(20);
    refused(403, () -> theirs.get(path(person) + "/tokens"));
    admin.delete(path(person) + "/tokens/" + token.get("id").asText());

    within5s(theirs, "/api/v1/users/me", 401);
    refused(404, () -> admin.delete("/api/v1/users/1/tokens/" + token.get("id").asText()));
  }

  @Test
  void a_temporary_password_gives_no_token_and_opens_one_page_only() {
    Map<String, Object> wanted =
        Map.of(
            "username",
            "newcomer",
            "password",
            RunningProduct.PASSWORD,
            "roles",
            List.of("DATA_ENGINEER"),
            "mustChangePassword",
            true);
    assertThat(admin.post("/api/v1/users", wanted).get("mustChangePassword").asBoolean()).isTrue();

    refused(403, () -> signIn("newcomer", RunningProduct.PASSWORD));
    PlainBrowser browser = new PlainBrowser(product.address());
    browser.signIn("newcomer", RunningProduct.PASSWORD);
    for (String page : List.of("/portal/home.xhtml", "/identity/profile.xhtml", "/jobs/job")) {
      assertThat(browser.get(page).headers().firstValue("Location").orElse(""))
          .as(page)
          .contains("/identity/new-password.xhtml");
    }
    String state = PlainBrowser.viewState(browser.get("/identity/new-password.xhtml").body());
    browser.post(
        "/identity/new-password.xhtml",
        Map.of(
            "newPasswordForm", "newPasswordForm",
            "oldPassword", RunningProduct.PASSWORD,
            "newPassword", "a-password-of-my-own-3",
            "choose", "choose",
            "jakarta.faces.ViewState", state),
        Map.of());

    assertThat(browser.get("/portal/home.xhtml").statusCode()).isEqualTo(200);
    signIn("newcomer", "a-password-of-my-own-3");
  }

  @Test
  void a_sign_in_answers_alike_for_names_that_exist_and_others() {
    add("guessed-at", "DATA_ENGINEER");
    for (String name : List.of("guessed-at", "nobody-of-this-name")) {
      Rest attacker = product.asStranger();
      List<Integer> answers = new ArrayList<>();
      for (int i = 0; i < 7; i++) {
        answers.add(status(() -> attacker.signIn(name, "wrong-guess-no-" + answers.size())));
      }

      assertThat(answers).as(name).containsExactly(401, 401, 401, 401, 401, 429, 429);
    }
    assertThat(
            admin
                .get("/api/v1/audit?object=guessed-at&limit=50")
                .get("items")
                .findValuesAsText("why"))
        .as("one line for the wait, not one for each try")
        .containsExactly("waiting", "password", "password", "password", "password", "password");
  }

  @Test
  void the_own_old_password_cannot_be_guessed_at_will() {
    add("guessing", "DATA_ENGINEER");
    Rest theirs = signIn("guessing", RunningProduct.PASSWORD);
    List<Integer> answers = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      answers.add(
          status(
              () ->
                  theirs.send(
                      "PUT",
                      "/api/v1/users/me/password",
                      Map.of(
                          "oldPassword",
                          "guess " + answers.size(),
                          "newPassword",
                          "a-new-password-5"))));
    }

    assertThat(answers).containsExactly(400, 400, 400, 400, 400, 429, 429);
  }

  @Test
  void a_look_alike_of_somebody_is_refused_and_other_characters_are_other_people() {
    add("dorothea", "DATA_ENGINEER");
    for (String name : List.of("Dorothea", "ｄorothea", "dоrothea", "DOROTHEA")) {
      refused(409, () -> add(name, "DATA_ENGINEER"));
    }
    add("𠮷田", "DATA_ENGINEER");

    signIn("Dorothea", RunningProduct.PASSWORD);
    refused(401, () -> signIn("𡈽田", RunningProduct.PASSWORD));
    add("𡈽田", "DATA_ENGINEER");
    refused(401, () -> signIn("dörothea", RunningProduct.PASSWORD));
  }

  @Test
  void of_two_people_of_one_name_at_once_one_is_made_and_the_other_is_told() throws Exception {
    ExecutorService both = Executors.newFixedThreadPool(2);
    try {
      for (List<String> names : List.of(List.of("twin", "twin"), List.of("sibling", "SIBLING"))) {
        List<Future<Integer>> answers = new ArrayList<>();
        for (String name : names) {
          answers.add(both.submit(() -> status(() -> add(name, "DATA_ENGINEER"))));
        }
        assertThat(List.of(answers.get(0).get(), answers.get(1).get()))
            .as("%s", names)
            .containsExactlyInAnyOrder(200, 409);
      }
    } finally {
      both.shutdownNow();
    }
  }

  @Test
  void bodies_that_do_not_fit_are_refused_in_words() throws Exception {
    List<String> bodies =
        List.of(
            "{\"username\":\"odd\",\"password\":\"a-password-for-tests-7\",\"roles\":[null]}",
            "{\"username\":\"odd\",\"password\":\"a-password-for-tests-7\",\"roles\":null}",
            "{\"username\":\"odd\",\"password\":\"a-password-for-tests-7\",\"roles\":\"ADMIN\"}",
            "{\"username\":\"odd\",\"password\":\"a-password-for-tests-7\",\"roles\":[{}]}",
            "{\"username\":{\"a\":1},\"password\":[],\"roles\":[\"ADMIN\"]}",
            "{\"username\":null,\"password\":null,\"roles\":[\"ADMIN\"]}",
            "[]",
            "\"text\"",
            "5",
            "null");
    for (String body : bodies) {
      JsonNode sent = Json.MAPPER.readTree(body);
      assertThat(status(() -> admin.post("/api/v1/users", sent))).as(body).isEqualTo(400);
    }
    JsonNode person = add("odd", "DATA_ENGINEER");
    String basic =
        "Basic "
            + Base64.getEncoder()
                .encodeToString(
                    ("odd:" + RunningProduct.PASSWORD).getBytes(StandardCharsets.UTF_8));
    for (String body :
        List.of(
            "{\"name\":\"" + "x".repeat(3_000) + "\"}",
            "{\"name\":\"far\",\"expiresInDays\":2147483647}",
            "{\"name\":\"farther\",\"expiresInDays\":99999999999999}",
            "{\"name\":\"never\",\"expiresInDays\":-1}",
            "{\"name\":null}",
            "{\"name\":[1]}")) {
      JsonNode sent = Json.MAPPER.readTree(body);
      assertThat(
              status(
                  () ->
                      product
                          .asStranger()
                          .post("/api/v1/tokens", sent, Map.of("Authorization", basic))))
          .as(body)
          .isEqualTo(400);
    }
    refused(
        400,
        () ->
            change(
                person,
                Map.of("roles", Arrays.asList((Object) null), "revision", revision(person))));
  }

  @Test
  void a_token_is_listed_without_its_secret_and_can_be_revoked() {
    add("tokens", "DATA_ENGINEER");
    Rest first = signIn("tokens", RunningProduct.PASSWORD);
    Rest second = signIn("tokens", RunningProduct.PASSWORD);

    JsonNode tokens = first.get("/api/v1/tokens").get("items");
    assertThat(tokens).hasSize(2);
    assertThat(tokens.get(0).get("prefix").asText()).startsWith("am_pat_").hasSizeLessThan(20);
    second.delete("/api/v1/tokens/" + tokens.get(1).get("id").asText());

    within5s(first, "/api/v1/users/me", 401);
    second.get("/api/v1/users/me");
    refused(404, () -> admin.delete("/api/v1/tokens/" + tokens.get(0).get("id").asText()));
  }

  @Test
  void the_audit_record_tells_all_that_to_administrators() {
    JsonNode person = add("audited", "DATA_ENGINEER");
    refused(401, () -> signIn("audited", "a-wrong-password"));
    signIn("audited", RunningProduct.PASSWORD);
    change(person, Map.of("disabled", true, "revision", revision(person)));

    JsonNode entries = admin.get("/api/v1/audit?object=audited&limit=50").get("items");
    JsonNode newest = admin.get("/api/v1/audit?limit=1");
    JsonNode next = admin.get("/api/v1/audit?limit=1&cursor=" + newest.get("nextCursor").asText());

    assertThat(entries.findValuesAsText("action"))
        .containsExactly("USER_CHANGE", "SIGN_IN", "SIGN_IN", "USER_ADD");
    assertThat(entries.findValuesAsText("outcome")).containsExactly("OK", "OK", "REFUSED", "OK");
    assertThat(next.get("items").get(0).get("id").asLong())
        .isLessThan(newest.get("items").get(0).get("id").asLong());
    refused(403, () -> product.as("data_engineer").get("/api/v1/audit"));
  }

  @Test
  void the_record_is_narrowed_to_days_and_downloaded() {
    add("dated", "DATA_ENGINEER");
    String today = LocalDate.now(ZoneOffset.UTC).toString();
    String path = "/api/v1/audit?object=DATED&action=USER_ADD";

    assertThat(admin.get(path + "&from=" + today).get("items")).hasSize(1);
    assertThat(admin.get(path + "&to=" + today).get("items")).hasSize(1);
    assertThat(admin.get(path + "&to=2020-01-01").get("items")).isEmpty();
    assertThat(admin.get(path + "&from=2999-01-01T00:00:00Z").get("items")).isEmpty();
    refused(400, () -> admin.get(path + "&from=yesterday"));

    PlainBrowser browser = new PlainBrowser(product.address());
    browser.signIn("admin", System.getProperty("aimass.admin", RunningProduct.PASSWORD));
    String file = browser.get("/identity/audit-export?object=dated&action=USER_ADD").body();
    assertThat(file.lines()).hasSize(2).last().asString().contains("\"USER_ADD\",\"dated\"");
    assertThat(admin.get("/api/v1/audit?action=AUDIT_EXPORT").get("items")).isNotEmpty();
  }

  @Test
  void a_flood_of_sign_ins_for_one_account_keeps_nobody_else_waiting() throws Exception {
    add("flooded", "DATA_ENGINEER");
    ExecutorService flood = Executors.newFixedThreadPool(40);
    List<Future<Integer>> answers = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      answers.add(
          flood.submit(
              () -> {
                try {
                  signIn("flooded", "a-wrong-password");
                  return 201;
                } catch (Rest.Refused e) {
                  return e.status();
                }
              }));
    }

    for (int i = 0; i < 10; i++) {
      WallClock clock = WallClock.start();
      product.as("data_engineer").get("/api/v1/datasets");
      clock.atMost(Duration.ofSeconds(4));
    }
    flood.shutdown();

    assertThat(flood.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    for (Future<Integer> answer : answers) {
      assertThat(answer.get()).isIn(401, 429, 503);
    }
  }

  private JsonNode add(String username, String role) {
    return admin.post(
        "/api/v1/users",
        Map.of(
            "username",
            username,
            "password",
            RunningProduct.PASSWORD,
            "displayName",
            "Somebody",
            "roles",
            List.of(role)));
  }

  private JsonNode change(JsonNode person, Map<String, Object> change) {
    return admin.send("PATCH", path(person), change);
  }

  private static String path(JsonNode person) {
    return "/api/v1/users/" + person.get("id").asText();
  }

  private static int revision(JsonNode person) {
    return person.get("revision").asInt();
  }

  private Rest signIn(String username, String password) {
    return product.asStranger().signIn(username, password);
  }

  private static void refused(int status, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(Rest.Refused.class, r -> assertThat(r.status()).isEqualTo(status));
  }

  private static int status(Runnable call) {
    try {
      call.run();
      return 200;
    } catch (Rest.Refused e) {
      return e.status();
    }
  }

  private static void within5s(Rest rest, String path, int wanted) {
    AtomicInteger status = new AtomicInteger();
    Eventually.within(
        Duration.ofSeconds(5),
        () -> {
          status.set(status(() -> rest.get(path)));
          return status.get() != 200;
        });
    assertThat(status).as(path).hasValue(wanted);
  }
}
