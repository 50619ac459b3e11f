package org.aimass.datasets.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.aimass.datasets.files.jsonl.JsonlFileFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonlFileFormatTest extends FileFormatContract {
  @Override
  protected FileFormat format() {
    return new JsonlFileFormat();
  }

  @Override
  protected Path table() {
    return Reading.text(
        folder, "t.jsonl", "{\"name\": \"甲\", \"n\": 1}\n{\"name\": \"b\", \"n\": 2}\n");
  }

  @Test
  void an_array_of_objects_is_read_as_lines_are() {
    Path file =
        Reading.text(folder, "t.json", "[\n {\"a\": 1,\n  \"b\": true},\n {\"b\": false}\n]\n");

    assertThat(Reading.rows(file))
        .isEqualTo(List.of(List.of("a", "b"), List.of("1", "true"), List.of("", "false")));
  }

  @Test
  void nested_objects_are_dotted_columns_and_arrays_are_json() {
    Path file =
        Reading.text(
            folder,
            "t.ndjson",
            "{\"id\": 1, \"to\": {\"city\": {\"zip\": \"0100\"}, \"tags\": [1, {\"x\": \"y\"}]}}\n"
                + "{\"id\": 2, \"to\": null, \"late\": 1.5e3}\n");

    assertThat(Reading.rows(file))
        .isEqualTo(
            List.of(
                List.of("id", "to.city.zip", "to.tags", "to", "late"),
                List.of("1", "0100", "[1,{\"x\":\"y\"}]"),
                List.of("2", "", "", "", "1500")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\": 1}\n{\"a\": }\n", "{\"a\": 1}\n{\"a\" 2}\n", "{\"a\":1}\n{\"a"})
  void a_bad_line_is_refused_with_its_number(String text) {
    Path file = Reading.text(folder, "t.jsonl", text);

    assertThatThrownBy(() -> Reading.rows(file))
        .isInstanceOfSatisfying(
            FileRefused.class,
            refused -> {
              assertThat(refused.because(FileRefused.Reason.BROKEN_JSON)).isTrue();
              assertThat(refused.text(Locale.ENGLISH)).startsWith("Line 2, character ");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\": 1}\n7\n", "{\"a\": 1}\n[1, 2]\n"})
  void a_line_that_is_no_object_is_refused_with_its_number(String text) {
    Path file = Reading.text(folder, "t.jsonl", text);

    assertThatThrownBy(() -> Reading.rows(file))
        .isInstanceOfSatisfying(
            FileRefused.class,
            refused ->
                assertThat(refused.text(Locale.ENGLISH)).startsWith("Line 2: here stands no"));
  }

  @Test
  void a_text_without_end_and_objects_without_bottom_are_refused() {
    String text = "{\"a\": \"" + "x".repeat(Limits.CELL_BYTES + 1) + "\"}";
    String deep = "{\"a\":".repeat(5_000);
    String arrays = "{\"a\":" + "[".repeat(100_000);

    for (String each : List.of(text, deep, arrays)) {
      Path file = Reading.text(folder, "t.jsonl", "{\"a\": 1}\n" + each);
      assertThatThrownBy(() -> Reading.rows(file))
          .isInstanceOfSatisfying(
              FileRefused.class,
              refused ->
                  assertThat(refused.because(FileRefused.Reason.JSON_BEYOND_LIMITS)).isTrue());
    }
  }

  @Test
  void more_columns_than_a_table_may_have_are_refused() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i <= Limits.COLUMNS; i++) {
      text.append("{\"c").append(i).append("\": 1}\n");
    }
    Path file = Reading.text(folder, "t.jsonl", text.toString());

    assertThatThrownBy(() -> Reading.rows(file))
        .isInstanceOfSatisfying(
            FileRefused.class,
            refused -> assertThat(refused.because(FileRefused.Reason.TOO_MANY_COLUMNS)).isTrue());
  }

  @Test
  void a_mark_of_the_byte_order_is_no_text_and_utf_16_is_read() throws Exception {
    String text = "{\"名\": \"值\"}\n";
    Path marked = Reading.text(folder, "m.jsonl", "\uFEFF" + text);
    Path wide =
        Files.write(
            folder.resolve("w.jsonl"), ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE));

    assertThat(Reading.rows(marked)).isEqualTo(List.of(List.of("名"), List.of("值")));
    assertThat(Reading.rows(wide)).isEqualTo(List.of(List.of("名"), List.of("值")));
  }

  @Test
  void bytes_of_another_encoding_are_refused_and_never_replaced() throws Exception {
    Path file = Files.write(folder.resolve("g.jsonl"), "{\"a\": \"中文\"}\n".getBytes("GB18030"));

    assertThatThrownBy(() -> Reading.rows(file))
        .isInstanceOfSatisfying(
            FileRefused.class,
            refused ->
                assertThat(refused.because(FileRefused.Reason.NOT_IN_THIS_ENCODING)).isTrue());
  }
}
