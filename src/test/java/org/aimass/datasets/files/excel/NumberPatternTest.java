package org.aimass.datasets.files.excel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberPatternTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "00000 | 123 | 00123",
        "00000 | 1234567 | 1234567",
        "00000 | -7 | -00007",
        "000\\-0000 | 1234567 | 123-4567",
        "000\\-0000 | 12 | 000-0012",
        "\"S\"0000 | 125 | S0125",
        "\\M000 | 5 | M005",
        "0\" d\" | 3 | 3 d",
        "0 | 20.5 | 21",
        "0.00 | 20.4 | 20.40",
        "0.0# | 20.4 | 20.4",
        "#.## | 5 | 5",
        "#.## | 0.5 | .5",
        "#,##0 | 1234567 | 1,234,567",
        "#,##0.00 | 999.999 | 1,000.00",
        "0,000 | 12 | 0,012",
        "#,##0,\"k\" | 1234567 | 1,235k",
        "0% | 0.12 | 12%",
        "0.0% | 0.1234 | 12.3%",
        "0.00;[Red]\\-0.00 | -1.5 | -1.50",
        "0;(0);\"none\" | -3 | (3)",
        "0;(0);\"none\" | 0 | none",
        "[$€-407]#,##0.00 | 12.5 | €12.50",
        "#,##0.00\\ [$€-407] | 12.5 | 12.50 €",
        "General\" pcs\" | 12.5 | 12.5 pcs",
        "[$-804]G/通用格式 | 7 | 7",
        "_-* #,##0.00_- | 1234.5 | 1,234.50",
        "0.00E+00 | 1234.5 | 1234.5",
        "# ?/? | 1.5 | 1.5",
        "[>100]0;0.00 | 5 | 5",
        "[DBNum1]0 | 5 | 5",
        ";;; | 5 | 5",
        "0 | x | x"
      })
  void a_number_is_shown_by_its_codes(String pattern, String number, String shown) {
    assertThat(NumberPattern.shown(pattern, number)).isEqualTo(shown);
  }
}
