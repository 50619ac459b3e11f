package org.aimass.modelling.training.worker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.aimass.modelling.Task.RowSplit;
import org.aimass.modelling.preparing.RawTable;
import org.aimass.modelling.preparing.RowCopies;
import org.aimass.modelling.preparing.Target;
import org.aimass.modelling.preparing.TimeOrder;

/**
 * Which rows a model does not see while it learns. Positions are those in {@link Target#rows()}.
 * Copies of a row stay on one side, and classes are on both sides wherever that can be had: a class
 * that no judged row has makes most metrics meaningless.
 *
 * @param method {@code folds:5}, {@code holdout:0.2}, {@code newest:0.2} or {@code all}
 * @param apart for each fold the rows that are kept aside
 * @param copies rows that are copies of others
 * @param mixed true for a series in time whose newest rows cannot judge, because they have one
 *     class or value only
 */
record Folds(String method, List<int[]> apart, int size, int copies, boolean mixed) {
  private static final String HOLDOUT = "holdout:";
  private static final String NEWEST = "newest:";
  private static final int USUAL_FOLDS = 5;
  private static final double USUAL_HOLDOUT = 0.2;
  private static final double MOST_NEWEST = 0.5;
  private static final long CELLS_FOR_FOLDS = 1_000_000;
  private static final int ROWS_FOR_FOLDS = 20_000;

  /** Fewer cannot show a spread. */
  private static final int FEWEST_APART = 2;

  /**
   * As ordered. When nothing is ordered: the newest rows of a series in time; else folds for small
   * data and a hold-out for large.
   */
  static Folds of(RawTable table, Target target, TrainingSpec spec) {
    int rows = target.rows().length;
    if (spec.task().split() == RowSplit.NONE) {
      return new Folds("all", List.of(), rows, 0, false);
    }
    OptionalInt time =
        spec.folds() == null ? TimeOrder.column(table, spec.target()) : OptionalInt.empty();
    double share = spec.holdout() == null ? USUAL_HOLDOUT : spec.holdout();
    if (time.isPresent()) {
      int[] newest = newest(table, target, time.getAsInt());
      int apart = apart(target, newest, share);
      if (apart > 0) {
        boolean asWanted = apart == wanted(rows, share);
        double told = asWanted ? share : Math.round(1000.0 * apart / rows) / 1000.0;
        int[] judged = Arrays.stream(newest).limit(apart).sorted().toArray();
        return new Folds(NEWEST + told, List.of(judged), rows, 0, false);
      }
    }
    RowCopies copies = RowCopies.of(table, target.rows(), target.values(), spec.target());
    TreeMap<Integer, List<int[]>> units = units(target, copies, spec);
    boolean large = rows > ROWS_FOR_FOLDS || (long) rows * spec.columns().size() > CELLS_FOR_FOLDS;
    List<int[]> apart;
    String method;
    if (spec.holdout() != null || spec.folds() == null && large) {
      apart = List.of(spread(target, units, share));
      method = HOLDOUT + share;
    } else {
      int most = units.values().stream().mapToInt(List::size).sum();
      int count = Math.max(2, Math.min(spec.folds() == null ? USUAL_FOLDS : spec.folds(), most));
      apart = folds(units, count);
      method = "folds:" + apart.size();
    }
    return new Folds(method, apart, rows, copies.copies(), time.isPresent());
  }

  private static int wanted(int rows, double share) {
    return Math.max(FEWEST_APART, Math.min(rows - 1, (int) Math.round(rows * share)));
  }

