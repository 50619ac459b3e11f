package org.aimass.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.aimass.RunningProduct;
import org.aimass.launcher.Rest;
import org.junit.jupiter.api.Test;

/** What can go wrong with an import, seen from outside: nothing is half, and everybody is told. */
class ImportFaultsIT {

  private static final Duration SOON = Duration.ofMinutes(2);
  private final Rest engineer = RunningProduct.get().as("data_engineer");
  private final Rest other = RunningProduct.get().as("everything");
  private final String unique = Long.toString(System.nanoTime(), 36);

  private static byte[] csv(int rows) {
    StringBuilder text = new StringBuilder("n,word\n");
    for (int i = 0; i < rows; i++) {
      text.append(i).append(",word ").append(i % 5).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private JsonNode imported(Rest who, String name, byte[] file, Map<String, String> more) {
    Map<String, String> parts = new java.util.HashMap<>(more);
    parts.put("name", name);
    return who.upload("/api/v1/datasets", "data.csv", file, parts);
  }

  @Test
  void a_failed_import_leaves_the_version_before_it() {
    JsonNode first = imported(engineer, "failing " + unique, csv(10), Map.of());
    engineer.await(first.get("job").asText(), SOON);
    JsonNode second =
        imported(
            engineer,
            "failing " + unique,
            "n,word\n1,\"open\n".getBytes(StandardCharsets.UTF_8),
            Map.of());

    assertThat(second.get("version").asInt()).isEqualTo(2);
    assertThatThrownBy(() -> engineer.await(second.get("job").asText(), SOON))
        .hasMessageContaining("Row 2")
        .hasMessageContaining("quote");

    JsonNode dataset = engineer.get("/api/v1/datasets/" + first.get("id").asText());
    assertThat(dataset.get("version").asInt()).isEqualTo(1);
    assertThat(dataset.get("rows").asInt()).isEqualTo(10);
    assertThat(dataset.get("state").asText()).isEqualTo("READY");

    JsonNode third = imported(engineer, "failing " + unique, csv(20), Map.of());
    engineer.await(third.get("job").asText(), SOON);
    assertThat(third.get("id")).isEqualTo(first.get("id"));
    assertThat(engineer.get("/api/v1/datasets/" + first.get("id").asText()).get("rows").asInt())
        .isEqualTo(20);
    assertThat(
            engineer
                .get("/api/v1/datasets/" + first.get("id").asText() + "/versions/1")
                .get("rows")
                .asInt())
        .isEqualTo(10);
  }

  @Test
  void of_many_imports_into_one_new_name_at_once_one_wins_and_the_others_are_told()
      throws Exception {
    ExecutorService people = Executors.newFixedThreadPool(6);
    List<Callable<JsonNode>> uploads = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Rest who = i % 2 == 0 ? engineer : other;
      uploads.add(() -> imported(who, "race " + unique, csv(60_000), Map.of()));
    }
    List<JsonNode> won = new ArrayList<>();
    List<Integer> told = new ArrayList<>();
    for (Future<JsonNode> upload : people.invokeAll(uploads)) {
      try {
        won.add(upload.get());
      } catch (java.util.concurrent.ExecutionException e) {
        told.add(((Rest.Refused) e.getCause()).status());
      }
    }
    people.shutdown();

    for (JsonNode one : won) {
      // Each sees the own jobs only.
      RunningProduct.get().as("admin").await(one.get("job").asText(), SOON);
    }
    assertThat(won).isNotEmpty();
    assertThat(told).hasSize(6 - won.size()).containsOnly(409);
    JsonNode dataset = engineer.get("/api/v1/datasets/" + won.get(0).get("id").asText());
    assertThat(dataset.get("rows").asInt()).isEqualTo(60_000);
    assertThat(dataset.get("version").asInt()).isEqualTo(won.size());
  }

  @Test
  void a_cancelled_import_leaves_nothing_and_the_name_is_free() throws Exception {
    JsonNode started = imported(engineer, "cancelled " + unique, csv(400_000), Map.of());
    engineer.delete("/api/v1/jobs/" + started.get("job").asText());

    String state = "";
    for (int i = 0; i < 100 && !state.equals("CANCELLED") && !state.equals("DONE"); i++) {
      Thread.sleep(100);
      state = engineer.get("/api/v1/jobs/" + started.get("job").asText()).get("state").asText();
    }

    assertThat(state).isEqualTo("CANCELLED");
    JsonNode again = imported(engineer, "cancelled " + unique, csv(5), Map.of());
    engineer.await(again.get("job").asText(), SOON);
    JsonNode dataset = engineer.get("/api/v1/datasets/" + again.get("id").asText());
    assertThat(dataset.get("version").asInt()).isEqualTo(1);
    assertThat(dataset.get("rows").asInt()).isEqualTo(5);
  }

  @Test
  void chinese_headers_in_gbk_and_chosen_types_arrive() {
    byte[] file = "客户,金额\n张三,12\n李四,无\n".getBytes(Charset.forName("GBK"));
    String options = "{\"columns\":[{\"name\":\"金额\",\"type\":\"INTEGER\"}],\"onError\":\"%s\"}";

    JsonNode stopped =
        imported(engineer, "gbk " + unique, file, Map.of("options", options.formatted("stop")));
    assertThatThrownBy(() -> engineer.await(stopped.get("job").asText(), SOON))
        .hasMessageContaining("B3")
        .hasMessageContaining("无");

    JsonNode kept =
        imported(engineer, "gbk " + unique, file, Map.of("options", options.formatted("missing")));
    engineer.await(kept.get("job").asText(), SOON);
    JsonNode rows = engineer.get("/api/v1/datasets/" + kept.get("id").asText() + "/rows");
    assertThat(rows.get("rows")).hasSize(2);
    assertThat(rows.get("rows").get(0).get("c1").asText()).isEqualTo("张三");
    assertThat(rows.get("rows").get(0).get("c2").asInt()).isEqualTo(12);
    assertThat(rows.get("rows").get(1).get("c2").isNull()).isTrue();
  }

  @Test
  void a_deleted_dataset_is_gone_with_its_rows() {
    JsonNode started = imported(engineer, "deleted " + unique, csv(10), Map.of());
    engineer.await(started.get("job").asText(), SOON);
    String path = "/api/v1/datasets/" + started.get("id").asText();

    engineer.delete(path);

    for (String gone : List.of(path, path + "/rows", path + "/profile")) {
      assertThatThrownBy(() -> engineer.get(gone))
          .isInstanceOfSatisfying(Rest.Refused.class, r -> assertThat(r.status()).isEqualTo(404));
    }
  }
}
