package org.aimass.sources;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.aimass.Eventually;
import org.aimass.OwnProduct;
import org.aimass.RunningProduct;
import org.aimass.Sql;
import org.aimass.datasets.TestDatabase;
import org.aimass.launcher.Rest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A server that is killed at random moments of a refresh: the dataset is as before it or as after
 * it, and in the end as its source.
 */
@Tag("thorough")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefreshSurvivalIT {
  private static final int ROWS = 200_000;
  private static final int MORE = 20_000;
  private static final int KILLS = 4;

  private final OwnProduct product =
      new OwnProduct("refresh-survival", Map.of("AIMASS_PEOPLE", "false"));
  private final Sql source = new Sql(TestDatabase.source());

  @BeforeAll
  void start() {
    product.start();
  }

  @AfterAll
  void stop() throws Exception {
    product.close();
    source.update("drop table if exists survival_orders");
  }

  @Test
  void the_dataset_is_as_before_or_as_after() throws Exception {
    source.update(
        "drop table if exists survival_orders",
        "create table survival_orders (id int primary key, amount int, note varchar(40))",
        "insert into survival_orders select seq, 0, concat('order ', seq) from seq_1_to_" + ROWS);
    Rest person = person();
    String sync = sync(person);
    String dataset = person.get("/api/v1/syncs/" + sync).get("datasetId").asText();
    person.await(run(person, sync), Duration.ofMinutes(2));
    Random random = new Random(11);
    for (int round = 1; round <= KILLS; round++) {
      long before = sum(person, dataset);
      int rowsBefore = rows(person, dataset);
      change(round);
      String job = run(person, sync);
      Rest running = person;
      int moment = random.nextInt(100);
      Eventually.until(() -> percent(running, job) >= moment || ended(running, job));

      product.kill();
      product.restart();

      person = person();
      assertThat(List.of(before, (long) round)).contains(sum(person, dataset));
      assertThat(List.of(rowsBefore, ROWS + round * MORE)).contains(rows(person, dataset));
      Rest now = person;
      Eventually.until(() -> ended(now, job));
      if (!now.get("/api/v1/jobs/" + job).get("state").asText().equals("DONE")) {
        now.await(run(now, sync), Duration.ofMinutes(2));
      }
      assertThat(sum(now, dataset)).isEqualTo(round);
      assertThat(rows(now, dataset)).isEqualTo(ROWS + round * MORE);
    }
    assertThat(
            new Sql(product.database())
                .column(
                    "select table_name from information_schema.tables where table_schema ="
                        + " concat(database(), '_rows') and table_name like 'ds%loading'"))
        .isEmpty();
  }

  /** Every order gets another amount, and there are more of them. */
  private void change(int round) throws Exception {
    int first = ROWS + (round - 1) * MORE + 1;
    source.update(
        "update survival_orders set amount = " + round,
        "insert into survival_orders select seq, "
            + round
            + ", concat('order ', seq) from seq_"
            + first
            + "_to_"
            + (first + MORE - 1));
  }

  private Rest person() {
    return RunningProduct.people(product.address()).get("everything");
  }

  private static int percent(Rest person, String job) {
    return person.get("/api/v1/jobs/" + job).get("percent").asInt();
  }

  private static boolean ended(Rest person, String job) {
    String state = person.get("/api/v1/jobs/" + job).get("state").asText();
    return List.of("DONE", "FAILED", "CANCELLED").contains(state);
  }

  private static String run(Rest person, String sync) {
    return person.post("/api/v1/syncs/" + sync + "/runs", Map.of()).get("job").asText();
  }

  private static int rows(Rest person, String dataset) {
    return person.get("/api/v1/datasets/" + dataset).get("rows").asInt();
  }

  /** The amount of all orders; -1 where they have several. */
  private static long sum(Rest person, String dataset) {
    for (JsonNode column : person.get("/api/v1/datasets/" + dataset + "/profile").get("columns")) {
      if (column.get("name").asText().equals("amount")) {
        long least = column.get("min").asLong();
        return least == column.get("max").asLong() ? least : -1;
      }
    }
    throw new AssertionError("No column amount.");
  }

  private static String sync(Rest person) {
    URI database = URI.create(TestDatabase.access().url().substring("jdbc:".length()));
    String made =
        person
            .post(
                "/api/v1/sources",
                Map.of(
                    "name",
                    "Survival",
                    "connector",
                    "mysql",
                    "settings",
                    Map.of(
                        "host", "127.0.0.1",
                        "port", database.getPort(),
                        "database", database.getPath().substring(1),
                        "user", TestDatabase.access().user(),
                        "password", TestDatabase.access().password())))
            .get("id")
            .asText();
    return person
        .post(
            "/api/v1/syncs",
            Map.of(
                "source", made,
                "entity", "survival_orders",
                "dataset", "survival orders",
                "mode", "UPSERT",
                "key", List.of("id")))
        .get("id")
        .asText();
  }
}
