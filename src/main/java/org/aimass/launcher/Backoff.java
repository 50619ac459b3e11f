package org.aimass.launcher;

import java.time.Duration;

/**
 * How long to wait before something that ended is started once more: not at all for the first time,
 * then ever longer while it ends again soon, so that what cannot live does not use up the machine.
 */
final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  /** What has run for so long begins anew. */
  private static final Duration WELL = Duration.ofMinutes(10);

  private Duration next = Duration.ZERO;
  private Long last;

  /**
   * @param now by {@link System#nanoTime()}, when it ended
   */
  Duration pause(long now) {
    if (last == null || now - last > WELL.toNanos()) {
      next = Duration.ZERO;
    }
    last = now;
    Duration pause = next;
    next = next.isZero() ? FIRST : next.multipliedBy(2);
    next = next.compareTo(LONGEST) > 0 ? LONGEST : next;
    return pause;
  }
}
