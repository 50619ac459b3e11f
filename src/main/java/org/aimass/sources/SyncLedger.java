package org.aimass.sources;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.aimass.datasets.Merge;
import org.aimass.platform.Json;
import org.aimass.platform.Problem;

/** Writes down what becomes of the runs of refreshes. Asked by their job only. */
@Stateless
public class SyncLedger {
  @PersistenceContext EntityManager database;
  @Inject Clock clock;

  /** What a run needs to know of its refresh. */
  record Order(
      long sync,
      long source,
      long dataset,
      Fetch what,
      Merge merge,
      Sync.Incremental incremental,
      Cursor cursor) {

    Extract extract() {
      Extract all = what.extract();
      if (incremental == null) {
        return all;
      }
      return cursor == null
          ? all.since(incremental.column(), null, false)
          : all.since(
              incremental.column(),
              cursor.minus(incremental.overlap()),
              incremental.overlap() != null);
    }
  }

  /** Begins a run, or goes on with it in a later attempt; empty when its refresh is gone. */
  public Optional<Order> begin(long id, long job) {
    StoredSync sync = database.find(StoredSync.class, id);
    if (sync == null) {
      return Optional.empty();
    }
    sync.lastJob = job;
    StoredRun run = run(job).orElse(null);
    if (run == null) {
      run = new StoredRun();
      run.syncId = id;
      run.jobId = job;
      run.started = clock.instant();
      database.persist(run);
    } else {
      run.again();
    }
    return Optional.of(
        new Order(
            id,
            sync.sourceId,
            sync.datasetId,
            sync.fetch(),
            sync.merge(),
            sync.incremental(),
            Cursor.read(sync.cursor)));
  }

  /**
   * Refuses rows that were read from a cursor on which the refresh does not stand any more, because
   * its dataset went back to an earlier version meanwhile.
   */
  public void checkCursor(Order order) {
    StoredSync sync = database.find(StoredSync.class, order.sync());
    if (sync != null && !Objects.equals(Cursor.read(sync.cursor), order.cursor())) {
      throw new Problem(409, "sources.problem.rewound");
    }
  }

  /** Whether changes at the source wait for somebody. */
  public boolean isPending(long id) {
    StoredSync sync = database.find(StoredSync.class, id);
    return sync != null && sync.pending != null;
  }

  /**
   * A run that is done.
   *
   * @param version null where nothing was new
   * @param cursor where the next one goes on; null where everything is read each time
   */
  public void done(long job, Integer version, SyncRun.Counts rows, Cursor cursor) {
    run(job)
        .ifPresent(
            run -> {
              run.counted(rows);
              run.version = version;
              run.ended(StoredRun.DONE, clock.instant());
              StoredSync sync = database.find(StoredSync.class, run.syncId);
              if (cursor != null) {
                run.cursor = cursor.value();
                sync.cursor = Json.write(cursor);
              }
            });
  }

  /** A run that has stopped at a change of columns that somebody has to decide about. */
  public void waiting(long job, long read, SchemaChange change) {
    run(job)
        .ifPresent(
            run -> {
              run.read = read;
              run.differences = Json.write(change);
              run.ended(StoredRun.WAITING, clock.instant());
              database.find(StoredSync.class, run.syncId).pending = Json.write(change);
            });
  }

  public void failed(long job, Problem reason) {
    run(job).ifPresent(run -> run.failed(reason, clock.instant()));
  }

  /** A run whose job was given up, because its server died again and again. */
  public void abandoned(long job) {
    run(job)
        .filter(run -> run.state.equals(StoredRun.RUNNING))
        .ifPresent(
            run -> run.failed(new Problem(422, "sources.problem.endsTheServer"), clock.instant()));
  }

  public void cancelled(long job) {
    run(job)
        .filter(run -> run.state.equals(StoredRun.RUNNING))
        .ifPresent(run -> run.ended(StoredRun.CANCELLED, clock.instant()));
  }

  private Optional<StoredRun> run(long job) {
    return database
        .createQuery("select r from StoredRun r where r.jobId = :job", StoredRun.class)
        .setParameter("job", job)
        .getResultStream()
        .findFirst();
  }
}
