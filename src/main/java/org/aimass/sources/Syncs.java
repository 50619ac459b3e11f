package org.aimass.sources;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aimass.datasets.DatasetDeleting;
import org.aimass.datasets.Datasets;
import org.aimass.datasets.Merge;
import org.aimass.datasets.VersionLoads;
import org.aimass.identity.Audit;
import org.aimass.identity.CurrentActor;
import org.aimass.identity.Permitted;
import org.aimass.identity.Role;
import org.aimass.jobs.JobSchedule;
import org.aimass.jobs.Jobs;
import org.aimass.jobs.ScheduledWork;
import org.aimass.jobs.Schedules;
import org.aimass.jobs.Timing;
import org.aimass.platform.Json;
import org.aimass.platform.NotFound;
import org.aimass.platform.Problem;

/**
 * Datasets that are fetched from sources: once, when somebody asks, or on a schedule. Whoever may
 * use a source may see and change what is fetched from it; a run has the rights of who made the
 * refresh.
 */
@Stateless
@Permitted({Role.Names.DATA_ENGINEER, Role.Names.ADMIN})
public class Syncs {
  private static final int NEXT_RUNS = 5;
  private static final int MOST_RUNS = 200;

  @PersistenceContext EntityManager database;
  @Inject CurrentActor user;
  @Inject Sources sources;
  @Inject Datasets datasets;
  @Inject VersionLoads loads;
  @Inject Schedules schedules;
  @Inject Jobs jobs;
  @Inject Audit audit;
  @Inject Clock clock;

  /**
   * What somebody wants to have refreshed.
   *
   * @param dataset its name; an existing one gets its next versions
   * @param incremental null to read everything each time
   * @param timing null to run only when asked
   */
  public record Wish(
      long source,
      String dataset,
      Fetch what,
      Merge merge,
      Sync.Incremental incremental,
      Timing timing) {}

  /** The next times of a schedule. */
  public List<Instant> nextRuns(Timing timing) {
    return timing.expression().next(clock.instant(), NEXT_RUNS);
  }

  /** When a refresh runs next; empty where it does not by itself. */
  public Optional<Instant> next(Sync sync) {
    return sync.schedule() == null || sync.schedule().paused()
        ? Optional.empty()
        : nextRuns(sync.schedule().timing()).stream().findFirst();
  }

  public Sync create(Wish wish) {
    Source source = sources.find(wish.source());
    Connector connector = Connectors.named(source.connector());
    wish.what().checkedFor(connector);
    Merge merge = wish.merge();
    checkIncremental(connector, merge, wish.incremental());
    StoredSync sync = new StoredSync();
    sync.sourceId = source.id();
    sync.datasetId = loads.dataset(wish.dataset());
    sync.what = Json.write(wish.what());
    sync.mode = merge.mode().name();
    sync.key = Json.write(merge.key());
    if (wish.incremental() != null) {
      sync.cursorColumn = wish.incremental().column();
      sync.cursorOverlap = wish.incremental().overlap();
    }
    sync.ownerName = user.username();
    sync.created = clock.instant();
    database.persist(sync);
    database.flush();
    schedule(sync, wish.timing());
    audit.record(
        "SYNC_CREATE",
        datasets.card(sync.datasetId).name(),
        Json.write(Map.of("source", source.name(), "what", wish.what().shown())));
    return view(sync);
  }

  private static void checkIncremental(
      Connector connector, Merge merge, Sync.Incremental incremental) {
    if (incremental == null) {
      return;
    }
    Fetch.require(connector, true, Connector.Ability.INCREMENTAL, "incremental");
    if (incremental.column() == null || incremental.column().isBlank()) {
      throw new Problem(400, "platform.problem.required", "incremental.column").at("incremental");
    }
    if (merge.mode() == Merge.Mode.REPLACE) {
      throw new Problem(400, "sources.problem.incrementalReplaces").at("mode");
    }
    if (incremental.overlap() != null) {
      if (!incremental.overlap().matches("\\d{1,12}(\\.\\d{1,9})?")) {
        throw new Problem(400, "sources.problem.overlap", incremental.overlap(), "")
            .at("incremental");
      }
      if (merge.mode() != Merge.Mode.UPSERT) {
        throw new Problem(400, "sources.problem.overlapNeedsKey").at("incremental");
      }
    }
  }

  private void schedule(StoredSync sync, Timing timing) {
    if (sync.scheduleId != null && timing == null) {
      schedules.delete(sync.scheduleId);
      sync.scheduleId = null;
    } else if (sync.scheduleId != null) {
      schedules.change(sync.scheduleId, timing);
    } else if (timing != null) {
      sync.scheduleId =
          schedules.create(
              new ScheduledWork(SyncJob.KIND, title(sync), SyncJob.payload(sync.id, false)),
              timing);
    }
  }

  private String title(StoredSync sync) {
    return datasets.card(sync.datasetId).name();
  }

  /**
   * Gives a refresh another schedule.
   *
   * @param timing null for none
   */
  public Sync reschedule(long id, Timing timing) {
    StoredSync sync = mine(id);
    schedule(sync, timing);
    audit.record("SYNC_CHANGE", title(sync), Json.write(Map.of("sync", id)));
    return view(sync);
  }

  /** Runs at no time of its schedule until it is resumed. */
  public Sync pause(long id, boolean paused) {
    StoredSync sync = mine(id);
    if (sync.scheduleId == null) {
      throw new Problem(409, "sources.problem.noSchedule");
    }
    if (paused) {
      schedules.pause(sync.scheduleId);
    } else {
      schedules.resume(sync.scheduleId);
    }
    return view(sync);
  }

