package org.aimass.jobs;

import org.aimass.platform.Problem;

/**
 * Does one kind of long work. A capability implements it as an application-scoped bean; the runner
 * finds it by CDI and calls it in an EJB asynchronous method, without a transaction and without a
 * signed-in user.
 *
 * <p>After a crash of the server the same job runs again with the next attempt number, so that a
 * handler must be able to start over or to go on.
 */
public interface JobHandler {
  /** The word that jobs of this kind carry, in capitals. */
  String kind();

  /** How many jobs of this kind run side by side on this server. */
  default int slots() {
    return 2;
  }

  /**
   * Whether jobs of this kind stay for good when they have ended, because what they made shows them
   * as a part of itself. Others are deleted after a while.
   */
  default boolean keepsJobs() {
    return false;
  }

  /**
   * Which failures are worth another try; none as a rule. A job that is tried again starts over
   * with the next attempt, as after a crash, and is not cleaned up after in between.
   */
  default Retry retry() {
    return Retry.NEVER;
  }

  /**
   * Does the work. Throw a {@link Problem} to fail with its words; {@link JobCancelled} from {@link
   * JobContext} passes through.
   */
  void run(JobContext job) throws Exception;

  /**
   * Cleans up what a cancelled or failed job has left. Must bear being called for a job that never
   * started.
   */
  default void abandoned(JobContext job) throws Exception {}
}
