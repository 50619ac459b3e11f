package org.aimass.modelling.engines;

import java.util.List;
import java.util.Optional;

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

  /** The tree that gives the answer, where it is a single one; its deepest parts are left out. */
  default Optional<Branch> tree() {
    return Optional.empty();
  }

  /**
   * A node of a tree.
   *
   * @param feature that is asked for; -1 for a leaf
   * @param below what is below goes the way of yes; NaN where levels are asked for
   * @param levels these go the way of yes; empty where a number is asked for
   * @param share of the rows learnt from that come here
   * @param said mean answer to these
   */
  record Branch(
      int feature,
      double below,
      List<Integer> levels,
      double share,
      double[] said,
      Branch yes,
      Branch no) {}
}
