package org.aimass.modelling.steps;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * A step that may tell what the training rows say of the target. A row that is learnt from must not
 * hear of its own answer: for such rows the features are written anew.
 */
public interface TargetStep extends Step {
  /** Name of the column that it reads. */
  String column();

  /** Whether this one, as fitted, tells of the target at all. */
  @JsonIgnore
  boolean isTelling();

  /**
   * @param values of the rows that it was fitted on, in their order
   * @param targets of these rows: index of the class, or the number
   * @param rows prepared ones, in the same order
   * @param at position of the first feature that this step made
   */
  void learnt(String[] values, double[] targets, double[][] rows, int at);
}
