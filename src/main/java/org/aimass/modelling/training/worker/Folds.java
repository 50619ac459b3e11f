package org.aimass.modelling.training.worker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.aimass.modelling.Task;
import org.aimass.modelling.preparing.RawTable;
import org.aimass.modelling.preparing.Target;
import org.aimass.modelling.preparing.TimeOrder;

/**
 * Which rows a model does not see while it learns. Positions are those in {@link Target#rows()}.
 *
 * @param method {@code folds:5}, {@code holdout:0.2}, {@code newest:0.2} or {@code all}
 * @param apart for each fold the rows that are kept aside
 */
record Folds(String method, List<int[]> apart, int size) {
  private static final String HOLDOUT = "holdout:";
  private static final String NEWEST = "newest:";
  private static final int USUAL_FOLDS = 5;
  private static final double USUAL_HOLDOUT = 0.2;
  private static final long CELLS_FOR_FOLDS = 1_000_000;
  private static final int ROWS_FOR_FOLDS = 20_000;

  /**
   * As ordered. When nothing is ordered: the newest rows of a series in time; else folds for small
   * data and a hold-out for large.
   */
  static Folds of(RawTable table, Target target, TrainingSpec spec) {
    int rows = target.rows().length;
    if (spec.task() == Task.CLUSTERING) {
      return new Folds("all", List.of(), rows);
    }
    OptionalInt time =
        spec.folds() == null ? TimeOrder.column(table, spec.target()) : OptionalInt.empty();
    boolean large = rows > ROWS_FOR_FOLDS || (long) rows * spec.columns().size() > CELLS_FOR_FOLDS;
    if (time.isPresent() || spec.holdout() != null || spec.folds() == null && large) {
      double share = spec.holdout() == null ? USUAL_HOLDOUT : spec.holdout();
      int apart = Math.max(1, Math.min(rows - 1, (int) Math.round(rows * share)));
      return time.isPresent()
          ? new Folds(NEWEST + share, List.of(newest(table, target, time.getAsInt(), apart)), rows)
          : new Folds(HOLDOUT + share, List.of(spread(target, spec.seed(), apart)), rows);
    }
    return folds(
        target,
        spec.seed(),
        Math.max(2, Math.min(spec.folds() == null ? USUAL_FOLDS : spec.folds(), rows)));
  }

  private static int[] newest(RawTable table, Target target, int time, int apart) {
    // A row without its moment has no place in time; it is learnt from.
    return IntStream.range(0, target.rows().length)
        .boxed()
        .sorted(
            Comparator.comparingDouble(
                (Integer i) -> {
                  double moment = table.number(time, target.rows()[i]);
                  return Double.isNaN(moment) ? Double.POSITIVE_INFINITY : -moment;
                }))
        .limit(apart)
        .mapToInt(Integer::intValue)
        .sorted()
        .toArray();
  }

  private static int[] spread(Target target, long seed, int apart) {
    int[] shuffled = shuffled(target, seed);
    return IntStream.range(0, apart)
        .map(i -> shuffled[(int) ((long) i * shuffled.length / apart)])
        .sorted()
        .toArray();
  }

  private static Folds folds(Target target, long seed, int count) {
    int[] shuffled = shuffled(target, seed);
    List<int[]> apart = new ArrayList<>();
    for (int fold = 0; fold < count; fold++) {
      int each = fold;
      apart.add(
          IntStream.range(0, shuffled.length)
              .filter(i -> i % count == each)
              .map(i -> shuffled[i])
              .sorted()
              .toArray());
    }
    return new Folds("folds:" + count, apart, shuffled.length);
  }

  /**
   * In chance order, but classes after one another, so that every n-th row has each class in its
   * share.
   */
  private static int[] shuffled(Target target, long seed) {
    Random random = new Random(seed);
    TreeMap<Integer, List<Integer>> groups = new TreeMap<>();
    for (int i = 0; i < target.rows().length; i++) {
      int group = target.classes().isEmpty() ? 0 : (int) target.values()[i];
      groups.computeIfAbsent(group, key -> new ArrayList<>()).add(i);
    }
    List<Integer> order = new ArrayList<>();
    for (List<Integer> group : groups.values()) {
      Collections.shuffle(group, random);
      order.addAll(group);
    }
    return order.stream().mapToInt(Integer::intValue).toArray();
  }

  int count() {
    return apart.size();
  }

  boolean newest() {
    return method.startsWith(NEWEST);
  }

  /** Share of the rows that is kept aside once, null for folds and for none. */
  Double holdout() {
    return count() == 1 ? Double.valueOf(method.substring(method.indexOf(':') + 1)) : null;
  }

  int[] seen(int fold) {
    boolean[] hidden = new boolean[size];
    for (int i : apart.get(fold)) {
      hidden[i] = true;
    }
    return IntStream.range(0, size).filter(i -> !hidden[i]).toArray();
  }

  /** Every row that some fold keeps aside, in order. */
  int[] judged() {
    return apart.stream().flatMapToInt(Arrays::stream).sorted().toArray();
  }
}
