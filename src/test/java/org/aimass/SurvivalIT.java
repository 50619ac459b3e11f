package org.aimass;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.aimass.browser.FirstAdministrator;
import org.aimass.launcher.Rest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What is left after kill -9 of the server in the middle of an import and of two trainings, one of
 * them in a process that is frozen; and what a server writes that was frozen until another had
 * taken its job over. Who starts the killed server again is the launcher, which has noticed. It is
 * set up as an installed product is, by its first visitor. The steps build upon each other, because
 * each start costs.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SurvivalIT {
  private static final int ROWS_BEFORE = 300;
  private static final int ROWS_AFTER = 200_000;

  /** Both trainings must be at work when the server is killed, on a busy machine too. */
  private static final int BUDGET_SECONDS = 100;

  /** With these a candidate is at work for as long as the budget lasts. */
  private static final Map<String, Object> ENDLESS =
      Map.of(
          "algorithm", "MultilayerPerceptron", "settings", Map.of("epochs", 10_000, "hidden", 200));

  private final OwnProduct product =
      new OwnProduct(
          "survival",
          Map.of("AIMASS_TRAININGS", "2", "AIMASS_PEOPLE", "false", "AIMASS_ADMIN_PASSWORD", ""));
  private Rest person;
  private String dataset;
  private String importJob;
  private String training;
  private String other;
  private JsonNode before;
  private ProcessHandle worker;
  private ProcessHandle frozen;

  @BeforeAll
  void work_is_under_way() throws Exception {
    product.start();
    FirstAdministrator.setsUp(product);
    person = RunningProduct.people(product.address()).get("everything");
    JsonNode first = imported(ROWS_BEFORE);
    dataset = first.get("id").asText();
    person.await(first.get("job").asText(), Duration.ofMinutes(1));

    training = trained(BUDGET_SECONDS);
    other = trained(BUDGET_SECONDS);
    until(60, () -> state(candidate(training, "J48")).equals("DONE"));
    until(60, () -> state(candidate(training, "MultilayerPerceptron")).equals("RUNNING"));
    until(60, () -> state(candidate(other, "MultilayerPerceptron")).equals("RUNNING"));
    before = person.get("/api/v1/trainings/" + training);
    worker = worker(training).orElseThrow();
    frozen = worker(other).orElseThrow();
    importJob = imported(ROWS_AFTER).get("job").asText();
    until(30, () -> !tables("ds\\_%\\_loading").isEmpty());
  }

  @AfterAll
  void stop() {
    product.close();
  }

  @Test
  @Order(1)
  void killed_in_the_middle_the_version_before_is_whole_and_all_jobs_go_on_within_20_seconds()
      throws Exception {
    signal("STOP", frozen);
    product.kill();
    assertThat(sql().column("select max(version) from dataset_version")).containsExactly("1");
    assertThat(
            rows(
                sql()
                    .column("select concat(database(), '_rows.', table_name) from dataset_part")
                    .get(0)))
        .isEqualTo(ROWS_BEFORE);

    product.keepServing();
    Rest stranger = Rest.at(product.address());
    until(120, () -> ready(stranger));
    until(
        20,
        () ->
            sql()
                .column(
                    "select attempt from job where state = 'QUEUED' or state = 'RUNNING' and"
                        + " attempt < 2")
                .isEmpty());

    until(5, () -> !worker.isAlive());
    until(20, () -> !frozen.isAlive());
  }

  private static boolean ready(Rest stranger) {
    try {
      return stranger.get("/health/ready").get("status").asText().equals("UP");
    } catch (Rest.Refused | UncheckedIOException e) {
      return false;
    }
  }

  @Test
  @Order(2)
  void the_import_is_done_once_and_leaves_nothing_beside_it() throws Exception {
    JsonNode job = person.await(importJob, Duration.ofMinutes(2));
    JsonNode after = person.get("/api/v1/datasets/" + dataset);

    assertThat(job.get("percent").asInt()).isEqualTo(100);
    assertThat(after.get("version").asInt()).isEqualTo(2);
    assertThat(after.get("rows").asInt()).isEqualTo(ROWS_AFTER);
    List<String> used =
        sql()
            .column(
                "select concat(database(), '_rows.', table_name) from dataset_part order by"
                    + " version_id");
    assertThat(used).hasSize(2);
    assertThat(tables("ds\\_%")).containsExactlyInAnyOrderElementsOf(used);
    assertThat(rows(used.get(0))).isEqualTo(ROWS_BEFORE);
    assertThat(rows(used.get(1))).isEqualTo(ROWS_AFTER);
    assertThat(files("imports")).isEmpty();
    assertThat(files("temp")).isEmpty();
  }

  @Test
  @Order(3)
  void a_server_that_was_frozen_until_another_had_its_jobs_writes_nothing() throws Exception {
    until(20, () -> worker(training).isPresent());
    ProcessHandle own = worker(training).get();
    signal("STOP", product.launcher().server().process());
    // What another server does that finds no heartbeat; it will be dead in 12 seconds. The death
    // of before is forgotten here: jobs that two servers died of are given up (JobsIT).
    assertThat(
            sql()
                .update(
                    "update job set attempt = attempt + 1, deaths = 0, node = 'elsewhere', percent"
                        + " = 7, revision = revision + 1, heartbeat = date_sub(utc_timestamp(6),"
                        + " interval 8 second) where state = 'RUNNING'"))
        .isPositive();
    List<String> taken =
        sql().column("select concat(id, ' ', attempt) from job where node = 'elsewhere'");
    signal("CONT", product.launcher().server().process());

    until(5, () -> !own.isAlive());

    assertThat(taken).isNotEmpty();
    assertThat(sql().column("select concat(id, ' ', attempt) from job where node = 'elsewhere'"))
        .isEqualTo(taken);
    assertThat(sql().column("select distinct percent from job where node = 'elsewhere'"))
        .containsExactly("7");
  }

  @Test
  @Order(4)
  void the_trainings_end_once_with_the_candidates_that_were_finished_before() {
    for (String each : List.of(training, other)) {
      until(150, () -> state(person.get("/api/v1/trainings/" + each)).equals("DONE"));
      JsonNode after = person.get("/api/v1/trainings/" + each);
      assertThat(after.get("candidates").findValuesAsText("algorithm"))
          .containsExactlyInAnyOrder("ZeroR", "NaiveBayes", "J48", "MultilayerPerceptron");
    }
    JsonNode after = person.get("/api/v1/trainings/" + training);
    for (String algorithm : List.of("ZeroR", "NaiveBayes", "J48")) {
      assertThat(candidate(after, algorithm))
          .as("kept, not trained again")
          .isEqualTo(candidate(before, algorithm));
    }
    assertThat(after.get("best").asText()).isNotEmpty();
    assertThat(worker(training)).isEmpty();
    assertThat(worker(other)).isEmpty();
  }

  private JsonNode imported(int rows) {
    StringBuilder text = new StringBuilder("n,word,leaves\n");
    for (int i = 0; i < rows; i++) {
      text.append(i % 97).append(",word ").append(i % 5).append(i % 3 == 0 ? ",no\n" : ",yes\n");
    }
    return person.upload(
        "/api/v1/datasets",
        "rows.csv",
        text.toString().getBytes(StandardCharsets.UTF_8),
        Map.of("name", "Survivor"));
  }

  private String trained(int seconds) {
    return person
        .post(
            "/api/v1/trainings",
            Map.of(
                "datasetId",
                dataset,
                "datasetVersion",
                1,
                "target",
                "leaves",
                "algorithms",
                List.of("NaiveBayes", "J48", ENDLESS),
                "validation",
                Map.of("holdout", 0.3),
                "budget",
                Map.of("seconds", seconds)))
        .get("id")
        .asText();
  }

  private JsonNode candidate(String training, String algorithm) {
    return candidate(person.get("/api/v1/trainings/" + training), algorithm);
  }

  private static JsonNode candidate(JsonNode training, String algorithm) {
    for (JsonNode candidate : training.get("candidates")) {
      if (candidate.get("algorithm").asText().equals(algorithm)) {
        return candidate;
      }
    }
    return training.path("none");
  }

  private static String state(JsonNode node) {
    return node.path("state").asText();
  }

  private Optional<ProcessHandle> worker(String training) {
    String folder = product.data().resolve("trainings").resolve(training).toString();
    return ProcessHandle.allProcesses()
        .filter(p -> p.info().commandLine().filter(l -> l.endsWith(folder)).isPresent())
        .findFirst();
  }

  private static void signal(String name, ProcessHandle process) throws Exception {
    String number = String.valueOf(process.pid());
    assertThat(new ProcessBuilder("kill", "-" + name, number).start().waitFor()).isZero();
  }

  private List<String> tables(String pattern) throws SQLException {
    return sql()
        .column(
            "select concat(table_schema, '.', table_name) from information_schema.tables where"
                + " table_schema in (database(), concat(database(), '_rows')) and table_name like '"
                + pattern
                + "'");
  }

  private int rows(String table) throws SQLException {
    return Integer.parseInt(sql().column("select count(*) from " + table).get(0));
  }

  private Sql sql() {
    return new Sql(product.database());
  }

  private List<Path> files(String folder) throws IOException {
    try (Stream<Path> files = Files.list(product.data().resolve(folder))) {
      return files.toList();
    }
  }

  private static void until(int seconds, Callable<Boolean> condition) {
    Eventually.within(Duration.ofSeconds(seconds), condition);
  }
}
