package org.aimass.sources.connectors.elasticsearch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Set;
import org.aimass.platform.Json;
import org.aimass.sources.Extract;
import org.aimass.sources.SourceRefused;

/**
 * Which documents are wanted.
 *
 * @param index its name; in a query also a pattern as "logs-2026.*", or several separated by commas
 * @param field of the order that names the index, for refusals
 * @param condition null for all documents
 * @param source the fields that are wanted, as the server takes them; null for all
 */
record SearchQuery(String index, String field, JsonNode condition, JsonNode source) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Set<String> KEYS = Set.of("index", "query", "_source");

  /** Run what somebody has written, or hide it. */
  private static final Set<String> FORBIDDEN =
      Set.of("script", "script_score", "script_fields", "runtime_mappings", "wrapper");

  /** All digits: a shorter moment would mean the whole minute, or second. */
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS");

  static SearchQuery of(Extract what) throws SourceRefused {
    if (what.query() == null) {
      if (!isName(what.entity(), "")) {
        throw SourceRefused.notThere(what.entity(), "entity", null);
      }
      return new SearchQuery(what.entity(), "entity", condition(what.filter()), null);
    }
    JsonNode query = object(what.query());
    for (Map.Entry<String, JsonNode> each : query.properties()) {
      if (!KEYS.contains(each.getKey())) {
        throw SourceRefused.because(SearchFaults.word("part"), "query", null, each.getKey());
      }
    }
    String index = query.path("index").isTextual() ? query.path("index").asText() : "";
    if (!isName(index, ",*")) {
      throw SourceRefused.because(SearchFaults.word("query"), "query", null);
    }
    checkHarmless(query);
    return new SearchQuery(index, "query", query.get("query"), query.get("_source"));
  }

  /** What the server itself lets be a name, and nothing that means another cluster or a date. */
  private static boolean isName(String name, String also) {
    return !name.isBlank()
        && name.length() <= 1000
        && name.indexOf('_') != 0
        && "-+".indexOf(name.charAt(0)) < 0
        && !name.equals(".")
        && !name.equals("..")
        && name.chars()
            .noneMatch(c -> c <= ' ' || "\\/?\"<>|#:,*".indexOf(c) >= 0 && also.indexOf(c) < 0);
  }

  private static JsonNode condition(String filter) throws SourceRefused {
    if (filter == null || filter.isBlank()) {
      return null;
    }
    JsonNode condition = object(filter);
    checkHarmless(condition);
    // People copy whole bodies.
    return condition.size() == 1 && condition.has("query") ? condition.get("query") : condition;
  }

  private static JsonNode object(String text) throws SourceRefused {
    try {
      JsonNode read = Json.MAPPER.readTree(text);
      if (read != null && read.isObject()) {
        return read;
      }
    } catch (JsonProcessingException e) {
      throw SourceRefused.because(SearchFaults.word("query"), "query", e);
    }
    throw SourceRefused.because(SearchFaults.word("query"), "query", null);
  }

  private static void checkHarmless(JsonNode part) throws SourceRefused {
    for (Map.Entry<String, JsonNode> each : part.properties()) {
      if (FORBIDDEN.contains(each.getKey())) {
        throw SourceRefused.because(SearchFaults.word("script"), "query", null, each.getKey());
      }
    }
    for (JsonNode each : part) {
      checkHarmless(each);
    }
  }

  /**
   * The body of a search.
   *
   * @param since null for all
   * @param size rows of an answer
   * @throws SourceRefused where the rows cannot be ordered by the column
   */
  ObjectNode body(IndexMapping mapping, Extract.Since since, int size) throws SourceRefused {
    ObjectNode body = NODES.objectNode().put("size", size);
    ArrayNode conditions = NODES.arrayNode();
    if (condition != null) {
      conditions.add(condition);
    }
    if (since == null) {
      // In the order in which they lie there: nothing is sorted.
      body.putArray("sort").add("_doc");
    } else {
      IndexMapping.Mapped column = column(mapping, since.column());
      body.putArray("sort")
          .addObject()
          .putObject(column.ordered())
          .put("order", "asc")
          .put("unmapped_type", unmapped(column));
      if (since.value() != null) {
        conditions.addObject().putObject("range").set(column.ordered(), behind(since, column));
      }
    }
    if (!conditions.isEmpty()) {
      body.putObject("query").putObject("bool").set("filter", conditions);
    }
    if (source != null) {
      body.set("_source", source);
    }
    return body;
  }

  private static IndexMapping.Mapped column(IndexMapping mapping, String name)
      throws SourceRefused {
    IndexMapping.Mapped column = mapping.field(name);
    if (column.ordered().isEmpty()) {
      throw SourceRefused.because(SearchFaults.word("order"), "incremental", null, name);
    }
    return column;
  }

  private static String unmapped(IndexMapping.Mapped column) {
    return switch (column.kind()) {
      case DATE -> "date";
      case NUMBER -> "double";
      default -> "keyword";
    };
  }

  private static ObjectNode behind(Extract.Since since, IndexMapping.Mapped column) {
    String than = since.inclusive() ? "gte" : "gt";
    ObjectNode range = NODES.objectNode();
    Object value = since.value();
    if (value instanceof LocalDate day) {
      value = day.atStartOfDay();
    }
    if (value instanceof LocalDateTime moment && column.kind() == IndexMapping.Kind.DATE) {
      return range.put(than, MOMENT.format(moment)).put("format", "strict_date_optional_time");
    }
    return value instanceof BigDecimal number
        ? range.put(than, number)
        : range.put(than, String.valueOf(value));
  }
}
