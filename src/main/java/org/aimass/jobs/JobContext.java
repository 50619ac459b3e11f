package org.aimass.jobs;

import java.util.concurrent.Callable;

/** What a handler knows of the job it does, and how it reports. Safe for use by several threads. */
public interface JobContext {
  long id();

  /** Counts the starts of this job, from 1. */
  int attempt();

  /** The JSON that the job was submitted with. */
  String payload();

  /** Who wants the job done. */
  String ownerName();

  /**
   * Says how far the work is. Cheap: what comes faster than four times a second is only kept in
   * memory.
   *
   * @param percent 0 to 100; a lower figure than before is ignored
   * @param stepKey message key of the present step
   * @throws JobCancelled when the job was cancelled or taken over
   */
  void progress(int percent, String stepKey, Object... arguments);

  boolean cancelled();

  /**
   * Throws {@link JobCancelled} when the job was cancelled or taken over; call it in every loop.
   */
  void checkCancelled();

  /**
   * Is called once, from another thread, when the job is cancelled: to end a process or a
   * statement.
   */
  void onCancel(Runnable action);

  /** Leaves a JSON text for whoever looks at the finished job. */
  void result(String json);

  /**
   * Runs database work in one transaction of its own, after making sure that this attempt still
   * owns the job. Every write that others can see goes through here: an attempt that was thought
   * dead and wakes up is refused.
   *
   * @throws JobCancelled when another attempt has taken over
   */
  <T> T write(Callable<T> work);

  /**
   * Does the last database work of the job and ends it as DONE in the same transaction: what has
   * taken effect is never reported as cancelled, and what was cancelled before takes no effect. A
   * handler whose job changes what others see ends with this; what it does afterwards (deleting
   * left files) no longer decides about the job.
   *
   * @param lastWork answers the job's result as JSON, or null
   * @throws JobCancelled when the job was cancelled or taken over: nothing of the work was done
   */
  void complete(Callable<String> lastWork);
}
