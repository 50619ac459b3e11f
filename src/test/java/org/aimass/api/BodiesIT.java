package org.aimass.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.aimass.RunningProduct;
import org.aimass.launcher.Rest;
import org.aimass.platform.Json;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Whatever is sent to an address that takes JSON is answered in words or done: never a failure of
 * the server. Goes through every body that /openapi describes and puts into each field, one after
 * another, what does not belong there.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BodiesIT {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String LONG = "x".repeat(3_000);

  /**
   * They hash passwords for each call that they take, or end sign-ins of others: tested by hand.
   */
  private static final Set<String> LEFT_OUT = Set.of("signOutEverywhere", "changeMyPassword");

  /** What a field gets that wants something else. */
  private static final List<JsonNode> STRANGE =
      List.of(
          JSON.nullNode(),
          JSON.textNode(""),
          JSON.textNode(LONG),
          JSON.textNode("\u0000\ud83d\ude00'\"\\"),
          JSON.textNode("+1000000000-12-31T23:59:59Z"),
          JSON.textNode("NaN"),
          JSON.numberNode(-1),
          JSON.numberNode(Long.MAX_VALUE),
          JSON.numberNode(new java.math.BigDecimal("1e400")),
          JSON.numberNode(0.5),
          JSON.booleanNode(true),
          JSON.arrayNode(),
          JSON.arrayNode().addNull(),
          JSON.arrayNode().add(LONG).add(7),
          JSON.objectNode(),
          JSON.objectNode().putNull(LONG).put("kind", 1));

  private final RunningProduct product = RunningProduct.get();
  private final JsonNode document = new OpenApi().document();
  private final Rest admin = product.as("admin");
  private final Rest everything = product.as("everything");
  private String dataset;
  private String user;
  private String app;

  @BeforeAll
  void something_to_change() {
    JsonNode started =
        everything.upload(
            "/api/v1/datasets",
            "bodies.csv",
            "a,b\n1,x\n2,y\n3,x\n".getBytes(StandardCharsets.UTF_8),
            Map.of("name", "Bodies"));
    everything.await(started.get("job").asText(), Duration.ofMinutes(2));
    dataset = started.get("id").asText();
    user =
        admin
            .post(
                "/api/v1/users",
                Map.of(
                    "username",
                    "bodies",
                    "password",
                    RunningProduct.PASSWORD,
                    "displayName",
                    "Bodies",
                    "roles",
                    List.of("APP_DEVELOPER")))
            .get("username")
            .asText();
    app = everything.post("/api/v1/apps", Map.of("name", "Bodies")).get("id").asText();
  }

  @Test
  void nothing_that_is_sent_makes_the_server_fail() throws Exception {
    List<String> failures = new ArrayList<>();
    int sent = 0;
    for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        JsonNode schema = operation.getValue().at("/requestBody/content/application~1json/schema");
        if (schema.isMissingNode()
            || LEFT_OUT.contains(operation.getValue().path("operationId").asText())) {
          continue;
        }
        String method = operation.getKey().toUpperCase();
        String address = address(path.getKey());
        for (JsonNode body : bodies(schema)) {
          sent++;
          int status = status(method, address, body);
          // Who asks for too much is told to come back.
          if (status >= 500 && status != 503) {
            failures.add(status + " " + method + " " + address + " " + shortened(body));
          }
        }
      }
    }

    assertThat(sent).isGreaterThan(300);
    assertThat(failures).isEmpty();
  }

  @Test
  void no_options_of_a_file_make_the_server_fail() {
    JsonNode options = document.at("/components/schemas/ImportOptions");
    assertThat(options.isMissingNode()).isFalse();
    List<String> failures = new ArrayList<>();
    // Without the eyes for what /openapi describes: the list of all failures tells more.
    Rest plain = Rest.at(product.address()).signIn("everything", RunningProduct.PASSWORD);
    for (JsonNode body : bodies(options)) {
      try {
        plain.upload(
            "/api/v1/datasets/preview",
            "a.csv",
            "a,b\n1,x\n".getBytes(StandardCharsets.UTF_8),
            Map.of("name", "Options", "options", Json.write(body)));
      } catch (Rest.Refused e) {
        if (e.status() >= 500) {
          failures.add(e.status() + " " + shortened(body));
        }
      }
    }

    assertThat(failures).isEmpty();
  }

  @Test
  void of_many_who_make_the_same_at_once_one_does_and_the_others_are_told() throws Exception {
    everybody(
        "/api/v1/users",
        admin,
        Map.of(
            "username",
            "at-once",
            "password",
            RunningProduct.PASSWORD,
            "displayName",
            "At once",
            "roles",
            List.of("APP_DEVELOPER")));
    everybody("/api/v1/apps", everything, Map.of("name", "At once"));
  }

  private static void everybody(String path, Rest who, Map<String, Object> body) throws Exception {
    ExecutorService people = Executors.newFixedThreadPool(6);
    try {
      List<Integer> answers = new ArrayList<>();
      Callable<Integer> call =
          () -> {
            try {
              who.post(path, body);
              return 201;
            } catch (Rest.Refused e) {
              return e.status();
            }
          };
      for (Future<Integer> answer : people.invokeAll(List.of(call, call, call, call, call, call))) {
        answers.add(answer.get());
      }
      assertThat(answers).as(path).containsOnlyOnce(201).containsOnly(201, 409);
    } finally {
      people.shutdown();
    }
  }

  @Test
  void the_same_key_with_another_body_is_refused_in_words() {
    Map<String, String> key = Map.of("Idempotency-Key", "bodies-" + System.nanoTime());
    JsonNode first = everything.post("/api/v1/apps", Map.of("name", "One body"), key);

    assertThat(everything.post("/api/v1/apps", Map.of("name", "One body"), key)).isEqualTo(first);
    assertThat(refusal(() -> everything.post("/api/v1/apps", Map.of("name", "Another"), key)))
        .contains("another body");

    Map<String, String> parts = Map.of("name", "One file");
    byte[] file = "a\n1\n".getBytes(StandardCharsets.UTF_8);
    byte[] other = "a\n2\n".getBytes(StandardCharsets.UTF_8);
    JsonNode started = everything.upload("/api/v1/datasets", "a.csv", file, parts, key);
    assertThat(everything.upload("/api/v1/datasets", "a.csv", file, parts, key)).isEqualTo(started);
    assertThat(refusal(() -> everything.upload("/api/v1/datasets", "a.csv", other, parts, key)))
        .contains("another body");
    everything.await(started.get("job").asText(), Duration.ofMinutes(2));
  }

  private static String refusal(Runnable call) {
    try {
      call.run();
    } catch (Rest.Refused e) {
      assertThat(e.status()).isEqualTo(422);
      return e.body().get("detail").asText();
    }
    throw new AssertionError("It was not refused.");
  }

  private String address(String path) {
    String own =
        path.contains("/users/")
            ? user
            : path.contains("/apps/") ? app : path.contains("/datasets/") ? dataset : "1";
    return path.replaceFirst("\\{\\w+}", own).replaceAll("\\{\\w+}", "1");
  }

  private int status(String method, String address, JsonNode body) throws Exception {
    boolean ofAdmin = address.startsWith("/api/v1/users");
    HttpRequest request =
        (ofAdmin ? admin : everything)
            .request(address)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(Json.write(body)))
            .build();
    HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() == 202) {
      everything.delete(
          "/api/v1/jobs/" + Json.read(answer.body(), JsonNode.class).get("job").asText());
    }
    return answer.statusCode();
  }

  private static String shortened(JsonNode body) {
    String text = Json.write(body);
    return text.length() < 200 ? text : text.substring(0, 200) + "...";
  }

  /** The body as it should be, no body, and one body for each place and each strange value. */
  private List<JsonNode> bodies(JsonNode schema) {
    List<JsonNode> bodies = new ArrayList<>(STRANGE);
    JsonNode good = example(schema, 0);
    bodies.add(good);
    vary(good, changed -> bodies.add(changed.deepCopy()), good);
    return bodies;
  }

  /** Puts each strange value into each place below {@code node}, and takes it out again. */
  private static void vary(JsonNode whole, Consumer<JsonNode> each, JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (String name : names(object)) {
        JsonNode kept = object.get(name);
        STRANGE.forEach(
            strange -> {
              object.set(name, strange);
              each.accept(whole);
            });
        object.remove(name);
        each.accept(whole);
        object.set(name, kept);
        vary(whole, each, kept);
      }
    } else if (node instanceof ArrayNode array && !array.isEmpty()) {
      JsonNode kept = array.get(0);
      STRANGE.forEach(
          strange -> {
            array.set(0, strange);
            each.accept(whole);
          });
      array.set(0, kept);
      vary(whole, each, kept);
    }
  }

  private static List<String> names(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private JsonNode example(JsonNode described, int depth) {
    JsonNode schema =
        described.has("$ref")
            ? document.at(described.get("$ref").asText().substring(1))
            : described;
    if (schema.has("enum")) {
      return schema.get("enum").get(0);
    }
    for (String choice : List.of("oneOf", "anyOf", "allOf")) {
      if (schema.has(choice)) {
        return example(schema.get(choice).get(0), depth + 1);
      }
    }
    JsonNode type = schema.path("type");
    return switch (type.isArray() ? type.get(0).asText() : type.asText()) {
      case "object" -> {
        ObjectNode object = JSON.objectNode();
        if (depth < 5) {
          for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
            object.set(field.getKey(), known(field.getKey(), example(field.getValue(), depth + 1)));
          }
        }
        yield object;
      }
      case "array" -> JSON.arrayNode().add(example(schema.path("items"), depth + 1));
      case "integer", "number" -> JSON.numberNode(1);
      case "boolean" -> JSON.booleanNode(false);
      default -> JSON.textNode("a");
    };
  }

  /** Things that are there, so that a body gets as far as its strange value. */
  private JsonNode known(String field, JsonNode otherwise) {
    return switch (field) {
      case "datasetId" -> JSON.textNode(dataset);
      case "target" -> JSON.textNode("b");
      case "expiresAt" -> JSON.textNode("2099-01-01T00:00:00Z");
      default -> otherwise;
    };
  }
}
