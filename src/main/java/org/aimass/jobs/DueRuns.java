package org.aimass.jobs;

import java.time.Duration;
import java.time.Instant;

/**
 * What a schedule does at a moment.
 *
 * @param jobs how many jobs it queues now
 * @param next when it is due again; null for never
 */
record DueRuns(int jobs, Instant next) {
  /** A run that begins later than this was missed. */
  private static final Duration ON_TIME = Duration.ofMinutes(1);

  /**
   * @param due its run that was to be next; null when it was not computed yet
   */
  static DueRuns of(Timing timing, Instant due, Instant now) {
    CronExpression cron = timing.expression();
    Instant next = cron.next(now).orElse(null);
    if (due == null || due.isAfter(now)) {
      return new DueRuns(0, due == null ? next : due);
    }
    return new DueRuns(
        switch (timing.missed()) {
          case SKIP -> isDueBy(cron, now.minus(ON_TIME), now) ? 1 : 0;
          case ONCE -> 1;
          case EACH -> count(cron, due, now, timing.limit());
        },
        next);
  }

  private static boolean isDueBy(CronExpression cron, Instant after, Instant now) {
    return cron.next(after).filter(run -> !run.isAfter(now)).isPresent();
  }

  private static int count(CronExpression cron, Instant due, Instant now, int limit) {
    int runs = 1;
    Instant run = due;
    while (runs < limit && isDueBy(cron, run, now)) {
      run = cron.next(run).orElseThrow();
      runs++;
    }
    return runs;
  }
}
