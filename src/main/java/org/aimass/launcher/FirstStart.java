package org.aimass.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The first start of an installation: a person for each role with a password of the moment, and the
 * sample project, which goes through the same front doors as everybody's work.
 */
final class FirstStart {
  /** User names by role, in the order in which the work passes from one to the next. */
  private static final Map<String, String> PEOPLE = new LinkedHashMap<>();

  static {
    PEOPLE.put("engineer", "DATA_ENGINEER");
    PEOPLE.put("developer", "MODEL_DEVELOPER");
    PEOPLE.put("operator", "MODEL_OPERATOR");
    PEOPLE.put("appdev", "APP_DEVELOPER");
  }

  private static final Map<String, Object> CUSTOMER =
      Map.of(
          "tenure",
          2,
          "contract",
          "Month-to-month",
          "internet_service",
          "Fiber optic",
          "monthly_charges",
          89.5,
          "total_charges",
          179.0,
          "payment_method",
          "Electronic check");

  private final Settings settings;
  private final URI address;
  private final PrintStream out;

  FirstStart(Settings settings, URI address, PrintStream out) {
    this.settings = settings;
    this.address = address;
    this.out = out;
  }

  static String password() {
    String letters = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    SecureRandom random = new SecureRandom();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 16; i++) {
      text.append(i > 0 && i % 4 == 0 ? "-" : "")
          .append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }

  /**
   * The passwords as they are printed: what somebody has set is known to them, and a terminal or a
   * log is no place for it.
   *
   * @param given the administrator's password that was set, or null
   */
  static Map<String, String> shown(Map<String, String> passwords, String given) {
    Map<String, String> shown = new LinkedHashMap<>(passwords);
    if (given != null) {
      shown.replace("admin", "(the one that you set)");
    }
    return shown;
  }

  /**
   * Makes the people. Answers their passwords, or nothing when this database has people already.
   */
  Map<String, String> people(String adminPassword) {
    Rest admin;
    try {
      admin = Rest.at(address).signIn("admin", adminPassword);
    } catch (Rest.Refused e) {
      out.println("This database has people already: sign in with the passwords that you know.");
      return Map.of();
    }
    Map<String, String> passwords = new LinkedHashMap<>();
    passwords.put("admin", adminPassword);
    PEOPLE.forEach(
        (name, role) -> {
          String password = password();
          try {
            admin.post(
                "/api/v1/users",
                Map.of(
                    "username",
                    name,
                    "password",
                    password,
                    "displayName",
                    role.charAt(0) + role.substring(1).toLowerCase().replace('_', ' '),
                    "roles",
                    List.of(role)));
            passwords.put(name, password);
          } catch (Rest.Refused e) {
            if (e.status() != 409) {
              throw e;
            }
          }
        });
    return passwords;
  }

  /** Imports, trains, releases, and answers the key with which the sample application calls. */
  String sample(Map<String, String> passwords) {
    Rest engineer = signIn(passwords, "engineer");
    Rest developer = signIn(passwords, "developer");
    Rest operator = signIn(passwords, "operator");
    Rest appDeveloper = signIn(passwords, "appdev");

    say("importing telco-churn.xlsx");
    JsonNode dataset =
        engineer.upload(
            "/api/v1/datasets", "telco-churn.xlsx", workbook(), Map.of("name", "Telco churn"));
    engineer.await(dataset.get("job").asText(), Duration.ofMinutes(3));

    say("training models for at most " + settings.number("AIMASS_SAMPLE_SECONDS", 60) + " seconds");
    JsonNode training =
        developer.post(
            "/api/v1/trainings",
            Map.of(
                "name",
                "Who will leave?",
                "datasetId",
                dataset.get("id").asText(),
                "target",
                "churn",
                "budget",
                Map.of("seconds", settings.number("AIMASS_SAMPLE_SECONDS", 60)),
                "seed",
                1));
    developer.await(training.get("job").asText(), Duration.ofMinutes(5));
    JsonNode leaderboard = developer.get("/api/v1/trainings/" + training.get("id").asText());

    say("releasing the best model");
    JsonNode model =
        developer.post(
            "/api/v1/models",
            Map.of(
                "name",
                "churn",
                "trainingId",
                training.get("id").asText(),
                "candidateId",
                leaderboard.get("best").asText(),
                "description",
                "Says how likely a customer is to leave, from contract, services and charges."));
    JsonNode approval =
        developer.post(
            "/api/v1/approvals",
            Map.of(
                "kind", "DEPLOY",
                "deployment", "churn",
                "model", "churn",
                "version", model.get("version").asInt(),
                "strategy", Map.of("kind", "DIRECT"),
                "comment", "The sample project's first model."));
    JsonNode decided =
        operator.post(
            "/api/v1/approvals/" + approval.get("id").asText() + "/decision",
            Map.of(
                "decision",
                "APPROVE",
                "comment",
                "Better than guessing the most frequent answer."));
    operator.await(decided.get("job").asText(), Duration.ofMinutes(2));

    JsonNode app = appDeveloper.post("/api/v1/apps", Map.of("name", "Sample application"));
    JsonNode key =
        appDeveloper.post(
            "/api/v1/apps/" + app.get("id").asText() + "/keys",
            Map.of("name", "first key", "deployments", List.of("churn"), "kind", "LIVE"));
    return key.get("key").asText();
  }

  /** One call with curl, and what it answers now. */
  void show(String key) {
    String body = json(Map.of("rows", List.of(CUSTOMER)));
    String path = "/api/v1/deployments/churn/predictions";
    out.println();
    out.println("Ask the sample model (this customer is new, on a monthly contract):");
    out.println(
        "  curl -s "
            + address.resolve(path)
            + " -H 'Authorization: Bearer "
            + key
            + "' -H 'Content-Type: application/json' -d '"
            + body
            + "'");
    out.println("  " + Rest.at(address).as(key).post(path, Map.of("rows", List.of(CUSTOMER))));
  }

  private Rest signIn(Map<String, String> passwords, String name) {
    return Rest.at(address).signIn(name, passwords.get(name));
  }

  private void say(String what) {
    out.println("Sample project: " + what + " ...");
  }

  private static byte[] workbook() {
    try (InputStream in =
        FirstStart.class.getResourceAsStream("/org/aimass/sample/telco-churn.xlsx")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String json(Object value) {
    try {
      return new ObjectMapper().writeValueAsString(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
