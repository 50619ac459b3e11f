package org.aimass.modelling;

import org.aimass.platform.Problem;

/**
 * A model file is not what was written: changed, cut off, or holding something that no model of
 * ours holds.
 */
public class ModelFileDamaged extends Problem {
  private static final long serialVersionUID = 1L;

  /**
   * @param reason for the log, in plain words; people see which model it is and what to do
   */
  public ModelFileDamaged(String file, String reason) {
    super(503, "modelling.problem.modelFileDamaged", file);
    with("reason", reason);
  }

  public ModelFileDamaged(String file, String reason, Throwable cause) {
    this(file, reason);
    initCause(cause);
  }
}
