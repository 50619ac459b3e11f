package org.aimass.jobs;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.aimass.platform.DatabaseClock;
import org.aimass.platform.Json;

/**
 * The runner's own entries in the job table, each in a transaction of its own and each fenced by
 * the attempt.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class JobLedger {
  /**
   * The ids of the waiting jobs of a kind that may start now, in the order in which they are taken:
   * each owner's first before anybody's second.
   */
  static final String IN_TURN =
      "select id from (select id, row_number() over (partition by coalesce(owner_id, 0)"
          + " order by id) as turn from job where state = 'QUEUED' and kind = :kind"
          + " and (not_before is null or not_before <= :now) and (after_job is null or exists"
          + " (select 1 from job first where first.id = job.after_job and first.state ="
          + " 'DONE')))"
          + " waiting order by turn, id";

  @PersistenceContext EntityManager database;
  @Inject DatabaseClock clock;

  /**
   * What was claimed, with the attempt that all later writes must carry.
   *
   * @param failures tries of this job that have failed
   * @param cancelling true when somebody cancels it: only to be cleaned up after
   */
  public record Claim(
      long id,
      int attempt,
      String kind,
      String payload,
      Jobs.Owner owner,
      int failures,
      boolean cancelling) {}

  /**
   * Takes waiting jobs for this node. Each owner's first waiting job comes before anybody's second,
   * so that one owner with thousands of jobs keeps nobody else waiting.
   */
  public List<Claim> claim(String node, Map<String, Integer> freeSlots) {
    List<Claim> claims = new ArrayList<>();
    Instant now = clock.now();
    freeSlots.forEach((kind, slots) -> claim(node, kind, slots, now, claims));
    return claims;
  }

  private void claim(String node, String kind, int slots, Instant now, List<Claim> claims) {
    List<?> ids =
        database
            .createNativeQuery(IN_TURN)
            .setParameter("kind", kind)
            .setParameter("now", now)
            .setMaxResults(slots)
            .getResultList();
    for (Object id : ids) {
      int taken =
          database
              .createQuery(
                  "update Job j set j.state = RUNNING, j.attempt = j.attempt + 1, j.node = :node,"
                      + " j.heartbeat = :now, j.started = coalesce(j.started, :now),"
                      + " j.errorKey = null, j.errorArguments = null,"
                      + " j.revision = j.revision + 1 where j.id = :id and j.state = QUEUED")
              .setParameter("node", node)
              .setParameter("now", now)
              .setParameter("id", ((Number) id).longValue())
              .executeUpdate();
      if (taken == 1) {
        Job job = database.find(Job.class, ((Number) id).longValue());
        database.refresh(job);
        claims.add(claim(job));
      }
    }
  }

  /** Says that this node lives and still does these jobs. */
  public void heartbeat(String node, Set<Long> running) {
    if (running.isEmpty()) {
      return;
    }
    database
        .createQuery("update Job j set j.heartbeat = :now where j.node = :node and j.id in :ids")
        .setParameter("now", clock.now())
        .setParameter("node", node)
        .setParameter("ids", running)
        .executeUpdate();
  }

  /** Which of these jobs somebody wants cancelled, or are no longer this attempt's. */
  public List<Long> unwanted(Map<Long, Integer> running) {
    if (running.isEmpty()) {
      return List.of();
    }
    List<Long> unwanted = new ArrayList<>();
    for (Object[] row :
        database
            .createQuery(
                "select j.id, j.attempt, j.state from Job j where j.id in :ids", Object[].class)
            .setParameter("ids", running.keySet())
            .getResultList()) {
      if (row[2] != JobState.RUNNING || !running.get((Long) row[0]).equals(row[1])) {
        unwanted.add((Long) row[0]);
      }
    }
    return unwanted;
  }

  /** Says that this node stops in good order: what it was doing has not ended it. */
  public void letGo(String node, Set<Long> running) {
    if (!running.isEmpty()) {
      database
          .createQuery(
              "update Job j set j.node = null where j.node = :node and j.id in :ids"
                  + " and j.state = RUNNING")
          .setParameter("node", node)
          .setParameter("ids", running)
          .executeUpdate();
    }
  }

  /** Ends a job that is not done any more, after what it left was cleaned up. */
  public void abandoned(long id, int attempt) {
    owned(id, attempt)
        .ifPresent(
            job -> {
              if (job.state == JobState.CANCELLING) {
                job.cancelled(clock.now());
              } else if (job.errorKey != null) {
                job.failed(job.errorKey, job.errorArguments, clock.now());
              } else {
                job.failed("jobs.problem.keepsDying", Json.write(List.of(job.deaths)), clock.now());
              }
            });
  }

  static Claim claim(Job job) {
    return new Claim(
        job.id,
        job.attempt,
        job.kind,
        job.payload,
        new Jobs.Owner(job.ownerId, job.ownerName, job.schedule),
        job.failures,
        job.state == JobState.CANCELLING);
  }

  /**
   * @return false when the job is no longer this attempt's to do
   */
  public boolean progress(long id, int attempt, int percent, String step, String arguments) {
    return database
            .createQuery(
                "update Job j set j.percent = case when j.percent > :percent then j.percent else"
                    + " :percent end, j.step = :step, j.stepArguments = :arguments, j.revision ="
                    + " j.revision + 1 where j.id = :id and j.attempt = :attempt and j.state ="
                    + " RUNNING")
            .setParameter("percent", percent)
            .setParameter("step", step)
            .setParameter("arguments", arguments)
            .setParameter("id", id)
            .setParameter("attempt", attempt)
            .executeUpdate()
        == 1;
  }

  /** Runs the work in this transaction if the attempt still owns the job. */
  public <T> T write(long id, int attempt, Callable<T> work) {
    owned(id, attempt).orElseThrow(JobCancelled::new);
    return done(work);
  }

  /**
   * Runs the last work of a job and ends it, in this transaction: both take effect or neither.
   *
   * @param lastWork answers the job's result
   * @return false when the job is being cancelled: nothing was done
   * @throws JobCancelled when another attempt has taken over
   */
  public boolean complete(long id, int attempt, Callable<String> lastWork) {
    Job job = owned(id, attempt).orElseThrow(JobCancelled::new);
    if (job.state == JobState.CANCELLING) {
      return false;
    }
    job.result = done(lastWork);
    job.done(clock.now());
    return true;
  }

  private static <T> T done(Callable<T> work) {
    try {
      return work.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Queues a job for another try after one that failed.
   *
   * @param key why it failed, in words, with its arguments as JSON
   * @return false when the job is being cancelled
   */
  public boolean retry(long id, int attempt, Duration wait, String key, String arguments) {
    Job job = owned(id, attempt).orElseThrow(JobCancelled::new);
    if (job.state == JobState.CANCELLING) {
      return false;
    }
    job.queuedAgain();
    job.triedInVain(key, arguments, clock.now().plus(wait));
    return true;
  }

  /** Writes the end of a job; an attempt that no longer owns it writes nothing. */
  public void end(long id, int attempt, String result, BiConsumer<JobEnd, Instant> how) {
    owned(id, attempt)
        .ifPresent(
            job -> {
              job.result = result;
              how.accept(new JobEnd(job), clock.now());
            });
  }

  /** The ways in which a job ends whose work took no effect. */
  public static final class JobEnd {
    private final Job job;

    JobEnd(Job job) {
      this.job = job;
    }

    void cancelled(Instant now) {
      job.cancelled(now);
    }

    void failed(String key, String arguments, Instant now) {
      job.failed(key, arguments, now);
    }
  }

  private Optional<Job> owned(long id, int attempt) {
    Job job = database.find(Job.class, id, LockModeType.PESSIMISTIC_WRITE);
    return Optional.ofNullable(job).filter(j -> j.attempt == attempt && !j.state.ended());
  }
}