  /** Deletes a refresh; the dataset keeps its versions. */
  public void delete(long id) {
    StoredSync sync = mine(id);
    audit.record("SYNC_DELETE", title(sync), Json.write(Map.of("sync", id)));
    remove(sync);
  }

  private void remove(StoredSync sync) {
    if (sync.scheduleId != null) {
      schedules.delete(sync.scheduleId);
    }
    database
        .createQuery("delete from StoredRun r where r.syncId = :sync")
        .setParameter("sync", sync.id)
        .executeUpdate();
    database.remove(sync);
  }

  /**
   * Runs now.
   *
   * @return the job
   * @throws Problem 409 while it runs already, and while a change waits for a decision
   */
  public long run(long id) {
    StoredSync sync = mine(id);
    if (sync.pending != null) {
      throw new Problem(409, "sources.problem.decisionPending");
    }
    return submit(sync, false);
  }

  private long submit(StoredSync sync, boolean accepted) {
    database.lock(sync, LockModeType.PESSIMISTIC_WRITE);
    if (isRunning(sync)) {
      throw new Problem(409, "sources.problem.running", title(sync));
    }
    sync.lastJob = jobs.submit(SyncJob.KIND, title(sync), SyncJob.payload(sync.id, accepted));
    return sync.lastJob;
  }

  /** The job that refreshes now; empty for none. */
  public Optional<Long> runningJob(long id) {
    StoredSync sync = mine(id);
    return isRunning(sync) ? Optional.of(sync.lastJob) : Optional.empty();
  }

  private boolean isRunning(StoredSync sync) {
    return sync.lastJob != null
        && jobs.find(sync.lastJob).filter(job -> !job.state().ended()).isPresent();
  }

  /**
   * Decides about columns that are gone or have another kind at the source.
   *
   * @param accept true goes on with the new columns, in a job; false keeps the version before
   * @return the job; empty where the change was refused
   */
  public Optional<Long> decide(long id, boolean accept) {
    StoredSync sync = mine(id);
    if (sync.pending == null) {
      throw new Problem(409, "sources.problem.nothingPending");
    }
    audit.record("SYNC_DECISION", title(sync), Json.write(Map.of("sync", id, "accepted", accept)));
    sync.pending = null;
    return accept ? Optional.of(submit(sync, true)) : Optional.empty();
  }

  public Sync find(long id) {
    return view(mine(id));
  }

  /** Of all sources that whoever acts may use, the newest first. */
  public List<Sync> list() {
    List<Long> usable = sources.list().stream().map(Source::id).toList();
    return usable.isEmpty()
        ? List.of()
        : database
            .createQuery(
                "select s from StoredSync s where s.sourceId in :sources order by s.id desc",
                StoredSync.class)
            .setParameter("sources", usable)
            .getResultStream()
            .map(this::view)
            .toList();
  }

  /** How many runs began since a moment, and how many of those failed. */
  public record Counts(long runs, long failed) {}

  /** Of all sources that whoever acts may use. */
  public Counts counts(Instant since) {
    List<Long> usable = sources.list().stream().map(Source::id).toList();
    if (usable.isEmpty()) {
      return new Counts(0, 0);
    }
    Object[] found =
        database
            .createQuery(
                "select count(r), coalesce(sum(case when r.state = 'FAILED' then 1 else 0 end), 0)"
                    + " from StoredRun r join StoredSync s on s.id = r.syncId where r.started >="
                    + " :since and s.sourceId in :sources",
                Object[].class)
            .setParameter("since", since)
            .setParameter("sources", usable)
            .getSingleResult();
    return new Counts(((Number) found[0]).longValue(), ((Number) found[1]).longValue());
  }

  /** The newest first. */
  public List<SyncRun> runs(long id) {
    return runs(mine(id), MOST_RUNS);
  }

  private List<SyncRun> runs(StoredSync sync, int most) {
    return database
        .createQuery(
            "select r from StoredRun r where r.syncId = :sync order by r.id desc", StoredRun.class)
        .setParameter("sync", sync.id)
        .setMaxResults(most)
        .getResultStream()
        .map(StoredRun::view)
        .toList();
  }

  private Sync view(StoredSync sync) {
    Source source = sources.find(sync.sourceId);
    JobSchedule schedule =
        sync.scheduleId == null ? null : schedules.find(sync.scheduleId).orElse(null);
    return new Sync(
        sync.id,
        new Sync.Place(source.id(), source.name(), sync.datasetId, title(sync)),
        sync.fetch(),
        sync.merge(),
        sync.incremental(),
        schedule,
        sync.change(),
        runs(sync, 1).stream().findFirst().orElse(null),
        sync.ownerName,
        sync.created);
  }

  private StoredSync mine(long id) {
    StoredSync sync = database.find(StoredSync.class, id);
    if (sync == null) {
      throw new NotFound("sources.noun.sync", id);
    }
    sources.find(sync.sourceId);
    return sync;
  }

  /** A dataset that is deleted is not refreshed any more. */
  public void deleting(@Observes DatasetDeleting event) {
    if (event.version() == DatasetDeleting.ALL) {
      database
          .createQuery("select s from StoredSync s where s.datasetId = :id", StoredSync.class)
          .setParameter("id", event.datasetId())
          .getResultList()
          .forEach(this::remove);
    }
  }
}
