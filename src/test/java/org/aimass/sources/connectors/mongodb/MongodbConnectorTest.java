package org.aimass.sources.connectors.mongodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.aimass.sources.CollectedRows;
import org.aimass.sources.Connector;
import org.aimass.sources.ConnectorContract;
import org.aimass.sources.Extract;
import org.aimass.sources.SourceRefused;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Against a server that speaks MongoDB's protocol; docs/sources.md says what that does not prove.
 */
class MongodbConnectorTest extends ConnectorContract {
  private static final ObjectId FIRST = new ObjectId("65a000000000000000000001");
  private static MongoServer server;
  private static InetSocketAddress address;

  @BeforeAll
  static void start() {
    server = new MongoServer(new MemoryBackend());
    address = server.bind();
    try (MongoClient client = MongoClients.create("mongodb://127.0.0.1:" + address.getPort())) {
      List<Document> documents = new ArrayList<>();
      for (int i = 1; i <= ROWS; i++) {
        Document document =
            new Document("_id", i == 1 ? FIRST : new ObjectId())
                .append("id", i)
                .append("name", "李雷😀" + i)
                .append("price", new Decimal128(new BigDecimal(i + ".50")))
                .append("weight", (double) i)
                .append("paid", i % 2 == 1)
                .append("at", Date.from(Instant.parse("2026-01-31T08:30:00.250Z")))
                .append("address", new Document("city", "北京").append("zip", "00" + i))
                .append("tags", List.of(1, "b"))
                .append("picture", new Binary(new byte[] {0, 1}));
        if (i > 1) {
          document.append("note", "00" + i);
        }
        documents.add(document);
      }
      client.getDatabase("shop").getCollection("source_orders").insertMany(documents);
    }
  }

  @AfterAll
  static void stop() {
    server.shutdownNow();
  }

  @Override
  protected Connector connector() {
    return new MongodbConnector();
  }

  @Override
  protected Map<String, String> settings() {
    return Map.of("host", INVENTED, "port", String.valueOf(address.getPort()), "database", "shop");
  }

  @Override
  protected String entity() {
    return "source_orders";
  }

  @Test
  void values_keep_their_kinds_and_nested_ones_get_dotted_names() throws Exception {
    CollectedRows rows = read(Extract.of(entity()));

    assertThat(rows.names()).doesNotContain("picture");
    Map<String, Object> first = rows.rows().get(0);
    assertThat(first)
        .containsEntry("_id", FIRST.toHexString())
        .containsEntry("name", "李雷😀1")
        .containsEntry("price", new BigDecimal("1.50"))
        .containsEntry("paid", true)
        .containsEntry("at", LocalDateTime.of(2026, 1, 31, 8, 30, 0, 250_000_000))
        .containsEntry("address.city", "北京")
        .containsEntry("address.zip", "001")
        .containsEntry("tags", "[1, \"b\"]")
        .doesNotContainKey("note");
  }

  @Test
  void nested_documents_stay_json_where_somebody_wants_that() throws Exception {
    CollectedRows rows = read(new Extract(entity(), null, null, null, true, 0));

    assertThat(rows.rows().get(0)).containsEntry("address", "{\"city\": \"北京\", \"zip\": \"001\"}");
  }

  @Test
  void reads_what_a_filter_or_a_pipeline_says() throws Exception {
    assertThat(
            read(new Extract(entity(), null, "{\"id\": {\"$lt\": 4}}", null, false, 0))
                .numbers("id"))
        .containsExactly(1L, 2L, 3L);
    assertThat(
            read(Extract.query(
                    "{\"collection\": \"source_orders\", \"pipeline\": [{\"$match\": {\"paid\":"
                        + " true}}, {\"$project\": {\"id\": 1}}]}"))
                .size())
        .isEqualTo(ROWS / 2);
    assertThat(read(Extract.of(entity()).since("_id", FIRST.toHexString(), false)).size())
        .isEqualTo(ROWS - 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"collection\": \"source_orders\", \"pipeline\": [{\"$out\": \"x\"}]}",
        "{\"collection\": \"source_orders\", \"pipeline\": [{\"$merge\": {\"into\": \"x\"}}]}",
        "{\"collection\": \"source_orders\", \"pipeline\": [{\"$match\": {\"$where\": \"1\"}}]}",
        "{\"pipeline\": []}",
        "{\"collection\": 1}",
        "no json"
      })
  void refuses_what_writes_runs_or_is_none(String query) {
    assertThatThrownBy(() -> read(Extract.query(query))).isInstanceOf(SourceRefused.class);
  }
}
