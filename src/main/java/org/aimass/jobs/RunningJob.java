package org.aimass.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.aimass.platform.DatabaseAway;
import org.aimass.platform.Json;

/** A job in the hands of this server. */
final class RunningJob implements JobContext {
  private static final int LOCK_RETRIES = 3;
  private static final long REPORT_EVERY_NANOS = 250_000_000L;

  private final JobLedger.Claim claim;
  private final JobLedger ledger;
  private final List<Runnable> cancelActions = new CopyOnWriteArrayList<>();
  private volatile Thread thread;
  private volatile boolean cancelled;
  private volatile boolean interrupted;
  private volatile boolean takenOver;
  private volatile boolean completed;
  private volatile String result;
  private String lastStep;
  private int lastPercent = -1;
  private long lastReport;

  RunningJob(JobLedger.Claim claim, JobLedger ledger) {
    this.claim = claim;
    this.ledger = ledger;
    cancelled = claim.cancelling();
  }

  void begin() {
    thread = Thread.currentThread();
  }

  void finish() {
    thread = null;
    // A late interrupt must not reach the pool's next work.
    Thread.interrupted();
  }

  /** The server stops: end the work, but leave the job to be taken up again. */
  void interrupt() {
    interrupted = true;
    cancel();
  }

  /** Somebody cancels the job, or it is no longer ours. */
  void cancel() {
    if (!cancelled) {
      cancelled = true;
      cancelActions.forEach(Runnable::run);
    }
  }

  boolean interrupted() {
    return interrupted;
  }

  boolean takenOver() {
    return takenOver;
  }

  /** Whether the job has ended as DONE. */
  boolean completed() {
    return completed;
  }

  String kind() {
    return claim.kind();
  }

  Jobs.Owner owner() {
    return claim.owner();
  }

  int failures() {
    return claim.failures();
  }

  String result() {
    return result;
  }

  @Override
  public long id() {
    return claim.id();
  }

  @Override
  public int attempt() {
    return claim.attempt();
  }

  @Override
  public String payload() {
    return claim.payload();
  }

  @Override
  public String ownerName() {
    return claim.owner().name();
  }

  @Override
  public synchronized void progress(int percent, String stepKey, Object... arguments) {
    checkCancelled();
    long now = System.nanoTime();
    if (stepKey.equals(lastStep)
        && (percent <= lastPercent || now - lastReport < REPORT_EVERY_NANOS)) {
      return;
    }
    lastStep = stepKey;
    lastPercent = Math.max(percent, lastPercent);
    lastReport = now;
    String facts = Json.write(List.of(arguments));
    if (!locking(() -> ledger.progress(id(), attempt(), Math.min(percent, 100), stepKey, facts))) {
      cancel();
      throw new JobCancelled();
    }
  }

  @Override
  public boolean cancelled() {
    return cancelled;
  }

  @Override
  public void checkCancelled() {
    if (cancelled) {
      throw new JobCancelled();
    }
  }

  @Override
  public void onCancel(Runnable action) {
    cancelActions.add(action);
    if (cancelled) {
      action.run();
    }
  }

  @Override
  public void result(String json) {
    result = json;
  }

  @Override
  public <T> T write(Callable<T> work) {
    try {
      return locking(() -> ledger.write(id(), attempt(), work));
    } catch (JobCancelled e) {
      takenOver = true;
      cancel();
      throw e;
    }
  }

  @Override
  public void complete(Callable<String> lastWork) {
    boolean done;
    try {
      done = locking(() -> ledger.complete(id(), attempt(), lastWork));
    } catch (JobCancelled e) {
      takenOver = true;
      cancel();
      throw e;
    }
    if (!done) {
      cancel();
      throw new JobCancelled();
    }
    completed = true;
  }

  /**
   * Queues the job for another try.
   *
   * @return false when it is being cancelled
   */
  boolean retry(Duration wait, String key, String arguments) {
    return locking(() -> ledger.retry(id(), attempt(), wait, key, arguments));
  }

  /** Writes an end other than DONE. */
  void end(BiConsumer<JobLedger.JobEnd, Instant> how) {
    locking(
        () -> {
          ledger.end(id(), attempt(), result, how);
          return null;
        });
  }

  /** Ends a job that is not done any more, after what it left was cleaned up. */
  void abandoned() {
    locking(
        () -> {
          ledger.abandoned(id(), attempt());
          return null;
        });
  }

  /**
   * Does a transaction again that the database has undone because others held what it needed, so
   * that a moment's deadlock does not end a job.
   */
  private static <T> T locking(Supplier<T> transaction) {
    for (int tried = 1; ; tried++) {
      try {
        return transaction.get();
      } catch (RuntimeException e) {
        if (tried > LOCK_RETRIES || !DatabaseAway.lockedOut(e)) {
          throw e;
        }
      }
    }
  }
}
