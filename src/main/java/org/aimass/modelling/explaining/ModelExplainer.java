package org.aimass.modelling.explaining;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.aimass.modelling.AnswerExplanation.Scale;
import org.aimass.modelling.InputRefused;
import org.aimass.modelling.ModelTree;
import org.aimass.modelling.PredictionTimeout;
import org.aimass.modelling.Predictor;
import org.aimass.modelling.explaining.ModelExplanation.Dependence;
import org.aimass.modelling.explaining.ModelExplanation.From;
import org.aimass.modelling.explaining.ModelExplanation.Importance;
import org.aimass.modelling.explaining.ModelExplanation.Measured;
import org.aimass.modelling.explaining.ModelExplanation.Node;
import org.aimass.modelling.preparing.TrainingProfile;

/** Asks a model about many rows, to find out what it looks at, within bounds of time. */
final class ModelExplainer {
  static final int MOST_ROWS = 1_000;
  private static final int MOST_CURVE_ROWS = 400;
  private static final int FEWEST_CURVE_ROWS = 40;
  private static final int MOST_COLUMNS = 30;
  private static final int REPEATS = 3;
  private static final int MOST_SHUFFLED_ROWS = 300;
  private static final double NORMAL_95 = 1.96;
  private static final long SEED = 1;

  /** Answers of one row that a curve asks for, those of accumulated local effects included. */
  private static final int PER_CURVE = Curves.MOST_VALUES + 4;

  private final Predictor model;
  private final Asked asked;
  private final List<ColumnValues> columns;
  private final long end;

  /**
   * @param of the class or group whose probability is explained; null for a number
   * @param time after which no further column is begun
   */
  ModelExplainer(Predictor model, String of, Duration time) {
    this.model = model;
    // What has been begun may end.
    asked = Asked.of(model, of, time.multipliedBy(4)).forProbability();
    columns = ColumnValues.of(model);
    end = System.nanoTime() + time.toNanos();
  }

  /** Importance that was measured elsewhere. */
  record Known(List<Importance> importance, String metric, boolean onLearntRows) {}

  /**
   * @param given rows of the dataset; empty: rows are drawn from the model's profile
   * @param known null: the importance is how far answers move
   */
  ModelExplanation explain(List<Map<String, Object>> given, Known known) {
    From from = given.isEmpty() ? From.PROFILE : From.DATASET;
    List<Map<String, Object>> rows =
        given.isEmpty()
            ? Background.rows(columns, MOST_ROWS, SEED)
            : shuffled(given.stream().flatMap(row -> read(row).stream()).toList());
    long begin = System.nanoTime();
    double[] said = asked.of(rows);
    double perRow = Math.max(1, (System.nanoTime() - begin) / (double) Math.max(1, rows.size()));
    List<Importance> importance = known == null ? moved(rows, said) : known.importance();
    List<ColumnValues> strongest = strongest(importance);
    double affordable =
        (end - System.nanoTime()) / (perRow * PER_CURVE * Math.max(1, strongest.size()));
    int some =
        (int)
            Math.min(
                rows.size(), Math.max(FEWEST_CURVE_ROWS, Math.min(MOST_CURVE_ROWS, affordable)));
    return new ModelExplanation(
        asked.of(),
        asked.scale(),
        new Measured(
            from,
            rows.size(),
            known == null ? Measured.ANSWER_CHANGE : known.metric(),
            known == null ? from == From.DATASET : known.onLearntRows()),
        importance,
        dependence(strongest, rows, said, some),
        model.tree(asked.of()).map(this::node).orElse(null),
        SurrogateTree.of(columns, rows, said, asked.scale() != Scale.VALUE, SEED));
  }

  private Node node(ModelTree tree) {
    long rows = model.profile().map(TrainingProfile::rows).orElse(0L);
    int here = (int) Math.min(Integer.MAX_VALUE, Math.round(tree.share() * rows));
    return tree.input() == null
        ? new Node(null, null, null, null, tree.mean(), here, null, null)
        : new Node(
            tree.input().name(),
            tree.feature(),
            tree.below() == null ? "in" : "<",
            tree.below() == null ? tree.words() : tree.below(),
            tree.mean(),
            here,
            node(tree.yes()),
            node(tree.no()));
  }

  /** Empty for a row of a dataset that the model cannot read. */
  private Optional<Map<String, Object>> read(Map<String, Object> row) {
    try {
      return Optional.of(model.read(row));
    } catch (InputRefused e) {
      return Optional.empty();
    }
  }

  /** Rows of a dataset are often sorted. */
  private static List<Map<String, Object>> shuffled(List<Map<String, Object>> rows) {
    return Arrays.stream(Background.order(rows.size(), new Random(SEED)))
        .mapToObj(rows::get)
        .toList();
  }

  private List<ColumnValues> strongest(List<Importance> importance) {
    List<String> order = importance.stream().map(Importance::feature).toList();
    return columns.stream()
        .filter(column -> order.contains(column.field().name()))
        .sorted(Comparator.comparingInt(column -> order.indexOf(column.field().name())))
        .limit(MOST_COLUMNS)
        .toList();
  }

  private List<Dependence> dependence(
      List<ColumnValues> strongest, List<Map<String, Object>> rows, double[] said, int some) {
    Curves curves =
        new Curves(
            rows.subList(0, some),
            Arrays.copyOf(said, some),
            asked::of,
            new Associations(strongest, rows.subList(0, some)));
    List<Dependence> found = new ArrayList<>();
    for (ColumnValues column : strongest) {
      if (System.nanoTime() > end && !found.isEmpty()) {
        break;
      }
      try {
        curves.of(column).ifPresent(found::add);
      } catch (PredictionTimeout e) {
        break;
      }
    }
    return found;
  }

  /** How far the answers move when the values of a column are shuffled, on the mean. */
  private List<Importance> moved(List<Map<String, Object>> rows, double[] said) {
    List<Map<String, Object>> some = rows.subList(0, Math.min(MOST_SHUFFLED_ROWS, rows.size()));
    Random random = new Random(SEED);
    List<Importance> importance = new ArrayList<>();
    for (ColumnValues column : columns) {
      String name = column.field().name();
      double[] moved = new double[some.size()];
      for (int repeat = 0; repeat < REPEATS; repeat++) {
        int[] order = Background.order(some.size(), random);
        double[] after =
            asked.of(
                IntStream.range(0, some.size())
                    .mapToObj(i -> Shapley.with(some.get(i), List.of(name), some.get(order[i])))
                    .toList());
        for (int i = 0; i < moved.length; i++) {
          moved[i] += Math.abs(after[i] - said[i]) / REPEATS;
        }
      }
      double mean = Arrays.stream(moved).average().orElse(0);
      double squares = Arrays.stream(moved).map(m -> (m - mean) * (m - mean)).sum();
      double reach = NORMAL_95 * Math.sqrt(squares / Math.max(1, moved.length - 1) / moved.length);
      importance.add(
          new Importance(
              name,
              column.field().label() == null ? name : column.field().label(),
              mean,
              Math.max(0, mean - reach),
              mean + reach));
    }
    importance.sort(Comparator.comparingDouble(Importance::value).reversed());
    return importance;
  }
}
