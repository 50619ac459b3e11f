package org.aimass.modelling.explaining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.aimass.modelling.explaining.ModelExplanation.Correlated;
import org.aimass.modelling.explaining.ModelExplanation.Dependence;
import org.aimass.modelling.explaining.ModelExplanation.Method;
import org.aimass.modelling.explaining.ModelExplanation.Point;

/**
 * How a model's answer follows one column. Partial dependence gives all rows the same value, and so
 * asks about rows that do not exist where columns go together; there accumulated local effects are
 * shown, which move each row to the next value only.
 */
final class Curves {
  static final int MOST_VALUES = 20;
  private static final int MOST_CURVES = 50;
  private static final int MOST_RUG = 100;
  private static final double NORMAL_95 = 1.96;

  private final List<Map<String, Object>> rows;
  private final Function<List<Map<String, Object>>, double[]> model;
  private final Associations associations;
  private final double[] said;

  /**
   * @param rows as the model reads them
   * @param said the answers to them
   */
  Curves(
      List<Map<String, Object>> rows,
      double[] said,
      Function<List<Map<String, Object>>, double[]> model,
      Associations associations) {
    this.rows = rows;
    this.said = said;
    this.model = model;
    this.associations = associations;
  }

  /** Empty for a column without values, as a free text. */
  Optional<Dependence> of(ColumnValues column) {
    List<Object> grid = column.values(MOST_VALUES);
    if (grid.isEmpty()) {
      return Optional.empty();
    }
    String name = column.field().name();
    double[][] answers = new double[grid.size()][];
    for (int g = 0; g < answers.length; g++) {
      Object value = grid.get(g);
      answers[g] = model.apply(rows.stream().map(row -> with(row, name, value)).toList());
    }
    List<Point> partial = new ArrayList<>();
    for (int g = 0; g < answers.length; g++) {
      double mean = Arrays.stream(answers[g]).average().orElse(0);
      double reach = NORMAL_95 * Math.sqrt(variance(answers[g]) / answers[g].length);
      partial.add(new Point(grid.get(g), mean, mean - reach, mean + reach));
    }
    Optional<Associations.Partner> partner = associations.strongest(column);
    List<Point> local =
        partner.isEmpty()
            ? List.of()
            : column.ordered() ? numbers(column) : words(column, grid, partner.get());
    boolean accumulated = local.size() > 1;
    return Optional.of(
        new Dependence(
            name,
            label(column),
            accumulated ? Method.ALE : Method.PDP,
            accumulated
                ? new Correlated(
                    partner.get().column().field().name(),
                    label(partner.get().column()),
                    partner.get().strength())
                : null,
            accumulated ? local : partial,
            accumulated ? partial : null,
            curves(answers),
            rug(column),
            false));
  }

  private static String label(ColumnValues column) {
    return column.field().label() == null ? column.field().name() : column.field().label();
  }

  private static Map<String, Object> with(Map<String, Object> row, String name, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(row);
    changed.put(name, value);
    return changed;
  }

  private static List<double[]> curves(double[][] answers) {
    List<double[]> curves = new ArrayList<>();
    int rows = answers[0].length;
    int shown = Math.min(MOST_CURVES, rows);
    for (int i = 0; i < shown; i++) {
      int row = (int) ((long) i * rows / shown);
      curves.add(Arrays.stream(answers).mapToDouble(each -> each[row]).toArray());
    }
    return curves;
  }

  private List<Object> rug(ColumnValues column) {
    if (!column.ordered()) {
      return List.of();
    }
    List<Object> values =
        rows.stream()
            .map(row -> row.get(column.field().name()))
            .filter(Objects::nonNull)
            .sorted(Comparator.comparingDouble(column::number))
            .toList();
    int shown = Math.min(MOST_RUG, values.size());
    return IntStream.range(0, shown)
        .mapToObj(i -> values.get((int) ((long) i * values.size() / shown)))
        .toList();
  }

  /** Accumulated local effects of numbers, on a scale with the mean of the answers. */
  private List<Point> numbers(ColumnValues column) {
    String name = column.field().name();
    List<Map<String, Object>> known = rows.stream().filter(row -> row.get(name) != null).toList();
    double[] values = known.stream().mapToDouble(row -> column.number(row.get(name))).toArray();
    double[] edges = edges(values);
    if (edges.length < 2) {
      return List.of();
    }
    int[] bins = Arrays.stream(values).mapToInt(value -> bin(edges, value)).toArray();
    double[] effects =
        effects(
            IntStream.range(0, bins.length)
                .mapToObj(i -> with(known.get(i), name, column.value(edges[bins[i]])))
                .toList(),
            IntStream.range(0, bins.length)
                .mapToObj(i -> with(known.get(i), name, column.value(edges[bins[i] + 1])))
                .toList());
    Steps steps = new Steps(edges.length - 1);
    for (int i = 0; i < bins.length; i++) {
      steps.add(bins[i], effects[i]);
    }
    double[] weights = new double[edges.length];
    for (int bin : bins) {
      // A row lies between two edges.
      weights[bin] += 0.5;
      weights[bin + 1] += 0.5;
    }
    return steps.points(
        Arrays.stream(edges).mapToObj(column::value).toList(),
        weights,
        Arrays.stream(said).average().orElse(0));
  }

