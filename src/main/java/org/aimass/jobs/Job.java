package org.aimass.jobs;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A piece of long work, as the database knows it. */
@Entity
class Job {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  String kind;
  String title;

  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  String payload;

  @Column(name = "owner_id")
  Long ownerId;

  @Column(name = "owner_name")
  String ownerName;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  JobState state;

  int percent;
  String step;

  @Column(name = "step_arguments")
  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  String stepArguments;

  @Column(name = "error_key")
  String errorKey;

  @Column(name = "error_arguments")
  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  String errorArguments;

  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  String result;

  int attempt;

  /** Servers that ended without a word while they did this job. */
  int deaths;

  String node;
  Instant heartbeat;

  @Column(name = "idempotency_key")
  String idempotencyKey;

  /** The earliest moment of its next start; null for any. */
  @Column(name = "not_before")
  Instant notBefore;

  /** The job that must be DONE before; null for none. */
  @Column(name = "after_job")
  Long after;

  /** Tries that failed and were worth another one. */
  int failures;

  /** The schedule that queued it; null when somebody asked for it. */
  @Column(name = "schedule_id")
  Long schedule;

  Instant created;
  Instant started;
  Instant ended;
  long revision;

  protected Job() {}

  Job(String kind, String title, String payload, Long ownerId, String ownerName, Instant now) {
    this.kind = kind;
    this.title = title;
    this.payload = payload;
    this.ownerId = ownerId;
    this.ownerName = ownerName;
    this.state = JobState.QUEUED;
    this.created = now;
  }

  void done(Instant now) {
    percent = 100;
    end(JobState.DONE, now);
  }

  void failed(String key, String arguments, Instant now) {
    errorKey = key;
    errorArguments = arguments;
    end(JobState.FAILED, now);
  }

  void cancelled(Instant now) {
    end(JobState.CANCELLED, now);
  }

  /** Back into the queue after its node died; the next claim counts the attempt up. */
  void queuedAgain() {
    state = JobState.QUEUED;
    node = null;
    revision++;
  }

  /** Waits for its next try; until that starts it says why the last one failed. */
  void triedInVain(String key, String arguments, Instant next) {
    failures++;
    errorKey = key;
    errorArguments = arguments;
    notBefore = next;
  }

  /** The job before it has not ended well: its server only cleans up and ends it. */
  void chainBroken(String key, String arguments) {
    errorKey = key;
    errorArguments = arguments;
    state = JobState.RUNNING;
    revision++;
  }

  private void end(JobState end, Instant now) {
    state = end;
    ended = now;
    revision++;
  }

  JobView view() {
    return new JobView(
        id,
        kind,
        title,
        state,
        step,
        stepArguments,
        percent,
        errorKey,
        errorArguments,
        result,
        ownerId,
        ownerName,
        created,
        started,
        ended,
        new JobStart(notBefore, after),
        attempt,
        revision);
  }
}
