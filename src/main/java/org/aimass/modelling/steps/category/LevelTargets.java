package org.aimass.modelling.steps.category;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.aimass.modelling.steps.Told;

/**
 * What each of many values of a category tells of the target: the shares of the classes, or the
 * mean, drawn towards those of all rows where a value is rare (target encoding, Micci-Barreca
 * 2001). A row that is learnt from gets what the other rows of its value say: its own answer would
 * give itself away.
 */
final class LevelTargets {
  private static final int MOST_LEVELS = 10_000;
  private static final int PARTS = 5;

  private static final double LEAST_PULL = 0.1;
  private static final double MOST_PULL = 100;

  private final int[] classes;
  private final double[] usual;
  private final double pull;
  private final Map<String, double[]> levels;

  /**
   * @param classes those whose shares are told; empty for a number
   * @param usual what is said of a value that nobody knows
   * @param pull so many rows of the usual kind are added to those of each value: the more the less
   *     the values differ, compared with the rows of one value
   */
  @JsonCreator
  LevelTargets(
      @JsonProperty("classes") int[] classes,
      @JsonProperty("usual") double[] usual,
      @JsonProperty("pull") double pull,
      @JsonProperty("levels") Map<String, double[]> levels) {
    this.classes = classes.clone();
    this.usual = usual.clone();
    this.pull = pull;
    this.levels = new HashMap<>(levels);
  }

  private static final class Sums {
    final double[] sums;
    double rows;

    Sums(int width) {
      sums = new double[width];
    }

    void add(double[] told, double weight) {
      rows += weight;
      for (int i = 0; i < sums.length; i++) {
        sums[i] += weight * told[i];
      }
    }

    double[] means(double[] usual, double pull) {
      return IntStream.range(0, sums.length)
          .mapToDouble(i -> (sums[i] + pull * usual[i]) / (rows + pull))
          .toArray();
    }
  }

  static LevelTargets fit(String[] values, double[] goal, int classes) {
    int[] told = Told.classes(goal, classes);
    int width = Math.max(1, told.length);
    Sums all = new Sums(width);
    Map<String, Sums> sums = new TreeMap<>();
    for (int i = 0; i < values.length; i++) {
      double[] row = Told.row(goal[i], told);
      all.add(row, 1);
      if (values[i] != null && (sums.size() < MOST_LEVELS || sums.containsKey(values[i]))) {
        sums.computeIfAbsent(values[i], key -> new Sums(width)).add(row, 1);
      }
    }
    double[] usual = new double[width];
    for (int i = 0; i < width; i++) {
      usual[i] = all.rows == 0 ? 0 : all.sums[i] / all.rows;
    }
    double pull = pull(values, goal, told, sums, usual);
    Map<String, double[]> levels = new LinkedHashMap<>();
    sums.forEach((level, each) -> levels.put(level, each.means(usual, pull)));
    return new LevelTargets(told, usual, pull, levels);
  }

  /** The variance within the values over the variance between them (empirical Bayes). */
  private static double pull(
      String[] values, double[] goal, int[] told, Map<String, Sums> sums, double[] usual) {
    double within = 0;
    double spread = 0;
    int rows = 0;
    for (int i = 0; i < values.length; i++) {
      Sums level = values[i] == null ? null : sums.get(values[i]);
      if (level == null) {
        continue;
      }
      rows++;
      double[] row = Told.row(goal[i], told);
      for (int s = 0; s < row.length; s++) {
        double miss = row[s] - level.sums[s] / level.rows;
        within += miss * miss;
        spread += (row[s] - usual[s]) * (row[s] - usual[s]);
      }
    }
    // Each value has fitted one mean of its own.
    double inside = within / Math.max(1, rows - sums.size());
    double between = spread / Math.max(1, rows - 1) - inside;
    return between <= inside / MOST_PULL
        ? MOST_PULL
        : Math.max(LEAST_PULL, Math.min(MOST_PULL, inside / between));
  }

  @JsonProperty("classes")
  int[] classes() {
    return classes.clone();
  }

  @JsonProperty("usual")
  double[] usual() {
    return usual.clone();
  }

  @JsonProperty("pull")
  double pull() {
    return pull;
  }

  @JsonProperty("levels")
  Map<String, double[]> levels() {
    return new TreeMap<>(levels);
  }

  int width() {
    return usual.length;
  }

  boolean knows(String value) {
    return levels.containsKey(value);
  }

  void encode(String value, double[] row, int at) {
    double[] told = value == null ? usual : levels.getOrDefault(value, usual);
    System.arraycopy(told, 0, row, at, told.length);
  }

  /**
   * Writes into rows that are learnt from what the others say: of each fifth what the other four
   * fifths do.
   *
   * @param values of the rows this was fitted on, in their order
   */
  void encodeLearnt(String[] values, double[] goal, double[][] rows, int at) {
    Map<String, Sums> all = new HashMap<>();
    Map<String, Sums[]> parts = new HashMap<>();
    for (int i = 0; i < values.length; i++) {
      if (values[i] != null) {
        double[] row = Told.row(goal[i], classes);
        all.computeIfAbsent(values[i], key -> new Sums(width())).add(row, 1);
        Sums[] own = parts.computeIfAbsent(values[i], key -> new Sums[PARTS]);
        own[i % PARTS] = own[i % PARTS] == null ? new Sums(width()) : own[i % PARTS];
        own[i % PARTS].add(row, 1);
      }
    }
    for (int i = 0; i < values.length; i++) {
      double[] told = usual;
      if (values[i] != null && levels.containsKey(values[i])) {
        Sums others = new Sums(width());
        Sums level = all.get(values[i]);
        Sums own = parts.get(values[i])[i % PARTS];
        for (int s = 0; s < width(); s++) {
          others.sums[s] = level.sums[s] - own.sums[s];
        }
        others.rows = level.rows - own.rows;
        told = others.means(usual, pull);
      }
      System.arraycopy(told, 0, rows[i], at, told.length);
    }
  }
}
