package org.aimass.sources.connectors.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.aimass.RunningProduct;
import org.aimass.launcher.Rest;
import org.junit.jupiter.api.Test;

/**
 * In the running product: an index becomes a dataset, which goes on by the date of its documents.
 */
class SearchIndexIT {
  private final Rest engineer = RunningProduct.get().as("data_engineer");
  private final SearchNodes server = SearchNodes.running("elasticsearch");

  @Test
  void an_index_becomes_a_dataset_and_only_what_is_new_is_read() throws Exception {
    server.make(
        "tickets",
        """
        {"title": {"type": "text"}, "hours": {"type": "scaled_float", "scaling_factor": 100},
         "changed": {"type": "date"}, "customer": {"properties": {"city": {"type": "keyword"}}},
         "closed": {"type": "keyword"}}\
        """);
    server.put(
        "tickets",
        Map.of(
            "t1",
            """
            {"title": "Printer", "hours": 1.25, "changed": "2026-01-01T08:00:00Z",\
             "customer": {"city": "北京"}, "tags": ["a", "b"]}\
            """,
            "t2",
            """
            {"title": "Screen", "hours": 2, "changed": "2026-01-02T08:00:00Z",\
             "customer": {"city": "上海"}}\
            """));
    String source =
        engineer
            .post(
                "/api/v1/sources",
                Map.of(
                    "name", "Help desk",
                    "connector", "opensearch",
                    "settings", Map.of("host", "127.0.0.1", "port", server.port())))
            .get("id")
            .asText();
    JsonNode preview =
        engineer.post("/api/v1/sources/" + source + "/preview", Map.of("entity", "tickets"));
    assertThat(preview.get("columns").findValuesAsText("name"))
        .containsExactly("_id", "changed", "closed", "customer.city", "hours", "tags", "title");
    assertThat(preview.get("rows").size()).isEqualTo(2);

    JsonNode sync =
        engineer.post(
            "/api/v1/syncs",
            Map.of(
                "source",
                source,
                "entity",
                "tickets",
                "dataset",
                "tickets",
                "mode",
                "UPSERT",
                "key",
                List.of("_id"),
                "incremental",
                Map.of("column", "changed")));
    String id = sync.get("id").asText();
    JsonNode first = run(id);
    assertThat(first.get("rowsRead").asInt()).isEqualTo(2);
    assertThat(first.get("cursor").asText()).startsWith("2026-01-02T08:00");
    assertThat(run(id).get("rowsRead").asInt()).isZero();

    server.put(
        "tickets",
        Map.of(
            "t1",
            """
            {"title": "Printer", "hours": 4, "changed": "2026-01-03T08:00:00Z"}\
            """,
            "t3",
            """
            {"title": "Mouse", "hours": 0.5, "changed": "2026-01-04T08:00:00Z"}\
            """));
    JsonNode second = run(id);
    assertThat(second.get("rowsRead").asInt()).isEqualTo(2);
    assertThat(second.get("rowsAdded").asInt()).isEqualTo(1);
    assertThat(second.get("rowsChanged").asInt()).isEqualTo(1);
    String rows =
        engineer
            .get("/api/v1/datasets/" + sync.get("datasetId").asText() + "/rows")
            .get("rows")
            .toString();
    assertThat(rows).contains("Mouse", "\"hours\":4", "上海").doesNotContain("北京");
    engineer.delete("/api/v1/syncs/" + id);
    engineer.delete("/api/v1/sources/" + source);
  }

  private JsonNode run(String sync) {
    String job = engineer.post("/api/v1/syncs/" + sync + "/runs", Map.of()).get("job").asText();
    JsonNode ended = engineer.ended(job, Duration.ofMinutes(2));
    assertThat(ended.get("state").asText()).as(ended.toString()).isEqualTo("DONE");
    return ended.get("result");
  }
}
