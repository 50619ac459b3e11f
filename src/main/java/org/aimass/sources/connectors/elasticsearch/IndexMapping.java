package org.aimass.sources.connectors.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What indexes say of the fields of their documents, by their dotted names. */
final class IndexMapping {

  /** Indexes of logs have thousands of fields, of which each document holds a few. */
  private static final int MOST_DECLARED = 200;

  private static final int DEEPEST = 20;
  private static final Mapped UNKNOWN = new Mapped(Kind.ANY, null, "", false);

  private final Map<String, Mapped> fields = new LinkedHashMap<>();
  private boolean withoutSource;

  enum Kind {
    NUMBER,
    TRUTH,
    DATE,
    TEXT,
    /** Kept as JSON, whatever it holds. */
    JSON,
    BINARY,
    /** As its values are. */
    ANY
  }

  /**
   * @param dates of kind DATE; null otherwise
   * @param ordered the field by which rows can be ordered and compared; empty for none
   * @param declared whether the column is there even where no document has a value
   */
  record Mapped(Kind kind, DateTexts dates, String ordered, boolean declared) {}

  /**
   * @param answer by the index; what several of them call differently is as its values are
   */
  static IndexMapping of(JsonNode answer) {
    IndexMapping mapping = new IndexMapping();
    for (JsonNode index : answer) {
      JsonNode said = index.path("mappings");
      mapping.withoutSource |= !said.path("_source").path("enabled").asBoolean(true);
      mapping.add("", said.path("properties"), true, 0);
    }
    return mapping;
  }

  private void add(String before, JsonNode properties, boolean outside, int depth) {
    properties
        .fields()
        .forEachRemaining(
            each -> {
              String name = before + each.getKey();
              JsonNode field = each.getValue();
              String type = field.path("type").asText("object");
              boolean nested = type.equals("nested");
              if ((nested || type.equals("object")) && depth < DEEPEST) {
                add(name + ".", field.path("properties"), outside && !nested, depth + 1);
              } else if (!type.equals("alias")) {
                Mapped mapped = mapped(name, type, field, outside);
                fields.merge(name, mapped, IndexMapping::both);
              }
            });
  }

  private static Mapped both(Mapped one, Mapped other) {
    if (one.kind != other.kind) {
      return UNKNOWN;
    }
    return new Mapped(
        one.kind,
        one.kind == Kind.DATE ? one.dates.or(other.dates) : null,
        one.ordered.equals(other.ordered) ? one.ordered : "",
        one.declared && other.declared);
  }

  private static Mapped mapped(String name, String type, JsonNode field, boolean outside) {
    Kind kind =
        switch (type) {
          case "long",
              "integer",
              "short",
              "byte",
              "unsigned_long",
              "double",
              "float",
              "half_float",
              "scaled_float" ->
              Kind.NUMBER;
          case "boolean" -> Kind.TRUTH;
          case "date", "date_nanos" -> Kind.DATE;
          case "text",
              "keyword",
              "constant_keyword",
              "wildcard",
              "match_only_text",
              "ip",
              "version",
              "search_as_you_type" ->
              Kind.TEXT;
          case "flattened",
              "flat_object",
              "geo_shape",
              "geo_point",
              "shape",
              "point",
              "completion",
              "percolator" ->
              Kind.JSON;
          case "binary" -> Kind.BINARY;
          default -> Kind.ANY;
        };
    DateTexts dates =
        kind == Kind.DATE ? new DateTexts(field.path("format").asText(DateTexts.USUAL)) : null;
    boolean declared = outside && kind != Kind.BINARY && kind != Kind.ANY;
    return new Mapped(kind, dates, outside ? ordered(name, type, kind, field) : "", declared);
  }

  private static String ordered(String name, String type, Kind kind, JsonNode field) {
    if (kind == Kind.NUMBER
        || kind == Kind.DATE
        || type.equals("keyword")
        || type.equals("constant_keyword")) {
      return field.path("doc_values").asBoolean(true) && field.path("index").asBoolean(true)
          ? name
          : "";
    }
    if (kind == Kind.TEXT) {
      for (var each : field.path("fields").properties()) {
        if (each.getValue().path("type").asText().equals("keyword")) {
          return name + "." + each.getKey();
        }
      }
    }
    return "";
  }

  /** Whether documents are not kept as they were sent, so that there is nothing to read. */
  boolean isWithoutSource() {
    return withoutSource;
  }

  Mapped field(String name) {
    return fields.getOrDefault(name, UNKNOWN);
  }

  /** The fields that are columns even where no document has a value; none where they are many. */
  List<String> declared() {
    List<String> names = new ArrayList<>();
    fields.forEach(
        (name, field) -> {
          if (field.declared()) {
            names.add(name);
          }
        });
    return names.size() > MOST_DECLARED ? List.of() : names;
  }
}
