package org.aimass;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits for a condition instead of for a time: {@code Eventually.until(() -> state(id) == DONE)}.
 * The end is generous, because tests share their machine: that it is reached says that something
 * does not happen, not that it is slow.
 */
public final class Eventually {
  private static final Duration GENEROUS = Duration.ofMinutes(3);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private Eventually() {}

  /** Until the condition holds; what it throws ends the test. */
  public static void until(Callable<Boolean> condition) {
    long begin = System.nanoTime();
    try {
      while (!condition.call()) {
        if (System.nanoTime() - begin > GENEROUS.toNanos()) {
          throw new AssertionError("Not within " + GENEROUS.toSeconds() + " s");
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * As {@link #until}; where the clock counts ({@link WallClock}), the condition must hold within
   * the limit.
   */
  public static void within(Duration limit, Callable<Boolean> condition) {
    WallClock clock = WallClock.start();
    until(condition);
    clock.atMost(limit);
  }
}
