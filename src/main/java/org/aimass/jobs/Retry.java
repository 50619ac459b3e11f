package org.aimass.jobs;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which failures of a kind of job are worth another try, how many times, and after which back-off:
 * the first wait, doubled with each failure up to the longest.
 *
 * @param times how often a job is tried again
 * @param worth says of what the handler has thrown whether it may go better later
 */
public record Retry(int times, Duration first, Duration longest, Predicate<Throwable> worth) {
  /** A failure is an end. */
  public static final Retry NEVER = new Retry(0, Duration.ZERO, Duration.ZERO, failure -> false);

  /**
   * How long to wait before the next try.
   *
   * @param before failures of this job before this one
   * @return empty when the job is not tried again
   */
  Optional<Duration> after(Throwable failure, int before) {
    if (before >= times || !worth.test(failure)) {
      return Optional.empty();
    }
    Duration wait = first;
    for (int i = 0; i < before && wait.compareTo(longest) < 0; i++) {
      wait = wait.multipliedBy(2);
    }
    return Optional.of(wait.compareTo(longest) < 0 ? wait : longest);
  }
}
