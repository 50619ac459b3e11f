package org.aimass.sources.connectors.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aimass.sources.CollectedRows;
import org.aimass.sources.Connector;
import org.aimass.sources.ConnectorContract;
import org.aimass.sources.Connectors;
import org.aimass.sources.Extract;
import org.aimass.sources.SourceEntity;
import org.aimass.sources.SourceRefused;
import org.aimass.sources.SourceSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds against a real server of either brand. */
abstract class SearchContract extends ConnectorContract {
  private static final int MANY = 4_500;
  private static final java.util.Set<String> FILLED = new java.util.HashSet<>();
  private SearchNodes server;

  /** elasticsearch or opensearch. */
  abstract String brand();

  @BeforeEach
  void a_server_with_indexes() throws IOException {
    server = SearchNodes.running(brand());
    if (FILLED.add(brand())) {
      fill();
    }
  }

  private void fill() throws IOException {
    server.make(
        "source_orders",
        """
        {"id": {"type": "long"}, "name": {"type": "text", "fields": {"raw": {"type": "keyword"}}},
         "price": {"type": "scaled_float", "scaling_factor": 100}, "weight": {"type": "double"},
         "paid": {"type": "boolean"}, "at": {"type": "date"}, "day": {"type": "date", "format":
         "yyyy-MM-dd"}, "odd": {"type": "date", "format": "dd/MM/yyyy HH:mm||epoch_second"},
         "code": {"type": "keyword"}, "note": {"type": "text"}, "never": {"type": "keyword"},
         "picture": {"type": "binary"}, "items": {"type": "nested", "properties": {"sku":
         {"type": "keyword"}}}, "address": {"properties": {"city": {"type": "keyword"},
         "zip": {"type": "keyword"}}}, "other": {"type": "alias", "path": "id"}, "tags": {"type": "keyword"}}\
        """);
    Map<String, String> documents = new LinkedHashMap<>();
    for (int i = 1; i <= ROWS; i++) {
      documents.put("k" + i, order(i));
    }
    server.put("source_orders", documents);
    server.make("many", "{\"n\": {\"type\": \"integer\"}}");
    Map<String, String> numbers = new LinkedHashMap<>();
    for (int i = 1; i <= MANY; i++) {
      numbers.put(String.valueOf(i), "{\"n\": " + i + "}");
    }
    server.put("many", numbers);
    server.make("without", "{\"n\": {\"type\": \"integer\"}}");
    server.ask("PUT", "没有映射", "{\"mappings\": {\"dynamic\": false}}");
    server.put(
        "没有映射", Map.of("1", "{\"n\": 1, \"at\": \"2026-01-31\", \"big\": 12345678901234567890}"));
    server.ask(
        "POST",
        "_aliases",
        """
        {"actions": [{"add": {"index": "source_orders", "alias": "Cheap_orders",
          "filter": {"range": {"id": {"lte": 7}}}}}]}\
        """);
    server.ask("PUT", ".hidden-by-name", null);
    server.ask("PUT", "sourceless", "{\"mappings\": {\"_source\": {\"enabled\": false}}}");
  }

  private static String order(int i) {
    return """
    {"id": %d, "name": "李雷😀%d", "price": %d.50, "weight": %d.0, "paid": %s,
     "at": "2026-01-%02dT08:30:00.250+08:00", "day": "2026-01-%02d", "odd": "31/01/2026 08:30",
     "code": "00%d", "picture": "AAE=", "items": [{"sku": "a"}, {"sku": "b"}],
     "address": {"city": "北京", "zip": "00%d"}, "tags": [1, "b", 2.50]%s}\
    """
        .replace("\n", " ")
        .formatted(
            i, i, i, i, i % 2 == 1, 1 + i % 28, 1 + i % 28, i, i, i > 1 ? ", \"note\": \"7\"" : "");
  }

  @Override
  protected Connector connector() {
    return Connectors.named(brand());
  }

  @Override
  protected Map<String, String> settings() {
    return Map.of("host", INVENTED, "port", String.valueOf(server.port()));
  }

  @Override
  protected String entity() {
    return "source_orders";
  }

