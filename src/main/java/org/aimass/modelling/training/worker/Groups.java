package org.aimass.modelling.training.worker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.aimass.modelling.TrainingRefused;
import org.aimass.modelling.preparing.RawTable;
import org.aimass.modelling.preparing.Target;

/**
 * Rows that belong together, because they have the same value in a column: each group is dealt out
 * as a whole, so that no group is on both sides of a split. A row without a value is a group of its
 * own.
 *
 * <p>Groups are dealt greedily, the largest first and equal ones in the seed's order, each to the
 * side where it does least against the shares of the rows and of every class: the sum over sides
 * and classes of (rows of the class there / rows of the class)² / share of the side, to which the
 * same of all rows is added. It is least where every side has its share of everything.
 */
final class Groups {
  private final List<int[]> groups;
  private final int[] of;
  private final double[] classes;
  private final Map<Double, Integer> ofClass = new HashMap<>();
  private final String label;

  /**
   * @param column position in the table
   * @param byClass whether the values of the target are classes to be balanced
   * @throws TrainingRefused when there is one group only
   */
  Groups(RawTable table, int column, Target target, boolean byClass, long seed) {
    label = table.columns().get(column).label();
    of = new int[target.rows().length];
    classes = byClass ? target.values() : new double[of.length];
    Map<Object, Integer> numbers = new HashMap<>();
    Map<Integer, List<Integer>> rows = new LinkedHashMap<>();
    for (int i = 0; i < of.length; i++) {
      String value = table.shown(column, target.rows()[i]);
      of[i] = numbers.computeIfAbsent(value == null ? (Object) i : value, key -> numbers.size());
      rows.computeIfAbsent(of[i], key -> new ArrayList<>()).add(i);
      ofClass.merge(classes[i], 1, Integer::sum);
    }
    if (rows.size() < 2) {
      throw refused("groupOne", label);
    }
    groups = new ArrayList<>();
    rows.values().forEach(each -> groups.add(ints(each)));
    Collections.shuffle(groups, new Random(seed));
    groups.sort(Comparator.comparingInt((int[] group) -> group.length).reversed());
  }

  /** So many folds, or as many as there are groups. */
  List<int[]> folds(int wanted) {
    int count = Math.min(wanted, groups.size());
    double[] shares = new double[count];
    Arrays.fill(shares, 1.0 / count);
    int[] dealt = dealt(shares);
    List<int[]> folds = IntStream.range(0, count).mapToObj(fold -> rows(dealt, fold)).toList();
    for (int fold = 0; fold < count; fold++) {
      int apart = fold;
      int[] seen = IntStream.range(0, groups.size()).filter(g -> dealt[g] != apart).toArray();
      requireTwo(seen);
    }
    return folds;
  }

  /** The rows of as many groups as make up the share. */
  int[] holdout(double share) {
    int[] dealt = dealt(new double[] {share, 1 - share});
    // Few groups of a class may all be dealt to the larger side.
    for (int side : new int[] {0, 1}) {
      for (double name : ofClass.keySet()) {
        bring(dealt, side, name);
      }
    }
    if (ofClass.size() > 1) {
      for (int side : new int[] {0, 1}) {
        requireTwo(IntStream.range(0, groups.size()).filter(g -> dealt[g] == side).toArray());
      }
    }
    return rows(dealt, 0);
  }

  /** Rows that are not judged themselves and belong to the same group as one that is. */
  int[] with(int[] judged) {
    Set<Integer> known = new HashSet<>();
    boolean[] apart = new boolean[of.length];
    for (int i : judged) {
      known.add(of[i]);
      apart[i] = true;
    }
    return IntStream.range(0, of.length).filter(i -> !apart[i] && known.contains(of[i])).toArray();
  }

  /** Moves the smallest group with the class to a side that has none, unless it is the only one. */
  private void bring(int[] dealt, int side, double name) {
    int[] having =
        IntStream.range(0, groups.size())
            .filter(g -> Arrays.stream(groups.get(g)).anyMatch(i -> classes[i] == name))
            .toArray();
    if (having.length > 1 && Arrays.stream(having).noneMatch(g -> dealt[g] == side)) {
      dealt[having[having.length - 1]] = side;
    }
  }

  private void requireTwo(int[] some) {
    long there =
        Arrays.stream(some)
            .mapToObj(groups::get)
            .flatMapToInt(Arrays::stream)
            .mapToDouble(i -> classes[i])
            .distinct()
            .limit(2)
            .count();
    if (there < Math.min(2, ofClass.size())) {
      throw refused("groupClasses", label);
    }
  }

  /** For each group the side that it is dealt to. */
  private int[] dealt(double[] shares) {
    Map<Double, double[]> had = new HashMap<>();
    double[] rows = new double[shares.length];
    int[] dealt = new int[groups.size()];
    for (int g = 0; g < dealt.length; g++) {
      Map<Double, Integer> own = new HashMap<>();
      for (int i : groups.get(g)) {
        own.merge(classes[i], 1, Integer::sum);
      }
      int best = 0;
      double least = Double.POSITIVE_INFINITY;
      for (int side = 0; side < shares.length; side++) {
        double cost = cost(rows[side], groups.get(g).length, of.length);
        for (Map.Entry<Double, Integer> each : own.entrySet()) {
          double[] there = had.computeIfAbsent(each.getKey(), key -> new double[shares.length]);
          cost += cost(there[side], each.getValue(), ofClass.get(each.getKey()));
        }
        if (cost / shares[side] < least) {
          least = cost / shares[side];
          best = side;
        }
      }
      dealt[g] = best;
      rows[best] += groups.get(g).length;
      for (Map.Entry<Double, Integer> each : own.entrySet()) {
        had.get(each.getKey())[best] += each.getValue();
      }
    }
    return dealt;
  }

  /** What some more add to the square of a share. */
  private static double cost(double had, int more, double all) {
    return more * (2 * had + more) / (all * all);
  }

  private int[] rows(int[] dealt, int side) {
    return IntStream.range(0, groups.size())
        .filter(g -> dealt[g] == side)
        .mapToObj(groups::get)
        .flatMapToInt(Arrays::stream)
        .sorted()
        .toArray();
  }

  private static int[] ints(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }

  private static TrainingRefused refused(String why, Object... facts) {
    return new TrainingRefused("modelling.problem." + why, facts).field("validation.group");
  }
}
