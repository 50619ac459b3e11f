package org.aimass.modelling.analysis;

import java.util.List;
import org.aimass.datasets.Column;

/**
 * Rows in which a candidate, or the data, is mistaken.
 *
 * @param judged rows that were looked at
 * @param columns that stand beside the answers
 * @param worst wrong answers, the surest first; of numbers those that are farthest off
 * @param suspicious rows whose label looks mistaken, the least likely first; empty for numbers
 * @param estimated how many labels are mistaken among the judged rows; null for numbers, and where
 *     the probabilities that it needs were not kept
 * @param contradictions rows that are alike and have different labels
 */
public record ErrorReport(
    long datasetId,
    int datasetVersion,
    int judged,
    List<Column> columns,
    List<Row> worst,
    List<Row> suspicious,
    Integer estimated,
    Contradictions contradictions) {

  /**
   * @param number of the row in the dataset, from 1
   * @param values of the columns, typed
   * @param actual the class by its name, or the number
   * @param answer that the candidate gave when it had not seen the row
   * @param probability of the answer; null for numbers
   * @param given probability of the actual class; null for numbers, and where it was not kept
   */
  public record Row(
      long number,
      List<Object> values,
      Object actual,
      Object answer,
      Double probability,
      Double given) {
    Row with(List<Object> others) {
      return new Row(number, others, actual, answer, probability, given);
    }
  }

  /**
   * @param rows that were compared, from the first on
   * @param of all of the version
   * @param found groups of rows that are alike and have different labels; all are counted
   * @param hidden columns that were left out because whoever asks may not see them
   * @param groups the first of them
   */
  public record Contradictions(long rows, long of, int found, int hidden, List<Group> groups) {}

  /**
   * Rows that have the same values in all columns that are learnt from.
   *
   * @param size how many there are
   * @param rows numbers of the first of them
   * @param labels of these rows
   */
  public record Group(int size, List<Long> rows, List<Object> labels) {}
}
