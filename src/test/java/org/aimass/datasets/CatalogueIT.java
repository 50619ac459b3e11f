package org.aimass.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.aimass.RunningProduct;
import org.aimass.Sql;
import org.aimass.launcher.Rest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The catalogue of datasets: tags, and by what a search finds them. */
class CatalogueIT {
  private static final RunningProduct PRODUCT = RunningProduct.get();
  private static final Rest ENGINEER = PRODUCT.as("data_engineer");
  private static final Rest DEVELOPER = PRODUCT.as("model_developer");
  private static final String RUN = Long.toString(System.currentTimeMillis(), 36);
  private static final String NAME = "客户流失 " + RUN;

  private static String id;

  @BeforeAll
  static void a_dataset_with_words_about_it() {
    JsonNode started =
        ENGINEER.upload(
            "/api/v1/datasets",
            "a.csv",
            "合同类型,Total charges\n月付,12\n年付,7\n".getBytes(StandardCharsets.UTF_8),
            Map.of("name", NAME));
    id = started.get("id").asText();
    ENGINEER.await(started.get("job").asText(), Duration.ofMinutes(1));
    change(Map.of("description", "Who left us", "tags", List.of(" 月报 ", "CRM " + RUN, "月报")));
  }

  private static JsonNode change(Map<String, Object> body) {
    return ENGINEER.send("PATCH", "/api/v1/datasets/" + id, body);
  }

  private static List<String> found(String query) {
    return DEVELOPER.get("/api/v1/datasets?" + query).get("items").findValuesAsText("name");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"kehu", "kh", "流失", "khls", "left us", "crm", "yuebao", "hetong", "htlx", "TOTAL"})
  void a_search_finds_it_by_every_word_about_it(String words) {
    assertThat(found("search=" + encoded(words + " " + RUN))).containsExactly(NAME);
    assertThat(found("search=" + encoded(words + " nothing" + RUN))).isEmpty();
  }

  @Test
  void the_list_shows_who_owns_it_and_its_tags() {
    JsonNode card = DEVELOPER.get("/api/v1/datasets?tag=" + encoded("crm " + RUN)).get("items");

    assertThat(card).hasSize(1);
    assertThat(card.get(0).get("tags").toString()).isEqualTo("[\"CRM " + RUN + "\",\"月报\"]");
    assertThat(card.get(0).get("owner").asText()).isEqualTo("data_engineer");
    assertThat(card.get(0).get("description").asText()).isEqualTo("Who left us");
    assertThat(found("tag=" + encoded("crm " + RUN) + "&search=orders")).isEmpty();
  }

  @Test
  void a_dataset_from_before_there_was_a_search_text_is_found() throws Exception {
    new Sql(PRODUCT.database()).update("update dataset set search_text = null where id = " + id);

    assertThat(found("search=htlx+" + RUN)).containsExactly(NAME);
    assertThat(found("search=htlx+" + RUN)).containsExactly(NAME);
  }

  @Test
  void what_changes_is_found_and_what_is_gone_is_not() {
    change(Map.of("tags", List.of("CRM " + RUN, "月报", "Quarterly")));
    assertThat(found("search=quarterly+" + RUN)).containsExactly(NAME);
    change(Map.of("tags", List.of("CRM " + RUN, "月报")));
    assertThat(found("search=quarterly+" + RUN)).isEmpty();
  }

  @Test
  void what_is_handed_over_is_new_to_a_person_until_it_is_read() {
    String first = handedOver("one");
    assertThat(unread(DEVELOPER)).contains("one");

    read(DEVELOPER, first);
    assertThat(unread(DEVELOPER)).isEmpty();
    assertThat(unread(PRODUCT.as("model_operator"))).contains("one");

    handedOver("two");
    assertThat(unread(DEVELOPER)).containsExactly("two");
    // Nobody reads what does not yet exist.
    read(DEVELOPER, "999999999");
    handedOver("three");
    assertThat(unread(DEVELOPER)).containsExactly("three");
    assertThatThrownBy(() -> DEVELOPER.send("PUT", "/api/v1/handovers/read", Map.of()))
        .isInstanceOfSatisfying(Rest.Refused.class, e -> assertThat(e.status()).isEqualTo(400));
  }

  private static String handedOver(String note) {
    return ENGINEER
        .post("/api/v1/datasets/" + id + "/handovers", Map.of("note", note))
        .get("id")
        .asText();
  }

  private static void read(Rest who, String handover) {
    who.send("PUT", "/api/v1/handovers/read", Map.of("id", handover));
  }

  private static List<String> unread(Rest who) {
    List<String> notes = new ArrayList<>();
    for (JsonNode each : who.get("/api/v1/handovers?limit=100").get("items")) {
      if (each.get("unread").asBoolean()) {
        notes.add(each.get("note").asText());
      }
    }
    return notes;
  }

  @Test
  void tags_that_are_none_change_nothing() {
    String before = ENGINEER.get("/api/v1/datasets/" + id).get("tags").toString();
    for (Object tags :
        Arrays.asList(
            List.of("x".repeat(41)),
            List.of("a,b"),
            Collections.singletonList(null),
            Collections.nCopies(21, "t").stream().map(t -> t + Math.random()).toList())) {
      assertThatThrownBy(() -> change(Map.of("name", "other " + RUN, "tags", tags)))
          .isInstanceOfSatisfying(
              Rest.Refused.class,
              e -> {
                assertThat(e.status()).isEqualTo(400);
                assertThat(e.body().get("field").asText()).isEqualTo("tags");
              });
    }
    assertThatThrownBy(
            () ->
                DEVELOPER.send("PATCH", "/api/v1/datasets/" + id, Map.of("tags", List.of("mine"))))
        .isInstanceOfSatisfying(Rest.Refused.class, e -> assertThat(e.status()).isEqualTo(403));
    JsonNode after = ENGINEER.get("/api/v1/datasets/" + id);
    assertThat(after.get("tags").toString()).isEqualTo(before);
    assertThat(after.get("name").asText()).isEqualTo(NAME);
  }
}
