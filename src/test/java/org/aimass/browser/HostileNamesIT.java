package org.aimass.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.aimass.RunningProduct;
import org.aimass.browser.Window.Manner;
import org.aimass.launcher.Rest;
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
  void a_key_and_a_token_are_revoked_after_the_question_only() {
    String app = everything.post("/api/v1/apps", Map.of("name", NAMES.get(0))).get("id").asText();
    for (String name : NAMES) {
      everything.post("/api/v1/apps/" + app + "/keys", Map.of("name", name, "kind", "TEST"));
    }
    try (Window window = new Window(product.address(), Manner.ENGLISH)) {
      window.signIn("everything", RunningProduct.PASSWORD).open("/apps/app.xhtml?id=" + app);
      for (String name : NAMES) {
        Locator row =
            window
                .page()
                .locator("#keysForm tbody tr")
                .filter(new Locator.FilterOptions().setHasText(shown(name)));

        row.getByRole(AriaRole.BUTTON).click();

        Locator question = window.page().getByRole(AriaRole.ALERTDIALOG);
        assertThat(question).containsText(shown(name));
        question.locator(".ui-confirmdialog-no").click();
        assertThat(question).isHidden();
      }
      Stream<JsonNode> keys = items(everything.get("/api/v1/apps/" + app + "/keys"));
      assertThat(keys).hasSize(NAMES.size()).noneMatch(key -> key.get("revoked").asBoolean());
      assertThat(window.problems()).isEmpty();
    }
  }

  private static Stream<JsonNode> items(JsonNode list) {
    return java.util.stream.StreamSupport.stream(list.get("items").spliterator(), false);
  }

  /** As text of a page: what the browser makes of white space. */
  private static String shown(String name) {
    return name.replace('\u2028', ' ').replaceAll("\\s+", " ").strip();
  }
}
