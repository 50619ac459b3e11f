package org.aimass.sources.connectors.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.aimass.datasets.RowIntake;
import org.aimass.platform.Json;
import org.aimass.sources.Extract;
import org.aimass.sources.SourceEntity;
import org.aimass.sources.SourceRefused;
import org.aimass.sources.SourceSession;

/** Questions to one server; there is no connection between them. */
final class ElasticsearchSession implements SourceSession {
  private static final int ROWS_AT_ONCE = 2_000;
  private static final int MOST_COUNTED = 100;

  /** How long the server keeps its place between two batches. */
  private static final String KEEP = "10m";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final SearchServer server;
  private final ServerKind kind;

  ElasticsearchSession(SearchServer server, ServerKind kind) {
    this.server = server;
    this.kind = kind;
  }

  @Override
  public String server() {
    return kind.toString();
  }

  @Override
  public List<SourceEntity> entities(String search, int limit) throws SourceRefused {
    SearchServer.Answer answer = server.ask("GET", "_resolve/index/*", null);
    if (answer.status() != 200) {
      throw server.faults().of(answer.status(), answer.body(), server.host(), null);
    }
    Map<String, SourceEntity.Kind> all = new TreeMap<>();
    for (String group : List.of("indices", "data_streams", "aliases")) {
      for (JsonNode each : answer.body().path(group)) {
        all.put(
            each.path("name").asText(),
            group.equals("aliases") ? SourceEntity.Kind.VIEW : SourceEntity.Kind.INDEX);
      }
    }
    String wanted = search.toLowerCase(Locale.ROOT);
    List<String> found =
        all.keySet().stream()
            // What begins with a dot is the system's own.
            .filter(name -> !name.startsWith("."))
            .filter(name -> name.toLowerCase(Locale.ROOT).contains(wanted))
            .limit(limit)
            .toList();
    List<Long> counts = counts(found.subList(0, Math.min(MOST_COUNTED, found.size())));
    List<SourceEntity> entities = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      Long rows = i < counts.size() ? counts.get(i) : null;
      entities.add(new SourceEntity(found.get(i), all.get(found.get(i)), rows));
    }
    return entities;
  }

  /** Documents of each, all asked at once: null for one that does not say; empty for none. */
  private List<Long> counts(List<String> names) {
    List<Long> counts = new ArrayList<>();
    StringBuilder lines = new StringBuilder();
    for (String name : names) {
      lines.append(Json.write(Map.of("index", name))).append('\n');
      lines.append("{\"size\": 0, \"track_total_hits\": true}\n");
    }
    try {
      for (JsonNode each :
          names.isEmpty()
              ? NODES.arrayNode()
              : server.askMany("_msearch", lines.toString()).body().path("responses")) {
        JsonNode total = each.path("hits").path("total").path("value");
        counts.add(total.isIntegralNumber() ? total.asLong() : null);
      }
    } catch (SourceRefused e) {
      // The list is of use without its counts.
    }
    return counts;
  }

  @Override
  public void read(Extract what, RowIntake into) throws SourceRefused, IOException {
    SearchQuery query = SearchQuery.of(what);
    IndexMapping mapping = mapping(query);
    boolean few = what.limit() > 0 && what.limit() <= ROWS_AT_ONCE;
    int size = few ? (int) what.limit() : ROWS_AT_ONCE;
    ObjectNode body = query.body(mapping, what.since(), size);
    SearchHits hits = new SearchHits(mapping, into, what.nestedAsJson(), query.source() == null);
    String path = SearchServer.encoded(query.index()) + "/_search";
    if (few) {
      // The server keeps no place for what comes in one answer.
      server.rows(path, body, query.index(), answer -> hits.read(answer, size));
      return;
    }
    scroll(path + "?scroll=" + KEEP, body, query.index(), hits);
  }

  private IndexMapping mapping(SearchQuery query) throws SourceRefused {
    SearchServer.Answer answer =
        server.ask("GET", SearchServer.encoded(query.index()) + "/_mapping", null);
    if (answer.status() != 200) {
      throw server.faults().of(answer.status(), answer.body(), query.index(), query.field());
    }
    if (answer.body().isEmpty()) {
      // A pattern that fits nothing.
      throw SourceRefused.notThere(query.index(), query.field(), null);
    }
    IndexMapping mapping = IndexMapping.of(answer.body());
    if (mapping.isWithoutSource()) {
      throw SourceRefused.because(SearchFaults.word("source"), query.field(), null, query.index());
    }
    return mapping;
  }

  private void scroll(String path, ObjectNode body, String index, SearchHits hits)
      throws SourceRefused, IOException {
    try {
      boolean more = server.rows(path, body, index, answer -> hits.read(answer, ROWS_AT_ONCE));
      while (more && hits.scroll() != null) {
        ObjectNode next = NODES.objectNode().put("scroll", KEEP).put("scroll_id", hits.scroll());
        more =
            server.rows("_search/scroll", next, index, answer -> hits.read(answer, ROWS_AT_ONCE));
      }
    } finally {
      if (hits.scroll() != null) {
        server.forget(hits.scroll());
      }
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
