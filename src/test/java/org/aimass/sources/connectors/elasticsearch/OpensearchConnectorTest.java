package org.aimass.sources.connectors.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.aimass.sources.Extract;
import org.aimass.sources.SourceEntity;
import org.aimass.sources.SourceSession;
import org.junit.jupiter.api.Test;

/** Against OpenSearch itself, in a process beside the tests. */
class OpensearchConnectorTest extends SearchContract {
  @Override
  String brand() {
    return "opensearch";
  }

  @Test
  void data_streams_are_told_and_read_by_their_names() throws Exception {
    SearchNodes server = SearchNodes.running(brand());
    server.ask("PUT", "_index_template/t", "{\"index_patterns\": [\"ds-*\"], \"data_stream\": {}}");
    server.ask("POST", "ds-logs/_doc?refresh=true", "{\"@timestamp\": 1767225600000, \"m\": 1}");

    try (SourceSession session = open(Map.of())) {
      assertThat(session.entities("DS-", 10))
          .containsExactly(new SourceEntity("ds-logs", SourceEntity.Kind.INDEX, 1L));
    }
    assertThat(read(Extract.of("ds-logs")).rows().get(0))
        .containsEntry("@timestamp", java.time.LocalDateTime.of(2026, 1, 1, 0, 0));
  }
}
