package org.aimass.identity;

import jakarta.ejb.ApplicationException;
import org.aimass.platform.Problem;

/**
 * Too many wrong passwords or codes: come back later. It does not roll back, so that the record
 * keeps that.
 */
@ApplicationException(rollback = false)
public class TooManyTries extends Problem {
  private static final long serialVersionUID = 1L;

  /**
   * @param seconds after how many it is worth another try
   */
  public TooManyTries(long seconds) {
    super(429, "identity.problem.wait", seconds);
    retryAfter(seconds);
  }
}
