package org.aimass.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.aimass.RunningProduct;
import org.aimass.browser.Window.Manner;
import org.aimass.launcher.Rest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Where a model is wrong: by segment, by group and row by row, in the running product. In the data
 * the model cannot know who leaves in Lhasa, three labels are turned round, and two rows are alike
 * but for the label.
 */
class AnalysisIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String NAME = "analysis-" + System.nanoTime() % 1_000_000_000;
  private static final List<Integer> TURNED = List.of(100, 200, 300);

  private static RunningProduct product;
  private static Rest developer;
  private static String dataset;
  private static String segments;
  private static String model;
  private static Window window;
  private static Page page;

  @BeforeAll
  static void a_model_with_known_errors() {
    product = RunningProduct.get();
    developer = product.as("model_developer");
    Rest engineer = product.as("data_engineer");
    JsonNode accepted =
        engineer.upload(
            "/api/v1/datasets",
            NAME + ".csv",
            customers().getBytes(StandardCharsets.UTF_8),
            Map.of("name", NAME));
    engineer.await(accepted.get("job").asText(), PATIENCE);
    dataset = accepted.get("id").asText();
    JsonNode started =
        developer.post(
            "/api/v1/trainings",
            Map.of(
                "datasetId",
                dataset,
                "target",
                "leaves",
                "algorithms",
                List.of("NaiveBayes"),
                "budget",
                Map.of("seconds", 60)));
    developer.await(started.get("job").asText(), PATIENCE);
    String training = started.get("id").asText();
    String candidate = developer.get("/api/v1/trainings/" + training).get("best").asText();
    developer.post(
        "/api/v1/models", Map.of("name", NAME, "trainingId", training, "candidateId", candidate));
    segments = "/api/v1/trainings/" + training + "/candidates/" + candidate;
    model = "/api/v1/models/" + NAME + "/versions/1";
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

  private static String customers() {
    Random random = new Random(5);
    StringBuilder csv = new StringBuilder("city,visits,spend,leaves\n");
    for (int i = 1; i <= 500; i++) {
      String city = i % 5 == 0 ? "拉萨" : i % 5 < 3 ? "北京" : "上海";
      int visits = random.nextInt(20);
      boolean leaves = city.equals("拉萨") ? random.nextBoolean() : visits < 8;
      double spend =
          city.equals("拉萨") ? 20 + random.nextInt(60) : (leaves ? 40 : 60) + random.nextInt(9);
      if (TURNED.contains(i + 1) || i == 499) {
        city = "北京";
        visits = 18;
        leaves = i != 499;
        spend = 60;
      }
      csv.append(city).append(',').append(visits).append(',').append(spend).append(',');
      csv.append(leaves ? "yes" : "no").append('\n');
    }
    return csv.toString();
  }

  @Test
  void a_segment_that_is_worse_is_found_with_its_rows() {
    JsonNode found = developer.get(segments + "/segments?metric=ACCURACY&column=city");
    JsonNode worst = found.get("segments").get(0);

    assertThat(found.get("whole").get("rows").asInt()).isEqualTo(500);
    assertThat(texts(worst.get("filters"))).containsExactly("city:equals:拉萨");
    assertThat(worst.get("standsOut").asBoolean()).isTrue();
    assertThat(
            developer
                .get("/api/v1/datasets/" + dataset + "/rows?limit=1000&filter=city:equals:拉萨")
                .get("rows"))
        .hasSize(worst.get("rows").asInt());

    window.open("/modelling/model.xhtml?name=" + NAME + "&tab=segments&by=city");
    Locator first = page.locator("#segments tbody tr").first();
    PlaywrightAssertions.assertThat(first).containsText("拉萨");
    PlaywrightAssertions.assertThat(first).containsText("worse");
    first.locator("a").click();
    page.waitForURL("**/dataset.xhtml?*filter=city*");
    assertThat(page.locator("#rows tbody tr").count()).isEqualTo(50);
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(each -> texts.add(each.asText()));
    return texts;
  }

  @Test
  void groups_of_a_protected_column_are_compared_in_plain_words() {
    JsonNode fairness = developer.get(model + "/segments?protected=city").get("fairness");

    assertThat(fairness.get("positive").asText()).isEqualTo("yes");
    assertThat(fairness.get("groups")).hasSize(3);
    for (JsonNode group : fairness.get("groups")) {
      assertThat(group.get("selectionRate").get("value").asDouble()).isBetween(0.0, 1.0);
    }

    window.open("/modelling/model.xhtml?name=" + NAME + "&tab=segments");
    page.locator("#protected").selectOption("city");
    page.locator("#divide button").click();
    page.waitForURL("**protected=city*");
    PlaywrightAssertions.assertThat(page.locator("#fairness")).containsText("Demographic parity");
    PlaywrightAssertions.assertThat(page.locator("#fairness"))
        .containsText("The selection rate of");
  }

  @Test
  void what_cannot_be_asked_is_refused_by_its_field() {
    for (String query : List.of("column=nothing", "metric=R2", "protected=leaves")) {
      assertThatThrownBy(() -> developer.get(model + "/segments?" + query))
          .isInstanceOfSatisfying(
              Rest.Refused.class, refused -> assertThat(refused.status()).isEqualTo(400));
    }
    assertThatThrownBy(() -> product.as("data_engineer").get(model + "/segments"))
        .isInstanceOfSatisfying(
            Rest.Refused.class, refused -> assertThat(refused.status()).isEqualTo(403));
  }

  @Test
  void a_label_that_looks_mistaken_is_marked_by_a_press_and_found_among_the_rows() {
    JsonNode errors = developer.get(segments + "/errors");
    List<Integer> suspicious = new ArrayList<>();
    errors.get("suspicious").forEach(row -> suspicious.add(row.get("number").asInt()));

    assertThat(suspicious).containsAll(TURNED.stream().map(row -> row - 1).toList());
    assertThat(errors.get("estimated").asInt()).isGreaterThanOrEqualTo(suspicious.size());
    assertThat(errors.get("contradictions").get("found").asInt()).isPositive();

    window.open("/modelling/model.xhtml?name=" + NAME + "&tab=errors");
    String row = page.locator("#suspiciousRows tbody th").first().innerText().strip();
    page.locator("#suspiciousRows tbody input").first().check();
    page.locator("[id='suspicious:mark']").click();
    PlaywrightAssertions.assertThat(page.locator("main, .ui-growl, .ui-messages").first())
        .isVisible();
    PlaywrightAssertions.assertThat(page.locator("#suspiciousRows tbody th .pi-flag")).hasCount(1);

    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Show the marked rows"))
        .click();
    page.waitForURL("**/dataset.xhtml?*marked=true*");
    assertThat(page.locator("#rows tbody tr, [id='rowMarks:rows'] tbody tr").count()).isEqualTo(1);
    PlaywrightAssertions.assertThat(page.locator("td.mark")).containsText("confident learning");
    JsonNode marks = developer.get("/api/v1/datasets/" + dataset + "/marks").get("items");
    assertThat(marks).hasSize(1);
    assertThat(marks.get(0).get("row").asText()).isEqualTo(row);

    page.locator("td.mark button").click();
    PlaywrightAssertions.assertThat(page.locator("td.mark")).hasCount(0);
    assertThat(developer.get("/api/v1/datasets/" + dataset + "/marks").get("items")).isEmpty();
  }
}
