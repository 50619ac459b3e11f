package org.aimass.modelling.tasks.regression;

import jakarta.enterprise.context.Dependent;
import java.util.Arrays;
import java.util.List;
import org.aimass.datasets.ColumnKind;
import org.aimass.modelling.Answer;
import org.aimass.modelling.AnswerKind;
import org.aimass.modelling.Metric;
import org.aimass.modelling.Task;
import org.aimass.modelling.TrainingRefused;
import org.aimass.modelling.evaluating.Answered;
import org.aimass.modelling.evaluating.Evaluation;
import org.aimass.modelling.preparing.RawTable;
import org.aimass.modelling.preparing.Target;

/** How much it is. */
@Dependent
public class Regression implements Task {
  public static final Metric MAE = new Metric("MAE", false);
  public static final Metric RMSE = new Metric("RMSE", false);
  public static final Metric R2 = new Metric("R2", true);

  /** Mean of |actual - predicted| / |actual|, as a share; undefined where an actual value is 0. */
  public static final Metric MAPE = new Metric("MAPE", false);

  /**
   * Root of the mean squared difference of log(1 + value); undefined where an actual value is below
   * 0. A prediction below 0 counts as 0.
   */
  public static final Metric RMSLE = new Metric("RMSLE", false);

  /** Half of the rows miss by at most this: a few wild rows do not move it. */
  public static final Metric MEDIAN_AE = new Metric("MEDIAN_AE", false);

  /**
   * The sum of the absolute errors over that of always saying the mean: 1 is as good as the mean,
   * and no unit is in it. Undefined where all actual values are the same.
   */
  public static final Metric RAE = new Metric("RAE", false);

  /** Beyond, the arithmetic of every learner overflows. */
  private static final double LARGEST = 1e150;

  private static final int CLASSES_OF_WHOLE_NUMBERS = 12;

  /** The one object of this task. */
  public static Task task() {
    return Task.named("REGRESSION");
  }

  @Override
  public String name() {
    return "REGRESSION";
  }

  @Override
  public AnswerKind answers() {
    return AnswerKind.NUMBER;
  }

  @Override
  public Answer answer(List<String> classes, double[] said) {
    return new Answer.OfNumber(said[0]);
  }

  @Override
  public List<Metric> metrics() {
    return List.of(RMSE, MAE, MEDIAN_AE, R2, RAE, MAPE, RMSLE);
  }

  @Override
  public Metric usualMetric() {
    return RMSE;
  }

  @Override
  public boolean hasTarget() {
    return true;
  }

  @Override
  public Fit fits(RawTable rows, int column) {
    if (column < 0) {
      return Fit.NO;
    }
    ColumnKind type = rows.columns().get(column).type();
    if (!type.numeric()) {
      return Fit.NO;
    }
    // Few different values are likelier the names of classes.
    int classes = type.whole() ? CLASSES_OF_WHOLE_NUMBERS : 2;
    return rows.distinct(column) <= classes ? Fit.POSSIBLE : Fit.LIKELY;
  }

  @Override
  public Target target(RawTable table, String name) {
    Target.Known known = Target.known(table, name);
    if (known.type().textual()) {
      throw Target.refused("labelNotNumber", known.label());
    }
    double[] values =
        Arrays.stream(known.rows())
            .mapToDouble(row -> table.number(known.position(), row))
            .toArray();
    if (Arrays.stream(values).anyMatch(value -> Math.abs(value) > LARGEST)) {
      throw Target.refused("labelTooLarge", known.label());
    }
    if (Arrays.stream(values).allMatch(value -> value == values[0])) {
      throw Target.refused("labelOneValue", known.label());
    }
    return new Target(List.of(), known.rows(), values);
  }

  @Override
  public void requireMeasurable(Metric metric, Target values, String label) {
    boolean zero = Arrays.stream(values.values()).anyMatch(value -> value == 0);
    boolean negative = Arrays.stream(values.values()).anyMatch(value -> value < 0);
    if (metric.equals(MAPE) && zero || metric.equals(RMSLE) && negative) {
      throw new TrainingRefused("modelling.problem.metricMissing." + metric.name(), label)
          .field("metric");
    }
  }

  @Override
  public RowSplit split() {
    return RowSplit.BY_CHANCE;
  }

  @Override
  public Evaluation evaluation(Answered answered) {
    return new NumberEvaluation(
        answered.actual(),
        Arrays.stream(answered.said()).mapToDouble(answer -> answer[0]).toArray());
  }
}
