package org.aimass.jobs;

/** What happens to the runs of a schedule whose time passed while nothing could run. */
public enum MissedRuns {
  /** They do not happen. A run is missed when it could not begin within a minute. */
  SKIP,
  /** One job stands for all of them. */
  ONCE,
  /** Each gets its job, up to a limit. */
  EACH
}
