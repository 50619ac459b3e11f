package org.aimass.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.aimass.platform.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronExpressionTest {
  private static final String BERLIN = "Europe/Berlin";

  /** Runs after a local time of Berlin. */
  private static List<Instant> runs(String cron, String after, int count) {
    Instant start = LocalDateTime.parse(after).atZone(ZoneId.of(BERLIN)).toInstant();
    return CronExpression.of(cron, BERLIN).next(start, count);
  }

  private static List<Instant> at(String... times) {
    return Arrays.stream(times).map(t -> OffsetDateTime.parse(t).toInstant()).toList();
  }

  @Test
  void the_next_five_runs_are_known() {
    assertThat(
            CronExpression.of("0 8 * * 1-5", "Asia/Shanghai")
                .next(Instant.parse("2026-12-03T00:00:00Z"), 5))
        .isEqualTo(
            at(
                "2026-12-04T08:00+08:00",
                "2026-12-07T08:00+08:00",
                "2026-12-08T08:00+08:00",
                "2026-12-09T08:00+08:00",
                "2026-12-10T08:00+08:00"));
  }

  @Test
  void a_time_that_the_change_to_summer_leaves_out_runs_when_clocks_change() {
    assertThat(runs("30 2 * * *", "2026-03-28T12:00", 2))
        .isEqualTo(at("2026-03-29T03:00+02:00", "2026-03-30T02:30+02:00"));
    assertThat(runs("0 */2 * * *", "2026-03-29T00:00", 2))
        .isEqualTo(at("2026-03-29T03:00+02:00", "2026-03-29T04:00+02:00"));
  }

  @Test
  void what_recurs_every_hour_gets_no_run_more_at_the_change_to_summer() {
    assertThat(runs("30 * * * *", "2026-03-29T01:00", 3))
        .isEqualTo(
            at("2026-03-29T01:30+01:00", "2026-03-29T03:30+02:00", "2026-03-29T04:30+02:00"));
  }

  @Test
  void a_time_that_the_change_to_winter_brings_twice_runs_once() {
    assertThat(runs("30 2 * * *", "2026-10-24T12:00", 2))
        .isEqualTo(at("2026-10-25T02:30+02:00", "2026-10-26T02:30+01:00"));
  }

  @Test
  void what_recurs_every_hour_goes_on_through_the_change_to_winter() {
    assertThat(runs("30 * * * *", "2026-10-25T01:45", 3))
        .isEqualTo(
            at("2026-10-25T02:30+02:00", "2026-10-25T02:30+01:00", "2026-10-25T03:30+01:00"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "* * * * *        | Every minute                         | 每分钟",
        "*/15 * * * *     | Every 15 minutes                     | 每 15 分钟",
        "41 * * * *       | Every hour at minute 41              | 每小时第 41 分",
        "51 3 * * *       | Every day at 03:51                   | 每天 03:51",
        "0 8,12,18 * * *  | Every day at 08:00, 12:00 and 18:00  | 每天 08:00、12:00、18:00",
        "0 8 * * 1-5      | Monday to Friday at 08:00            | 周一至周五 08:00",
        "0 8 * * mon-fri  | Monday to Friday at 08:00            | 周一至周五 08:00",
        "0 8 * * 1,3      | Every Monday and Wednesday at 08:00  | 每星期一、星期三 08:00",
        "0 8 * * 7        | Every Sunday at 08:00                | 每星期日 08:00",
        "0 8 1 * *        | On day 1 of every month at 08:00     | 每月 1 日 08:00",
      })
  void usual_forms_are_put_into_words(String cron, String english, String chinese) {
    CronExpression expression = CronExpression.of(cron, "UTC");

    assertThat(expression.words(Locale.ENGLISH)).isEqualTo(english);
    assertThat(expression.words(Locale.SIMPLIFIED_CHINESE)).isEqualTo(chinese);
  }

  @ParameterizedTest
  @ValueSource(strings = {"15,45 9-17 * * 1-5", "*/7 * * * *", "0 8 1 * 1", "0 8 * JAN *"})
  void other_forms_have_words_too(String cron) {
    CronExpression expression = CronExpression.of(cron, "UTC");

    assertThat(expression.words(Locale.ENGLISH)).matches("[A-Z][\\p{L}\\d :]+");
    assertThat(expression.words(Locale.SIMPLIFIED_CHINESE)).containsPattern("\\p{IsHan}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 0 12 * * ? | five fields",
        "@daily       | five fields",
        "0 8 *        | five fields",
        "0 8 ? * 1    | Unix cron",
        "0 8 L * *    | Unix cron",
        "0 8 * * 5#2  | Unix cron",
        "61 * * * *   | Unix cron",
        "5-1 * * * *  | Unix cron",
        "0 8 * * 1,,2 | Unix cron",
        "a b c d e    | Unix cron",
        "0 0 30 2 *   | never comes",
      })
  void other_flavours_and_nonsense_are_refused_in_words(String cron, String words) {
    assertThatThrownBy(() -> CronExpression.of(cron, "UTC"))
        .isInstanceOf(Problem.class)
        .hasMessageContaining(words);
  }

  @Test
  void an_unknown_zone_is_refused_in_words() {
    assertThatThrownBy(() -> CronExpression.of("0 8 * * *", "Europe/Nowhere"))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("no time zone");
  }
}
