package org.aimass.modelling.training.worker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.aimass.modelling.Task;
import org.aimass.modelling.preparing.Target;

/**
 * Which rows a model does not see while it learns. Positions are those in {@link Target#rows()}.
 *
 * @param method {@code folds:5} or {@code holdout:0.2}
 * @param apart for each fold the rows that are kept aside
 */
record Folds(String method, List<int[]> apart, int size) {
  private static final int USUAL_FOLDS = 5;
  private static final double USUAL_HOLDOUT = 0.2;
  private static final long CELLS_FOR_FOLDS = 1_000_000;
  private static final int ROWS_FOR_FOLDS = 20_000;

  /** As ordered; when nothing is ordered, folds for small data and a hold-out for large. */
  static Folds of(Target target, TrainingSpec spec) {
    int rows = target.rows().length;
    int columns = spec.columns().size();
    if (spec.task() == Task.CLUSTERING) {
      return new Folds("all", List.of(), rows);
    }
    int[] shuffled = shuffled(target, spec.seed());
    boolean holdout =
        spec.holdout() != null
            || spec.folds() == null
                && (rows > ROWS_FOR_FOLDS || (long) rows * columns > CELLS_FOR_FOLDS);
    if (holdout) {
      double share = spec.holdout() == null ? USUAL_HOLDOUT : spec.holdout();
      int apart = Math.max(1, Math.min(rows - 1, (int) Math.round(rows * share)));
      int[] taken =
          IntStream.range(0, apart)
              .map(i -> shuffled[(int) ((long) i * rows / apart)])
              .sorted()
              .toArray();
      return new Folds("holdout:" + share, List.of(taken), rows);
    }
    int count = Math.max(2, Math.min(spec.folds() == null ? USUAL_FOLDS : spec.folds(), rows));
    List<int[]> apart = new ArrayList<>();
    for (int fold = 0; fold < count; fold++) {
      int each = fold;
      apart.add(
          IntStream.range(0, rows)
              .filter(i -> i % count == each)
              .map(i -> shuffled[i])
              .sorted()
              .toArray());
    }
    return new Folds("folds:" + count, apart, rows);
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
