package org.aimass.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.aimass.platform.Json;
import org.aimass.platform.Modules;

/**
 * The description of everything that programs can call: a base (what all share) and one fragment of
 * each module, which stands beside its classes as {@code openapi.yaml} and has only {@code paths},
 * {@code components} and {@code tags}.
 */
public final class OpenApi {
  private static final String FILE = "openapi.yaml";

  /** The module whose part is the base. */
  private static final String BASE = "api";

  private static final YAMLMapper YAML =
      new YAMLMapper(
          YAMLFactory.builder().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER).build());

  private final ObjectNode document;

  /** Reads and merges; a thing that two fragments describe is an error of ours. */
  public OpenApi() {
    document = read(BASE);
    for (String module : Modules.having(FILE)) {
      if (!module.equals(BASE)) {
        merge(document, read(module), module);
      }
    }
    everyCallMayFindTheDatabaseAway();
  }

  /** While the database is away, everything that asks it answers the same. */
  private void everyCallMayFindTheDatabaseAway() {
    for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
      if (path.getKey().startsWith("/api/")) {
        for (JsonNode operation : path.getValue()) {
          if (operation.get("responses") instanceof ObjectNode responses && !responses.has("503")) {
            responses.putObject("503").put("$ref", "#/components/responses/Busy");
          }
        }
      }
    }
  }

  private static ObjectNode read(String module) {
    try (InputStream in = Modules.open(module, FILE).orElseThrow()) {
      return (ObjectNode) YAML.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " of " + module, e);
    }
  }

  private static void merge(ObjectNode into, ObjectNode more, String module) {
    for (Map.Entry<String, JsonNode> member : more.properties()) {
      JsonNode there = into.get(member.getKey());
      if (there == null) {
        into.set(member.getKey(), member.getValue());
      } else if (there instanceof ObjectNode object
          && member.getValue() instanceof ObjectNode inner) {
        merge(object, inner, module);
      } else if (there.isArray() && member.getValue().isArray()) {
        member.getValue().forEach(((com.fasterxml.jackson.databind.node.ArrayNode) there)::add);
      } else {
        throw new IllegalStateException(
            module + " describes \"" + member.getKey() + "\" a second time.");
      }
    }
  }

  public JsonNode document() {
    return document;
  }

  public String json() {
    return Json.write(document);
  }

  public String yaml() {
    try {
      return YAML.writeValueAsString(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
