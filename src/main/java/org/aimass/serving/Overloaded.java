package org.aimass.serving;

import org.aimass.platform.Problem;

/** A deployment has all its places taken. */
public class Overloaded extends Problem {
  private static final long serialVersionUID = 1L;

  Overloaded(String deployment) {
    super(503, "serving.problem.overloaded", deployment);
  }
}
