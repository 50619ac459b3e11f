package org.aimass.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aimass.RunningProduct;
import org.aimass.browser.Window.Manner;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The switch of the language changes what the product says, whatever part of it says it, and
 * nothing that people have written. That no page says something in the wrong language is {@link
 * PagesIT}'s to see.
 */
class LanguagesIT {
  private static final String CELLS =
      "[...document.querySelectorAll('#rows td')].map(cell => cell.textContent)";

  /** What stays: names of the product, of measures, files and encodings, and what people named. */
  private static final String STAYS =
      "AI Mass|English|p\\d\\d|AUC|ID|[0-9., ]+ (KB|MB|GB|ms)"
          + "|UTF-.*|GB18030|Big5|Shift_JIS|EUC-(KR|JP)|KOI8-R|windows-\\d+|.*(everything|tongues).*|age|city|spent|stays|Berlin|Lyon|Yes|No|No"
          + " \\d+% · Yes \\d+%";

  private static RunningProduct product;
  private static String name;
  private static String dataset;

  @BeforeAll
  static void have_something_to_see() {
    product = RunningProduct.get();
    name = "tongues-" + System.nanoTime() % 1_000_000;
    // Somebody of the test's own: the choice of a language stays.
    product
        .as("admin")
        .post(
            "/api/v1/users",
            Map.of(
                "username",
                name,
                "password",
                RunningProduct.PASSWORD,
                "displayName",
                name,
                "roles",
                List.of("DATA_ENGINEER", "MODEL_DEVELOPER")));
    JsonNode started =
        product
            .as("everything")
            .upload("/api/v1/datasets", "tongues.csv", people(), Map.of("name", name));
    product.as("everything").await(started.get("job").asText(), Duration.ofMinutes(2));
    dataset = started.get("id").asText();
  }

  private static byte[] people() {
    StringBuilder lines = new StringBuilder("age,city,spent,stays\n");
    for (int i = 0; i < 300; i++) {
      lines.append(20 + i % 50).append(i % 3 == 0 ? ",Berlin," : ",Lyon,").append(i * 3.5);
      lines.append(i % 4 == 0 ? ",Yes\n" : ",No\n");
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void it_changes_what_pages_say_and_no_data() {
    List<String> same = new ArrayList<>();
    try (Window window = new Window(product.address(), Manner.ENGLISH)) {
      window.signIn(name, RunningProduct.PASSWORD);
      for (String address :
          List.of(
              "/datasets/dataset.xhtml?tab=rows&id=" + dataset,
              "/modelling/train.xhtml?dataset=" + dataset)) {
        same.addAll(unchanged(window.open(address)));
      }
      window.open("/datasets/upload.xhtml");
      window.page().setInputFiles("#file", new FilePayload("tongues.csv", "text/csv", people()));
      window.page().waitForURL("**upload=**");
      same.addAll(unchanged(window));

      assertThat(same).isEmpty();
      assertThat(window.problems()).isEmpty();
    }
  }

  @Test
  void what_does_not_fit_is_said_in_the_language_of_the_page() {
    try (Window window = new Window(product.address(), Manner.ENGLISH)) {
      Page page = window.signIn(name, RunningProduct.PASSWORD).page();
      window.open("/modelling/train.xhtml?dataset=" + dataset);
      for (List<String> words :
          List.of(List.of("Fill this in.", "Enter a whole number"), List.of("请填写此项。", "请输入整数"))) {
        page.fill("[id='train:seconds']", "");
        page.fill("[id='train:memory']", "much");
        page.click("[id='train:start']");
        words.forEach(each -> assertThat(page.locator("[id='train']")).containsText(each));
        page.click("#language");
      }
    }
  }

  /** What stands there in English and, after a press on the switch, in Chinese; then turns back. */
  private static List<String> unchanged(Window window) {
    Page page = window.page();
    String address = page.url();
    assertThat(page.locator("html")).hasAttribute("lang", "en");
    List<String> english = Sayings.on(page);
    Object cells = page.evaluate(CELLS);
    page.click("#language");
    assertThat(page.locator("html")).hasAttribute("lang", "zh-CN");
    assertThat(page).hasURL(address);
    window.quiet("the other language");
    List<String> chinese = Sayings.on(page);
    assertThat(page.evaluate(CELLS)).isEqualTo(cells);
    page.click("#language");
    assertThat(page.locator("html")).hasAttribute("lang", "en");
    return english.stream()
        .filter(chinese::contains)
        .filter(text -> !text.matches(STAYS))
        .map(text -> address + " says in both languages: " + text)
        .toList();
  }
}
