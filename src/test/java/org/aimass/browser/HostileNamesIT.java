package org.aimass.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.aimass.RunningProduct;
import org.aimass.browser.Window.Manner;
import org.aimass.launcher.Rest;
import org.aimass.platform.Json;
import org.junit.jupiter.api.Test;

/** Names that are markup and code: they are shown as they are, and no question is left out. */
class HostileNamesIT {
  private static final List<String> NAMES =
      List.of(
          "<!--<script>",
          "</script><script>alert(1)</script>",
          "'+alert(1)+'",
          "\\' \\u0027+alert(1)//",
          "&quot;&lt;b&gt; ${1+1} #{1+1}",
          "]]>\u2028x");

  private final RunningProduct product = RunningProduct.get();
  private final Rest everything = product.as("everything");

  @Test
  void a_dataset_is_deleted_after_the_question_only() {
    try (Window window = new Window(product.address(), Manner.ENGLISH)) {
      window.signIn("everything", RunningProduct.PASSWORD);
      for (String name : NAMES) {
        JsonNode started =
            everything.upload(
                "/api/v1/datasets",
                "a.csv",
                "a,b\n1,2\n3,4\n".getBytes(StandardCharsets.UTF_8),
                Map.of("name", name));
        everything.await(started.get("job").asText(), Duration.ofMinutes(2));
        String id = started.get("id").asText();
        window.open("/datasets/dataset.xhtml?tab=columns&id=" + id);

        window.page().locator("[id='about:delete']").click();

        Locator question = window.page().getByRole(AriaRole.ALERTDIALOG);
        assertThat(question).containsText(shown(name));
        question.locator(".ui-confirmdialog-no").click();
        assertThat(question).isHidden();
        assertThat(everything.get("/api/v1/datasets/" + id).get("state").asText())
            .isEqualTo("READY");
        window.page().locator("[id='about:delete']").click();
        question.locator(".ui-confirmdialog-yes").click();
        window.page().waitForURL("**/datasets/list.xhtml**");
      }
      assertThat(window.problems()).isEmpty();
    }
  }

  @Test
  void a_token_of_somebody_with_such_a_name_is_revoked_after_the_question_only() throws Exception {
    product
        .as("admin")
        .post(
            "/api/v1/users",
            Map.of(
                "username",
                "hostile",
                "password",
                RunningProduct.PASSWORD,
                "displayName",
                NAMES.get(0),
                "roles",
                List.of("APP_DEVELOPER")));
    String basic =
        Base64.getEncoder()
            .encodeToString(
                ("hostile:" + RunningProduct.PASSWORD).getBytes(StandardCharsets.UTF_8));
    for (String name : NAMES) {
      HttpRequest issue =
          product
              .asStranger()
              .request("/api/v1/tokens")
              .header("Authorization", "Basic " + basic)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(Json.write(Map.of("name", name))))
              .build();
      assertThat(
              HttpClient.newHttpClient()
                  .send(issue, HttpResponse.BodyHandlers.discarding())
                  .statusCode())
          .isEqualTo(201);
    }
    try (Window window = new Window(product.address(), Manner.ENGLISH)) {
      window.signIn("hostile", RunningProduct.PASSWORD).open("/identity/profile.xhtml");
      Locator rows = window.page().locator("#tokensForm tbody tr");
      assertThat(rows).hasCount(NAMES.size());
      for (int i = 0; i < NAMES.size(); i++) {
        rows.nth(i).getByRole(AriaRole.BUTTON).click();

        Locator question = window.page().getByRole(AriaRole.ALERTDIALOG);
        // The newest stands first.
        assertThat(question).containsText(shown(NAMES.get(NAMES.size() - 1 - i)));
        question.locator(".ui-confirmdialog-no").click();
        assertThat(question).isHidden();
      }
      assertThat(rows).hasCount(NAMES.size());
      assertThat(window.problems()).isEmpty();
    }
  }

  /** As text of a page: what the browser makes of white space. */
  private static String shown(String name) {
    return name.replace('\u2028', ' ').replaceAll("\\s+", " ").strip();
  }
}
