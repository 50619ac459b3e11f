package org.aimass.modelling.steps.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void chinese_text_becomes_pairs_of_characters() {
    assertThat(Words.of("很不满意 OK, it's 好")).containsExactly("很不", "不满", "满意", "ok", "its", "好");
  }
}
