package org.aimass.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.aimass.RealMysql;
import org.aimass.RunningProduct;
import org.aimass.Sql;
import org.aimass.datasets.TestDatabase;
import org.aimass.launcher.Rest;

/**
 * Something to see on every page: a dataset, a training, a model, a release, an application, a
 * request that waits, an import that failed. Whatever people may name freely is named as somebody
 * would who wants a page to run a script: a page that lets one through is told by {@link Window}.
 */
final class Work {
  static final String SCRIPT = "'\"><script>alert(1)</script><img src=x onerror=alert(2)>#{7*7}";

  /** Different each time, for a product that runs on between two runs of the tests. */
  private static final String NAME = "pages-" + System.nanoTime() % 1_000_000_000;

  private static final Duration LONGEST = Duration.ofMinutes(4);
  private static Map<String, String> done;

  private final RunningProduct product;
  private final Rest everything;
  private final Map<String, String> known = new LinkedHashMap<>();

  private Work(RunningProduct product) {
    this.product = product;
    this.everything = product.as("everything");
  }

  /** Makes what is missing through the API, and answers the names and ids of what is there. */
  static synchronized Map<String, String> done(RunningProduct product) {
    if (done == null) {
      Work work = new Work(product);
      work.person();
      work.dataset();
      work.failedImport();
      work.source();
      work.training();
      work.release();
      work.explanation();
      work.application();
      done = Map.copyOf(work.known);
    }
    return done;
  }

  private void person() {
    JsonNode person =
        product
            .as("admin")
            .post(
                "/api/v1/users",
                Map.of(
                    "username",
                    NAME,
                    "password",
                    RunningProduct.PASSWORD,
                    "displayName",
                    SCRIPT,
                    "roles",
                    List.of("MODEL_DEVELOPER")));
    known.put("user", person.get("id").asText());
  }

  private void dataset() {
    JsonNode started =
        everything.upload(
            "/api/v1/datasets", "<script>alert(3)<.csv", customers(), Map.of("name", SCRIPT));
    everything.await(started.get("job").asText(), LONGEST);
    String id = started.get("id").asText();
    everything.upload("/api/v1/datasets", "second.csv", customers(), Map.of("name", SCRIPT));
    known.put("dataset", id);
  }

  /** Its error names a cell's value. */
  private void failedImport() {
    JsonNode started =
        everything.upload(
            "/api/v1/datasets",
            "<img src=x>.csv",
            ("age,b\n\"" + SCRIPT.replace("\"", "\"\"") + "\",1\n")
                .getBytes(StandardCharsets.UTF_8),
            Map.of(
                "name",
                "failed " + NAME,
                "options",
                "{\"columns\":[{\"name\":\"age\",\"type\":\"DATE\"}]}"));
    try {
      everything.await(started.get("job").asText(), LONGEST);
      throw new AssertionError("An import whose cells do not fit has not failed");
    } catch (IllegalStateException expected) {
      known.put("failedDataset", started.get("id").asText());
    }
  }

