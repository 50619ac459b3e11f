package org.aimass.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class MessagesTextTest {
  @Test
  void one_column_is_no_columns() {
    assertThat(Messages.text(Locale.ENGLISH, "modelling.card.columns", 1)).isEqualTo("1 column");
    assertThat(Messages.text(Locale.ENGLISH, "modelling.card.columns", 2)).isEqualTo("2 columns");
    assertThat(Messages.text(Locale.ENGLISH, "modelling.log.read", 1, 1))
        .isEqualTo("1 row with 1 column to learn from.");
  }
}
