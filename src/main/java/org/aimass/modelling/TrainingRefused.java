package org.aimass.modelling;

import org.aimass.platform.Problem;

/**
 * A training that cannot start or go on as it was asked for; the message says which fact stands in
 * its way.
 */
public class TrainingRefused extends Problem {
  private static final long serialVersionUID = 1L;

  public TrainingRefused(String key, Object... facts) {
    super(422, key, facts);
  }

  /** Names the field concerned. */
  public TrainingRefused field(String name) {
    at(name);
    return this;
  }
}
