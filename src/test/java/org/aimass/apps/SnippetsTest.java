package org.aimass.apps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.aimass.datasets.Kinds;
import org.aimass.modelling.Field;
import org.aimass.platform.Json;
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
              new Field("tenure", "Tenure", Kinds.INTEGER, false, List.of(), 0.0, 72.0, 12L),
              new Field(
                  "note",
                  "客户 note",
                  Kinds.TEXT,
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

  @ParameterizedTest
  @EnumSource(Snippets.Language.class)
  void a_key_that_is_exported_already_is_not_overwritten(Snippets.Language language) {
    assertThat(snippets.in(language)).doesNotContain("AIMASS_KEY=").doesNotContain("am_live_");
  }

  @Test
  void the_reason_of_a_refusal_is_shown() {
    assertThat(snippets.in(Snippets.Language.PYTHON)).contains("HTTPError").contains("read()");
    assertThat(snippets.in(Snippets.Language.POWERSHELL)).contains("ErrorDetails.Message");
    assertThat(snippets.in(Snippets.Language.JAVASCRIPT)).contains("detail");
    assertThat(snippets.in(Snippets.Language.CURL)).doesNotContain("--fail");
  }

  @Test
  void the_shell_is_not_left_by_a_quote() {
    assertThat(snippets.in(Snippets.Language.CURL)).contains("it'\\''s");
  }

  /** The question as each language reads it out of its program. */
  @ParameterizedTest
  @EnumSource(Snippets.Language.class)
  void names_and_values_may_hold_anything(Snippets.Language language) throws Exception {
    String program = snippets.in(language);
    String question =
        switch (language) {
          case CURL -> between(program, "-d '", "'\n").replace("'\\''", "'");
          case POWERSHELL -> between(program, "@'\n", "\n'@");
          case PYTHON -> between(program, "json.loads(r'''", "''')");
          case JAVASCRIPT ->
              between(program, "const question = ", ";\n\n")
                  .replace("[\"__proto__\"]:", "\"__proto__\":");
          case JAVA -> between(program, "\"\"\"\n", "\"\"\";").stripIndent().translateEscapes();
        };

    assertThat(Json.MAPPER.readTree(question)).isEqualTo(Json.MAPPER.readTree(snippets.request()));
    // As a member of a JavaScript literal it would set the prototype, and be lost.
    assertThat(language == Snippets.Language.JAVASCRIPT && program.contains("\"__proto__\":"))
        .isFalse();
  }

  private static String between(String text, String begin, String end) {
    int from = text.indexOf(begin) + begin.length();
    return text.substring(from, text.indexOf(end, from));
  }
}
