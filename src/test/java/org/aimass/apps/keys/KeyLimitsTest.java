package org.aimass.apps.keys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A key's own limit. */
class KeyLimitsTest {
  @Test
  void the_rate_is_kept_to_within_five_percent() {
    KeyLimits.Bucket bucket = new KeyLimits.Bucket(100);
    long begin = System.nanoTime();
    int admitted = 0;

    // 1,000 requests a second for ten seconds, in pretended time.
    for (int i = 0; i < 10_000; i++) {
      if (bucket.take(100, begin + i * 1_000_000L)) {
        admitted++;
      }
    }

    assertThat(admitted).isBetween(1_000, 1_000 + 100);
  }
}
