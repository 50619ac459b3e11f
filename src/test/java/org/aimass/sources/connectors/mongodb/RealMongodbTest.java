package org.aimass.sources.connectors.mongodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.net.InetAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aimass.sources.CollectedRows;
import org.aimass.sources.Extract;
import org.aimass.sources.Setting;
import org.aimass.sources.SourceEntity;
import org.aimass.sources.SourceSession;
import org.aimass.sources.SourceSettings;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * Against a real MongoDB, where {@code AIMASS_TEST_MONGODB} names one that may be written to, as
 * {@code mongodb://127.0.0.1:27017}.
 */
@EnabledIfEnvironmentVariable(named = "AIMASS_TEST_MONGODB", matches = "mongodb://.+")
class RealMongodbTest {
  private static final String DATABASE = "aimass_test";

  @Test
  void collections_views_and_pipelines_are_read() throws Exception {
    String address = System.getenv("AIMASS_TEST_MONGODB");
    try (MongoClient client = MongoClients.create(address)) {
      MongoDatabase database = client.getDatabase(DATABASE);
      database.drop();
      MongoCollection<Document> orders = database.getCollection("orders");
      orders.insertOne(new Document("_id", 1).append("city", new Document("name", "北京")));
      orders.insertOne(new Document("_id", 2).append("city", new Document("name", "上海")));
      database.createView(
          "late", "orders", List.of(new Document("$match", new Document("_id", 2))));
      try (SourceSession session = open(URI.create(address))) {
        assertThat(session.server()).startsWith("MongoDB");
        assertThat(session.entities("", 10))
            .extracting(SourceEntity::name)
            .contains("orders", "late");
        assertThat(read(session, Extract.of("orders")).names()).contains("_id", "city.name");
        assertThat(read(session, Extract.of("late")).size()).isEqualTo(1);
        assertThat(
                read(
                        session,
                        Extract.query(
                            "{\"collection\": \"orders\", \"pipeline\": [{\"$bucketAuto\":"
                                + " {\"groupBy\": \"$_id\", \"buckets\": 2}}]}"))
                    .size())
            .isEqualTo(2);
      } finally {
        database.drop();
      }
    }
  }

  private static SourceSession open(URI address) throws Exception {
    Map<String, String> settings = new HashMap<>();
    for (Setting setting : new MongodbConnector().settings()) {
      if (setting.preset() != null) {
        settings.put(setting.name(), setting.preset());
      }
    }
    settings.put("host", address.getHost());
    settings.put("port", String.valueOf(address.getPort() < 0 ? 27017 : address.getPort()));
    settings.put("database", DATABASE);
    InetAddress resolved = InetAddress.getByName(address.getHost());
    return new MongodbConnector().open(new SourceSettings(settings), (host, port) -> resolved);
  }

  private static CollectedRows read(SourceSession session, Extract what) throws Exception {
    CollectedRows rows = new CollectedRows(0);
    session.read(what, rows);
    return rows;
  }
}
