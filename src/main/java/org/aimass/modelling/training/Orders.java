package org.aimass.modelling.training;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.Columns;
import org.aimass.datasets.DatasetVersion;
import org.aimass.modelling.Task;
import org.aimass.modelling.Tasks;
import org.aimass.modelling.TrainingLimits;
import org.aimass.modelling.TrainingOrder;
import org.aimass.modelling.TrainingOrder.Budget;
import org.aimass.modelling.TrainingOrder.Data;
import org.aimass.modelling.TrainingOrder.Limits;
import org.aimass.modelling.TrainingOrder.Question;
import org.aimass.modelling.TrainingOrder.Validation;
import org.aimass.modelling.TrainingOrder.Weights;
import org.aimass.modelling.TrainingRefused;
import org.aimass.modelling.engines.Engines;
import org.aimass.modelling.preparing.RawTable;
import org.aimass.modelling.preparing.Target;
import org.aimass.platform.NearNames;
import org.aimass.platform.Problem;

/** Checks an order against its data and fills in the usual for all that was left out. */
public final class Orders {
  /** The place where trainings run today; the seam for others. */
  private static final String LOCAL = "local";

  private static final int LONGEST_NAME = 200;

  private Orders() {}

  /**
   * @param values all rows of one column; fewer where its words are too many to be classes
   * @throws TrainingRefused when it cannot be done as asked, naming the field
   */
  public static TrainingOrder complete(
      TrainingOrder wanted,
      DatasetVersion data,
      Engines engines,
      Tasks tasks,
      Function<Column, RawTable> values) {
    if (!data.ready()) {
      throw new Problem(409, "modelling.problem.datasetNotReady", data.name(), data.version())
          .at("datasetId");
    }
    if (data.rows() < 2) {
      throw new TrainingRefused("modelling.problem.rowsTooFew", data.rows()).field("datasetId");
    }
    Question question = question(wanted.question(), data, tasks, values);
    Validation validation = Splits.complete(wanted.validation(), question, data, values);
    Weights weights = new Weighing(question, data, values).complete(wanted.weights());
    return new TrainingOrder(
        name(wanted.name(), data, question),
        data(wanted.data(), data, question, validation, weights),
        question,
        new Choices(engines).complete(wanted.algorithms(), question.task()),
        budget(wanted.budget()),
        validation,
        wanted.seed() == null ? 1 : wanted.seed(),
        wanted.retrainedFrom(),
        limits(wanted.limits()),
        weights);
  }

  private static Question question(
      Question wanted, DatasetVersion data, Tasks tasks, Function<Column, RawTable> values) {
    Optional<Column> target = target(wanted, data);
    Task task =
        target
            .map(column -> task(wanted, column, tasks, values))
            .orElseGet(() -> wanted.task() == null ? tasks.withoutTarget() : wanted.task());
    return new Question(
        target.map(Column::name).orElse(null),
        target.map(Column::label).orElse(null),
        task,
        tasks.metric(task, wanted.metric()).name(),
        target.isPresent() ? wanted.positive() : null);
  }

  private static Data data(
      Data wanted, DatasetVersion data, Question question, Validation validation, Weights weights) {
    List<String> ignored =
        wanted.ignored() == null
            ? List.of()
            : wanted.ignored().stream().map(name -> named(name, data, "ignored").name()).toList();
    return new Data(
        data.datasetId(),
        data.version(),
        data.name(),
        data.hash(),
        data.rows(),
        columns(wanted, data, question.target(), ignored, validation, weights),
        wanted.features(),
        ignored);
  }

  private static Budget budget(Budget wanted) {
    return new Budget(
        within(
            "budget.seconds",
            wanted.seconds(),
            // Who counts candidates wants the same ones each time, however fast the machine is.
            wanted.candidates() == null
                ? TrainingLimits.USUAL_SECONDS
                : TrainingLimits.MOST_SECONDS,
            TrainingLimits.FEWEST_SECONDS,
            TrainingLimits.MOST_SECONDS),
        within(
            "budget.memoryMb",
            wanted.memoryMb(),
            TrainingLimits.USUAL_MEMORY_MB,
            TrainingLimits.LEAST_MEMORY_MB,
            TrainingLimits.MOST_MEMORY_MB),
        resource(wanted.resource()),
        wanted.candidates() == null
            ? null
            : within(
                "budget.candidates", wanted.candidates(), 1, 1, TrainingLimits.MOST_CANDIDATES));
  }

  private static Limits limits(Limits wanted) {
    atLeastOne("limits.predictMicros", wanted.predictMicros());
    atLeastOne("limits.sizeBytes", wanted.sizeBytes());
    return wanted;
  }

  private static void atLeastOne(String field, Number wanted) {
    if (wanted != null && wanted.longValue() < 1) {
      throw new Problem(400, "modelling.problem.least", field, 1).at(field);
    }
  }

  private static Optional<Column> target(Question wanted, DatasetVersion data) {
    if (wanted.target() == null || wanted.target().isBlank()) {
      if (wanted.task() != null && !wanted.task().hasTarget()) {
        return Optional.empty();
      }
      throw new Problem(400, "platform.problem.required", "target").at("target");
    }
    if (wanted.task() != null && !wanted.task().hasTarget()) {
      throw new TrainingRefused("modelling.problem.clusteringTarget").field("target");
    }
    return Optional.of(target(wanted.target(), data));
  }

