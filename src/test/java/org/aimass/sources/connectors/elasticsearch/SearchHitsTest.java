package org.aimass.sources.connectors.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import org.aimass.platform.Json;
import org.aimass.platform.Problem;
import org.aimass.sources.CollectedRows;
import org.aimass.sources.SourceRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchHitsTest {
  private static final String SHARDS = "\"_shards\": {\"total\": 2, \"successful\": 2}, ";

  private static IndexMapping mapping(String properties) throws IOException {
    return IndexMapping.of(
        Json.MAPPER.readTree("{\"i\": {\"mappings\": {\"properties\": " + properties + "}}}"));
  }

  private static CollectedRows read(String properties, InputStream answer)
      throws IOException, SourceRefused {
    CollectedRows rows = new CollectedRows();
    new SearchHits(mapping(properties), rows, false, true).read(answer, 3);
    return rows;
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String hits(String sources) {
    return "{" + SHARDS + "\"hits\": {\"total\": {}, \"hits\": [" + sources + "]}}";
  }

  private static Object value(String type, String json) throws IOException, SourceRefused {
    String hit = "{\"_id\": \"1\", \"_source\": {\"v\": " + json + "}}";
    CollectedRows rows = read(type.isEmpty() ? "{}" : "{\"v\": " + type + "}", bytes(hits(hit)));
    return rows.rows().get(0).get("v");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "long         | 12                     | 12",
        "long         | \"12\"                 | 12",
        "long         | 9223372036854775808    | 9223372036854775808",
        "double       | 1.5                    | 1.5",
        "double       | 1e3                    | 1E+3",
        "double       | \" 1.5 \"              | 1.5",
        "scaled_float | 0.1234567890123456789  | 0.1234567890123456789",
        "long         | \"\"                   | Untyped[text=]",
        "long         | \"n/a\"                | Untyped[text=n/a]",
        "boolean      | true                   | true",
        "boolean      | \"false\"              | false",
        "boolean      | \"\"                   | false",
        "keyword      | 12                     | 12",
        "keyword      | true                   | true",
        "text         | \"12\"                 | 12",
        "geo_point    | {\"lat\": 1, \"lon\": 2} | {\"lat\":1,\"lon\":2}",
        "keyword      | null                   | ",
        "keyword      | []                     | []",
        "flattened    | {\"a\": {\"b\": 1.10}} | {\"a\":{\"b\":1.10}}",
        "dense_vector | [0.5, 1]               | [0.5,1]",
        "             | true                   | true",
        "             | 1.25                   | 1.25",
        "             | \"2026-01-01\"         | 2026-01-01",
      })
  void a_value_is_what_its_field_says(String type, String json, String expected) throws Exception {
    Object value = value(type == null ? "" : "{\"type\": \"" + type + "\"}", json);

    assertThat(value == null ? null : value.toString()).isEqualTo(expected);
  }

  @Test
  void texts_that_look_like_numbers_stay_texts() throws Exception {
    assertThat(value("{\"type\": \"keyword\"}", "\"007\"")).isEqualTo("007");
    assertThat(value("{\"type\": \"long\"}", "\"7\"")).isEqualTo(new BigDecimal("7"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      nullValues = "-",
      value = {
        "-                            ; \"2026-01-31T08:30:00.250Z\"      ;"
            + " 2026-01-31T08:30:00.250",
        "-                            ; \"2026-01-31T08:30:00.250+0800\"  ;"
            + " 2026-01-31T00:30:00.250",
        "-                            ; \"2026-01-31T08:30+08:00\"        ; 2026-01-31T00:30",
        "-                            ; \"2026-01-31T08:30:00.123456789Z\" ;"
            + " 2026-01-31T08:30:00.123456789",
        "-                            ; \"2026-01-31\"                    ; 2026-01-31T00:00",
        "-                            ; \"2026-01\"                       ; 2026-01-01T00:00",
        "-                            ; \"2026\"                          ; 2026-01-01T00:00",
        "-                            ; 1769848200250                     ;"
            + " 2026-01-31T08:30:00.250",
        "-                            ; \"1769848200250\"                 ;"
            + " 2026-01-31T08:30:00.250",
        "epoch_second                 ; 1769848200                        ; 2026-01-31T08:30",
        "yyyy-MM-dd HH:mm:ss          ; \"2026-01-31 08:30:00\"           ; 2026-01-31T08:30",
        "yyyy/MM/dd||epoch_millis     ; \"2026/01/31\"                    ; 2026-01-31T00:00",
        "basic_date_time              ; \"20260131T083000.250+0800\"      ;"
            + " 2026-01-31T00:30:00.250",
      })
  void a_moment_is_read_in_the_forms_of_its_field(String format, String json, String expected)
      throws Exception {
    String type = format == null ? "" : ", \"format\": \"" + format + "\"";

    assertThat(value("{\"type\": \"date\"" + type + "}", json))
        .isEqualTo(LocalDateTime.parse(expected));
  }

  @Test
  void days_are_days_and_what_is_in_no_known_form_stays_open() throws Exception {
    for (String format : new String[] {"yyyy-MM-dd", "strict_date", "dd.MM.uuuu||yyyy-MM-dd"}) {
      assertThat(value("{\"type\": \"date\", \"format\": \"" + format + "\"}", "\"2026-01-31\""))
          .isEqualTo(LocalDate.of(2026, 1, 31));
    }
    assertThat(value("{\"type\": \"date\", \"format\": \"dd.MM.uuuu\"}", "\"31.01.2026\""))
        .isEqualTo(LocalDate.of(2026, 1, 31));
    assertThat(value("{\"type\": \"date\", \"format\": \"week_date\"}", "\"2026-W05-6\""))
        .isEqualTo(new CollectedRows.Untyped("2026-W05-6"));
  }

  @Test
  void numbers_of_absurd_size_take_no_memory() throws Exception {
    assertThatThrownBy(() -> value("{\"type\": \"double\"}", "1e999999999"))
        .as("an infinite number, which rows of an import leave out")
        .isInstanceOf(NumberFormatException.class);
    assertThat(value("{\"type\": \"double\"}", "1e-999999999")).isEqualTo(new BigDecimal("0.0"));
  }

  @Test
  void fields_of_several_indexes_are_one_where_they_agree() throws Exception {
    IndexMapping both =
        IndexMapping.of(
            Json.MAPPER.readTree(
                """
                {"a": {"mappings": {"properties": {"n": {"type": "long"}, "m": {"type": "long"},
                   "at": {"type": "date"}}}},
                 "b": {"mappings": {"properties": {"n": {"type": "double"}, "m":
                   {"type": "keyword"}, "at": {"type": "date", "format": "dd/MM/yyyy"}}}},
                 "c": {"mappings": {}}}\
                """));

    assertThat(both.field("n").kind()).isEqualTo(IndexMapping.Kind.NUMBER);
    assertThat(both.field("m").kind()).isEqualTo(IndexMapping.Kind.ANY);
    assertThat(both.field("m").ordered()).isEmpty();
    assertThat(both.field("at").dates().moment("31/01/2026"))
        .isEqualTo(LocalDateTime.of(2026, 1, 31, 0, 0));
    assertThat(both.declared()).containsExactly("n", "at");
  }

  @Test
  void indexes_of_very_many_fields_have_the_columns_of_their_documents() throws Exception {
    Map<String, Object> fields = new java.util.TreeMap<>();
    for (int i = 0; i < 201; i++) {
      fields.put("f" + i, Map.of("type", "long"));
    }
    String hit = "{\"_id\": \"1\", \"_source\": {\"f7\": 1}}";

    assertThat(read(Json.write(fields), bytes(hits(hit))).names()).containsExactly("_id", "f7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "<html>",
        "{\"hits\": 1}",
        "{\"hits\": {\"hits\": {}}}",
        "{\"hits\": {\"hits\": [1]}}",
        "{\"_shards\": 1, \"hits\": {\"hits\": []}}",
        "{\"hits\": {\"hits\": [{\"_id\": \"1\"",
        "{\"hits\": {\"hits\": [{\"_source\": {\"a\": [1, {\"b\":",
        "{\"hits\": {\"hits\": []}",
        "{\"hits\": {\"hits\": [{}, {}, {}, {}]}}",
      })
  void what_is_no_answer_of_a_search_is_told(String answer) {
    assertThatThrownBy(() -> read("{}", bytes(answer))).isInstanceOf(JsonProcessingException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"_shards\": {\"total\": 2, \"successful\": 1, \"failed\": 1}, \"hits\": {\"hits\": []}}",
        "{\"_shards\": {\"total\": 2, \"successful\": 1, \"failed\": 0}, \"hits\": {\"hits\": []}}",
        "{\"hits\": {\"hits\": []}, \"_shards\": {\"total\": 2, \"successful\": 1}}",
        "{\"timed_out\": true, \"hits\": {\"hits\": []}}",
      })
  void rows_of_a_part_of_the_index_are_refused(String answer) {
    SearchContract.refused("partial", () -> read("{}", bytes(answer)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"hits\": {\"hits\": [{\"_id\": \"1\", \"_source\": {\"a\": \"",
        "{\"hits\": {\"hits\": [{\"_id\": \"1\", \"_source\": {\"a\": [\"",
        "{\"hits\": {\"hits\": [{\"_id\": \"1\", \"highlight\": \"",
        "{\"junk\": \"",
      })
  void a_document_without_end_ends(String begun) {
    SearchContract.refused(
        "largeDocument", () -> read("{}", new SequenceInputStream(bytes(begun), endless("x"))));
  }

  @Test
  void a_list_and_names_without_end_end() {
    String begun = "{\"hits\": {\"hits\": [{\"_id\": \"1\", \"_source\": {\"a\": [1";
    SearchContract.refused(
        "largeDocument", () -> read("{}", new SequenceInputStream(bytes(begun), endless(",1"))));
    StringBuilder names = new StringBuilder("\"a\": 1");
    for (int i = 0; i < 21_000; i++) {
      names.append(", \"a").append(i).append("\": {}");
    }
    assertThatThrownBy(() -> read("{}", bytes(hits("{\"_source\": {" + names + "}}"))))
        .isInstanceOf(Problem.class);
    String deep = "{\"a\":".repeat(1_000) + "1" + "}".repeat(1_000);
    assertThatThrownBy(() -> read("{}", bytes(hits("{\"_source\": " + deep + "}"))))
        .isInstanceOf(JsonProcessingException.class);
  }

  private static InputStream endless(String piece) {
    byte[] bytes = piece.repeat(4_096).getBytes(StandardCharsets.UTF_8);
    return new InputStream() {
      private int at;

      @Override
      public int read() {
        return bytes[at++ % bytes.length];
      }

      @Override
      public int read(byte[] into, int from, int length) {
        int some = Math.min(length, bytes.length);
        System.arraycopy(bytes, 0, into, from, some - some % piece.length());
        return some - some % piece.length();
      }
    };
  }
}
