package org.aimass.modelling.engines.pmml;

/** Whether something holds for a row. */
@FunctionalInterface
interface Condition {
  int TRUE = 1;
  int FALSE = 0;

  /** A value that it needs is missing. */
  int UNKNOWN = -1;

  int of(double[] row);

  static int of(boolean holds) {
    return holds ? TRUE : FALSE;
  }
}
