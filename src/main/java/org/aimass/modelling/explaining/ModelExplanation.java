package org.aimass.modelling.explaining;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Set;
import org.aimass.modelling.AnswerExplanation.Scale;

/**
 * What a model looks at and how its answer follows its columns. Every {@code low} and {@code high}
 * is an interval of 95 %.
 *
 * @param explained the class or group whose probability the curves show; null for a number
 * @param scale PROBABILITY, or VALUE for a number
 * @param measured on which rows
 * @param importance the most important column first
 * @param dependence of the most important columns, in the same order
 * @param tree that the model is; null where it is not a single one
 * @param surrogate null where there is nothing to imitate: a model that always says the same
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelExplanation(
    String explained,
    Scale scale,
    Measured measured,
    List<Importance> importance,
    List<Dependence> dependence,
    Node tree,
    Surrogate surrogate) {

  /** Rows that a model is asked about to explain it. */
  public enum From {
    /** Rows of the dataset version that the model has learnt from. */
    DATASET,
    /** Drawn column by column from what the model file tells of the rows of the training. */
    PROFILE
  }

  /**
   * On which rows the curves were measured, and how the importance was.
   *
   * @param importance name of the metric that gets worse when a column is shuffled; ANSWER_CHANGE:
   *     how far the answer moves, where the right answers are not known
   * @param importanceOnLearntRows true where its rows were learnt from, so that it tells what the
   *     model looks at and not how well it does
   */
  public record Measured(From from, int rows, String importance, boolean importanceOnLearntRows) {
    /** Of {@link #importance}: no metric, but how far the answer moves. */
    public static final String ANSWER_CHANGE = "ANSWER_CHANGE";
  }

  /**
   * What shuffling a column does to the model.
   *
   * @param low null where it was not measured
   * @param high null where it was not measured
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Importance(String feature, String label, double value, Double low, Double high) {}

  /** How a curve was made. */
  public enum Method {
    /** Partial dependence (Friedman 2001): all rows get the value. */
    PDP,
    /** Accumulated local effects (Apley and Zhu 2020): rows move to the next value only. */
    ALE
  }

  /**
   * How the answer follows one column.
   *
   * @param correlated the column that it is most associated with, where that is why accumulated
   *     local effects are shown; null otherwise
   * @param points of the method
   * @param partial partial dependence beside accumulated local effects; null otherwise
   * @param curves of at most 50 single rows, an answer for each value of partial dependence
   * @param rug values of rows, at most 100; empty for words
   * @param masked true where values of the column may not be seen: there are no points
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Dependence(
      String feature,
      String label,
      Method method,
      Correlated correlated,
      List<Point> points,
      List<Point> partial,
      List<double[]> curves,
      List<Object> rug,
      boolean masked) {

    /** Partial dependence, whichever method is shown first. */
    public List<Point> partialPoints() {
      return partial == null ? points : partial;
    }
  }

  /**
   * An association of two columns.
   *
   * @param strength from 0 to 1: rank correlation, correlation ratio or Cramer's V
   */
  public record Correlated(String feature, String label, double strength) {}

  /**
   * The mean answer at one value.
   *
   * @param at as JSON has it
   */
  public record Point(Object at, double mean, double low, double high) {}

  /**
   * A small tree that was taught the model's own answers.
   *
   * @param r2 share of the variance of the model's answers that it explains, on rows that it was
   *     not taught
   * @param agreement share of these rows that it tells to be the explained class, or not, as the
   *     model does; null for a number
   * @param rows how many of them there were
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Surrogate(double r2, Double agreement, int rows, Node root) {}

  /**
   * A node of a tree.
   *
   * @param feature that is asked for; null for a leaf
   * @param operator {@code <=}, {@code =}, or {@code <} and {@code in} (one of some words) in the
   *     tree that a model is; a missing value is none of them
   * @param mean answer of the rows that come here
   * @param yes where the rows go for which it is true
   * @param no where the others go
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Node(
      String feature,
      String label,
      String operator,
      Object value,
      double mean,
      int rows,
      Node yes,
      Node no) {
    public boolean leaf() {
      return feature == null;
    }

    Node masked(Set<String> columns) {
      return leaf()
          ? this
          : new Node(
              feature,
              label,
              operator,
              columns.contains(feature) ? null : value,
              mean,
              rows,
              yes.masked(columns),
              no.masked(columns));
    }
  }

  /**
   * The same without values of columns that may not be seen.
   *
   * @param columns names
   */
  ModelExplanation masked(Set<String> columns) {
    if (columns.isEmpty()) {
      return this;
    }
    return new ModelExplanation(
        explained,
        scale,
        measured,
        importance,
        dependence.stream()
            .map(
                each ->
                    columns.contains(each.feature())
                        ? new Dependence(
                            each.feature(),
                            each.label(),
                            each.method(),
                            each.correlated(),
                            List.of(),
                            null,
                            List.of(),
                            List.of(),
                            true)
                        : each)
            .toList(),
        tree == null ? null : tree.masked(columns),
        surrogate == null
            ? null
            : new Surrogate(
                surrogate.r2(),
                surrogate.agreement(),
                surrogate.rows(),
                surrogate.root().masked(columns)));
  }
}
