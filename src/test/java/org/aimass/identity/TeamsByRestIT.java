package org.aimass.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aimass.RunningProduct;
import org.aimass.launcher.Rest;
import org.junit.jupiter.api.Test;

class TeamsByRestIT {
  private final RunningProduct product = RunningProduct.get();
  private final Rest admin = product.as("admin");
  private final Rest owner = product.as("app_developer");

  @Test
  void a_team_shares_what_its_owner_gives_it_until_it_is_deleted() {
    Rest friend = person("team-friend");
    String app = owner.post("/api/v1/apps", Map.of("name", "shared")).get("id").asText();
    String team = admin.post("/api/v1/teams", Map.of("name", "Sales")).get("id").asText();
    join(team, "app_developer");
    join(team, "team-friend");
    assertThat(apps(friend)).doesNotContain("shared");

    owner.send("PUT", "/api/v1/teams/" + team + "/objects/apps/" + app, null);

    assertThat(apps(friend)).contains("shared");
    assertThat(friend.get("/api/v1/apps/" + app).get("owner").asText()).isEqualTo("app_developer");
    assertThat(friend.get("/api/v1/teams/" + team + "/objects").get("items").get(0).get("key"))
        .hasToString("\"" + app + "\"");
    // It is still its owner who decides with whom it is shared.
    refused(403, () -> friend.delete("/api/v1/teams/" + team + "/objects/apps/" + app));

    admin.delete("/api/v1/teams/" + team);

    assertThat(apps(friend)).doesNotContain("shared");
    assertThat(apps(owner)).contains("shared");
  }

  @Test
  void who_is_in_no_team_sees_none_and_shares_nothing_with_it() {
    Rest stranger = person("team-stranger");
    String team = admin.post("/api/v1/teams", Map.of("name", "Support")).get("id").asText();
    String app = stranger.post("/api/v1/apps", Map.of("name", "own")).get("id").asText();

    assertThat(stranger.get("/api/v1/teams").get("items")).isEmpty();
    refused(404, () -> stranger.get("/api/v1/teams/" + team));
    refused(
        404, () -> stranger.send("PUT", "/api/v1/teams/" + team + "/objects/apps/" + app, null));
    refused(409, () -> admin.post("/api/v1/teams", Map.of("name", "Support")));
    refused(404, () -> admin.send("PUT", "/api/v1/teams/" + team + "/objects/nothing/1", null));
  }

  private void join(String team, String username) {
    admin.send("PUT", "/api/v1/teams/" + team + "/members/" + id(username), null);
  }

  private String id(String username) {
    for (JsonNode user : admin.get("/api/v1/users").get("items")) {
      if (user.get("username").asText().equals(username)) {
        return user.get("id").asText();
      }
    }
    throw new AssertionError(username);
  }

  private static List<String> apps(Rest who) {
    List<String> names = new ArrayList<>();
    who.get("/api/v1/apps").get("items").forEach(app -> names.add(app.get("name").asText()));
    return names;
  }

  private Rest person(String username) {
    admin.post(
        "/api/v1/users",
        Map.of(
            "username",
            username,
            "password",
            RunningProduct.PASSWORD,
            "roles",
            List.of("APP_DEVELOPER")));
    return product.asStranger().signIn(username, RunningProduct.PASSWORD);
  }

  private static void refused(int status, org.assertj.core.api.ThrowableAssert.ThrowingCallable c) {
    assertThatThrownBy(c)
        .isInstanceOfSatisfying(
            Rest.Refused.class, failure -> assertThat(failure.status()).isEqualTo(status));
  }
}
