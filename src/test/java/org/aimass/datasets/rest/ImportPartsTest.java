package org.aimass.datasets.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.aimass.datasets.ImportOptions;
import org.aimass.datasets.ImportOptions.OnError;
import org.aimass.datasets.Kinds;
import org.aimass.datasets.importing.Look;
import org.aimass.platform.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportPartsTest {
  @TempDir Path folder;

  @Test
  void options_are_read_as_the_contract_has_them() {
    ImportOptions options =
        ImportParts.options(
            "{\"sheet\":\"Daten\",\"headerRow\":3,\"encoding\":\"GB18030\",\"delimiter\":\";\",\"columns\":[{\"name\":\"age\",\"type\":\"INTEGER\"}],\"onError\":\"skip\",\"skipFooter\":true}");

    assertThat(options.sheet()).isEqualTo("Daten");
    assertThat(options.headerRow()).isEqualTo(3);
    assertThat(options.choices().get(0).type()).isEqualTo(Kinds.INTEGER);
    assertThat(options.errors()).isEqualTo(OnError.SKIP);
    assertThat(options.footerLeftOut()).isTrue();
  }

  @Test
  void without_options_everything_is_found() {
    assertThat(ImportParts.options(null)).isEqualTo(ImportOptions.NONE);
    assertThat(ImportParts.options(" ")).isEqualTo(ImportOptions.NONE);
    assertThat(ImportParts.options("null")).isEqualTo(ImportOptions.NONE);
  }

  @Test
  void an_unknown_field_is_refused_by_name() {
    assertThatThrownBy(() -> ImportParts.options("{\"colums\":[]}"))
        .isInstanceOfSatisfying(
            Problem.class, p -> assertThat(p.field()).isEqualTo("options.colums"));
  }

  @Test
  void what_is_not_json_or_not_a_choice_is_refused_in_words() {
    assertThatThrownBy(() -> ImportParts.options("{sheet"))
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.status()).isEqualTo(400));
    assertThatThrownBy(() -> ImportParts.options("{\"onError\":\"ignore\"}"))
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.getMessage()).contains("ignore"));
    assertThatThrownBy(
            () -> ImportParts.options("{\"columns\":[{\"name\":\"a\",\"type\":\"NUMBER\"}]}"))
        .isInstanceOfSatisfying(
            Problem.class,
            p -> assertThat(p.getMessage()).contains("NUMBER").doesNotContain("org.aimass"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"columns\":[null]}",
        "{\"missing\":[null]}",
        "{\"corrections\":[null]}",
        "{\"columns\":{}}",
        "{\"columns\":[[]]}",
        "{\"columns\":\"a\"}",
        "{\"missing\":\"NA\"}",
        "{\"missing\":[{}]}",
        "{\"headerRow\":\"first\"}",
        "{\"headerRow\":{}}",
        "{\"headerRow\":1e400}",
        "{\"headerRow\":99999999999}",
        "{\"headerRow\":-1}",
        "{\"sheet\":[]}",
        "{\"sheet\":{}}",
        "{\"onError\":5}",
        "{\"onError\":{}}",
        "{\"skipTotals\":\"perhaps\"}",
        "{\"encoding\":\"no such encoding\"}",
        "{\"encoding\":\"\\u0000\"}",
        "{\"delimiter\":\"abc\"}",
        "{\"delimiter\":\"\\n\"}",
        "{\"quote\":\"x\"}",
        "{\"corrections\":[{\"cell\":5}]}",
        "{\"corrections\":[{\"cell\":\"A0\"}]}",
        "[]",
        "5",
        "\"x\"",
        "true"
      })
  void options_of_the_wrong_kind_are_refused_and_never_an_accident(String json) throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "a,b\n1,2\n");

    assertThatThrownBy(() -> Look.at(file, "a.csv", ImportParts.options(json), false))
        .isInstanceOfSatisfying(
            Problem.class, p -> assertThat(p.status()).as(p.getMessage()).isBetween(400, 499));
  }
}
