package org.aimass.jobs;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.ScheduleExpression;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.aimass.platform.Node;

/**
 * Looks at the queue once a second (and when it is told), claims what it has room for and hands it
 * to {@link JobExecution}. Says every five seconds that it lives, hears of cancellations, and takes
 * over the jobs of dead nodes.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class JobRunner {
  private static final Logger LOG = System.getLogger(JobRunner.class.getName());
  private static final int HEARTBEAT_SECONDS = 5;
  private static final int SCHEDULES_SECONDS = 5;

  /** A server that could not read the queue for this long knows no heartbeat of others. */
  private static final Duration BLIND_AFTER = Duration.ofSeconds(10);

  /**
   * Asynchronous methods and timers share the server's pool of 32 threads: jobs must never take
   * them all.
   */
  private static final int MOST_RUNNING = 20;

  @Resource TimerService timers;
  @Inject @Any Instance<JobHandler> handlers;
  @Inject JobLedger ledger;
  @Inject JobRecovery recovery;
  @Inject DueSchedules schedules;
  @Inject JobExecution execution;
  @Inject Node node;

  private final Map<Long, RunningJob> running = new ConcurrentHashMap<>();
  private final ReentrantLock looking = new ReentrantLock();
  private volatile boolean stopping;
  private volatile boolean healthy;
  private int ticks;
  private Long lastPoll;
  private Long blindUntil;

  @PostConstruct
  void start() {
    timers.createCalendarTimer(
        new ScheduleExpression().hour("*").minute("*").second("*"), new TimerConfig("jobs", false));
  }

  @PreDestroy
  void stop() {
    stopping = true;
    Set<Long> doing = Set.copyOf(running.keySet());
    running.values().forEach(RunningJob::interrupt);
    try {
      ledger.letGo(node.name(), doing);
    } catch (RuntimeException e) {
      // The database may be gone already: the jobs then count this stop as the server's death.
      LOG.log(Level.DEBUG, "The jobs stay with a node that stops.", e);
    }
  }

  /** Whether the last look at the queue succeeded. */
  public boolean healthy() {
    return healthy;
  }

  @Timeout
  void tick() {
    look();
  }

  public void queued(@Observes(during = TransactionPhase.AFTER_SUCCESS) Jobs.JobQueued event) {
    execution.lookSoon();
  }

  /**
   * One look at the queue. Whoever comes while another looks goes away: that look or the next sees
   * the same.
   */
  public void look() {
    if (stopping || !looking.tryLock()) {
      return;
    }
    try {
      boolean takeOver = mayTakeOver(System.nanoTime());
      if (ticks % HEARTBEAT_SECONDS == 0) {
        ledger.heartbeat(node.name(), Set.copyOf(running.keySet()));
      }
      if (ticks % 2 == 0) {
        recovery.revive(node.name(), Set.copyOf(running.keySet()), takeOver).forEach(this::abandon);
        recovery.brokenChains(node.name()).forEach(this::abandon);
      }
      if (ticks % SCHEDULES_SECONDS == 0) {
        schedules.find().forEach(this::queue);
      }
      ticks++;
      Map<Long, Integer> attempts = new HashMap<>();
      running.forEach((id, job) -> attempts.put(id, job.attempt()));
      ledger
          .unwanted(attempts)
          .forEach(id -> Optional.ofNullable(running.get(id)).ifPresent(RunningJob::cancel));
      for (JobLedger.Claim claim : ledger.claim(node.name(), freeSlots())) {
        RunningJob job = new RunningJob(claim, ledger);
        running.put(claim.id(), job);
        execution.run(job, handler(claim.kind()).orElseThrow(), () -> running.remove(claim.id()));
      }
      healthy = true;
      lastPoll = System.nanoTime();
    } catch (RuntimeException e) {
      // The database may be away: the next tick tries again.
      if (healthy) {
        LOG.log(Level.WARNING, "The job queue cannot be read: " + e.getMessage());
      }
      healthy = false;
    } finally {
      looking.unlock();
    }
  }

  /**
   * Whether a missing heartbeat means that its server is dead. After the database was away, or this
   * process did not run, other servers first get the time to write theirs.
   */
  private boolean mayTakeOver(long now) {
    if (lastPoll != null && now - lastPoll > BLIND_AFTER.toNanos()) {
      blindUntil = now + Duration.ofSeconds(Node.DEAD_AFTER_SECONDS).toNanos();
    }
    return blindUntil == null || now - blindUntil > 0;
  }

  private void queue(long schedule) {
    try {
      schedules.queue(schedule);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "Schedule " + schedule + " cannot queue its job now.", e);
    }
  }

  private Map<String, Integer> freeSlots() {
    Map<String, Integer> free = new HashMap<>();
    int room = MOST_RUNNING - running.size();
    for (JobHandler handler : handlers) {
      long busy = running.values().stream().filter(j -> j.kind().equals(handler.kind())).count();
      int slots = (int) Math.min(handler.slots() - busy, room);
      if (slots > 0) {
        free.put(handler.kind(), slots);
        room -= slots;
      }
    }
    return free;
  }

  private Optional<JobHandler> handler(String kind) {
    return handlers.stream().filter(h -> h.kind().equals(kind)).findFirst();
  }

  private void abandon(JobLedger.Claim claim) {
    RunningJob job = new RunningJob(claim, ledger);
    running.put(claim.id(), job);
    execution.abandon(job, handler(claim.kind()), () -> running.remove(claim.id()));
  }
}
