package org.aimass.modelling;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Optional;
import org.aimass.modelling.evaluating.Answered;
import org.aimass.modelling.evaluating.Evaluation;
import org.aimass.modelling.preparing.RawTable;
import org.aimass.modelling.preparing.Target;

/**
 * A kind of question that models answer: which class, how much, which rows are alike. One folder
 * below {@code modelling/tasks} each, found by CDI in the server ({@link InstalledTasks}) and by
 * its name where a stored task is read ({@link #named}): CLASSIFICATION is {@code
 * tasks.classification.Classification}, TIME_SERIES would be {@code tasks.timeseries.TimeSeries}. A
 * task has a public constructor without arguments and no state. Its words are the messages {@code
 * modelling.task.<NAME>}, {@code .help} and those of its {@link #metrics}; {@code TaskContract} in
 * the tests holds what every task has to do.
 */
public interface Task {
  /** As it is stored and as the REST interface calls it: upper case. */
  @JsonValue
  String name();

  /** What an engine learns to answer for it. */
  AnswerKind answers();

  /**
   * @param classes or groups in the order of the probabilities; empty for a number
   * @param said what an engine's model says about a row
   */
  Answer answer(List<String> classes, double[] said);

  /** In the order in which they are shown. */
  List<Metric> metrics();

  /** The metric that a training is ranked by when nobody chose one. */
  Metric usualMetric();

  /** False where rows are described by themselves and no column is predicted. */
  boolean hasTarget();

  /**
   * How well a column suits as the target.
   *
   * @param rows with every row of the column
   * @param column position of the target; -1: no target
   */
  Fit fits(RawTable rows, int column);

  /**
   * What is to be learnt, row by row.
   *
   * @param column name of the target's column, null without a target
   * @throws TrainingRefused in words, when there is nothing to learn
   */
  Target target(RawTable table, String column);

  /**
   * Refuses a metric that does not exist for the values of a target.
   *
   * @param label header of the target's column, for the refusal
   */
  default void requireMeasurable(Metric metric, Target values, String label) {}

  /** Which rows are kept apart to evaluate a model. */
  RowSplit split();

  /** Evaluates answers to rows that the model had not seen; without a split, to all rows. */
  Evaluation evaluation(Answered answered);

  /** How well a column suits a task as its target. */
  enum Fit {
    NO,
    /** It can be asked, although another task is more likely meant. */
    POSSIBLE,
    LIKELY
  }

  /** How rows are kept apart from those that are learnt from. */
  enum RowSplit {
    /** None are: there is no right answer to compare with. */
    NONE,
    /** The newest of a series in time, else rows drawn by the seed. */
    BY_CHANCE,
    /** The newest of a series in time, else the same share of every class. */
    BY_CLASS
  }

  default Optional<Metric> findMetric(String name) {
    return metrics().stream().filter(metric -> metric.name().equals(name)).findFirst();
  }

  /**
   * @throws IllegalArgumentException when the task has no such metric
   */
  default Metric metric(String name) {
    return findMetric(name)
        .orElseThrow(() -> new IllegalArgumentException(name() + " has no metric " + name));
  }

  /**
   * One of the page fragments that lie in the task's folder below {@code /WEB-INF/parts/modelling}.
   *
   * @param fragment {@code evaluation} or {@code compare}
   */
  default String part(String fragment) {
    return "/WEB-INF/parts/modelling/" + NamedTasks.folder(name()) + "/" + fragment + ".xhtml";
  }

  /**
   * @param name as stored
   * @throws IllegalArgumentException when there is no such task
   */
  @JsonCreator
  static Task named(String name) {
    return NamedTasks.find(name)
        .orElseThrow(() -> new IllegalArgumentException("There is no task " + name));
  }
}
