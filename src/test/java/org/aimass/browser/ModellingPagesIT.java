package org.aimass.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.aimass.RunningProduct;
import org.aimass.Sql;
import org.aimass.browser.Window.Manner;
import org.aimass.launcher.Rest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a person does on the pages of trainings, models and predictions. */
class ModellingPagesIT {
  private static RunningProduct product;
  private static Map<String, String> known;
  private static Window window;
  private static Page page;

  @BeforeAll
  static void have_something_to_see() {
    product = RunningProduct.get();
    known = Work.done(product);
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

  @Test
  void ticked_candidates_stand_side_by_side_at_an_address_of_their_own() {
    window.open("/modelling/training.xhtml?id=" + known.get("training"));
    Locator ticks = page.locator("#leaderboard input[type=checkbox], .tick input");
    ticks.nth(0).check();
    ticks.nth(1).check();
    page.locator("[id='follow:compare'] a").click();
    page.waitForURL("**/compare.xhtml?of=*");

    assertThat(page.locator("#comparison thead th").count()).isEqualTo(2);
    page.reload();
    assertThat(page.locator("#comparison thead th").count()).isEqualTo(2);
    assertThat(page.locator("#comparison td.best").count()).isPositive();
    assertThat(page.locator(".chart").count()).isPositive();

    page.locator("#comparison thead .leave").first().click();
    page.waitForURL("**/compare.xhtml?of=*");
    assertThat(page.locator("#comparison thead th").count()).isEqualTo(1);
  }

  @Test
  void rows_whose_answer_changes_stand_below_the_comparison_and_on_the_request_for_release() {
    // The candidates that became the champion and the one that waits for its release.
    window.open("/modelling/compare.xhtml?of=" + known.get("rival") + "," + known.get("candidate"));
    String compared = page.locator("#howManyChanged").innerText();
    // Of all 400, or of some of the five folds where a busy machine had no time for all.
    assertThat(compared)
        .matches("(?s)\\d+ of (80|160|240|320|400) answers are not the same .*A is right in.*");
    assertThat(page.locator("#changedRows thead th").allInnerTexts()).contains("Row", "A", "B");
    assertThat(page.locator("#changedRows tbody tr").count()).isBetween(1, 50);
    assertThat(page.locator("#changedRows td.best").count()).isPositive();

    window.open("/identity/approval.xhtml?id=" + known.get("approval"));
    assertThat(page.locator("#howManyChanged").innerText())
        .isEqualTo(
            compared
                .replace("A is right", "Champion is right")
                .replace("B is right", "Candidate is right"));
    assertThat(page.locator("#changedRows thead th").allInnerTexts())
        .contains("Champion", "Candidate");
  }

  @Test
  void a_models_part_opens_from_its_name_alone() {
    window.open("/modelling/model.xhtml?name=" + known.get("model") + "&tab=card");

    assertThat(page.locator("textarea").count()).isEqualTo(3);
  }

  @Test
  void a_card_says_what_the_product_knows_and_stands_before_who_decides() {
    Rest asker = product.as("everything");
    JsonNode asked = asker.get("/api/v1/approvals/" + known.get("approval"));
    String version =
        "/api/v1/models/"
            + URLEncoder.encode(asked.get("model").asText(), StandardCharsets.UTF_8)
                .replace("+", "%20")
            + "/versions/"
            + asked.get("version").asInt();
    int revision = asker.get(version).get("revision").asInt();
    asker.send(
        "PUT",
        version + "/card",
        Map.of("revision", revision, "intendedUse", "To choose whom to call.\nNot for prices."));

    window.open("/identity/approval.xhtml?id=" + known.get("approval"));
    PlaywrightAssertions.assertThat(page.locator("dl.facts .lines"))
        .containsText("To choose whom to call.\nNot for prices.");
    page.locator("table.beside thead a").last().click();
    page.waitForURL("**/model.xhtml?*version=" + asked.get("version").asInt());
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Card")).click();

    Locator facts = page.locator("main dl.facts");
    PlaywrightAssertions.assertThat(facts).containsText("400");
    facts.getByText("columns").click();
    page.waitForURL("**&tab=inputs");
  }

  @Test
  void a_model_that_came_without_a_training_has_its_pages_and_can_be_asked_for_release()
      throws Exception {
    Rest asker = product.as("everything");
    JsonNode waiting = asker.get("/api/v1/approvals/" + known.get("approval"));
    JsonNode trained =
        asker.get(
            "/api/v1/models/"
                + URLEncoder.encode(waiting.get("model").asText(), StandardCharsets.UTF_8)
                    .replace("+", "%20")
                + "/versions/"
                + waiting.get("version").asInt());
    asker.post(
        "/api/v1/models",
        Map.of(
            "name",
            "untrained",
            "trainingId",
            trained.get("trainingId").asText(),
            "candidateId",
            trained.get("candidateId").asText()));
    new Sql(product.database())
        .update(
            "update model_version v join model m on m.id = v.model_id set v.training_id = null,"
                + " v.candidate_id = null, v.metric = null, v.score = null, v.score_low = null,"
                + " v.score_high = null, v.predict_micros = null where m.name = 'untrained'");

    JsonNode version = asker.get("/api/v1/models/untrained/versions/1");
    assertThat(version.get("trainingId").isNull()).isTrue();
    assertThat(version.has("metric")).isFalse();
    assertThatThrownBy(() -> asker.get("/api/v1/models/untrained/versions/1/evaluation"))
        .hasMessageContaining("404");
    for (String tab : List.of("card", "inputs", "settings", "origin", "versions", "release")) {
      window.open("/modelling/model.xhtml?name=untrained&tab=" + tab);
      assertThat(page.locator("h1").innerText()).contains("untrained");
    }
    window.open("/modelling/model.xhtml?name=untrained&tab=evaluation");
    assertThat(page.locator("textarea").count()).as("opens with its card").isEqualTo(3);
    window.open("/modelling/models.xhtml?search=untrained");
    assertThat(page.locator("main").innerText()).contains("untrained");

    String approval =
        asker
            .post(
                "/api/v1/approvals",
                Map.of(
                    "kind",
                    "DEPLOY",
                    "deployment",
                    waiting.get("deployment").asText(),
                    "model",
                    "untrained",
                    "version",
                    1,
                    "strategy",
                    Map.of("kind", "DIRECT")))
            .get("id")
            .asText();
    window.open("/identity/approval.xhtml?id=" + approval);
    assertThat(page.locator("table.beside").innerText()).contains("untrained");
    assertThat(page.locator("#howManyChanged").count()).isZero();
    product
        .as("model_operator")
        .post(
            "/api/v1/approvals/" + approval + "/decision",
            Map.of("decision", "REFUSE", "comment", "A test"));
  }

  @Test
  void a_model_and_a_leaderboard_are_scored_on_a_dataset_that_is_chosen() {
    for (String address :
        List.of(
            "/modelling/model.xhtml?tab=evaluations&version=1&name=" + known.get("model"),
            "/modelling/training.xhtml?id=" + known.get("training"))) {
      window.open(address);
      page.locator("[id='evaluate:evaluationDataset']").selectOption(known.get("dataset"));
      page.locator("[id='evaluate:startEvaluation']").click();
      page.waitForURL("**evaluation=*");

      // The page comes anew when the job is done.
      PlaywrightAssertions.assertThat(page.locator("#evaluated")).isVisible();
      assertThat(page.locator("#evaluated tbody tr").count()).isPositive();
      PlaywrightAssertions.assertThat(page.locator("#evaluations")).containsText("Done");
    }
  }

  @Test
  void the_menu_marks_trainings_on_the_pages_that_they_lead_to() {
    try (Window developer = new Window(product.address(), Manner.ENGLISH)) {
      developer.signIn("model_developer", RunningProduct.PASSWORD);
      for (String address :
          List.of(
              "/modelling/candidate.xhtml?id=" + known.get("candidate"),
              "/modelling/compare.xhtml?of=" + known.get("rival") + "," + known.get("candidate"))) {
        developer.open(address);
        PlaywrightAssertions.assertThat(
                developer.page().locator("nav.rail-nav [aria-current=page]"))
            .hasText("Trainings");
      }
    }
  }

  @Test
  void of_two_windows_on_one_card_the_second_is_told() {
    String address = "/modelling/model.xhtml?tab=card&version=1&name=" + known.get("model");
    String limitations = "[id='card:limitations']";
    window.open(address);
    try (Window second = new Window(product.address(), Manner.ENGLISH)) {
      second.signIn("model_developer", RunningProduct.PASSWORD).open(address);
      page.fill(limitations, "The first words");
      page.click("[id='card:save']");
      PlaywrightAssertions.assertThat(page.locator("#messages")).containsText("saved");
      second.page().fill(limitations, "The second words");
      second.page().click("[id='card:save']");

      PlaywrightAssertions.assertThat(second.page().locator("#messages"))
          .containsText("Somebody else has changed");
      PlaywrightAssertions.assertThat(second.page().locator(limitations))
          .hasValue("The second words");
      second.open(address);
      PlaywrightAssertions.assertThat(second.page().locator(limitations))
          .hasValue("The first words");
    }
  }

  @Test
  void the_question_of_the_wizard_survives_a_reload() {
    window.open("/modelling/train.xhtml?dataset=" + known.get("dataset"));
    Locator target = page.locator("[id='train:target']");
    target.selectOption("");
    page.waitForURL("**target=&task=CLUSTERING**");

    page.reload();

    assertThat(target.inputValue()).isEmpty();
    assertThat(page.locator("[id='train:task']").inputValue()).isEqualTo("CLUSTERING");
  }

  @Test
  void two_presses_start_one_training() {
    Rest developer = product.as("everything");
    int before = developer.get("/api/v1/trainings?limit=100").get("items").size();
    window.open("/modelling/train.xhtml?dataset=" + known.get("dataset"));
    page.locator("[id='train:seconds']").fill("5");

    page.locator("[id='train:start']").dblclick();
    page.waitForURL("**/training.xhtml?id=*");

    assertThat(developer.get("/api/v1/trainings?limit=100").get("items")).hasSize(before + 1);
    developer.delete("/api/v1/trainings/" + page.url().replaceAll(".*id=", ""));
  }

  @Test
  void a_second_question_is_answered_as_the_first() {
    window.open("/apps/model.xhtml?name=" + known.get("deployment"));
    page.locator("#askNow").click();
    page.locator("#answer .figure-value").waitFor();

    page.locator("#try input[type=text]").first().fill("old");
    page.locator("#askNow").click();

    Locator message = page.locator("#messages .ui-messages-error");
    message.waitFor();
    assertThat(message.innerText()).contains("takes a number, not \"old\"");
    assertThat(page.locator("#answer .figure-value").count()).isZero();
  }
}
