package org.aimass.identity;

import jakarta.ejb.ApplicationException;
import org.aimass.platform.Problem;

/**
 * The old password does not fit. It does not roll back, so that the attempt stays in the record.
 */
@ApplicationException(rollback = false)
public class WrongPassword extends Problem {
  private static final long serialVersionUID = 1L;

  public WrongPassword() {
    super(400, "identity.problem.wrongPassword");
    at("old");
  }
}
