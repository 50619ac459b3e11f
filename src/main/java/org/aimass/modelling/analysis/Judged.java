package org.aimass.modelling.analysis;

import org.aimass.modelling.Candidate;
import org.aimass.modelling.Training;
import org.aimass.modelling.evaluating.UnseenAnswers;

/**
 * What a candidate said about rows that it had not seen, with what its answers mean.
 *
 * @param positive index of the class that precision, recall and thresholds speak of; -1 unless
 *     there are two classes
 * @param threshold from which probability on the positive class is the answer; null: the likeliest
 *     class is
 */
public record Judged(
    Training training, Candidate candidate, UnseenAnswers answers, int positive, Double threshold) {

  /** Whether numbers are predicted, and no classes. */
  public boolean numbers() {
    return answers.classes().isEmpty();
  }

  /** The class that is answered. */
  int decided(int row) {
    if (threshold == null || positive < 0) {
      return (int) answers.said()[row];
    }
    return answers.probability(row, positive) >= threshold ? positive : 1 - positive;
  }

  int actual(int row) {
    return (int) answers.actual()[row];
  }

  boolean right(int row) {
    return decided(row) == actual(row);
  }
}
