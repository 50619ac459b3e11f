package org.aimass.modelling.tasks.classification;

import jakarta.enterprise.context.Dependent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  /** The mean of the recalls of the classes that occur, each class counting alike: macro recall. */
  public static final Metric BALANCED_ACCURACY = new Metric("BALANCED_ACCURACY", true);

  /** The mean of the F1 of the classes that occur, each class counting alike. */
  public static final Metric MACRO_F1 = new Metric("MACRO_F1", true);

  /** The mean of the precisions of the classes that occur, each class counting alike. */
  public static final Metric MACRO_PRECISION = new Metric("MACRO_PRECISION", true);

  /** Matthews correlation coefficient; for more than two classes Gorodkin's R_K (2004). */
  public static final Metric MCC = new Metric("MCC", true);

  /**
   * Area under the precision-recall curve as average precision: the precision at each step,
   * weighted by the recall that it adds, without interpolation. For more than two classes each
   * against the rest, weighted by its rows.
   */
  public static final Metric AVERAGE_PRECISION = new Metric("AVERAGE_PRECISION", true);

  /**
   * Mean squared error of the probabilities: of the positive class (0 to 1); for more than two
   * classes summed over the classes (0 to 2), as Brier (1950) has it.
   */
  public static final Metric BRIER = new Metric("BRIER", false);

  /**
   * Metrics of labels that have a best threshold between their ends. Recall alone is best where
   * everything is called positive, and precision where hardly anything is.
   */
  private static final Set<Metric> DECIDED =
      Set.of(ACCURACY, F1, KAPPA, BALANCED_ACCURACY, MACRO_F1, MCC);

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
    return List.of(
        AUC,
        AVERAGE_PRECISION,
        ACCURACY,
        BALANCED_ACCURACY,
        F1,
        MACRO_F1,
        PRECISION,
        MACRO_PRECISION,
        RECALL,
        LOG_LOSS,
        BRIER,
        KAPPA,
        MCC);
  }

  /** Whether a training that is ranked by this metric also chooses the threshold by it. */
  static boolean decidedBy(Metric metric) {
    return DECIDED.contains(metric);
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
        answered.positive(),
        answered.threshold());
  }
}
