package org.aimass.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Locale;
import org.aimass.datasets.Drift.Size;
import org.aimass.datasets.Profile.ColumnProfile;
import org.aimass.datasets.Profile.Histogram;
import org.aimass.datasets.Profile.Top;
import org.junit.jupiter.api.Test;

class DriftTest {

  private static ColumnProfile numbers(double mean, double deviation, long missing) {
    return new ColumnProfile(
        "age",
        "age",
        Kinds.DECIMAL,
        missing,
        50,
        true,
        0.0,
        90.0,
        mean,
        deviation,
        0.0,
        List.of(),
        null,
        List.of(),
        true,
        null,
        List.of());
  }

  private static ColumnProfile words(Top... top) {
    long distinct = top.length;
    return ColumnProfile.counted(
        new Column("churn", "churn", Kinds.CATEGORY, ColumnRole.FEATURE),
        0,
        distinct,
        true,
        List.of(top),
        true,
        3.0,
        List.of());
  }

  private static ColumnProfile days(String first, String middle, String last, long a, long b) {
    return new ColumnProfile(
        "day",
        "day",
        Kinds.DATE,
        0,
        50,
        true,
        first,
        last,
        middle,
        null,
        null,
        List.of(),
        new Histogram(List.of(first, middle, last), List.of(a, b)),
        List.of(),
        true,
        null,
        List.of());
  }

  @Test
  void numbers_by_the_difference_of_means_over_the_pooled_deviation() {
    Drift drift = Drift.of(numbers(50, 10, 0), 100, numbers(56, 10, 0), 100);

    assertThat(drift.effect()).isCloseTo(0.6, within(1e-9));
    assertThat(drift.size()).isEqualTo(Size.MEDIUM);
    assertThat(drift.words(Locale.ENGLISH)).isEqualTo("Mean 50 before, 56 now: a medium shift");
  }

  @Test
  void constant_numbers_that_change_are_far_apart_and_equal_ones_are_not() {
    assertThat(Drift.of(numbers(1, 0, 0), 9, numbers(2, 0, 0), 9).size()).isEqualTo(Size.LARGE);
    assertThat(Drift.of(numbers(1, 0, 0), 9, numbers(1, 0, 0), 9).effect()).isZero();
  }

  @Test
  void categories_by_cramers_v() {
    // The table 26, 74 over 52, 48 has chi-squared 14.218 with 200 rows.
    Drift drift =
        Drift.of(
            words(new Top("Yes", 26), new Top("No", 74)),
            100,
            words(new Top("Yes", 52), new Top("No", 48)),
            100);

    assertThat(drift.effect()).isCloseTo(Math.sqrt(14.21814 / 200), within(1e-4));
    assertThat(drift.size()).isEqualTo(Size.SMALL);
    assertThat(drift.words(Locale.ENGLISH))
        .isEqualTo("\"Yes\" 26 % before, 52 % now: a small shift");
  }

  @Test
  void a_value_that_is_new_and_one_that_is_gone_count() {
    Drift drift = Drift.of(words(new Top("a", 10)), 10, words(new Top("b", 10)), 10);

    assertThat(drift.effect()).isCloseTo(1, within(1e-9));
    assertThat(drift.size()).isEqualTo(Size.LARGE);
  }

  @Test
  void values_that_went_missing_say_more_than_those_that_stayed() {
    Drift drift = Drift.of(numbers(50, 10, 0), 100, numbers(50, 10, 40), 100);

    assertThat(drift.words(Locale.ENGLISH))
        .isEqualTo("Without a value 0 % before, 40 % now: a large shift");
    assertThat(drift.effect()).isCloseTo(2 * Math.asin(Math.sqrt(0.4)), within(1e-9));
  }

  @Test
  void times_by_their_histograms() {
    Drift drift =
        Drift.of(
            days("2026-01-01", "2026-01-16", "2026-01-31", 50, 50),
            100,
            days("2026-02-01", "2026-02-16", "2026-03-03", 50, 50),
            100);

    assertThat(drift.size()).isEqualTo(Size.LARGE);
    assertThat(drift.words(Locale.ENGLISH)).contains("2026-01-01", "2026-03-03");
    assertThat(
            Drift.of(
                    days("2026-01-01", "2026-01-16", "2026-01-31", 50, 50),
                    100,
                    days("2026-01-01", "2026-01-16", "2026-01-31", 50, 50),
                    100)
                .effect())
        .isZero();
  }

  @Test
  void empty_versions_have_no_drift() {
    assertThat(Drift.of(numbers(0, 0, 0), 0, numbers(5, 1, 0), 10).effect()).isZero();
  }

  @Test
  void the_furthest_come_first_by_size() {
    Profile from = new Profile(100, List.of(numbers(50, 10, 0), words(new Top("a", 100))), null);
    Profile to = new Profile(100, List.of(numbers(50, 10, 0), words(new Top("b", 100))), null);

    assertThat(Drift.between(from, to)).extracting(Drift::column).containsExactly("churn", "age");
  }
}
