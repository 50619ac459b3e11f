package org.aimass.modelling;

import org.aimass.platform.Problem;

/** A model file holds a part or a step that this version of the product does not know. */
public class ModelPartUnknown extends Problem {
  private static final long serialVersionUID = 1L;

  /**
   * @param part the name of the part, or the kind of the step
   */
  public ModelPartUnknown(String file, String part, Throwable cause) {
    super(409, "modelling.problem.modelPartUnknown", file, part);
    initCause(cause);
  }
}
