package org.aimass.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.aimass.RunningProduct;
import org.aimass.browser.Window.Manner;
import org.aimass.launcher.Rest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The import as a person does it with mouse and keyboard, from the file to its rows. */
class ImportPagesIT {
  private static RunningProduct product;

  @BeforeAll
  static void start() {
    product = RunningProduct.get();
  }

  private static byte[] loans() {
    StringBuilder text = new StringBuilder("age,amount,ended,defaulted\n");
    for (int i = 0; i < 120; i++) {
      String amount = i == 30 ? "twelve" : i == 60 ? "unknown" : String.valueOf(100 + i * 7);
      boolean lost = i % 5 == 0;
      text.append(20 + i % 50).append(',').append(amount).append(',');
      text.append(lost ? "written off" : "paid").append(',').append(lost ? "Yes" : "No");
      text.append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void cells_that_do_not_fit_are_put_right_where_they_stand_and_the_target_is_judged_at_once() {
    try (Window window = new Window(product.address(), Manner.ENGLISH)) {
      Page page = window.signIn("data_engineer", RunningProduct.PASSWORD).page();
      window.open("/datasets/upload.xhtml");
      page.setInputFiles("#file", new FilePayload("put-right.csv", "text/csv", loans()));
      page.waitForURL("**upload=**");

      Locator faults = page.locator("#faultTable tbody tr");
      page.locator(".advices button").click();
      assertThat(faults).hasCount(2);
      window.examine("the check with problems");
      faults.nth(0).locator("input").fill("12");
      faults.nth(0).locator("input").press("Enter");
      assertThat(faults).hasCount(1);
      assertThat(page.locator("#corrections")).containsText("B32 → 12");
      faults.nth(0).locator("button").click();
      assertThat(faults).hasCount(0);
      assertThat(page.locator("[id='import:missing']"))
          .hasValue(java.util.regex.Pattern.compile(".*, unknown"));

      page.selectOption("[id='import:target']", "defaulted");
      assertThat(page.locator("section", new Page.LocatorOptions().setHasText("ended: ")).last())
          .containsText("says nearly everything about \"defaulted\"");
      window.examine("the check with a target");

      page.locator("[id='import:start']").click();
      page.waitForURL("**/datasets/dataset.xhtml**");
      window.open(
          page.url().replace(product.address().toString(), "")
              + "&filter=age:EQUALS:50&sort=amount");
      assertThat(page.locator("#rows tbody tr").first()).containsText("12");
      assertThat(window.problems()).isEmpty();
    }
  }

  @Test
  void a_file_is_read_anew_by_another_encoding_and_delimiter() {
    byte[] file = "姓名;城市\n王芳;北京\n李雷;上海\n".getBytes(StandardCharsets.UTF_8);
    try (Window window = new Window(product.address(), Manner.ENGLISH)) {
      Page page = window.signIn("data_engineer", RunningProduct.PASSWORD).page();
      window.open("/datasets/upload.xhtml");
      page.setInputFiles("#file", new FilePayload("names.csv", "text/csv", file));
      page.waitForURL("**upload=**");
      Locator labels = page.locator("#previewTable .preview-label");
      assertThat(labels).hasText(new String[] {"姓名", "城市"});
      page.selectOption("[id='import:encoding']", "GB18030");
      assertThat(labels.first()).not().hasText("姓名");
      page.selectOption("[id='import:encoding']", "UTF-8");
      assertThat(labels).hasText(new String[] {"姓名", "城市"});
      page.selectOption("[id='import:delimiter']", ",");
      assertThat(labels).hasText(new String[] {"姓名;城市"});
      page.selectOption("[id='import:delimiter']", ";");
      assertThat(labels).hasText(new String[] {"姓名", "城市"});

      assertThat(page.locator("#previewTable tbody tr").last()).containsText("上海");
      assertThat(window.problems()).isEmpty();
    }
  }

  @Test
  void who_walks_away_from_an_import_is_told_of_its_end() {
    Rest engineer = product.as("data_engineer");
    JsonNode started =
        engineer.upload("/api/v1/datasets", "told.csv", loans(), Map.of("name", "told"));
    engineer.await(started.get("job").asText(), Duration.ofMinutes(2));
    try (Window window = new Window(product.address(), Manner.CHINESE)) {
      window.signIn("data_engineer", RunningProduct.PASSWORD);
      String address = "/datasets/dataset.xhtml?id=" + started.get("id").asText();
      window
          .page()
          .evaluate(
              "job => sessionStorage.setItem('aimass.jobs', JSON.stringify(job))",
              Map.of(started.get("job").asText(), address));

      window.open("/datasets/list.xhtml");

      Locator told = window.page().locator("#told .note");
      assertThat(told).containsText("导入 · told 已完成");
      window.examine("a page with news");
      told.locator("a").click();
      window.page().waitForURL("**" + address.replace("?", "\\?"));
      assertThat(window.page().locator("#told .note")).hasCount(0);
      assertThat(window.problems()).isEmpty();
    }
  }

  @Test
  void the_check_outlives_back_a_reload_and_the_end_of_the_session() {
    try (Window window = new Window(product.address(), Manner.ENGLISH)) {
      Page page = window.signIn("data_engineer", RunningProduct.PASSWORD).page();
      window.open("/datasets/upload.xhtml");
      page.setInputFiles("#file", new FilePayload("outlives.csv", "text/csv", loans()));
      page.waitForURL("**upload=**");
      String check = page.url();
      Locator missing = page.locator("[id='import:missing']");
      page.waitForResponse(
          "**/upload.xhtml**",
          () -> {
            missing.fill("unknown");
            missing.press("Enter");
          });

      page.goBack();
      assertThat(page.locator("#file")).hasCount(1);
      page.goForward();
      assertThat(page).hasURL(check);
      assertThat(missing).hasValue("unknown");
      page.reload();
      assertThat(missing).hasValue("unknown");

      page.context().clearCookies();
      page.locator("[id='import:start']").click();
      page.fill("#username", "data_engineer");
      page.fill("#password", RunningProduct.PASSWORD);
      page.click("#signIn");
      assertThat(page).hasURL(check);
      assertThat(missing).hasValue("unknown");
      page.locator("[id='import:start']").click();
      page.waitForURL("**/datasets/dataset.xhtml**");
      assertThat(window.problems()).isEmpty();
    }
  }

  @Test
  void of_two_windows_on_one_dataset_the_second_is_told_and_nothing_is_lost_silently() {
    Rest engineer = product.as("data_engineer");
    String name = "twice-" + System.nanoTime() % 1_000_000;
    JsonNode started =
        engineer.upload("/api/v1/datasets", "twice.csv", loans(), Map.of("name", name));
    engineer.await(started.get("job").asText(), Duration.ofMinutes(2));
    String address = "/datasets/dataset.xhtml?tab=columns&id=" + started.get("id").asText();
    try (Window first = new Window(product.address(), Manner.ENGLISH);
        Window second = new Window(product.address(), Manner.ENGLISH)) {
      first.signIn("data_engineer", RunningProduct.PASSWORD).open(address);
      second.signIn("everything", RunningProduct.PASSWORD).open(address);
      String description = "[id='about:newDescription']";
      String role = "#roles select >> nth=";

      first.page().fill(description, "The first words");
      save(first, "about:saveAbout");
      assertThat(first.page().locator("#messages")).containsText("Saved");
      second.page().fill(description, "The second words");
      save(second, "about:saveAbout");
      assertThat(second.page().locator("#messages")).containsText("Somebody else has changed");
      assertThat(second.page().locator(description)).hasValue("The second words");

      first.page().selectOption(role + "0", "IGNORED");
      save(first, "columns:saveRoles");
      assertThat(first.page().locator("#messages")).containsText("Saved");
      second.page().selectOption(role + "3", "TARGET");
      save(second, "columns:saveRoles");
      assertThat(second.page().locator("#messages")).containsText("Somebody else has changed");

      second.open(address);
      assertThat(second.page().locator(description)).hasValue("The first words");
      assertThat(second.page().locator(role + "0")).hasValue("IGNORED");
      second.page().selectOption(role + "3", "TARGET");
      save(second, "columns:saveRoles");
      assertThat(second.page().locator("#messages")).containsText("Saved");
      second.page().selectOption(role + "3", "FEATURE");
      save(second, "columns:saveRoles");
      second.open(address);
      assertThat(second.page().locator(role + "3")).hasValue("FEATURE");
      assertThat(second.problems()).isEmpty();
    }
  }

  /** The answer of this press is there, and not only the words of the one before. */
  private static void save(Window window, String button) {
    window
        .page()
        .waitForResponse(
            answer -> answer.request().method().equals("POST"),
            () -> window.page().click("[id='" + button + "']"));
  }
}
