package org.aimass.jobs;

/**
 * Work that the product does for itself again and again, such as deleting what nobody needs any
 * more. A module implements it as a CDI bean; it gets a schedule, and of several servers one does
 * it each time. What concerns the files or the memory of one server alone is no such work.
 */
public interface Maintenance {
  /** What it does, in a few words with hyphens; at most 60 characters, the same at each start. */
  String name();

  /** Five fields of Unix cron, in the time zone of the server. */
  String cron();

  /** Does the work, without a transaction. */
  void run() throws Exception;
}
