package org.aimass.serving.watching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Quantiles of latencies. */
class LatenciesTest {
  @Test
  void quantiles_are_right_to_seven_percent() {
    Latencies latencies = new Latencies();
    for (int micros = 1; micros <= 100_000; micros++) {
      latencies.add(micros);
    }

    assertThat((double) latencies.quantile(0.5)).isCloseTo(50_000, within(3_500.0));
    assertThat((double) latencies.quantile(0.99)).isCloseTo(99_000, within(7_000.0));
  }

  @Test
  void extremes_have_their_place() {
    Latencies latencies = new Latencies();
    latencies.add(0);
    latencies.add(Long.MAX_VALUE);

    assertThat(latencies.quantile(0.5)).isZero();
    assertThat(latencies.quantile(1)).isPositive();
  }

  @Test
  void nothing_counted_is_zero() {
    assertThat(new Latencies().quantile(0.99)).isZero();
  }
}
