package org.aimass.apps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.aimass.datasets.ColumnType;
import org.aimass.modelling.Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Programs with the model's own columns. */
class SnippetsTest {
  private final Snippets snippets =
      new Snippets(
          "https://ai.example.com",
          "churn",
          List.of(
              new Field("tenure", "Tenure", ColumnType.INTEGER, false, List.of(), 0.0, 72.0, 12L),
              new Field(
                  "note",
                  "客户 note",
                  ColumnType.TEXT,
                  false,
                  List.of(),
                  null,
                  null,
                  "it's \"so\" \\ '''")));

  @ParameterizedTest
  @EnumSource(Snippets.Language.class)
  void each_program_names_address_columns_and_where_the_key_comes_from(Snippets.Language language) {
    assertThat(snippets.in(language))
        .contains("https://ai.example.com/api/v1/deployments/churn/predictions")
        .contains("tenure")
        .contains("AIMASS_KEY");
  }

  @Test
  void the_shell_is_not_left_by_a_quote() {
    assertThat(snippets.in(Snippets.Language.CURL)).contains("it'\\''s");
  }
}
