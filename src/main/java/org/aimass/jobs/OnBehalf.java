package org.aimass.jobs;

import java.util.concurrent.Callable;

/**
 * Who a job is done for. Jobs know no accounts: the module that does implements this, so that a job
 * belongs to whoever acts when it is queued and runs as that person.
 */
public interface OnBehalf {
  /**
   * Whoever acts now: the caller of a request, the owner of the job that runs on this thread.
   *
   * @throws IllegalStateException where nobody acts
   */
  Jobs.Owner owner();

  /**
   * Works as this owner on this thread: whatever is asked there who acts answers the owner, and
   * jobs queued there are the owner's.
   *
   * @throws org.aimass.platform.Problem when the owner may not act any more
   */
  <T> T run(Jobs.Owner owner, Callable<T> work) throws Exception;
}
