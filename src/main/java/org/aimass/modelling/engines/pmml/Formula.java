package org.aimass.modelling.engines.pmml;

/** Computes one value from the numbers of a row; NaN is a missing value. */
@FunctionalInterface
interface Formula {
  /** Numbers stay numbers, truths are 1 and 0, words are their {@link Words#code}. */
  double of(double[] row);
}
