package org.aimass.sources.connectors.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.aimass.RunningProduct;
import org.aimass.launcher.Rest;
import org.aimass.sources.connectors.ForkedServer;
import org.junit.jupiter.api.Test;

/** In the running product: a driver that an administrator installs is there without a restart. */
class InstalledDriverIT {
  private final Rest engineer = RunningProduct.get().as("data_engineer");

  @Test
  void a_driver_on_the_list_can_be_chosen_at_once_and_reads() throws Exception {
    Path folder = RunningProduct.get().data().resolve("drivers");
    assertThat(jdbc().get("missing").asText()).contains("allowed.properties");
    ForkedServer server = JdbcServers.h2();
    JdbcServers.run(
        "h2",
        "jdbc:h2:tcp://127.0.0.1:" + server.port() + "/./stock",
        "create table parts (id int, name varchar(20))",
        "insert into parts values (1, '螺丝'), (2, '螺母')");
    Files.createDirectories(folder);
    try {
      Files.writeString(
          folder.resolve("allowed.properties"),
          JdbcServers.allowed(
              folder, "h2", "h2", "jdbc:h2:tcp://{host}:{port}/./{database};IFEXISTS=TRUE"));
      assertThat(jdbc().get("missing").isNull()).isTrue();
      assertThat(jdbc().get("settings").get(0).get("choices").get(0).asText()).isEqualTo("h2");
      String source =
          engineer
              .post(
                  "/api/v1/sources",
                  Map.of(
                      "name",
                      "Stock",
                      "connector",
                      "jdbc",
                      "settings",
                      Map.of(
                          "driver", "h2",
                          "host", "127.0.0.1",
                          "port", server.port(),
                          "database", "stock",
                          "user", "SA",
                          "password", "secret-of-sa")))
              .get("id")
              .asText();
      JsonNode preview =
          engineer.post("/api/v1/sources/" + source + "/preview", Map.of("entity", "PUBLIC.PARTS"));
      assertThat(preview.get("rows").toString()).contains("螺丝", "螺母");
      engineer.delete("/api/v1/sources/" + source);
    } finally {
      org.aimass.platform.Files.delete(folder);
    }
  }

  private JsonNode jdbc() {
    for (JsonNode each : engineer.get("/api/v1/connectors").get("items")) {
      if (each.get("id").asText().equals("jdbc")) {
        return each;
      }
    }
    throw new AssertionError("There is no connector jdbc.");
  }
}
