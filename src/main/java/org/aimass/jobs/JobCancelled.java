package org.aimass.jobs;

import jakarta.ejb.ApplicationException;

/** Ends the work of a handler: the job was cancelled, or another attempt has taken it over. */
@ApplicationException(rollback = true)
public class JobCancelled extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public JobCancelled() {
    super("The job was cancelled or taken over.", null, false, false);
  }
}
