package org.aimass.platform;

/** Ends the work of a handler: the job was cancelled, or another attempt has taken it over. */
public class JobCancelled extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public JobCancelled() {
    super("The job was cancelled or taken over.", null, false, false);
  }
}
