package org.aimass.datasets.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.aimass.datasets.ColumnType;
import org.aimass.datasets.ImportOptions;
import org.aimass.datasets.ImportOptions.OnError;
import org.aimass.platform.Problem;
import org.junit.jupiter.api.Test;

class ImportPartsTest {

  @Test
  void options_are_read_as_the_contract_has_them() {
    ImportOptions options =
        ImportParts.options(
            "{\"sheet\":\"Daten\",\"headerRow\":3,\"encoding\":\"GB18030\",\"delimiter\":\";\",\"columns\":[{\"name\":\"age\",\"type\":\"INTEGER\"}],\"onError\":\"skip\"}");

    assertThat(options.sheet()).isEqualTo("Daten");
    assertThat(options.headerRow()).isEqualTo(3);
    assertThat(options.choices().get(0).type()).isEqualTo(ColumnType.INTEGER);
    assertThat(options.errors()).isEqualTo(OnError.SKIP);
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
}
