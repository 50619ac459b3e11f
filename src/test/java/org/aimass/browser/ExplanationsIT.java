package org.aimass.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aimass.RunningProduct;
import org.aimass.browser.Window.Manner;
import org.aimass.launcher.Rest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A model and its answers are explained, by REST and on the pages, and an answer is flipped. */
class ExplanationsIT {
  private static Rest everything;
  private static Map<String, String> known;
  private static String deployment;
  private static Window window;
  private static Page page;

  @BeforeAll
  static void have_a_model() {
    RunningProduct product = RunningProduct.get();
    known = Work.done(product);
    everything = product.as("everything");
    deployment = "/api/v1/deployments/" + known.get("deployment");
    window = new Window(product.address(), Manner.ENGLISH);
    window.signIn("everything", RunningProduct.PASSWORD);
    page = window.page();
  }

  @AfterAll
  static void nothing_was_wrong() {
    try (Window closing = window) {
      assertThat(closing.problems()).isEmpty();
    }
  }

  private static Map<String, Object> example() {
    Map<String, Object> row = new LinkedHashMap<>();
    for (JsonNode input : everything.get(deployment + "/schema").get("inputs")) {
      JsonNode example = input.get("example");
      row.put(
          input.get("name").asText(),
          example.isNumber() ? (Object) example.asDouble() : example.asText());
    }
    return row;
  }

  private static JsonNode prediction(Map<String, Object> row) {
    return everything
        .post(deployment + "/predictions", Map.of("rows", List.of(row)))
        .get("predictions")
        .get(0);
  }

  @Test
  void a_model_says_what_it_looks_at_and_keeps_it() {
    String address = "/api/v1/models/" + known.get("model") + "/versions/1/explanation";
    JsonNode found = everything.get(address);

    assertThat(found.get("importance")).isNotEmpty();
    for (JsonNode each : found.get("importance")) {
      assertThat(each.get("value").asDouble())
          .isBetween(each.get("low").asDouble(), each.get("high").asDouble());
    }
    assertThat(found.get("measured").get("from").asText()).isEqualTo("DATASET");
    assertThat(found.get("dependence").get(0).get("feature").asText())
        .isEqualTo(found.get("importance").get(0).get("feature").asText());
    assertThat(found.get("dependence").get(0).get("points")).hasSizeGreaterThan(1);
    assertThat(everything.get(address)).isEqualTo(found);
    assertThatThrownBy(() -> everything.get(address + "?class=never"))
        .isInstanceOfSatisfying(
            Rest.Refused.class, refused -> assertThat(refused.status()).isEqualTo(400));
  }

  @Test
  void an_answer_is_the_base_and_what_each_column_adds() {
    Map<String, Object> row = example();
    String label = prediction(row).get("label").asText();

    JsonNode answer =
        everything.post(
            deployment + "/explanations", Map.of("rows", List.of(row, Map.of()), "class", label));

    JsonNode first = answer.get("explanations").get(0);
    double sum = first.get("base").asDouble();
    for (JsonNode each : first.get("contributions")) {
      sum += each.get("contribution").asDouble();
    }
    assertThat(sum).isCloseTo(first.get("value").asDouble(), within(1e-9));
    assertThat(first.get("scale").asText()).isEqualTo("LOG_ODDS");
    assertThat(1 / (1 + Math.exp(-sum)))
        .isCloseTo(prediction(row).get("probabilities").get(label).asDouble(), within(2e-4));
    assertThat(first.get("sentence").asText()).startsWith("The probability of " + label + " is ");
    assertThat(answer.get("explanations")).hasSize(2);
    assertThat(
            everything
                .post(
                    deployment + "/explanations",
                    Map.of("rows", List.of(row, Map.of()), "class", label))
                .get("explanations"))
        .isEqualTo(answer.get("explanations"));
  }

  @Test
  void a_change_flips_the_answer_and_leaves_what_is_fixed() {
    Map<String, Object> row = example();
    JsonNode before = prediction(row);
    List<String> labels = new ArrayList<>();
    before.get("probabilities").fieldNames().forEachRemaining(labels::add);
    labels.remove(before.get("label").asText());

    JsonNode found =
        everything.post(deployment + "/counterfactuals", Map.of("row", row, "want", labels.get(0)));

    assertThat(found.get("reached").asBoolean()).isTrue();
    Map<String, Object> changed = new HashMap<>(row);
    for (JsonNode change : found.get("changes")) {
      changed.put(
          change.get("feature").asText(),
          change.get("to").isNumber()
              ? (Object) change.get("to").asDouble()
              : change.get("to").asText());
    }
    assertThat(prediction(changed).get("label").asText()).isEqualTo(labels.get(0));
    String first = found.get("changes").get(0).get("feature").asText();
    JsonNode others =
        everything.post(
            deployment + "/counterfactuals",
            Map.of("row", row, "want", labels.get(0), "fixed", List.of(first)));
    for (JsonNode change : others.get("changes")) {
      assertThat(change.get("feature").asText()).isNotEqualTo(first);
    }
  }