  /** All positions, the newest first; a row without its moment is last. */
  private static int[] newest(RawTable table, Target target, int time) {
    return IntStream.range(0, target.rows().length)
        .boxed()
        .sorted(
            Comparator.comparingDouble(
                (Integer i) -> {
                  double moment = table.number(time, target.rows()[i]);
                  return Double.isNaN(moment) ? Double.POSITIVE_INFINITY : -moment;
                }))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /**
   * How many of the newest rows judge: as many as wanted, or as many more (up to half) as bring
   * every class to both sides; else as many as bring two classes to both; 0 when none do.
   */
  private static int apart(Target target, int[] newest, double share) {
    int wanted = wanted(newest.length, share);
    int most = Math.max(wanted, (int) (newest.length * MOST_NEWEST));
    double[] values = Arrays.stream(newest).mapToDouble(i -> target.values()[i]).toArray();
    Map<Double, Integer> all = new LinkedHashMap<>();
    for (double value : values) {
      all.merge(value, 1, Integer::sum);
    }
    boolean number = target.classes().isEmpty();
    long needed = number ? 2 : all.values().stream().filter(rows -> rows > 1).count();
    for (long goal : needed > 2 ? new long[] {needed, 2} : new long[] {2}) {
      Map<Double, Integer> judged = new LinkedHashMap<>();
      for (int i = 0; i < most; i++) {
        judged.merge(values[i], 1, Integer::sum);
        if (i + 1 >= wanted && judged.size() >= goal && left(all, judged) >= goal) {
          return i + 1;
        }
      }
    }
    return 0;
  }

  private static long left(Map<Double, Integer> all, Map<Double, Integer> judged) {
    return all.entrySet().stream()
        .filter(each -> each.getValue() > judged.getOrDefault(each.getKey(), 0))
        .limit(1_000)
        .count();
  }

  /**
   * What is dealt out as one: the rows of a group of copies. By the class of its first row, in
   * chance order within each class.
   */
  private static TreeMap<Integer, List<int[]>> units(
      Target target, RowCopies copies, TrainingSpec spec) {
    Map<Integer, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < copies.groups().length; i++) {
      groups.computeIfAbsent(copies.groups()[i], key -> new ArrayList<>()).add(i);
    }
    boolean byClass = spec.task().split() == RowSplit.BY_CLASS;
    TreeMap<Integer, List<int[]>> units = new TreeMap<>();
    for (List<Integer> group : groups.values()) {
      int[] rows = group.stream().mapToInt(Integer::intValue).toArray();
      int name = byClass ? (int) target.values()[rows[0]] : 0;
      units.computeIfAbsent(name, key -> new ArrayList<>()).add(rows);
    }
    Random random = new Random(spec.seed());
    units.values().forEach(each -> Collections.shuffle(each, random));
    return units;
  }

  /** The same share of every class, and at least one of each that has two. */
  private static int[] spread(Target target, TreeMap<Integer, List<int[]>> units, double share) {
    List<int[]> apart = new ArrayList<>();
    int classes = 0;
    for (List<int[]> each : units.values()) {
      int least = units.size() == 1 ? FEWEST_APART : 1;
      int wanted = (int) Math.round(each.size() * share);
      int taken = Math.min(each.size() - 1, Math.max(least, wanted));
      apart.addAll(units.size() == 1 ? notAlike(target, each, taken) : each.subList(0, taken));
      classes += taken > 0 ? 1 : 0;
    }
    if (units.size() > 1 && classes < 2) {
      // A class of one row judges rather than teaches: otherwise nothing could be measured.
      for (List<int[]> each : units.values()) {
        if (each.size() == 1 && classes < 2) {
          apart.add(each.get(0));
          classes++;
        }
      }
    }
    return apart.stream().flatMapToInt(Arrays::stream).sorted().toArray();
  }

  /** So many units in a row whose numbers are not all the same. */
  private static List<int[]> notAlike(Target target, List<int[]> units, int count) {
    for (int start = 0; start + count <= units.size(); start++) {
      List<int[]> some = units.subList(start, start + count);
      double first = target.values()[some.get(0)[0]];
      if (some.stream().anyMatch(unit -> target.values()[unit[0]] != first)) {
        return some;
      }
    }
    return units.subList(0, count);
  }

  private static List<int[]> folds(TreeMap<Integer, List<int[]>> units, int count) {
    List<List<Integer>> folds = new ArrayList<>();
    for (int fold = 0; fold < count; fold++) {
      folds.add(new ArrayList<>());
    }
    for (List<int[]> ofClass : units.values()) {
      int[] had = new int[count];
      for (int[] unit : ofClass) {
        int fold =
            IntStream.range(0, count)
                .boxed()
                .min(
                    Comparator.comparingInt((Integer f) -> had[f])
                        .thenComparingInt(f -> folds.get(f).size()))
                .orElseThrow();
        had[fold] += unit.length;
        Arrays.stream(unit).forEach(folds.get(fold)::add);
      }
    }
    return folds.stream()
        .filter(fold -> !fold.isEmpty())
        .map(fold -> fold.stream().mapToInt(Integer::intValue).sorted().toArray())
        .toList();
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
