package org.aimass.datasets.files.excel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatCodeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "General",
        "GENERAL",
        "G/通用格式",
        "G/標準",
        "Standard",
        "General\" days\"",
        "0",
        "#,##0.00",
        "0.00E+00",
        "##0.0e+0",
        "# ?/?",
        "\"S\"0000",
        "\"HD\"000",
        "\\M000",
        "\\d0",
        "!d0",
        "0\" d\"",
        "0\\h",
        "\"Day \"0",
        "\"yyyy-mm-dd\"",
        "[Red]0",
        "[Red]0;[Yellow]-0",
        "[Magenta]General",
        "[$€-407]#,##0.00",
        "#,##0.00\\ [$USD]",
        "[$kr-41D] #,##0",
        "[$-804]0",
        "[DBNum1][$-804]General",
        "[>=1000]0,\"k\";0",
        "_d0_d",
        "*d0",
        "0_ ;[Red]\\-0\\ ",
        "_-* #,##0.00\\ \"DM\"_-;\\-* #,##0.00\\ \"DM\"_-;_-* \"-\"??\\ \"DM\"_-;_-@_-",
        "0 days",
        "0.0 \"min\"",
        "0.00 EUR",
        "@",
        ";;;",
        "\"unclosed",
        "[",
        "\\"
      })
  void words_around_figures_make_no_date(String pattern) {
    assertThat(FormatCode.of(164, pattern)).isEqualTo(FormatCode.NUMBER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yyyy-mm-dd",
        "YYYY/MM/DD",
        "m/d/yy h:mm",
        "yyyy\"年\"m\"月\"d\"日\"",
        "yyyy年m月d日",
        "[$-804]aaaa;@",
        "[$-804]aaa;@",
        "aaaa",
        "[$-404]e/m/d",
        "[$-411]ge.m.d",
        "[$-411]ggge\"年\"m\"月\"d\"日\";@",
        "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy",
        "[$-409]mmmmm",
        "[$-107041E]d/mm/bbbb",
        "B2dd/mm/yy",
        "bb",
        "ddd",
        "mmm\\-yy",
        "yyyy",
        "[DBNum1][$-804]yyyy\"年\"m\"月\";@",
        "[Red]dd.mm.yyyy",
        "\"due \"d/m",
        "TT.MM.JJJJ",
        "[=0]\"-\";yyyy-mm-dd",
        "yyyy-mm-dd\"T\"hh:mm:ss.000",
        "[$-404]AM/PMe/m/d",
        "NNNN"
      })
  void eras_weekdays_and_months_are_dates(String pattern) {
    assertThat(FormatCode.of(164, pattern)).isEqualTo(FormatCode.DATE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[h]:mm:ss",
        "[hh]:mm",
        "[H]:MM",
        "[mm]:ss",
        "[m]",
        "[ss]",
        "[s].000",
        "[h]\"小时\"mm\"分\"",
        "[$-409][h]:mm",
        "[Red][h]:mm;[Blue]-[h]:mm",
        "\"t \"[h]:mm:ss.00",
        "mm:ss",
        "mm:ss.0"
      })
  void hours_beyond_a_day_and_minutes_alone_are_durations(String pattern) {
    assertThat(FormatCode.of(164, pattern)).isEqualTo(FormatCode.DURATION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "h:mm",
        "hh:mm:ss.000",
        "h:mm AM/PM",
        "[$-F400]h:mm:ss\\ AM/PM",
        "上午/下午h\"时\"mm\"分\""
      })
  void hours_alone_are_times_of_day(String pattern) {
    assertThat(FormatCode.of(164, pattern)).isEqualTo(FormatCode.TIME);
  }

  @ParameterizedTest
  @CsvSource({
    "0, NUMBER",
    "14, DATE",
    "20, TIME",
    "22, DATE",
    "27, DATE",
    "31, DATE",
    "32, TIME",
    "36, DATE",
    "37, NUMBER",
    "45, DURATION",
    "46, DURATION",
    "47, DURATION",
    "49, NUMBER",
    "50, DATE",
    "57, DATE",
    "58, DATE",
    "59, NUMBER"
  })
  void formats_without_codes_are_known_by_their_numbers(int id, FormatCode code) {
    assertThat(FormatCode.of(id, null)).isEqualTo(code);
    assertThat(FormatCode.of(id, "")).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({"14, 0.00, NUMBER", "46, yyyy, DATE", "31, #, NUMBER"})
  void the_codes_of_a_file_stand_above_the_numbers(int id, String pattern, FormatCode code) {
    assertThat(FormatCode.of(id, pattern)).isEqualTo(code);
  }
}