  @Test
  void what_cannot_be_asked_is_refused_by_its_field() {
    Map<String, Object> row = example();

    assertThat(refused("/explanations", Map.of("rows", List.of(row), "class", "never")))
        .isEqualTo("class");
    assertThat(refused("/explanations", Map.of("rows", List.of(Map.of("never", 1)))))
        .isEqualTo("never");
    assertThat(refused("/counterfactuals", Map.of("row", row))).isEqualTo("want");
    assertThat(refused("/counterfactuals", Map.of("row", row, "want", Map.of("below", 1))))
        .isEqualTo("want");
    assertThat(refused("/counterfactuals", Map.of("row", row, "want", 5, "fixed", 3)))
        .isEqualTo("fixed");
  }

  private static String refused(String what, Map<String, Object> body) {
    List<String> field = new ArrayList<>();
    assertThatThrownBy(() -> everything.post(deployment + what, body))
        .isInstanceOfSatisfying(
            Rest.Refused.class,
            refused -> {
              assertThat(refused.status()).isEqualTo(400);
              field.add(refused.body().get("field").asText());
            });
    return field.get(0);
  }

  @Test
  void a_person_asks_for_the_explanation_and_reads_the_curve_of_a_column() {
    window.open("/modelling/model.xhtml?name=" + known.get("model") + "&version=1&tab=explanation");
    Locator ask = page.locator("[id='explainModel:find']");
    if (ask.count() > 0) {
      ask.click();
    }
    PlaywrightAssertions.assertThat(page.locator("#importances tbody tr").first()).isVisible();
    assertThat(page.locator("#importance .chart svg").count()).isEqualTo(1);

    Locator column = page.locator("#importances tbody a").nth(1);
    String name = column.innerText().strip();
    column.click();

    PlaywrightAssertions.assertThat(page.locator("#dependence h2")).containsText(name);
    page.reload();
    PlaywrightAssertions.assertThat(page.locator("#dependence h2")).containsText(name);
    page.locator("#dependence summary").click();
    assertThat(page.locator("#points tbody tr").count()).isGreaterThan(1);
    PlaywrightAssertions.assertThat(page.locator("#surrogate")).containsText("Fidelity");
    page.locator("#surrogate summary").click();
    assertThat(page.locator("#rules tbody tr").count()).isGreaterThan(1);
  }

  @Test
  void a_person_flips_an_answer() {
    window.open("/modelling/what-if.xhtml?name=" + known.get("model") + "&version=1");
    Locator answer = page.locator("[id='whatif:answer'] .figure-value");
    PlaywrightAssertions.assertThat(page.locator("#sentence")).containsText("The probability of");
    String before = answer.innerText();

    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Find the change")).click();
    PlaywrightAssertions.assertThat(page.locator("#changes tbody tr").first()).isVisible();
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Apply the change"))
        .click();

    PlaywrightAssertions.assertThat(answer).not().hasText(before);
    PlaywrightAssertions.assertThat(page.locator("#sentence"))
        .containsText("The probability of " + answer.innerText());
  }

  @Test
  void a_slider_and_its_field_say_the_same_and_are_answered_at_once() {
    window.open("/modelling/what-if.xhtml?name=" + known.get("model") + "&version=1");
    PlaywrightAssertions.assertThat(page.locator("#sentence")).isVisible();
    Locator box = page.locator("[data-slider]:has(input[type=range])").first();
    Locator field = box.locator("input[type=text]");

    box.locator("input[type=range]").press("End");
    String most = field.inputValue();
    assertThat(box.locator("input[type=range]").getAttribute("max")).startsWith(most);
    page.waitForResponse(
        response -> response.request().method().equals("POST"), () -> field.fill("not a number"));

    PlaywrightAssertions.assertThat(page.locator("[id='whatif:answer'] .note"))
        .containsText("not a number");
  }
}
