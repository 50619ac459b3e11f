package org.aimass.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.aimass.launcher.Rest;
import org.aimass.platform.Json;

/**
 * Holds the running server to its description: each exchange's address, status, content type and
 * bodies must be those that the document names, and a member that the document does not know is a
 * fault as much as one that is missing. A request that was answered with 2xx must have been one
 * that the document allows.
 */
public final class OpenApiContract implements Rest.Listener {
  public static final OpenApiContract INSTANCE = new OpenApiContract();
  private static final Pattern PARAMETER = Pattern.compile("\\{\\w+}");

  private final JsonNode document = new OpenApi().document();
  private final JsonSchemaFactory schemas =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
  private final Map<String, JsonSchema> compiled = new ConcurrentHashMap<>();
  private final Set<String> seen = ConcurrentHashMap.newKeySet();

  private OpenApiContract() {
    close(document.at("/components/schemas"));
  }

  /** Objects have the members that are named and no others. */
  private static void close(JsonNode node) {
    if (node instanceof ObjectNode object
        && object.has("properties")
        && !object.has("additionalProperties")
        && !object.has("allOf")) {
      object.put("additionalProperties", false);
    }
    node.forEach(OpenApiContract::close);
  }

  /** The operations (method and address as described) that were answered so far. */
  public Set<String> seen() {
    return Set.copyOf(seen);
  }

  @Override
  public void heard(Rest.Exchange exchange) {
    List<String> faults = faults(exchange);
    if (!faults.isEmpty()) {
      throw new AssertionError(
          exchange.method()
              + " "
              + exchange.path()
              + " answered "
              + exchange.status()
              + ", which /openapi does not describe:\n  "
              + String.join("\n  ", faults)
              + "\n  "
              + exchange.answered());
    }
  }

  private List<String> faults(Rest.Exchange exchange) {
    Optional<String> address = address(exchange.path());
    if (address.isEmpty()) {
      // Not of the API; what the API does not know answers 404 and is checked as any other problem.
      return List.of();
    }
    JsonNode operation =
        document.path("paths").path(address.get()).path(exchange.method().toLowerCase());
    if (operation.isMissingNode()) {
      return exchange.status() == 405 ? List.of() : List.of("The method is not described.");
    }
    seen.add(exchange.method() + " " + address.get());
    List<String> faults = new ArrayList<>();
    JsonNode response =
        resolved(operation.path("responses").path(String.valueOf(exchange.status())));
    if (response.isMissingNode()) {
      faults.add("The status is not described.");
      return faults;
    }
    JsonNode content = response.path("content");
    if (content.isMissingNode() || content.isEmpty()) {
      if (exchange.answered() != null) {
        faults.add("A body where none is described.");
      }
    } else {
      String type = exchange.type().replaceAll(";.*", "").strip();
      if (!content.has(type)) {
        faults.add("Content-Type " + type + " is not described.");
      } else if (type.endsWith("json")) {
        check(content.path(type).path("schema"), exchange.answered(), "answer", faults);
      }
    }
    JsonNode sent = operation.path("requestBody").path("content").path("application/json");
    if (exchange.status() / 100 == 2 && exchange.sent() != null && !sent.isMissingNode()) {
      check(sent.path("schema"), Json.MAPPER.valueToTree(exchange.sent()), "request", faults);
    }
    return faults;
  }

  private void check(JsonNode schema, JsonNode body, String what, List<String> faults) {
    for (ValidationMessage message :
        compiled.computeIfAbsent(schema.toString(), s -> compile(schema)).validate(body)) {
      faults.add(what + " " + message.getMessage());
    }
  }

  private JsonSchema compile(JsonNode schema) {
    ObjectNode whole = schema.deepCopy();
    whole.set("components", document.path("components"));
    return schemas.getSchema(whole);
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
  }

  /** The described address that fits a path; one without parameters goes before one with. */
  private Optional<String> address(String path) {
    String best = null;
    for (Iterator<String> names = document.path("paths").fieldNames(); names.hasNext(); ) {
      String name = names.next();
      boolean fits =
          Pattern.matches(
              "\\Q" + PARAMETER.matcher(name).replaceAll("\\\\E[^/]+\\\\Q") + "\\E", path);
      if (fits && (best == null || parameters(name) < parameters(best))) {
        best = name;
      }
    }
    return Optional.ofNullable(best);
  }

  private static long parameters(String address) {
    return PARAMETER.matcher(address).results().count();
  }
}
