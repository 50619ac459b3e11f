package org.aimass.modelling;

import org.aimass.platform.Problem;

/**
 * A model file that others made is not taken in; the message says what in it stands in the way.
 * Nothing of the file has been run.
 */
public class ModelFileRefused extends Problem {
  private static final long serialVersionUID = 1L;

  public ModelFileRefused(String key, Object... facts) {
    super(422, key, facts);
    at("file");
  }

  /** The file may be good, but what was said about it does not fit. */
  public static ModelFileRefused mapping(String key, Object... facts) {
    ModelFileRefused refused = new ModelFileRefused(key, facts);
    refused.at("mapping");
    return refused;
  }
}