  @Test
  void it_says_what_it_is_and_what_is_there() throws Exception {
    try (SourceSession session = open(Map.of())) {
      assertThat(session.server())
          .startsWith(brand().equals("opensearch") ? "OpenSearch 2.19" : "Elasticsearch 7.17");
      List<SourceEntity> all = session.entities("", 100);
      assertThat(all)
          .contains(
              new SourceEntity("source_orders", SourceEntity.Kind.INDEX, (long) ROWS),
              new SourceEntity("Cheap_orders", SourceEntity.Kind.VIEW, 7L),
              new SourceEntity("many", SourceEntity.Kind.INDEX, (long) MANY),
              new SourceEntity("没有映射", SourceEntity.Kind.INDEX, 1L));
      assertThat(all).noneMatch(each -> each.name().startsWith("."));
    }
  }

  @Test
  void values_keep_their_kinds_and_nested_ones_get_dotted_names() throws Exception {
    CollectedRows rows = read(Extract.of(entity()).since("id", null, false));

    assertThat(rows.names())
        .doesNotContain("picture", "other", "items.sku")
        .contains("never", "note");
    assertThat(rows.names().get(0)).isEqualTo("_id");
    assertThat(rows.rows().get(0))
        .containsEntry("_id", "k1")
        .containsEntry("id", BigDecimal.ONE)
        .containsEntry("name", "李雷😀1")
        .containsEntry("price", new BigDecimal("1.5"))
        .containsEntry("weight", new BigDecimal("1.0"))
        .containsEntry("paid", true)
        .containsEntry("at", LocalDateTime.of(2026, 1, 2, 0, 30, 0, 250_000_000))
        .containsEntry("day", LocalDate.of(2026, 1, 2))
        .containsEntry("odd", LocalDateTime.of(2026, 1, 31, 8, 30))
        .containsEntry("code", "001")
        .containsEntry("items", "[{\"sku\":\"a\"},{\"sku\":\"b\"}]")
        .containsEntry("address.city", "北京")
        .containsEntry("address.zip", "001")
        .containsEntry("tags", "[1,\"b\",2.50]")
        .doesNotContainKeys("note", "never");
  }

  @Test
  void nested_documents_stay_json_where_somebody_wants_that() throws Exception {
    CollectedRows rows = read(new Extract("Cheap_orders", null, null, null, true, 0));

    assertThat(rows.names()).contains("address").noneMatch(name -> name.contains("."));
    assertThat(rows.rows().get(0).get("address").toString()).startsWith("{\"city\":\"北京\",");
  }

  @Test
  void a_document_of_no_mapping_is_as_its_values_are() throws Exception {
    assertThat(read(Extract.of("没有映射")).rows().get(0))
        .containsEntry("n", BigDecimal.ONE)
        .containsEntry("at", "2026-01-31")
        .containsEntry("big", new BigDecimal("12345678901234567890"));
    assertThat(read(Extract.of("without")).names()).containsExactly("_id", "n");
  }

  @Test
  void many_rows_come_in_batches_and_the_server_keeps_no_place_for_them() throws Exception {
    assertThat(read(Extract.of("many")).numbers("n")).hasSize(MANY).doesNotHaveDuplicates();
    assertThat(read(Extract.of("many").since("n", BigDecimal.valueOf(100), false)).numbers("n"))
        .hasSize(MANY - 100)
        .isSorted();
    CollectedRows few = new CollectedRows(2_100);
    try (SourceSession session = open(Map.of())) {
      session.read(Extract.of("many"), few);
    }
    assertThat(few.size()).isEqualTo(2_100);
    assertThat(read(Extract.of("many").limited(5)).size()).isEqualTo(5);
    CollectedRows full =
        new CollectedRows() {
          @Override
          public boolean end() throws IOException {
            throw new IOException("full");
          }
        };
    try (SourceSession session = open(Map.of())) {
      assertThatThrownBy(() -> session.read(Extract.of("many"), full))
          .isInstanceOf(IOException.class)
          .hasMessage("full");
    }
    JsonNode open = server.ask("GET", "_nodes/stats/indices/search", null);
    assertThat(open.findValues("scroll_current")).allMatch(count -> count.asInt() == 0);
    assertThat(open.findValues("scroll_total")).anyMatch(count -> count.asInt() > 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "day    | 2026-01-27              | 10",
        "at     | 2026-01-27T00:30:00.250 | 10",
        "code   | 0099                    |  0",
        "weight | 299.0                   |  1",
        "name   | 李雷😀99                |  0",
        "price  | 299                     |  2"
      })
  void it_goes_on_behind_values_of_every_kind(String column, String value, int more)
      throws Exception {
    Object since =
        switch (column) {
          case "day" -> LocalDate.parse(value);
          case "at" -> LocalDateTime.parse(value);
          case "weight", "price" -> new BigDecimal(value);
          default -> value;
        };
    CollectedRows behind = read(Extract.of(entity()).since(column, since, false));
    CollectedRows from = read(Extract.of(entity()).since(column, since, true));

    assertThat(behind.size()).isEqualTo(more);
    int same = column.equals("day") || column.equals("at") ? 10 : column.equals("price") ? 0 : 1;
    assertThat(from.size()).isEqualTo(more + same);
  }

