package org.aimass.modelling;

import java.util.List;

/**
 * Where candidates answer differently about the same rows, none of which they had seen when they
 * answered.
 *
 * @param obstacle why they cannot be compared row by row, and then nothing else is there; otherwise
 *     null
 * @param judged rows that each of them was judged by, at least
 * @param compared rows whose answers were kept of all of them
 * @param changed those whose answers are not all the same
 * @param difference half of the compared rows get numbers that are at most so far apart; null for
 *     classes
 * @param right for each candidate, of how many changed rows it knew the class, or was nearest to
 *     the number
 * @param columns that stand beside the answers; empty when the data has been deleted since
 * @param rows where the surest answers contradict each other, or the numbers are farthest apart;
 *     the worst first
 */
public record ChangedAnswers(
    Obstacle obstacle,
    Task task,
    int judged,
    int compared,
    int changed,
    Double difference,
    List<Integer> right,
    List<Column> columns,
    List<Row> rows) {

  public enum Obstacle {
    /** Other rows: another dataset, or another version of it. */
    OTHER_DATA,
    OTHER_QUESTION,
    /** Groups have no right answer. */
    NO_TRUTH,
    /** One of them is not done, or is older than the keeping of answers. */
    NOT_KEPT,
    /** Each was judged by rows that another one had learnt from. */
    NO_COMMON_ROWS
  }

  public record Column(String name, String label) {}

  /**
   * @param number of the row in the dataset, from 1
   * @param values of the columns, typed as {@link org.aimass.datasets.RowReader} says
   * @param actual the class by its name, or the number
   * @param answers in the order of the candidates
   */
  public record Row(long number, List<Object> values, Object actual, List<Answer> answers) {
    public Row with(List<Object> values) {
      return new Row(number, values, actual, answers);
    }
  }

  /**
   * @param value the class by its name, or the number
   * @param probability of that class; null for numbers
   * @param right whether it is the class, or the nearest number
   */
  public record Answer(Object value, Double probability, boolean right) {}

  public static ChangedAnswers none(Obstacle obstacle) {
    return new ChangedAnswers(obstacle, null, 0, 0, 0, null, List.of(), List.of(), List.of());
  }

  public ChangedAnswers with(List<Column> columns, List<Row> rows) {
    return new ChangedAnswers(
        obstacle, task, judged, compared, changed, difference, right, columns, rows);
  }
}
