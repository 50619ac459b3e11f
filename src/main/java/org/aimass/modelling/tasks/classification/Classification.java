package org.aimass.modelling.tasks.classification;

import jakarta.enterprise.context.Dependent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.aimass.datasets.ColumnKind;
import org.aimass.modelling.Answer;
import org.aimass.modelling.AnswerKind;
import org.aimass.modelling.Metric;
import org.aimass.modelling.Task;
import org.aimass.modelling.evaluating.Answered;
import org.aimass.modelling.evaluating.Evaluation;
import org.aimass.modelling.preparing.RawTable;
import org.aimass.modelling.preparing.Target;

/** Which of a few classes a row has. */
@Dependent
public class Classification implements Task {
  /**
   * Area under the ROC curve; for more than two classes each against the rest, weighted by its
   * rows.
   */
  public static final Metric AUC = new Metric("AUC", true);

  public static final Metric ACCURACY = new Metric("ACCURACY", true);

  /** Of the positive class; for more than two classes the mean weighted by their rows. */
  public static final Metric F1 = new Metric("F1", true);

  public static final Metric LOG_LOSS = new Metric("LOG_LOSS", false);
  public static final Metric PRECISION = new Metric("PRECISION", true);
  public static final Metric RECALL = new Metric("RECALL", true);

  /** Cohen's kappa: agreement beyond chance. */
  public static final Metric KAPPA = new Metric("KAPPA", true);

  private static final int MOST_CLASSES = 200;

  /** A whole number of more different values is likelier an amount than the name of a class. */
  private static final int CLASSES_OF_NUMBERS = 12;

  /** The one object of this task. */
  public static Task task() {
    return Task.named("CLASSIFICATION");
  }

  @Override
  public String name() {
    return "CLASSIFICATION";
  }

  @Override
  public AnswerKind answers() {
    return AnswerKind.CLASS;
  }

  @Override
  public Answer answer(List<String> classes, double[] said) {
    return Answer.OfClass.likeliest(classes, said);
  }

  @Override
  public List<Metric> metrics() {
    return List.of(AUC, ACCURACY, F1, LOG_LOSS, PRECISION, RECALL, KAPPA);
  }

  @Override
  public Metric usualMetric() {
    return AUC;
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
    ColumnKind kind = rows.columns().get(column).type();
    if (!kind.numeric()) {
      return Fit.LIKELY;
    }
    int classes = kind.whole() ? CLASSES_OF_NUMBERS : 2;
    return rows.distinct(column) <= classes ? Fit.LIKELY : Fit.POSSIBLE;
  }

  @Override
  public Target target(RawTable table, String name) {
    Target.Known known = Target.known(table, name);
    TreeSet<String> names = new TreeSet<>(order(known.type()));
    for (int row : known.rows()) {
      names.add(table.shown(known.position(), row));
      if (names.size() > MOST_CLASSES) {
        throw Target.refused("labelManyValues", known.label(), MOST_CLASSES);
      }
    }
    if (names.size() == 1) {
      throw Target.refused("labelOneValue", known.label());
    }
    List<String> classes = new ArrayList<>(names);
    Map<String, Integer> positions = new HashMap<>();
    classes.forEach(each -> positions.put(each, positions.size()));
    double[] values =
        Arrays.stream(known.rows())
            .mapToDouble(row -> positions.get(table.shown(known.position(), row)))
            .toArray();
    return new Target(List.copyOf(classes), known.rows(), values);
  }

  /** Classes that are numbers stand in the order of numbers. */
  private static Comparator<String> order(ColumnKind type) {
    if (type.textual()) {
      return Comparator.naturalOrder();
    }
    return (a, b) -> {
      try {
        return Double.compare(Double.parseDouble(a), Double.parseDouble(b));
      } catch (NumberFormatException e) {
        return a.compareTo(b);
      }
    };
  }

  @Override
  public RowSplit split() {
    return RowSplit.BY_CLASS;
  }

  @Override
  public Evaluation evaluation(Answered answered) {
    return new ClassEvaluation(
        answered.classes(),
        Arrays.stream(answered.actual()).mapToInt(value -> (int) value).toArray(),
        answered.said(),
        answered.positive());
  }
}