  /**
   * The column of that name as a target.
   *
   * @throws TrainingRefused for one whose values whoever acts may not see: advice and evaluations
   *     name its classes
   */
  public static Column target(String name, DatasetVersion data) {
    Column column =
        Columns.find(data.columns(), name)
            .orElseThrow(() -> unknown("target", name, data.columns()));
    if (column.masked()) {
      throw new TrainingRefused("modelling.problem.maskedTarget", column.label()).field("target");
    }
    return column;
  }

  /**
   * The task that was asked for or found from the target; looks at the target's values, so that a
   * hopeless one is refused now.
   */
  private static Task task(
      Question wanted, Column target, Tasks tasks, Function<Column, RawTable> values) {
    RawTable first = values.apply(target);
    Task task =
        wanted.task() != null
            ? wanted.task()
            : tasks.fitting(first, first.position(target.name())).get(0);
    Target goal = task.target(first, target.name());
    task.findMetric(wanted.metric())
        .ifPresent(metric -> task.requireMeasurable(metric, goal, target.label()));
    positive(wanted.positive(), goal, target);
    return task;
  }

  private static void positive(String wanted, Target goal, Column target) {
    if (wanted == null) {
      return;
    }
    if (goal.classes().size() != 2) {
      throw new TrainingRefused("modelling.problem.positiveOfTwo", target.label())
          .field("positive");
    }
    if (!goal.classes().contains(wanted)) {
      throw new TrainingRefused(
              "modelling.problem.positiveUnknown",
              target.label(),
              wanted,
              goal.classes().get(0),
              goal.classes().get(1))
          .field("positive");
    }
  }

  /** By its name, or by its header: that is what people see in their file. */
  static Column named(String name, DatasetVersion data, String field) {
    return Columns.find(data.columns(), name)
        .orElseThrow(() -> unknown(field, name, data.columns()));
  }

  /**
   * The target, what is learnt from, and what rows are parted and weighted by, in the order of the
   * data; nothing else leaves it.
   */
  private static List<Column> columns(
      Data wanted,
      DatasetVersion data,
      String target,
      List<String> ignored,
      Validation validation,
      Weights weights) {
    Set<String> chosen = wanted.features() == null ? null : chosen(wanted, data, target);
    if (chosen != null && chosen.contains(weights.column())) {
      throw new TrainingRefused("modelling.problem.featureWeight", weights.column())
          .field("features");
    }
    List<Column> columns = new ArrayList<>();
    boolean learnt = false;
    for (Column column : data.columns()) {
      if (column.name().equals(target)) {
        columns.add(column.as(ColumnRole.TARGET));
        continue;
      }
      boolean weight = column.name().equals(weights.column());
      boolean group = column.name().equals(validation.group());
      boolean feature =
          (chosen == null ? usual(column) && !group : chosen.contains(column.name()))
              && !ignored.contains(column.name())
              && !weight;
      if (feature) {
        columns.add(column.as(ColumnRole.FEATURE));
        learnt = true;
      } else if (weight || group || column.name().equals(validation.time())) {
        columns.add(column.as(ColumnRole.IGNORED));
      }
    }
    if (!learnt) {
      throw chosen == null
          ? new TrainingRefused("modelling.problem.noFeatures").field("datasetId")
          : new TrainingRefused("modelling.problem.noFeaturesChosen").field("features");
    }
    return columns;
  }

  /**
   * A column with the role "target" that this training is not about is another answer: not to be
   * learnt from.
   */
  private static boolean usual(Column column) {
    return column.role() == ColumnRole.FEATURE && column.type().learnable();
  }

  private static Set<String> chosen(Data wanted, DatasetVersion data, String target) {
    Set<String> chosen = new HashSet<>();
    for (String name : wanted.features()) {
      Column column = named(name, data, "features");
      if (column.name().equals(target)) {
        throw new TrainingRefused("modelling.problem.featureTarget", column.label())
            .field("features");
      }
      if (!column.type().learnable()) {
        throw new TrainingRefused("modelling.problem.featureId", column.label()).field("features");
      }
      chosen.add(column.name());
    }
    return chosen;
  }

  static TrainingRefused unknown(String field, String name, List<Column> columns) {
    String key = field.equals("target") ? "labelUnknown" : "columnUnknown";
    return NearNames.near(name, Columns.names(columns))
        .map(near -> new TrainingRefused("modelling.problem." + key + "Near", name, near))
        .orElseGet(() -> new TrainingRefused("modelling.problem." + key, name))
        .field(field);
  }

  private static String name(String wanted, DatasetVersion data, Question question) {
    if (wanted == null || wanted.isBlank()) {
      String name =
          question.target() == null ? data.name() : data.name() + " · " + question.targetLabel();
      return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }
    String name = wanted.strip();
    if (name.length() > LONGEST_NAME) {
      throw new Problem(400, "platform.problem.tooLong", "name", LONGEST_NAME).at("name");
    }
    return name;
  }

  static int within(String field, Integer wanted, int usual, int least, int most) {
    int value = wanted == null ? Math.min(usual, most) : wanted;
    if (value < least || value > most) {
      throw new Problem(400, "modelling.problem.range", field, least, most).at(field);
    }
    return value;
  }

  private static String resource(String wanted) {
    if (wanted != null && !wanted.equals(LOCAL)) {
      throw new TrainingRefused("modelling.problem.resourceUnknown", wanted, LOCAL)
          .field("resource");
    }
    return LOCAL;
  }
}
