package org.aimass.modelling.engines;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** A learnt model on prepared rows. */
public interface EngineModel {
  /**
   * What the model says about one row.
   *
   * @param row features in the order of the examples, then one slot for the target, which is
   *     ignored and not changed
   * @return for classes and clusters their probabilities in order, for a number an array of one
   */
  double[] predict(double[] row) throws Exception;

  /** True when any number of threads may ask this object at once. */
  boolean concurrent();

  /** Its answers taken apart exactly; empty where that cannot be done within a moment. */
  default Optional<AdditiveAnswers> additive() {
    return Optional.empty();
  }

  void save(OutputStream out) throws IOException;
}
