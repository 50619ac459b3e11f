package org.aimass.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.aimass.RunningProduct;
import org.aimass.launcher.Rest;

/**
 * Something to see on every page: a dataset, a training, a model, a release, an application, a
 * request that waits.
 */
final class Work {
  private static final Duration LONGEST = Duration.ofMinutes(4);

  private Work() {}

  /** Makes what is missing through the API, and answers the names and ids of what is there. */
  static Map<String, String> done(RunningProduct product) {
    Map<String, String> known = new LinkedHashMap<>();
    Rest everything = product.as("everything");
    Addresses.first(known, "user", product.as("admin").get("/api/v1/users"), "id");
    if (everything.get("/api/v1/deployments").path("items").isEmpty()) {
      work(product, everything);
    }
    Addresses.first(known, "dataset", everything.get("/api/v1/datasets"), "id");
    Addresses.first(known, "training", everything.get("/api/v1/trainings"), "id");
    Addresses.first(known, "model", everything.get("/api/v1/models"), "name");
    Addresses.first(known, "deployment", everything.get("/api/v1/deployments"), "name");
    Addresses.first(known, "approval", everything.get("/api/v1/approvals"), "id");
    Addresses.first(known, "app", everything.get("/api/v1/apps"), "id");
    if (known.containsKey("training")) {
      JsonNode leaderboard = everything.get("/api/v1/trainings/" + known.get("training"));
      best(leaderboard).ifPresent(id -> known.put("candidate", id));
      for (JsonNode candidate : leaderboard.path("candidates")) {
        String id = candidate.path("id").asText();
        if (candidate.path("state").asText().equals("DONE") && !id.equals(known.get("candidate"))) {
          known.put("rival", id);
        }
      }
    }
    return known;
  }

  private static void work(RunningProduct product, Rest everything) {
    JsonNode dataset =
        everything.upload("/api/v1/datasets", "pages.csv", customers(), Map.of("name", "pages"));
    everything.await(dataset.get("job").asText(), LONGEST);
    JsonNode training =
        everything.post(
            "/api/v1/trainings",
            Map.of(
                "name",
                "pages",
                "datasetId",
                dataset.get("id").asText(),
                "target",
                "stays",
                "budget",
                Map.of("seconds", 20, "memoryMb", 512)));
    everything.await(training.get("job").asText(), LONGEST);
    String id = training.get("id").asText();
    everything.post(
        "/api/v1/models",
        Map.of(
            "name",
            "pages",
            "trainingId",
            id,
            "candidateId",
            best(everything.get("/api/v1/trainings/" + id)).orElseThrow()));
    JsonNode decided =
        product
            .as("model_operator")
            .post(
                "/api/v1/approvals/" + ask(everything, "pages") + "/decision",
                Map.of("decision", "APPROVE", "comment", "good"));
    if (decided.hasNonNull("job")) {
      everything.await(decided.get("job").asText(), LONGEST);
    }
    ask(everything, "pages-2");
    String app = everything.post("/api/v1/apps", Map.of("name", "pages")).get("id").asText();
    everything.post(
        "/api/v1/apps/" + app + "/keys",
        Map.of("name", "pages", "deployments", List.of("pages"), "kind", "LIVE"));
  }

  private static String ask(Rest asker, String deployment) {
    return asker
        .post(
            "/api/v1/approvals",
            Map.of(
                "kind",
                "DEPLOY",
                "deployment",
                deployment,
                "model",
                "pages",
                "version",
                1,
                "strategy",
                Map.of("kind", "DIRECT"),
                "comment",
                "for the pages"))
        .get("id")
        .asText();
  }

  /** The best candidate: the one that the leaderboard names, otherwise the first that is done. */
  private static Optional<String> best(JsonNode leaderboard) {
    JsonNode best = leaderboard.path("best");
    if (best.isObject()) {
      return Optional.of(best.path("id").asText());
    }
    if (best.isValueNode() && !best.isNull()) {
      return Optional.of(best.asText());
    }
    for (JsonNode candidate : leaderboard.path("candidates")) {
      if (candidate.path("state").asText().equals("DONE")) {
        return Optional.of(candidate.path("id").asText());
      }
    }
    return Optional.empty();
  }

  private static byte[] customers() {
    Random random = new Random(7);
    StringBuilder lines = new StringBuilder("age,city,spent,since,stays\n");
    for (int i = 0; i < 400; i++) {
      int age = 18 + random.nextInt(60);
      double spent = Math.round(random.nextDouble() * 100_000) / 100.0;
      boolean stays = age + spent / 20 + random.nextGaussian() * 15 > 70;
      lines
          .append(age)
          .append(',')
          .append(List.of("Berlin", "北京", "上海", "Lyon").get(random.nextInt(4)))
          .append(',')
          .append(spent)
          .append(',')
          .append("2026-0")
          .append(1 + random.nextInt(9))
          .append("-1")
          .append(random.nextInt(10))
          .append(',')
          .append(stays ? "Yes" : "No")
          .append('\n');
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }
}
