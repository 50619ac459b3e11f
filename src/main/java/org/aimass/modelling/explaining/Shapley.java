package org.aimass.modelling.explaining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;

/**
 * Shapley values of the columns of a row by sampling (Strumbelj and Kononenko 2014): one column
 * after another gets the value of the row instead of that of a background row, in an order drawn by
 * chance and in the opposite one (antithetic, Mitchell et al. 2022). What the answer moves is what
 * the column adds. For each background row that sums to the difference of the two answers, so that
 * the base, which is their mean, and all contributions are the answer to the row.
 */
final class Shapley {
  /** Columns that get a contribution of their own; of more the others move together. */
  private static final int MOST_COLUMNS = 60;

  private final List<String> columns;
  private final List<Map<String, Object>> background;
  private final Function<List<Map<String, Object>>, double[]> model;
  private final double[] backgroundSaid;
  private final long seed;

  /**
   * @param columns names; null for all others together
   * @param errors standard error of each contribution
   */
  record Result(
      double base, double value, List<String> columns, double[] contributions, double[] errors) {}

  /**
   * @param background at least two rows
   * @param model answers rows with a number each
   */
  Shapley(
      List<String> columns,
      List<Map<String, Object>> background,
      Function<List<Map<String, Object>>, double[]> model,
      long seed) {
    this.columns = columns;
    this.background = background;
    this.model = model;
    this.seed = seed;
    backgroundSaid = model.apply(background);
  }

  Result of(Map<String, Object> row) {
    double value = model.apply(List.of(row))[0];
    List<List<String>> groups = groups(row, value);
    double[] sums = new double[groups.size()];
    double[] squares = new double[groups.size()];
    Random random = new Random(seed);
    for (int k = 0; k < background.size(); k++) {
      double[] moved = moved(row, value, background.get(k), backgroundSaid[k], groups, random);
      for (int g = 0; g < moved.length; g++) {
        sums[g] += moved[g];
        squares[g] += moved[g] * moved[g];
      }
    }
    int n = background.size();
    double[] errors = new double[sums.length];
    for (int g = 0; g < sums.length; g++) {
      sums[g] /= n;
      errors[g] = Math.sqrt(Math.max(0, squares[g] / n - sums[g] * sums[g]) / (n - 1));
    }
    List<String> names = new ArrayList<>();
    groups.forEach(group -> names.add(group.size() == 1 ? group.get(0) : null));
    return new Result(
        Arrays.stream(backgroundSaid).average().orElse(0), value, names, sums, errors);
  }

  /** Each column by itself; of very many those that move most alone, and the rest together. */
  private List<List<String>> groups(Map<String, Object> row, double value) {
    if (columns.size() <= MOST_COLUMNS) {
      return columns.stream().map(List::of).toList();
    }
    Map<String, Double> moves = new LinkedHashMap<>();
    for (int b = 0; b < 2; b++) {
      List<Map<String, Object>> without = new ArrayList<>();
      for (String column : columns) {
        without.add(with(row, List.of(column), background.get(b)));
      }
      double[] said = model.apply(without);
      for (int c = 0; c < said.length; c++) {
        moves.merge(columns.get(c), Math.abs(said[c] - value), Double::sum);
      }
    }
    List<String> sorted = new ArrayList<>(columns);
    sorted.sort((one, other) -> Double.compare(moves.get(other), moves.get(one)));
    List<List<String>> groups = new ArrayList<>();
    sorted.subList(0, MOST_COLUMNS).forEach(column -> groups.add(List.of(column)));
    groups.add(List.copyOf(sorted.subList(MOST_COLUMNS, sorted.size())));
    return groups;
  }

  /** What each group moves on the way from a background row to the row, there and back. */
  private double[] moved(
      Map<String, Object> row,
      double value,
      Map<String, Object> from,
      double said,
      List<List<String>> groups,
      Random random) {
    // Drawn for all groups, so that rows which share some values still see the same orders.
    int[] order =
        Arrays.stream(Background.order(groups.size(), random))
            .filter(
                g -> groups.get(g).stream().anyMatch(c -> !Objects.equals(row.get(c), from.get(c))))
            .toArray();
    double[] moved = new double[groups.size()];
    if (order.length == 0) {
      return moved;
    }
    List<Map<String, Object>> steps = new ArrayList<>();
    steps(from, row, groups, order, false, steps);
    steps(from, row, groups, order, true, steps);
    double[] answers = model.apply(steps);
    int at = 0;
    for (boolean back : new boolean[] {false, true}) {
      double before = said;
      for (int i = 0; i < order.length; i++) {
        double after = i == order.length - 1 ? value : answers[at++];
        moved[order[back ? order.length - 1 - i : i]] += (after - before) / 2;
        before = after;
      }
    }
    return moved;
  }

  /** The rows between the two; the last step is the row itself, whose answer is known. */
  private static void steps(
      Map<String, Object> from,
      Map<String, Object> row,
      List<List<String>> groups,
      int[] order,
      boolean back,
      List<Map<String, Object>> steps) {
    Map<String, Object> now = from;
    for (int i = 0; i < order.length - 1; i++) {
      now = with(now, groups.get(order[back ? order.length - 1 - i : i]), row);
      steps.add(now);
    }
  }

  /** A row with the values of another one in some columns. */
  static Map<String, Object> with(
      Map<String, Object> row, List<String> columns, Map<String, Object> other) {
    Map<String, Object> mixed = new LinkedHashMap<>(row);
    for (String column : columns) {
      Object value = other.get(column);
      if (value == null) {
        mixed.remove(column);
      } else {
        mixed.put(column, value);
      }
    }
    return mixed;
  }
}
