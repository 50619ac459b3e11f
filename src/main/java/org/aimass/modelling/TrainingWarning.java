package org.aimass.modelling;

/**
 * Something that a person should know before a training starts. It stops nothing.
 *
 * @param kind LEAKAGE, IMBALANCE, ID_FEATURE, FEW_ROWS, CONSTANT, TARGET_MISSING, TIME_ORDER,
 *     DUPLICATE_ROWS, GROUPED_ROWS, SEVERAL_ROWS_A_MOMENT
 * @param column name of the column concerned, or null
 * @param message key of the whole sentence
 * @param facts its arguments
 * @param proposal what to validate by instead; null where nothing is proposed
 */
public record TrainingWarning(
    Kind kind,
    String column,
    String message,
    java.util.List<Object> facts,
    TrainingOrder.Validation proposal) {

  /** The same with a proposal. */
  public TrainingWarning proposing(TrainingOrder.Validation validation) {
    return new TrainingWarning(kind, column, message, facts, validation);
  }

  public enum Kind {
    LEAKAGE,
    IMBALANCE,
    ID_FEATURE,
    FEW_ROWS,
    CONSTANT,
    TARGET_MISSING,
    TIME_ORDER,
    DUPLICATE_ROWS,
    GROUPED_ROWS,
    SEVERAL_ROWS_A_MOMENT
  }
}
