package org.aimass.sources.connectors.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.aimass.RunningProduct;
import org.aimass.launcher.Rest;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Protocol.Command;

/** In the running product: the client among the server's libraries, and keys that become rows. */
class RedisKeysIT {
  private final Rest engineer = RunningProduct.get().as("data_engineer");

  @Test
  void hashes_become_a_dataset_and_follow_their_keys() throws Exception {
    try (RunningRedis server = RunningRedis.start()) {
      server.call(Command.HSET, "customer:1", "city", "北京", "spent", "12.50");
      server.call(Command.HSET, "customer:2", "city", "上海", "spent", "7");
      String source =
          engineer
              .post(
                  "/api/v1/sources",
                  Map.of(
                      "name", "Web shop's cache",
                      "connector", "redis",
                      "settings", Map.of("host", "127.0.0.1", "port", server.port())))
              .get("id")
              .asText();
      JsonNode preview =
          engineer.post(
              "/api/v1/sources/" + source + "/preview", Map.of("entity", "customer:* hash"));
      assertThat(preview.get("columns").findValuesAsText("name"))
          .containsExactlyInAnyOrder("key", "city", "spent");

      JsonNode sync =
          engineer.post(
              "/api/v1/syncs",
              Map.of(
                  "source", source,
                  "entity", "customer:* hash",
                  "dataset", "customers of the cache",
                  "mode", "REPLACE"));
      String id = sync.get("id").asText();
      assertThat(run(id).get("rowsRead").asInt()).isEqualTo(2);
      server.call(Command.DEL, "customer:2");
      server.call(Command.HSET, "customer:3", "city", "成都", "spent", "1");
      assertThat(run(id).get("rowsRead").asInt()).isEqualTo(2);
      assertThat(
              engineer
                  .get("/api/v1/datasets/" + sync.get("datasetId").asText() + "/rows")
                  .get("rows")
                  .toString())
          .contains("北京", "成都")
          .doesNotContain("上海");
      engineer.delete("/api/v1/syncs/" + id);
      engineer.delete("/api/v1/sources/" + source);
    }
  }

  private JsonNode run(String sync) {
    String job = engineer.post("/api/v1/syncs/" + sync + "/runs", Map.of()).get("job").asText();
    JsonNode ended = engineer.ended(job, Duration.ofMinutes(2));
    assertThat(ended.get("state").asText()).as(ended.toString()).isEqualTo("DONE");
    return ended.get("result");
  }
}
