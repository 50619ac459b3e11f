package org.aimass.modelling.steps;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.annotation.JsonTypeIdResolver;

/**
 * One step from raw columns towards features: it knows the columns after it from those before it,
 * and is replayed on every row in the same way, in training and in prediction. A step is stateless
 * or fitted on training rows only; what it has learnt is its JSON, which stands in the model file.
 *
 * <p>The step of the kind {@code number} is the class {@code number.NumberStep} below this package:
 * a new kind is one folder. Steps are immutable and safe for any number of threads.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.CUSTOM, property = "kind")
@JsonTypeIdResolver(StepKinds.class)
public interface Step {
  /**
   * The columns after this step.
   *
   * @throws IllegalArgumentException when a column that it reads is not among those before it
   */
  Schema after(Schema before);

  /** How the step is done on rows of these columns; positions are looked up once, not per row. */
  Replay on(Schema before);

  /** A step on rows of known columns. */
  interface Replay {
    /** Reads what stands before the step and writes what the step makes; changes nothing else. */
    void apply(Row row);

    /** After {@link #apply}: whether the row has a value that no training row had. */
    default boolean unseen(Row row) {
      return false;
    }
  }
}
