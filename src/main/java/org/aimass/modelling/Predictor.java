package org.aimass.modelling;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A loaded model that answers. Safe for any number of threads at once.
 *
 * <p>Rules for a row: a field that is absent or null is a missing value; a category never seen
 * counts as "other"; a text that is a number is accepted for a number; every other wrong type, NaN,
 * an infinity and an unknown field name are refused with an {@link InputRefused} that names the
 * field.
 */
public interface Predictor {
  List<Field> inputs();

  /** Classes in the order of {@link Prediction#probabilities()}; empty for a number. */
  List<String> classes();

  Prediction predict(Map<String, Object> row);

  /**
   * Answers all rows or none; which of several rows was refused stands in the refusal's fact {@code
   * row}, counted from 0. A row that is being answered is not interrupted: the time is looked at
   * between rows, and while a row waits for its turn.
   *
   * @throws PredictionTimeout when that takes longer than the limit
   */
  List<Prediction> predict(List<Map<String, Object>> rows, Duration limit);
}