  /** Its refresh waits for a decision on a column that is gone. */
  private void source() {
    RealMysql.Access access = TestDatabase.access();
    URI database = URI.create(access.url().substring("jdbc:".length()));
    Sql sql = new Sql(TestDatabase.source());
    try {
      sql.update(
          "drop table if exists page_orders",
          "create table page_orders (id int primary key, note varchar(99), price decimal(9,2))",
          "insert into page_orders values (1, '" + SCRIPT.replace("'", "''") + "', 2.5)");
      String source =
          everything
              .post(
                  "/api/v1/sources",
                  Map.of(
                      "name",
                      SCRIPT,
                      "connector",
                      "mysql",
                      "settings",
                      Map.of(
                          "host",
                          "127.0.0.1",
                          "port",
                          database.getPort(),
                          "database",
                          database.getPath().substring(1),
                          "user",
                          access.user(),
                          "password",
                          access.password())))
              .get("id")
              .asText();
      String sync =
          everything
              .post(
                  "/api/v1/syncs",
                  Map.of(
                      "source",
                      source,
                      "entity",
                      "page_orders",
                      "dataset",
                      "orders " + NAME,
                      "schedule",
                      Map.of("cron", "30 2 * * 1-5", "timeZone", "Asia/Shanghai")))
              .get("id")
              .asText();
      refresh(sync);
      sql.update("alter table page_orders drop column note");
      refresh(sync);
      known.put("source", source);
      known.put("sync", sync);
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void refresh(String sync) {
    everything.await(
        everything.post("/api/v1/syncs/" + sync + "/runs", Map.of()).get("job").asText(), LONGEST);
  }

  private void training() {
    JsonNode training =
        everything.post(
            "/api/v1/trainings",
            Map.of(
                "name",
                SCRIPT,
                "datasetId",
                known.get("dataset"),
                "target",
                "stays",
                "algorithms",
                List.of("NaiveBayes", "J48", "Logistic", "Vote"),
                "budget",
                Map.of("seconds", 60, "memoryMb", 256)));
    everything.await(training.get("job").asText(), LONGEST);
    known.put("training", training.get("id").asText());
    List<String> candidates = ready(known.get("training"));
    known.put("candidate", candidates.get(0));
    known.put("rival", candidates.get(1));
    known.put("model", NAME);
    for (String candidate : candidates.subList(0, 2)) {
      everything.post(
          "/api/v1/models",
          Map.of(
              "name",
              NAME,
              "trainingId",
              known.get("training"),
              "candidateId",
              candidate,
              "description",
              SCRIPT));
    }
  }

  private List<String> ready(String training) {
    return StreamSupport.stream(
            everything.get("/api/v1/trainings/" + training).get("candidates").spliterator(), false)
        .filter(candidate -> candidate.get("state").asText().equals("DONE"))
        .map(candidate -> candidate.get("id").asText())
        .toList();
  }

  /** Two releases, so that there is something to go back to, and a request that waits. */
  private void release() {
    known.put("deployment", NAME);
    for (int version = 1; version <= 2; version++) {
      JsonNode decided =
          product
              .as("model_operator")
              .post(
                  "/api/v1/approvals/" + ask(NAME, version) + "/decision",
                  Map.of("decision", "APPROVE", "comment", SCRIPT));
      everything.await(decided.get("job").asText(), LONGEST);
    }
    known.put("approval", ask(NAME, 1));
  }

  /** Of the version that the page of the model opens; the other one is asked for on its page. */
  private void explanation() {
    everything.get("/api/v1/models/" + NAME + "/versions/2/explanation");
  }

  private void application() {
    String app = everything.post("/api/v1/apps", Map.of("name", SCRIPT)).get("id").asText();
    String key =
        everything
            .post(
                "/api/v1/apps/" + app + "/keys",
                Map.of("name", SCRIPT, "deployments", List.of(NAME), "kind", "LIVE"))
            .get("key")
            .asText();
    Rest program = product.asStranger().as(key);
    String predictions = "/api/v1/deployments/" + NAME + "/predictions";
    program.post(predictions, Map.of("rows", List.of(Map.of("age", 41, "spent", 7))));
    try {
      program.post(predictions, Map.of("rows", List.of(Map.of(SCRIPT, 1))));
      throw new AssertionError("A field that the model does not have was taken");
    } catch (Rest.Refused expected) {
      // Its reason stands on the page of usage.
      known.put("app", app);
    }
  }

  private String ask(String deployment, int version) {
    return everything
        .post(
            "/api/v1/approvals",
            Map.of(
                "kind",
                "DEPLOY",
                "deployment",
                deployment,
                "model",
                NAME,
                "version",
                version,
                "strategy",
                Map.of("kind", "DIRECT"),
                "comment",
                SCRIPT))
        .get("id")
        .asText();
  }

  private static byte[] customers() {
    Random random = new Random(7);
    StringBuilder lines =
        new StringBuilder("age,\"" + SCRIPT.replace("\"", "\"\"") + "\",spent,since,stays\n");
    for (int i = 0; i < 400; i++) {
      int age = 18 + random.nextInt(60);
      double spent = Math.round(random.nextDouble() * 100_000) / 100.0;
      boolean stays = age + spent / 20 + random.nextGaussian() * 15 > 70;
      lines
          .append(age)
          .append(',')
          .append(List.of("Berlin", "北京", "<b onclick=alert(4)>", "Lyon").get(random.nextInt(4)))
          .append(',')
          .append(spent)
          .append(",2026-0")
          .append(1 + random.nextInt(9))
          .append("-1")
          .append(random.nextInt(10))
          .append(',')
          .append(stays ? "Yes" : "<img src=x onerror=alert(5)>")
          .append('\n');
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }
}
