package org.aimass.serving;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aimass.Load;
import org.aimass.RunningProduct;
import org.aimass.launcher.Rest;

/**
 * The telco churn sample in service: imported, trained with exactly these algorithms, each kept as
 * one version of a model, the first released and a key given out for it, all by REST.
 */
public final class ChurnInService {
  /** A customer with every field, as a program sends it. */
  public static final String CUSTOMER =
      """
      {"rows":[{"female":"1","senior_citizen":"0","partner":"1","dependents":"0","tenure":2,\
      "phone_service":"1","multiple_lines":"No","internet_service":"Fiber optic",\
      "online_security":"No","online_backup":"No","device_protection":"No","tech_support":"No",\
      "streaming_tv":"Yes","streaming_movies":"No","contract":"Month-to-month",\
      "paperless_billing":"1","payment_method":"Electronic check","monthly_charges":89.5,\
      "total_charges":179.0}]}\
      """;

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final RunningProduct product;
  private final String name;
  private final List<Integer> versions = new ArrayList<>();
  private String key;

  private ChurnInService(RunningProduct product, String name) {
    this.product = product;
    this.name = name;
  }

  /**
   * @param name of the dataset, the model and the deployment
   * @param algorithms in the order of the model's versions
   */
  public static ChurnInService under(RunningProduct product, String name, String... algorithms) {
    ChurnInService churn = new ChurnInService(product, name);
    churn.train(List.of(algorithms));
    churn.release(churn.versions.get(0));
    churn.key = churn.keyFor(name);
    return churn;
  }

  private void train(List<String> algorithms) {
    JsonNode dataset =
        product
            .as("data_engineer")
            .upload("/api/v1/datasets", "telco-churn.xlsx", workbook(), Map.of("name", name));
    product.as("data_engineer").await(dataset.get("job").asText(), PATIENCE);
    Rest developer = product.as("model_developer");
    JsonNode training =
        developer.post(
            "/api/v1/trainings",
            Map.of(
                "name",
                name,
                "datasetId",
                dataset.get("id").asText(),
                "target",
                "churn",
                "algorithms",
                algorithms,
                "budget",
                Map.of("seconds", 120),
                "validation",
                Map.of("holdout", 0.2),
                "seed",
                1));
    developer.await(training.get("job").asText(), PATIENCE);
    String id = training.get("id").asText();
    JsonNode leaderboard = developer.get("/api/v1/trainings/" + id);
    for (String algorithm : algorithms) {
      JsonNode kept =
          developer.post(
              "/api/v1/models",
              Map.of(
                  "name",
                  name,
                  "trainingId",
                  id,
                  "candidateId",
                  candidate(leaderboard, algorithm),
                  "description",
                  algorithm));
      versions.add(kept.get("version").asInt());
    }
  }

  private static String candidate(JsonNode leaderboard, String algorithm) {
    for (JsonNode candidate : leaderboard.get("candidates")) {
      if (candidate.get("algorithm").asText().equals(algorithm)
          && candidate.get("state").asText().equals("DONE")) {
        return candidate.get("id").asText();
      }
    }
    throw new IllegalStateException(algorithm + " did not become a model: " + leaderboard);
  }

  /** Asked for by the developer, approved by the operator, carried out. */
  public void release(int version) {
    release(name, version);
  }

  /** As {@link #release(int)}, to another deployment. */
  public void release(String deployment, int version) {
    product.as("model_operator").await(startRelease(deployment, version), PATIENCE);
  }

  /** As {@link #release(int)}, but answers the job without waiting for it. */
  public String startRelease(int version) {
    return startRelease(name, version);
  }

  private String startRelease(String deployment, int version) {
    JsonNode asked =
        product
            .as("model_developer")
            .post(
                "/api/v1/approvals",
                Map.of(
                    "kind", "DEPLOY",
                    "deployment", deployment,
                    "model", name,
                    "version", version,
                    "strategy", Map.of("kind", "DIRECT")));
    return product
        .as("model_operator")
        .post(
            "/api/v1/approvals/" + asked.get("id").asText() + "/decision",
            Map.of("decision", "APPROVE"))
        .get("job")
        .asText();
  }

  /** A key of an application of its own for this deployment. */
  public String keyFor(String deployment) {
    Rest appDeveloper = product.as("app_developer");
    // A product that runs already may have one of an earlier run.
    JsonNode app =
        appDeveloper.post(
            "/api/v1/apps", Map.of("name", deployment + " " + System.currentTimeMillis()));
    return appDeveloper
        .post(
            "/api/v1/apps/" + app.get("id").asText() + "/keys",
            Map.of("name", "k", "deployments", List.of(deployment), "kind", "LIVE"))
        .get("key")
        .asText();
  }

  public String name() {
    return name;
  }

  public String key() {
    return key;
  }

  /** The model's versions, in the order of the algorithms. */
  public List<Integer> versions() {
    return versions;
  }

  public String path() {
    return path(name);
  }

  public static String path(String deployment) {
    return "/api/v1/deployments/" + deployment + "/predictions";
  }

  public URI address() {
    return product.address().resolve(path());
  }

  /** The application that has the key. */
  public Rest asApp() {
    return product.asStranger().as(key);
  }

  /** Requests for predictions of this body. */
  public Load load(String body) {
    return Load.post(address(), key, body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private static byte[] workbook() {
    try (InputStream in =
        ChurnInService.class.getResourceAsStream("/org/aimass/sample/telco-churn.xlsx")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
