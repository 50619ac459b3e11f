package org.aimass.modelling.engines;

/** A model made of others, which can also judge answers that were given before. */
public interface Combination extends EngineModel {
  /**
   * The answer to a row of which the members' answers are known already.
   *
   * @param answers [member][class], or [member][0] for numbers
   */
  double[] judge(double[][] answers) throws Exception;
}
