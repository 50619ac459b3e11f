package org.aimass.jobs;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.aimass.platform.CurrentCall;
import org.aimass.platform.DatabaseClock;
import org.aimass.platform.NotFound;

/**
 * Long work: put it into the queue, follow it, cancel it. Who may see whose job is decided by the
 * caller (a page, the API, a capability); the methods here are asked by other houses.
 */
@Stateless
public class Jobs {
  @PersistenceContext EntityManager database;
  @Inject DatabaseClock clock;
  @Inject Event<JobQueued> queued;
  @Inject CurrentCall call;
  @Inject OnBehalf acting;

  /** What the product does by itself is done for nobody. */
  static final Owner PRODUCT = new Owner(null, "AI Mass");

  /** Tells the runner that it need not wait for its next look at the queue. */
  public record JobQueued(long id) {}

  /**
   * For whom a job is done.
   *
   * @param id of the account; null when nobody's rights are needed
   * @param schedule the schedule of that person by which it is done; null when the person asked
   */
  public record Owner(Long id, String name, Long schedule) {
    public Owner(Long id, String name) {
      this(id, name, null);
    }
  }

  /**
   * Queues a job of whoever acts, in the caller's transaction: it starts when that commits, and
   * never existed when that rolls back.
   *
   * @param kind the word of its {@link JobHandler}
   * @param payload JSON that the handler reads
   * @return the id of the job
   */
  public long submit(String kind, String title, String payload) {
    return submit(kind, title, payload, JobStart.now());
  }

  /** As {@link #submit(String, String, String)}, for a job that waits for something. */
  public long submit(String kind, String title, String payload, JobStart start) {
    Owner owner = acting.owner();
    Job job = new Job(kind, shortened(title), payload, owner.id(), owner.name(), clock.now());
    job.idempotencyKey = call.mark().orElse(null);
    job.notBefore = start.notBefore();
    job.after = start.after();
    job.schedule = owner.schedule();
    database.persist(job);
    database.flush();
    queued.fire(new JobQueued(job.id));
    return job.id;
  }

  public Optional<JobView> find(long id) {
    return Optional.ofNullable(database.find(Job.class, id)).map(Job::view);
  }

  /** The job that a call with this mark has queued since then. */
  public Optional<JobView> queuedBy(String mark, Instant since) {
    return database
        .createQuery(
            "select j from Job j where j.idempotencyKey = :mark and j.created >= :since"
                + " order by j.id desc",
            Job.class)
        .setParameter("mark", mark)
        .setParameter("since", since)
        .setMaxResults(1)
        .getResultStream()
        .findFirst()
        .map(Job::view);
  }

  /**
   * The newest jobs first, of one kind and one owner's name (or of all with null), with ids below
   * {@code before}. The product's own maintenance is listed only where it is asked for.
   */
  public List<JobView> list(String kind, String owner, long before, int limit) {
    return database
        .createQuery(
            "select j from Job j where (:owner is null or j.ownerName = :owner)"
                + " and (j.kind = :kind or :kind is null and j.kind <> '"
                + MaintenanceJob.KIND
                + "') and j.id < :before order by j.id desc",
            Job.class)
        .setParameter("owner", owner)
        .setParameter("kind", kind)
        .setParameter("before", before)
        .setMaxResults(limit)
        .getResultList()
        .stream()
        .map(Job::view)
        .toList();
  }

  /** The jobs that a search finds, in its order. */
  public List<JobView> search(JobSearch search, int offset, int limit) {
    return database
        .createQuery(search.query(), Job.class)
        .setParameter("owner", search.owner())
        .setParameter("words", search.words().strip().toLowerCase(Locale.ROOT))
        .setParameter("kind", search.kind())
        .setFirstResult(offset)
        .setMaxResults(limit)
        .getResultStream()
        .map(Job::view)
        .toList();
  }

  /** Jobs that are not at their end, oldest first. */
  public List<JobView> open(String kind) {
    return database
        .createQuery(
            "select j from Job j where (:kind is null or j.kind = :kind)"
                + " and j.state in (QUEUED, RUNNING, CANCELLING) order by j.id",
            Job.class)
        .setParameter("kind", kind)
        .setMaxResults(500)
        .getResultList()
        .stream()
        .map(Job::view)
        .toList();
  }

  /** Waiting jobs of a kind in the order in which the runner will take them. */
  public List<JobView> waiting(String kind) {
    List<?> ids =
        database
            .createNativeQuery(JobLedger.IN_TURN)
            .setParameter("kind", kind)
            .setParameter("now", clock.now())
            .setMaxResults(500)
            .getResultList();
    return ids.stream()
        .map(id -> find(((Number) id).longValue()))
        .flatMap(Optional::stream)
        .toList();
  }

  /** How many jobs wait. */
  public long queueLength() {
    return database
        .createQuery("select count(j) from Job j where j.state = QUEUED", Long.class)
        .getSingleResult();
  }

  /**
   * Deletes jobs of a kind that ended so long ago, oldest first, but for those that a waiting job
   * comes after.
   *
   * @param limit how many at most
   * @return how many were deleted
   */
  public int deleteEnded(String kind, Duration kept, int limit) {
    List<Long> ids =
        database
            .createQuery(
                "select j.id from Job j where j.kind = :kind and j.ended < :before and not exists"
                    + " (select w.id from Job w where w.after = j.id and w.state = QUEUED)"
                    + " order by j.ended",
                Long.class)
            .setParameter("kind", kind)
            .setParameter("before", clock.now().minus(kept))
            .setMaxResults(limit)
            .getResultList();
    return ids.isEmpty()
        ? 0
        : database
            .createQuery("delete from Job j where j.id in :ids")
            .setParameter("ids", ids)
            .executeUpdate();
  }

  /**
   * Cancels: a waiting job at once, a running one as soon as its handler hears of it (5 s at the
   * most); one at its end stays as it is.
   *
   * @return the job's state afterwards
   */
  public JobState cancel(long id) {
    // One statement that locks one row: whoever locks several here would meet the runner in a
    // deadlock.
    int cancelling =
        database
            .createQuery(
                "update Job j set j.state = CANCELLING, j.revision = j.revision + 1"
                    + " where j.id = :id and j.state in (QUEUED, RUNNING)")
            .setParameter("id", id)
            .executeUpdate();
    Job job = database.find(Job.class, id);
    if (job == null) {
      throw new NotFound("jobs.noun.job", id);
    }
    database.refresh(job);
    if (cancelling == 1) {
      queued.fire(new JobQueued(id));
    }
    return job.state;
  }

  private static String shortened(String title) {
    return title.length() <= 300 ? title : title.substring(0, 299) + "…";
  }
}
