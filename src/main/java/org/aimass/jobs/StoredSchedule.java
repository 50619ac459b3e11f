package org.aimass.jobs;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A schedule, as the database knows it. */
@Entity
@Table(name = "job_schedule")
class StoredSchedule {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  String title;
  String kind;

  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  String payload;

  @Column(name = "owner_id")
  Long ownerId;

  @Column(name = "owner_name")
  String ownerName;

  String cron;
  String zone;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  MissedRuns missed;

  @Column(name = "missed_limit")
  int limit;

  boolean paused;

  @Column(name = "next_run")
  Instant next;

  @Column(name = "last_run")
  Instant last;

  @Column(name = "last_job")
  Long lastJob;

  protected StoredSchedule() {}

  StoredSchedule(Jobs.Owner owner, ScheduledWork work, Timing timing) {
    ownerId = owner.id();
    ownerName = owner.name();
    title = work.title();
    kind = work.kind();
    payload = work.payload();
    timed(timing);
  }

  /** Runs at other times from now on; the runner computes the next. */
  final void timed(Timing timing) {
    cron = timing.expression().toString();
    zone = timing.zone();
    missed = timing.missed();
    limit = timing.limit();
    next = null;
  }

  void paused(boolean pause) {
    paused = pause;
    next = null;
  }

  Timing timing() {
    return new Timing(cron, zone, missed, limit);
  }

  /** A job of this schedule for its owner. */
  Job job(Instant now) {
    Job job = new Job(kind, title, payload, ownerId, ownerName, now);
    job.schedule = id;
    return job;
  }

  JobSchedule view() {
    return new JobSchedule(
        id,
        new Jobs.Owner(ownerId, ownerName, id),
        new ScheduledWork(kind, title, payload),
        timing(),
        paused,
        next,
        last,
        lastJob);
  }
}
