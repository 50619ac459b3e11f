package org.aimass.jobs;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import org.aimass.platform.DatabaseClock;

/**
 * Queues the jobs of schedules that are due. Each schedule is a transaction of its own that locks
 * its row, so that of two servers one queues the job, and a schedule that fails stops no other.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class DueSchedules {
  @PersistenceContext EntityManager database;
  @Inject DatabaseClock clock;

  /**
   * Schedules whose time has come, or whose next run is to be computed. One whose last job is still
   * waiting or running has to wait for it: then its missed runs are made up for as it says.
   */
  public List<Long> find() {
    return database
        .createQuery(
            "select s.id from StoredSchedule s where s.paused = false and (s.next is null or s.next"
                + " <= :now) and not exists (select j.id from Job j where j.id = s.lastJob and"
                + " j.state in (QUEUED, RUNNING, CANCELLING)) order by s.id",
            Long.class)
        .setParameter("now", clock.now())
        .getResultList();
  }

  /** Queues what this schedule has to queue now, and computes when it is due next. */
  public void queue(long id) {
    StoredSchedule schedule =
        database.find(StoredSchedule.class, id, LockModeType.PESSIMISTIC_WRITE);
    if (schedule == null || schedule.paused) {
      return;
    }
    Instant now = clock.now();
    DueRuns runs = DueRuns.of(schedule.timing(), schedule.next, now);
    schedule.next = runs.next();
    for (int i = 0; i < runs.jobs(); i++) {
      Job job = schedule.job(now);
      database.persist(job);
      schedule.last = now;
      schedule.lastJob = job.id;
    }
    // One that never comes again would be computed at each poll.
    schedule.paused |= runs.next() == null;
  }
}
