package org.aimass.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CsvLineTest {
  @Test
  void what_a_spreadsheet_would_calculate_is_a_text_and_quotes_stay_inside_their_cell() {
    assertThat(CsvLine.of("=1+2", "-3", "＠x", "a \"b\", c", null, 7, "2026"))
        .isEqualTo("\"'=1+2\",\"'-3\",\"'＠x\",\"a \"\"b\"\", c\",\"\",\"7\",\"2026\"\r\n");
  }
}
