package org.aimass.sources;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import org.aimass.platform.Json;
import org.aimass.platform.Problem;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A run of a refresh, as the database knows it. */
@Entity
@Table(name = "sync_run")
class StoredRun {
  static final String RUNNING = "RUNNING";
  static final String DONE = SyncRun.DONE;
  static final String WAITING = "WAITING";
  static final String FAILED = SyncRun.FAILED;
  static final String CANCELLED = "CANCELLED";

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  @Column(name = "sync_id")
  long syncId;

  @Column(name = "job_id")
  long jobId;

  String state = RUNNING;
  Instant started;
  Instant ended;
  Integer version;

  @Column(name = "rows_read")
  long read;

  @Column(name = "rows_added")
  long added;

  @Column(name = "rows_changed")
  long changed;

  @Column(name = "rows_removed")
  long removed;

  @Column(name = "cursor_value")
  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  String cursor;

  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  String differences;

  @Column(name = "error_key")
  String errorKey;

  @Column(name = "error_arguments")
  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  String errorArguments;

  void again() {
    state = RUNNING;
    ended = null;
    errorKey = null;
    errorArguments = null;
  }

  void failed(Problem reason, Instant now) {
    state = FAILED;
    ended = now;
    errorKey = reason.key();
    errorArguments =
        Json.write(
            Arrays.stream(reason.arguments())
                .map(a -> a instanceof Number ? a : (Object) String.valueOf(a))
                .toList());
  }

  void ended(String how, Instant now) {
    state = how;
    ended = now;
  }

  void counted(SyncRun.Counts rows) {
    read = rows.read();
    added = rows.added();
    changed = rows.changed();
    removed = rows.removed();
  }

  SyncRun view() {
    return new SyncRun(
        id,
        jobId,
        state,
        started,
        ended,
        version,
        new SyncRun.Counts(read, added, changed, removed),
        cursor,
        errorKey,
        errorArguments);
  }
}
