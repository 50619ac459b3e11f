package org.aimass.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NamesTest {
  @Test
  void the_same_letter_of_two_keyboards_is_the_same_name_and_another_case_is_not() {
    assertThat(Names.plain(" Chu\u0308rn ")).isEqualTo("Ch\u00fcrn").isNotEqualTo("chürn");
    assertThat(Names.plain(null)).isEmpty();
  }
}
