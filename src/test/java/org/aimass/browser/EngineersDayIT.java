package org.aimass.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.aimass.Eventually;
import org.aimass.RunningProduct;
import org.aimass.Sql;
import org.aimass.browser.Window.Manner;
import org.aimass.datasets.TestDatabase;
import org.aimass.launcher.Rest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What a data engineer does in a day: sees what ran and failed, runs it again, marks what is
 * personal, hands over; and what a model developer sees of it.
 */
class EngineersDayIT {
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final String RUN = Long.toString(System.currentTimeMillis(), 36);
  private static final String DATASET = "Day " + RUN;
  private static final Sql SHOP = new Sql(TestDatabase.source());

  private static RunningProduct product;
  private static Rest engineer;
  private static String dataset;
  private static String sync;

  @BeforeAll
  static void a_refresh_that_failed_after_it_had_run() throws Exception {
    product = RunningProduct.get();
    engineer = product.as("data_engineer");
    SHOP.update(
        "drop table if exists day_orders",
        "create table day_orders (id int primary key, phone varchar(20), city varchar(20)) default"
            + " charset = utf8mb4",
        "insert into day_orders values (1, '13812345678', 'Bern'), (2, '13912345678', 'Bern')");
    URI database = URI.create(TestDatabase.access().url().substring("jdbc:".length()));
    String source =
        engineer
            .post(
                "/api/v1/sources",
                Map.of(
                    "name",
                    DATASET,
                    "connector",
                    "mysql",
                    "settings",
                    Map.of(
                        "host",
                        database.getHost(),
                        "port",
                        database.getPort(),
                        "database",
                        database.getPath().substring(1),
                        "user",
                        TestDatabase.access().user(),
                        "password",
                        TestDatabase.access().password())))
            .get("id")
            .asText();
    JsonNode created =
        engineer.post(
            "/api/v1/syncs",
            Map.of(
                "source", source, "entity", "day_orders", "dataset", DATASET, "mode", "REPLACE"));
    sync = created.get("id").asText();
    dataset = created.get("datasetId").asText();
    engineer.await(run(), LONGEST);
    SHOP.update("rename table day_orders to day_orders_away");
    engineer.ended(run(), LONGEST);
    SHOP.update(
        "rename table day_orders_away to day_orders",
        "insert into day_orders values (3, '13712345678', 'Basel')");
  }

  private static String run() {
    return engineer.post("/api/v1/syncs/" + sync + "/runs", Map.of()).get("job").asText();
  }

  @AfterAll
  static void gone() throws Exception {
    SHOP.update("drop table if exists day_orders", "drop table if exists day_orders_away");
  }

