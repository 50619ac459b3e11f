package org.aimass.modelling.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class ShownTest {
  @Test
  void a_small_error_is_no_zero() {
    assertThat(Shown.score(Locale.ENGLISH, 9.65e-8)).isEqualTo("9.65E-8");
    assertThat(Shown.score(Locale.ENGLISH, 0.0)).isEqualTo("0.0000");
    assertThat(Shown.score(Locale.ENGLISH, 0.8464)).isEqualTo("0.8464");
    assertThat(Shown.score(Locale.ENGLISH, 24_556.3)).isEqualTo("24,556");
  }
}
