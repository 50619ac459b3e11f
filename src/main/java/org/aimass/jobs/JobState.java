package org.aimass.jobs;

/** Where a job stands. QUEUED, RUNNING, CANCELLING are open; DONE, FAILED, CANCELLED are ends. */
public enum JobState {
  QUEUED,
  RUNNING,
  CANCELLING,
  DONE,
  FAILED,
  CANCELLED;

  public boolean ended() {
    return this == DONE || this == FAILED || this == CANCELLED;
  }
}
