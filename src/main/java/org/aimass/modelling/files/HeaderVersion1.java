package org.aimass.modelling.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.aimass.platform.Json;

/**
 * Reads the header of a model file of version 1: there every input of the preparation held its one
 * step, called its encoder, and neither a profile nor an order stood in the file.
 */
final class HeaderVersion1 {
  private static final List<String> PARTS =
      List.of(
          "task",
          "target",
          "targetLabel",
          "classes",
          "usual",
          "metrics",
          "preparation",
          "provenance");

  private HeaderVersion1() {}

  static ModelHeader read(byte[] bytes, int start, int length) throws IOException {
    ObjectNode header = (ObjectNode) Json.MAPPER.readTree(bytes, start, length);
    header.retain(PARTS);
    ArrayNode inputs = (ArrayNode) header.required("preparation").required("inputs");
    ArrayNode steps = Json.MAPPER.createArrayNode();
    for (JsonNode input : inputs) {
      JsonNode encoder = ((ObjectNode) input).remove("encoder");
      if (encoder instanceof ObjectNode step) {
        step.put("column", input.required("field").required("name").asText());
        steps.add(step(step));
      }
    }
    header.set("preparation", Json.MAPPER.createObjectNode());
    ((ObjectNode) header.get("preparation")).set("schema", inputs);
    ((ObjectNode) header.get("preparation")).set("steps", steps);
    return Json.MAPPER.treeToValue(header, ModelHeader.class);
  }

  private static ObjectNode step(ObjectNode step) {
    switch (step.path("kind").asText()) {
      case "number" -> step.set("filling", filling(step));
      case "date" -> {
        for (JsonNode part : step.required("parts")) {
          ObjectNode number = (ObjectNode) ((ObjectNode) part).remove("number");
          ((ObjectNode) part).set("filling", filling(number));
        }
      }
      default -> {
        // Categories and texts have kept their form.
      }
    }
    return step;
  }

  /** Takes what fills a number out of its encoder. */
  private static ObjectNode filling(ObjectNode encoder) {
    ObjectNode filling = Json.MAPPER.createObjectNode();
    for (String part : List.of("fill", "indicator", "low", "high")) {
      filling.set(part, encoder.remove(part));
    }
    return filling;
  }
}
