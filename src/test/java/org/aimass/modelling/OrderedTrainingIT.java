package org.aimass.modelling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.aimass.Eventually;
import org.aimass.RunningProduct;
import org.aimass.browser.Window;
import org.aimass.browser.Window.Manner;
import org.aimass.launcher.Rest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Validation by group and weights, from the warning before the start to the provenance. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrderedTrainingIT {
  private final RunningProduct product = RunningProduct.get();
  private final Rest developer = product.as("model_developer");
  private String people;

  @BeforeAll
  void data() {
    Random random = new Random(3);
    StringBuilder csv = new StringBuilder("person,pulse,height,weight,ill\n");
    double[] pulse = random.doubles(30, 50, 90).toArray();
    for (int i = 0; i < 240; i++) {
      int who = i % 30;
      csv.append(
          String.format(
              Locale.ROOT,
              "p%d,%.3f,%.3f,%d,%s%n",
              who,
              pulse[who] + 0.01 * random.nextGaussian(),
              random.nextGaussian(),
              1 + i % 4,
              who * 7 % 3 == 0 ? "yes" : "no"));
    }
    Rest engineer = product.as("data_engineer");
    JsonNode accepted =
        engineer.upload(
            "/api/v1/datasets",
            "people.csv",
            csv.toString().getBytes(StandardCharsets.UTF_8),
            Map.of("name", "Ordered: people"));
    engineer.await(accepted.get("job").asText(), Duration.ofMinutes(2));
    people = accepted.get("id").asText();
  }

  private JsonNode ended(String id) {
    String path = "/api/v1/trainings/" + id;
    Eventually.until(
        () -> List.of("DONE", "FAILED").contains(developer.get(path).get("state").asText()));
    return developer.get(path);
  }

  private JsonNode proposal() {
    JsonNode outlook =
        developer.get("/api/v1/trainings/outlook?datasetVersion=1&target=ill&datasetId=" + people);
    for (JsonNode warning : outlook.get("warnings")) {
      if (warning.get("code").asText().equals("GROUPED_ROWS")) {
        return warning.get("proposal");
      }
    }
    throw new AssertionError("No warning of groups in " + outlook);
  }

  @Test
  void what_a_warning_proposes_is_ordered_trained_and_written_down() {
    assertThat(proposal().get("validation").get("group").asText()).isEqualTo("person");

    JsonNode training =
        ended(
            developer
                .post(
                    "/api/v1/trainings",
                    Map.of(
                        "datasetId",
                        people,
                        "target",
                        "ill",
                        "algorithms",
                        List.of("NaiveBayes"),
                        "validation",
                        proposal().get("validation"),
                        "weights",
                        Map.of("yes", 2),
                        "weightColumn",
                        "weight",
                        "limits",
                        Map.of("predictMicros", 1_000_000, "sizeBytes", 50_000_000)))
                .get("id")
                .asText());

    assertThat(training.get("state").asText()).isEqualTo("DONE");
    assertThat(training.get("validation").get("group").asText()).isEqualTo("person");
    assertThat(training.get("weights").get("yes").asDouble()).isEqualTo(2);
    assertThat(training.get("weightColumn").asText()).isEqualTo("weight");
    assertThat(training.get("limits").get("sizeBytes").asInt()).isEqualTo(50_000_000);
    assertThat(training.get("features"))
        .extracting(JsonNode::asText)
        .containsExactly("pulse", "height");
    String candidate =
        "/api/v1/trainings/"
            + training.get("id").asText()
            + "/candidates/"
            + training.get("best").asText();
    assertThat(developer.get(candidate + "/evaluation").get("method").asText())
        .isEqualTo("folds:5;group:person");

    JsonNode kept =
        developer.post(
            "/api/v1/models",
            Map.of(
                "name",
                "ordered-people",
                "trainingId",
                training.get("id").asText(),
                "candidateId",
                training.get("best").asText()));
    JsonNode made =
        developer
            .get("/api/v1/models/ordered-people/versions/" + kept.get("version").asInt())
            .get("provenance")
            .get("order");
    assertThat(made.get("group").asText()).isEqualTo("person");
    assertThat(made.get("weights").get("column").asText()).isEqualTo("weight");
  }

  @Test
  void one_press_takes_the_proposal_and_training_again_repeats_it() {
    try (Window window = new Window(product.address(), Manner.ENGLISH)) {
      Page page = window.signIn("everything", RunningProduct.PASSWORD).page();
      window.open("/modelling/train.xhtml?target=ill&dataset=" + people);

      page.locator("button:has-text('Validate by group')").click();
      PlaywrightAssertions.assertThat(page.locator("[id='train:question']"))
          .containsText("Validation by group is chosen.");
      PlaywrightAssertions.assertThat(page.locator("[id='train:group']")).hasValue("person");
      page.locator("#weighing summary").click();
      page.locator("[id='train:classWeights']").selectOption("BALANCED");
      PlaywrightAssertions.assertThat(page.locator("[id='train:weights'] output")).hasCount(2);
      page.locator("[id='train:all']").uncheck();
      page.locator("label:has-text('Naive Bayes') input").check();
      page.locator("[id='train:start']").click();
      page.waitForURL("**/training.xhtml?id=*");
      JsonNode training = ended(page.url().replaceAll(".*id=", ""));
      assertThat(training.get("validation").get("group").asText()).isEqualTo("person");
      assertThat(training.get("weights").get("yes").asDouble()).isEqualTo(1.5);
      page.reload();
      PlaywrightAssertions.assertThat(page.locator("main")).containsText("by group of person");

      window.open("/modelling/candidate.xhtml?id=" + training.get("best").asText());
      page.locator("button:has-text('Train again')").click();
      page.waitForURL("**/training.xhtml?id=*");
      JsonNode again = ended(page.url().replaceAll(".*id=", ""));
      assertThat(again.get("validation")).isEqualTo(training.get("validation"));
      assertThat(again.get("weights")).isEqualTo(training.get("weights"));
      assertThat(score(again, training.get("candidates").get(0)))
          .isEqualTo(training.get("candidates").get(0).get("score"));
      assertThat(window.problems()).isEmpty();
    }
  }

  private static JsonNode score(JsonNode training, JsonNode like) {
    for (JsonNode candidate : training.get("candidates")) {
      if (candidate.get("algorithm").equals(like.get("algorithm"))) {
        return candidate.get("score");
      }
    }
    throw new AssertionError("No " + like.get("algorithm") + " in " + training);
  }
}
