package org.aimass.jobs;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.aimass.platform.NotFound;

/**
 * Work that recurs: a schedule queues a job at its times, for the person who made it and with that
 * person's rights at the time of each run. Who may see and change whose schedule is decided by the
 * caller.
 */
@Stateless
public class Schedules {
  @PersistenceContext EntityManager database;
  @Inject OnBehalf acting;

  /**
   * Makes a schedule of whoever acts.
   *
   * @return its id
   * @throws org.aimass.platform.Problem 422 that says what is wrong with the timing
   */
  public long create(ScheduledWork work, Timing timing) {
    StoredSchedule schedule = new StoredSchedule(acting.owner(), work, timing);
    database.persist(schedule);
    database.flush();
    return schedule.id;
  }

  /**
   * Makes a schedule of the product itself, which acts for nobody, or gives the one of before its
   * present times. Two servers may do so at once.
   *
   * @param code its name, the same at each start
   */
  public void keep(String code, ScheduledWork work, Timing timing) {
    database
        .createNativeQuery(
            "insert into job_schedule (code, title, kind, payload, owner_name, cron, zone, missed,"
                + " missed_limit) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) on duplicate key"
                + " update next_run = if(cron = values(cron), next_run, null), cron = values(cron)")
        .setParameter(1, code)
        .setParameter(2, work.title())
        .setParameter(3, work.kind())
        .setParameter(4, work.payload())
        .setParameter(5, Jobs.PRODUCT.name())
        .setParameter(6, timing.expression().toString())
        .setParameter(7, timing.zone())
        .setParameter(8, timing.missed().name())
        .setParameter(9, timing.limit())
        .executeUpdate();
  }

  /** Runs at other times from now on; what was due and has not run is forgotten. */
  public void change(long id, Timing timing) {
    locked(id).timed(timing);
  }

  /** Queues nothing any more until it is resumed; a job that it has queued goes on. */
  public void pause(long id) {
    locked(id).paused(true);
  }

  /** Goes on with the next run from now; what would have run during the pause is forgotten. */
  public void resume(long id) {
    locked(id).paused(false);
  }

  /** A job that it has queued goes on. */
  public void delete(long id) {
    database.remove(locked(id));
  }

  public Optional<JobSchedule> find(long id) {
    return Optional.ofNullable(database.find(StoredSchedule.class, id)).map(StoredSchedule::view);
  }

  /** The schedules of a person, oldest first. */
  public List<JobSchedule> of(long owner) {
    return database
        .createQuery(
            "select s from StoredSchedule s where s.ownerId = :owner order by s.id",
            StoredSchedule.class)
        .setParameter("owner", owner)
        .getResultStream()
        .map(StoredSchedule::view)
        .toList();
  }

  private StoredSchedule locked(long id) {
    StoredSchedule schedule =
        database.find(StoredSchedule.class, id, LockModeType.PESSIMISTIC_WRITE);
    if (schedule == null) {
      throw new NotFound("jobs.noun.schedule", id);
    }
    return schedule;
  }
}
