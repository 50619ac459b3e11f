package org.aimass.modelling.engines;

/**
 * What a model says as a sum: for each output a base and what each feature of the row adds to it,
 * exactly. Any number of threads may ask it.
 */
public interface AdditiveAnswers {
  /** True where the only sum is the log odds of the second of two classes; else sums are said. */
  boolean logOdds();

  /** Of each output, what is said on the mean of the rows learnt from. */
  double[] base();

  /** Of each output the sum for a row. */
  double[] sums(double[] row);

  /**
   * @return [output][feature]; with the base they are the sums
   */
  double[][] added(double[] row);
}
