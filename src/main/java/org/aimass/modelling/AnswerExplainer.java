package org.aimass.modelling;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Takes single answers of a model apart. The same row of the same model is explained the same. */
public interface AnswerExplainer {
  /**
   * A model whose answers are explained.
   *
   * @param decide decides the labels, where a threshold was kept for the model
   */
  record Subject(ModelVersion about, Predictor model, UnaryOperator<List<Prediction>> decide) {}

  /**
   * Says of each row why the model answers it as it does.
   *
   * @param of the class or group whose probability is explained; null: the one that the row is told
   *     to be
   * @throws InputRefused for a row that the model cannot read; its fact {@code row} counts from 0
   * @throws org.aimass.platform.Problem 400 for an unknown class
   * @throws PredictionTimeout when it takes longer than the limit
   */
  List<AnswerExplanation> explain(
      Subject subject, List<Map<String, Object>> rows, String of, Locale language, Duration limit);

  /**
   * Finds the change of the fewest columns, and of these the shortest one, that gives the wanted
   * answer. Values come from the rows of the training.
   *
   * @param fixed names of columns that may not change
   * @throws InputRefused for a row that the model cannot read
   * @throws org.aimass.platform.Problem 400 for an unknown class or column, or a wanted answer that
   *     is none of the model's kind
   */
  SmallestChange smallestChange(
      Subject subject,
      Map<String, Object> row,
      SmallestChange.Wanted wanted,
      Set<String> fixed,
      Locale language,
      Duration limit);
}