  /** Different quantiles of the rows, so that some rows lie between any two. */
  private static double[] edges(double[] values) {
    double[] sorted = Arrays.stream(values).sorted().toArray();
    return IntStream.range(0, sorted.length == 0 ? 0 : MOST_VALUES)
        .mapToDouble(i -> sorted[(int) Math.round((sorted.length - 1.0) * i / (MOST_VALUES - 1))])
        .distinct()
        .toArray();
  }

  private static int bin(double[] edges, double value) {
    int bin = 0;
    while (bin < edges.length - 2 && value > edges[bin + 1]) {
      bin++;
    }
    return bin;
  }

  /**
   * Accumulated local effects of words, from those that go with small values of the associated
   * column to those that go with large ones.
   */
  private List<Point> words(ColumnValues column, List<Object> grid, Associations.Partner partner) {
    String name = column.field().name();
    double[] order = associations.order(partner.column());
    Map<Object, double[]> sums = new LinkedHashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      Object word = rows.get(i).get(name);
      if (word != null && grid.contains(word) && !Double.isNaN(order[i])) {
        double[] sum = sums.computeIfAbsent(word, w -> new double[2]);
        sum[0] += order[i];
        sum[1]++;
      }
    }
    List<Object> levels =
        sums.entrySet().stream()
            .sorted(Comparator.comparingDouble(e -> e.getValue()[0] / e.getValue()[1]))
            .map(Map.Entry::getKey)
            .toList();
    if (levels.size() < 2) {
      return List.of();
    }
    Steps steps = new Steps(levels.size() - 1);
    double[] weights = new double[levels.size()];
    List<Map<String, Object>> from = new ArrayList<>();
    List<Map<String, Object>> to = new ArrayList<>();
    List<Integer> bins = new ArrayList<>();
    for (Map<String, Object> row : rows) {
      int level = levels.indexOf(row.get(name));
      if (level >= 0) {
        weights[level]++;
        for (int bin = Math.max(0, level - 1); bin <= Math.min(level, levels.size() - 2); bin++) {
          from.add(with(row, name, levels.get(bin)));
          to.add(with(row, name, levels.get(bin + 1)));
          bins.add(bin);
        }
      }
    }
    double[] effects = effects(from, to);
    for (int i = 0; i < effects.length; i++) {
      steps.add(bins.get(i), effects[i]);
    }
    return steps.points(levels, weights, Arrays.stream(said).average().orElse(0));
  }

  private double[] effects(List<Map<String, Object>> from, List<Map<String, Object>> to) {
    double[] before = model.apply(from);
    double[] after = model.apply(to);
    return IntStream.range(0, before.length).mapToDouble(i -> after[i] - before[i]).toArray();
  }

  private static double variance(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    return values.length < 2
        ? 0
        : Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
  }

  /** Effects of the steps from one value to the next. */
  private static final class Steps {
    private final List<List<Double>> effects = new ArrayList<>();

    Steps(int count) {
      for (int step = 0; step < count; step++) {
        effects.add(new ArrayList<>());
      }
    }

    void add(int step, double effect) {
      effects.get(step).add(effect);
    }

    /**
     * The accumulated means, moved so that their mean over the rows is that of the answers. The
     * intervals widen from the value in the middle of the rows outwards.
     *
     * @param weights how many rows each value stands for
     */
    List<Point> points(List<?> values, double[] weights, double mean) {
      double[] level = new double[values.size()];
      double[] variances = new double[effects.size()];
      for (int step = 0; step < effects.size(); step++) {
        double[] all = effects.get(step).stream().mapToDouble(Double::doubleValue).toArray();
        level[step + 1] = level[step] + Arrays.stream(all).average().orElse(0);
        variances[step] = all.length == 0 ? 0 : variance(all) / all.length;
      }
      double sum = 0;
      double weight = 0;
      for (int v = 0; v < level.length; v++) {
        sum += level[v] * weights[v];
        weight += weights[v];
      }
      int middle = 0;
      for (double below = weights[0]; below < weight / 2; below += weights[middle]) {
        middle++;
      }
      List<Point> points = new ArrayList<>();
      for (int v = 0; v < level.length; v++) {
        double variance = 0;
        for (int step = Math.min(v, middle); step < Math.max(v, middle); step++) {
          variance += variances[step];
        }
        double at = level[v] - sum / weight + mean;
        double reach = NORMAL_95 * Math.sqrt(variance);
        points.add(new Point(values.get(v), at, at - reach, at + reach));
      }
      return points;
    }
  }
}
