package org.aimass.jobs;

import org.aimass.platform.Problem;

/**
 * When a schedule runs.
 *
 * @param cron five fields of Unix cron: minute, hour, day of the month, month, day of the week
 * @param zone name of the time zone in which the fields are meant, such as {@code Asia/Shanghai}
 * @param missed what happens to runs whose time has passed
 * @param limit how many missed runs are made up for at most, where each is
 */
public record Timing(String cron, String zone, MissedRuns missed, int limit) {
  private static final int MOST_MISSED = 100;

  /** Missed runs are made up for by one. */
  public static Timing of(String cron, String zone) {
    return new Timing(cron, zone, MissedRuns.ONCE, 1);
  }

  /**
   * The cron expression.
   *
   * @throws Problem 422 that says what is wrong with the expression, the zone or the limit
   */
  public CronExpression expression() {
    if (limit < 1 || limit > MOST_MISSED) {
      throw new Problem(422, "jobs.problem.missedLimit", MOST_MISSED).at("limit");
    }
    return CronExpression.of(cron, zone);
  }
}
