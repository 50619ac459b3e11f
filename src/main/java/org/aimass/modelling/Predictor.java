package org.aimass.modelling;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aimass.modelling.preparing.TrainingProfile;

/**
 * A loaded model that answers. Safe for any number of threads at once.
 *
 * <p>Rules for a row: a field is called by its name or its label; one that is absent or null is a
 * missing value. A text is read as the import read the cells of the column: trimmed, missing where
 * its file meant "no value", a number in the column's notation, a date as people write it, the
 * file's words for true and false. A category never seen counts as "other". Every other wrong type,
 * NaN, an infinity and an unknown field name are refused with an {@link InputRefused} that names
 * the field. A column that was empty in training is passed over, whatever is sent for it.
 */
public interface Predictor {
  List<Field> inputs();

  /** Classes or groups in the order of their probabilities; empty for a number. */
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

  /**
   * The row as the model reads it: by the names of its inputs, values as JSON has them, without
   * what is missing. It gets the same answer.
   *
   * @throws InputRefused naming the field
   */
  default Map<String, Object> read(Map<String, Object> row) {
    return row;
  }

  /**
   * What each input adds to the answer, where the model is made so that it can be told exactly.
   *
   * @param of the class whose answer is taken apart; null for a number
   * @throws InputRefused naming the field
   */
  default Optional<Contributions> contributions(Map<String, Object> row, String of) {
    return Optional.empty();
  }

  /**
   * The tree that the model is, where it is a single one.
   *
   * @param of the class whose probability stands at its nodes; null for a number
   */
  default Optional<ModelTree> tree(String of) {
    return Optional.empty();
  }

  /** Of the rows that the model has learnt from; empty where nothing is known of them. */
  default Optional<TrainingProfile> profile() {
    return Optional.empty();
  }
}
