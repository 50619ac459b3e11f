package org.aimass.jobs;

import java.time.Instant;

/**
 * What a job waits for before it starts, beside a free place.
 *
 * @param notBefore the earliest moment, by the database's clock; null for any
 * @param after the job that must be DONE; null for none. When that fails or is cancelled, this job
 *     fails and says so.
 */
public record JobStart(Instant notBefore, Long after) {
  private static final JobStart NOW = new JobStart(null, null);

  /** Waits for nothing. */
  public static JobStart now() {
    return NOW;
  }

  public static JobStart notBefore(Instant moment) {
    return new JobStart(moment, null);
  }

  /** Follows another job: the next link of a chain. */
  public static JobStart after(long job) {
    return new JobStart(null, job);
  }
}
