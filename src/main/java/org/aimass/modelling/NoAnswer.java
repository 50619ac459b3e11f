package org.aimass.modelling;

import org.aimass.platform.Problem;

/** A model has no answer to a row, and nothing says what would be usual. */
public class NoAnswer extends Problem {
  private static final long serialVersionUID = 1L;

  public NoAnswer() {
    super(422, "modelling.problem.noAnswer");
  }
}
