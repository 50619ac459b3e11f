package org.aimass.jobs;

import java.time.Instant;

/**
 * A schedule as others see it.
 *
 * @param owner the person for whom it acts, with that person's rights at the time of each run
 * @param next null while it is paused, and until the runner has computed it
 * @param last when it last queued a job; null before
 * @param lastJob the job that it queued last; null before
 */
public record JobSchedule(
    long id,
    Jobs.Owner owner,
    ScheduledWork work,
    Timing timing,
    boolean paused,
    Instant next,
    Instant last,
    Long lastJob) {}
