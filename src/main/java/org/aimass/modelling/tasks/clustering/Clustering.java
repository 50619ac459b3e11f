package org.aimass.modelling.tasks.clustering;

import jakarta.enterprise.context.Dependent;
import java.util.List;
import org.aimass.modelling.Answer;
import org.aimass.modelling.AnswerKind;
import org.aimass.modelling.Metric;
import org.aimass.modelling.Task;
import org.aimass.modelling.evaluating.Answered;
import org.aimass.modelling.evaluating.Evaluation;
import org.aimass.modelling.preparing.RawTable;
import org.aimass.modelling.preparing.Target;

/** Which rows are alike; there is no target. */
@Dependent
public class Clustering implements Task {
  /** Rousseeuw's silhouette, -1 to 1, on a sample. */
  public static final Metric SILHOUETTE = new Metric("SILHOUETTE", true);

  /** Mean distance of a row to the centre of its cluster, in standard deviations. */
  public static final Metric WITHIN_DISTANCE = new Metric("WITHIN_DISTANCE", false);

  /** The one object of this task. */
  public static Task task() {
    return Task.named("CLUSTERING");
  }

  @Override
  public String name() {
    return "CLUSTERING";
  }

  @Override
  public AnswerKind answers() {
    return AnswerKind.GROUP;
  }

  @Override
  public Answer answer(List<String> classes, double[] said) {
    return Answer.OfGroup.likeliest(classes, said);
  }

  @Override
  public List<Metric> metrics() {
    return List.of(SILHOUETTE, WITHIN_DISTANCE);
  }

  @Override
  public Metric usualMetric() {
    return SILHOUETTE;
  }

  @Override
  public boolean hasTarget() {
    return false;
  }

  @Override
  public Fit fits(RawTable rows, int column) {
    return column < 0 ? Fit.LIKELY : Fit.NO;
  }

  @Override
  public Target target(RawTable table, String column) {
    return Target.none(table);
  }

  @Override
  public RowSplit split() {
    return RowSplit.NONE;
  }

  @Override
  public Evaluation evaluation(Answered answered) {
    return new ClusterEvaluation(answered.features(), answered.rows(), answered.said());
  }
}