  @ParameterizedTest
  @ValueSource(strings = {"_id", "note", "paid", "items.sku", "no such field"})
  void what_cannot_be_compared_is_said(String column) {
    refused("order", () -> read(Extract.of(entity()).since(column, "a", false)));
  }

  @Test
  void it_reads_what_a_filter_or_a_query_says() throws Exception {
    String three = "{\"range\": {\"id\": {\"lt\": 4}}}";
    for (String filter : List.of(three, "{\"query\": " + three + "}")) {
      assertThat(read(new Extract(entity(), null, filter, null, false, 0)).numbers("id"))
          .containsExactlyInAnyOrder(1L, 2L, 3L);
    }
    CollectedRows some =
        read(
            Extract.query(
                "{\"index\": \"source_*,many\", \"query\": {\"term\": {\"paid\": true}},"
                    + " \"_source\": [\"id\", \"address.city\"]}"));
    assertThat(some.size()).isEqualTo(ROWS / 2);
    assertThat(some.names()).containsExactlyInAnyOrder("_id", "id", "address.city");
    assertThat(
            read(Extract.query("{\"index\": \"source_orders\"}")
                    .since("id", BigDecimal.valueOf(290), false))
                .size())
        .isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "query      | no json",
        "query      | []",
        "query      | {\"query\": {\"match_all\": {}}}",
        "query      | {\"index\": 1}",
        "query      | {\"index\": \"_all\"}",
        "query      | {\"index\": \"a/_delete_by_query\"}",
        "query      | {\"index\": \"other:orders\"}",
        "part       | {\"index\": \"many\", \"size\": 3}",
        "part       | {\"index\": \"many\", \"aggs\": {}}",
        "script     | {\"index\": \"many\", \"query\": {\"script\": {\"script\": \"true\"}}}",
        "script     | {\"index\": \"many\", \"query\": {\"bool\": {\"must\": [{\"wrapper\":"
            + " {}}]}}}",
      })
  void a_query_that_does_more_than_to_read_is_refused_before_it_is_sent(
      String reason, String query) {
    refused(reason, () -> read(Extract.query(query)));
  }

  @Test
  void the_server_says_what_is_wrong_with_a_query() {
    assertThatThrownBy(
            () -> read(Extract.query("{\"index\": \"many\", \"query\": {\"termx\": {}}}")))
        .isInstanceOfSatisfying(
            SourceRefused.class,
            e -> {
              assertThat(e.reason()).isEqualTo("query");
              assertThat(e.field()).isEqualTo("query");
              assertThat(e.text(java.util.Locale.ENGLISH)).contains("termx");
            });
    String longest = "{\"index\": \"many\", \"query\": {\"term\": {\"n\": \"" + "1".repeat(70_000);
    refused("longQuery", () -> read(Extract.query(longest + "\"}}}")));
    for (String name : List.of("nothing*", "nothing", "many,nothing")) {
      refused("notThere", () -> read(Extract.query("{\"index\": \"" + name + "\"}")));
    }
    for (String name : List.of("*", "many,without", "../many", "_all", "-many", "<many-{now/d}>")) {
      refused("notThere", () -> read(Extract.of(name)));
    }
    refused("source", () -> read(Extract.of("sourceless")));
  }

  @Test
  void who_asks_for_tls_of_a_server_without_it_is_told() {
    refused("tls", () -> open(Map.of("tls", "REQUIRED")).close());
  }

  interface Call {
    void run() throws Exception;
  }

  static void refused(String reason, Call call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            SourceRefused.class,
            e -> {
              assertThat(e.reason()).as(e.toString()).matches("(.*\\.)?" + reason);
              assertThat(e.remedy(java.util.Locale.ENGLISH)).doesNotContain("sources.");
            });
  }
}