  @Test
  void a_day_from_a_failed_refresh_to_a_hand_over_that_is_read() {
    try (Window window = new Window(product.address(), Manner.ENGLISH)) {
      Page page = window.signIn("data_engineer", RunningProduct.PASSWORD).page();

      // What failed stands on the home page with its reason, and is run again by one press.
      Locator line =
          page.locator("[id='today'] tbody tr")
              .filter(new Locator.FilterOptions().setHasText(DATASET));
      assertThat(line).containsText("Failed");
      assertThat(line).containsText("day_orders");
      line.locator("button, input[type=submit]").click();
      page.waitForURL("**/portal/home.xhtml*");
      assertThat(page.locator("[id='messages']")).containsText(DATASET);
      Eventually.until(
          () ->
              engineer.get("/api/v1/datasets/" + dataset).get("version").asInt() == 2
                  && engineer.get("/api/v1/datasets/" + dataset).get("rows").asInt() == 3);
      window.open("/portal/home.xhtml");
      assertThat(line).containsText("Version 2: rows added 3");

      // A column that looks personal is suggested, and marked by its owner.
      window.open("/datasets/dataset.xhtml?id=" + dataset + "&tab=columns");
      Locator phone =
          page.locator("#roles tbody tr").filter(new Locator.FilterOptions().setHasText("phone"));
      assertThat(phone).containsText("Looks personal");
      phone.locator("input[type=checkbox]").check();
      page.locator("[id='columns:saveRoles']").click();
      assertThat(phone).not().containsText("Looks personal");
      window.open("/datasets/dataset.xhtml?id=" + dataset + "&tab=columns");
      assertThat(phone.locator("input[type=checkbox]")).isChecked();
      page.locator("[id='about:newTags']").fill("Orders, " + RUN);
      page.locator("[id='about:saveAbout']").click();
      assertThat(page.locator(".row.tags")).containsText(RUN);
      window.open("/datasets/list.xhtml?tag=" + RUN);
      assertThat(page.locator("#datasets tbody tr")).hasCount(1);
      assertThat(page.locator("#datasets")).containsText(DATASET);

      // The newest version is handed over where it was refreshed.
      window.open("/sources/refresh.xhtml?id=" + sync);
      page.locator("#handOver summary").click();
      page.locator("[id='handover:note']").fill("Basel is new " + RUN);
      page.locator("[id='handover:doHandOver']").click();
      assertThat(page.locator("[id='handover']")).containsText("Basel is new " + RUN);
      assertThat(window.problems()).isEmpty();
    }
    JsonNode handed =
        engineer.get("/api/v1/datasets/" + dataset + "/handovers").get("items").get(0);
    assertThat(handed.get("version").asInt()).isEqualTo(2);

    try (Window window = new Window(product.address(), Manner.ENGLISH)) {
      Page page = window.signIn("model_developer", RunningProduct.PASSWORD).page();
      assertThat(page.locator("nav.rail-nav .count")).isVisible();
      Locator line =
          page.locator("#handedOver li").filter(new Locator.FilterOptions().setHasText(RUN));
      assertThat(line).containsText("New");
      page.locator("[id='handedOverRead:read']").click();
      page.waitForURL("**/portal/home.xhtml*");
      assertThat(page.locator("nav.rail-nav .count")).hasCount(0);
      assertThat(line).containsText("Version 2");

      // Values of the marked column are masked for the developer, and say so.
      window.open("/datasets/dataset.xhtml?id=" + dataset);
      assertThat(page.locator("#rows")).containsText("•••");
      assertThat(page.locator("#rows")).containsText("Basel");
      assertThat(page.content()).doesNotContain("13812345678", "13712345678");
      window.open("/datasets/dataset.xhtml?id=" + dataset + "&tab=profile");
      assertThat(page.content()).doesNotContain("13812345678", "13712345678");
      assertThat(page.locator(".column-cards")).containsText("Masked (personal)");
      window.open("/datasets/dataset.xhtml?id=" + dataset + "&tab=columns");
      assertThat(page.locator("#roles input[type=checkbox]").nth(1)).isDisabled();
      assertThat(window.problems()).isEmpty();
    }
  }

  @Test
  void what_an_import_changes_in_the_columns_stands_on_the_home_page() {
    for (String file : List.of("a,b\n1,2\n3,4\n", "a,c\n1,2\n3,4\n5,6\n")) {
      engineer.await(
          engineer
              .upload(
                  "/api/v1/datasets",
                  "a.csv",
                  file.getBytes(StandardCharsets.UTF_8),
                  Map.of("name", "Changing " + RUN))
              .get("job")
              .asText(),
          LONGEST);
    }
    try (Window window = new Window(product.address(), Manner.ENGLISH)) {
      Page page = window.signIn("data_engineer", RunningProduct.PASSWORD).page();
      Locator line =
          page.locator("#imports tbody tr")
              .filter(new Locator.FilterOptions().setHasText("Changing " + RUN))
              .first();
      assertThat(line).containsText("New column: c");
      assertThat(line).containsText("No longer there: b");
      assertThat(line).containsText("1 row more");
    }
  }
}
