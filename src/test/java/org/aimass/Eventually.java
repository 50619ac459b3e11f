package org.aimass;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits for a condition instead of for a time: {@code Eventually.until(() -> state(id) == DONE)}.
 * The end is generous, because tests share their machine: it says that something does not happen,
 * not that it is slow.
 */
public final class Eventually {
  private static final Duration GENEROUS = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private Eventually() {}

  /** Until the condition holds; what it throws ends the test. */
  public static void until(Callable<Boolean> condition) {
    until(GENEROUS, condition);
  }

  /**
   * @param longest after which the condition counts as not met
   */
  public static void until(Duration longest, Callable<Boolean> condition) {
    long end = System.nanoTime() + longest.toNanos();
    try {
      while (!condition.call()) {
        if (System.nanoTime() > end) {
          throw new AssertionError("Not within " + longest.toSeconds() + " s");
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
