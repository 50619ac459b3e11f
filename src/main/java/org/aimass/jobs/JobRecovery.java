package org.aimass.jobs;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.aimass.platform.DatabaseClock;
import org.aimass.platform.Json;
import org.aimass.platform.Node;

/** Finds jobs that nobody will end: their server died, or the job that they wait for failed. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class JobRecovery {
  /** A job that took its server with it this often is not tried again. */
  static final int DEATHS = 2;

  /** A job that was begun this often is not begun again, however its servers stopped. */
  static final int ATTEMPTS = 20;

  @PersistenceContext EntityManager database;
  @Inject DatabaseClock clock;

  /**
   * Finds jobs that nobody does any more: those of this node that it does not do, those that a
   * server has released, and, with takeOver, those elsewhere without a heartbeat. They go back into
   * the queue; those that somebody is cancelling, never started ones too, and those that took too
   * many servers with them are this node's now and answered: the caller cleans up after them and
   * then says {@link #abandoned}.
   */
  public List<JobLedger.Claim> revive(String node, Set<Long> running, boolean takeOver) {
    List<JobLedger.Claim> abandoned = new ArrayList<>();
    Instant now = clock.now();
    Instant dead = takeOver ? now.minusSeconds(Node.DEAD_AFTER_SECONDS) : Instant.EPOCH;
    // Found without locks and then locked one by one: a locking scan would wait for, and deadlock
    // with, everybody's writes.
    for (Long id :
        database
            .createQuery(
                "select j.id from Job j where j.state in (RUNNING, CANCELLING)"
                    + " and (j.node is null or j.node = :node or j.heartbeat < :dead)",
                Long.class)
            .setParameter("node", node)
            .setParameter("dead", dead)
            .getResultList()) {
      Job job =
          running.contains(id)
              ? null
              : database.find(Job.class, id, LockModeType.PESSIMISTIC_WRITE);
      if (job == null || !isDead(job, node, dead)) {
        continue;
      }
      if (job.node != null) {
        // A server that stops in good order lets go of its jobs before.
        job.deaths++;
      }
      if (job.state == JobState.CANCELLING || job.deaths >= DEATHS || job.attempt >= ATTEMPTS) {
        job.node = node;
        job.heartbeat = now;
        abandoned.add(JobLedger.claim(job));
      } else {
        job.queuedAgain();
      }
    }
    return abandoned;
  }

  /**
   * Finds waiting jobs whose chain is broken: the job before them failed, was cancelled or is gone.
   * They are this node's now and answered: the caller cleans up after them and then says {@link
   * JobLedger#abandoned}, which ends them in the words that are written here.
   */
  public List<JobLedger.Claim> brokenChains(String node) {
    List<JobLedger.Claim> broken = new ArrayList<>();
    for (Long id :
        database
            .createQuery(
                "select j.id from Job j where j.state = QUEUED and j.after is not null and not"
                    + " exists (select b.id from Job b where b.id = j.after and b.state in (QUEUED,"
                    + " RUNNING, CANCELLING, DONE))",
                Long.class)
            .getResultList()) {
      Job job = database.find(Job.class, id, LockModeType.PESSIMISTIC_WRITE);
      if (job != null && job.state == JobState.QUEUED) {
        Job before = database.find(Job.class, job.after);
        boolean cancelled = before != null && before.state == JobState.CANCELLED;
        job.chainBroken(
            cancelled ? "jobs.problem.cancelledBefore" : "jobs.problem.failedBefore",
            Json.write(List.of(before == null ? String.valueOf(job.after) : before.title)));
        job.node = node;
        job.heartbeat = clock.now();
        broken.add(JobLedger.claim(job));
      }
    }
    return broken;
  }

  private static boolean isDead(Job job, String node, Instant dead) {
    boolean open = job.state == JobState.RUNNING || job.state == JobState.CANCELLING;
    return open && (job.node == null || job.node.equals(node) || job.heartbeat.isBefore(dead));
  }
}
