package org.aimass;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

/**
 * How long something takes, which counts in the profile "thorough" alone: that runs on a quiet
 * machine. Elsewhere tests say what happens, how often and in which order, never how fast.
 */
public final class WallClock {
  private static final boolean COUNTS = Boolean.getBoolean("aimass.test.thorough");

  private final long begin = System.nanoTime();

  private WallClock() {}

  public static WallClock start() {
    return new WallClock();
  }

  /** Whether statements on time hold in this run. */
  public static boolean counts() {
    return COUNTS;
  }

  /** Fails where the clock counts and more time has passed since the start. */
  public void atMost(Duration limit) {
    atMost(limit, Duration.ofNanos(System.nanoTime() - begin));
  }

  /** As {@link #atMost(Duration, Duration)}, for milliseconds that were measured elsewhere. */
  public static void atMostMillis(double limit, double took) {
    if (COUNTS) {
      assertThat(took).as("milliseconds").isLessThanOrEqualTo(limit);
    }
  }

  /** Fails where the clock counts and it took longer. */
  public static void atMost(Duration limit, Duration took) {
    if (COUNTS) {
      assertThat(took).isLessThanOrEqualTo(limit);
    }
  }
}
