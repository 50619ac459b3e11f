package org.aimass.identity.login;

import org.aimass.platform.Problem;

/** The set-up code is not the one in the log. */
class WrongCode extends Problem {
  private static final long serialVersionUID = 1L;

  WrongCode() {
    super(403, "identity.problem.setupCode");
    at("code");
  }
}
