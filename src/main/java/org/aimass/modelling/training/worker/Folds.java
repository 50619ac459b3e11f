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
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.aimass.modelling.JudgedBy;
import org.aimass.modelling.Task.RowSplit;
import org.aimass.modelling.TrainingRefused;
import org.aimass.modelling.preparing.RawTable;
import org.aimass.modelling.preparing.RowCopies;
import org.aimass.modelling.preparing.Target;
import org.aimass.modelling.preparing.TimeOrder;

/**
 * Which rows a model does not see while it learns. Positions are those in {@link Target#rows()}.
 * Copies of a row stay on one side, all rows of a day, and those of a group where one was ordered.
 * Classes are on both sides wherever that can be had: a class that no judged row has makes most
 * metrics meaningless.
 *
 * @param by how they were kept apart
 * @param apart for each fold the rows that are kept aside
 * @param neither rows that are neither learnt from nor judged by: older ones of groups of which the
 *     newest rows judge
 * @param copies rows that are copies of others
 * @param mixed true for a series in time whose newest rows cannot judge, because they have one
 *     class or value only
 */
record Folds(JudgedBy by, List<int[]> apart, int[] neither, int size, int copies, boolean mixed) {
  private static final int[] NONE = {};
  private static final int USUAL_FOLDS = 5;
  private static final double USUAL_HOLDOUT = 0.2;
  private static final double MOST_NEWEST = 0.5;
  private static final long CELLS_FOR_FOLDS = 1_000_000;
  private static final int ROWS_FOR_FOLDS = 20_000;

  /** Fewer cannot show a spread. */
  private static final int FEWEST_APART = 2;

  /** Whole moments that are that many times fewer rows than wanted judge nothing. */
  private static final int MOST_TIMES_WANTED = 4;

  /** Of the rows, to learn from. */
  private static final double LEAST_SEEN = 0.1;

  /**
   * As ordered. When nothing is ordered: the newest rows of a series in time; else folds for small
   * data and a hold-out for large.
   */
  static Folds of(RawTable table, Target target, TrainingSpec spec) {
    int rows = target.rows().length;
    if (spec.task().split() == RowSplit.NONE) {
      return new Folds(new JudgedBy(JudgedBy.ALL, "", null, null), List.of(), NONE, rows, 0, false);
    }
    double share = spec.holdout() == null ? USUAL_HOLDOUT : spec.holdout();
    OptionalInt time = time(table, spec);
    if (time.isPresent()) {
      int[] apart = newest(table, target, time.getAsInt(), share);
      if (apart.length > 0) {
        boolean asWanted = apart.length == wanted(rows, share);
        double told = asWanted ? share : Math.round(1000.0 * apart.length / rows) / 1000.0;
        return new Folds(
            new JudgedBy(JudgedBy.NEWEST, String.valueOf(told), spec.time(), spec.group()),
            List.of(apart),
            neither(table, target, spec, apart),
            rows,
            0,
            false);
      }
      if (spec.time() != null) {
        throw refused("timeClasses", label(table, spec.time()));
      }
    }
    boolean large = rows > ROWS_FOR_FOLDS || (long) rows * spec.columns().size() > CELLS_FOR_FOLDS;
    boolean once = spec.holdout() != null || spec.folds() == null && large;
    int wanted = spec.folds() == null ? USUAL_FOLDS : spec.folds();
    if (spec.group() != null) {
      Groups groups = groups(table, target, spec);
      return once
          ? of(List.of(groups.holdout(share)), share, spec, rows, 0, false)
          : of(groups.folds(wanted), null, spec, rows, 0, false);
    }
    RowCopies copies = RowCopies.of(table, target.rows(), target.values(), spec.target());
    TreeMap<Integer, List<int[]>> units = units(target, copies, spec);
    if (once) {
      List<int[]> apart = List.of(spread(target, units, share));
      return of(apart, share, spec, rows, copies.copies(), time.isPresent());
    }
    int most = units.values().stream().mapToInt(List::size).sum();
    List<int[]> apart = folds(units, Math.max(2, Math.min(wanted, most)));
    return of(apart, null, spec, rows, copies.copies(), time.isPresent());
  }

  /**
   * @param share of a hold-out; null for folds
   */
  private static Folds of(
      List<int[]> apart, Double share, TrainingSpec spec, int rows, int copies, boolean mixed) {
    String kind = share == null ? JudgedBy.FOLDS : JudgedBy.HOLDOUT;
    String size = share == null ? String.valueOf(apart.size()) : share.toString();
    JudgedBy by = new JudgedBy(kind, size, null, spec.group());
    return new Folds(by, apart, NONE, rows, copies, mixed);
  }

  /** The column that says which rows are newer; empty where chance or groups part the rows. */
  private static OptionalInt time(RawTable table, TrainingSpec spec) {
    if (spec.time() != null) {
      return OptionalInt.of(table.position(spec.time()));
    }
    return spec.folds() == null && spec.group() == null
        ? TimeOrder.column(table, spec.target())
        : OptionalInt.empty();
  }

  private static Groups groups(RawTable table, Target target, TrainingSpec spec) {
    boolean byClass = spec.task().split() == RowSplit.BY_CLASS;
    return new Groups(table, table.position(spec.group()), target, byClass, spec.seed());
  }

  /**
   * Where both time and groups were ordered the newest rows judge, and older rows of their groups
   * are left out: otherwise the groups would be on both sides.
   */
  private static int[] neither(RawTable table, Target target, TrainingSpec spec, int[] apart) {
    if (spec.group() == null) {
      return NONE;
    }
    int[] neither = groups(table, target, spec).with(apart);
    boolean[] left = new boolean[target.rows().length];
    Arrays.fill(left, true);
    Arrays.stream(apart).forEach(i -> left[i] = false);
    Arrays.stream(neither).forEach(i -> left[i] = false);
    int[] seen = IntStream.range(0, left.length).filter(i -> left[i]).toArray();
    long values = Arrays.stream(seen).mapToDouble(i -> target.values()[i]).distinct().count();
    if (seen.length < LEAST_SEEN * left.length || values < 2) {
      throw refused("timeGroups", label(table, spec.time()), label(table, spec.group()));
    }
    return neither;
  }

  private static String label(RawTable table, String column) {
    return table.columns().get(table.position(column)).label();
  }

  private static TrainingRefused refused(String why, Object... facts) {
    return new TrainingRefused("modelling.problem." + why, facts).field("validation.time");
  }

  private static int wanted(int rows, double share) {
    return Math.max(FEWEST_APART, Math.min(rows - 1, (int) Math.round(rows * share)));
  }

  /** Positions of the newest rows, which judge, in order; none where they cannot. */
  private static int[] newest(RawTable table, Target target, int time, double share) {
    double[] moments = TimeOrder.moments(table, time, target.rows());
    // A row without its moment is older than all others.
    for (int i = 0; i < moments.length; i++) {
      moments[i] = Double.isNaN(moments[i]) ? Double.NEGATIVE_INFINITY : moments[i];
    }
    int[] newest =
        IntStream.range(0, moments.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -moments[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    int apart =
        apart(
            target,
            newest,
            i -> i + 1 == newest.length || moments[newest[i]] != moments[newest[i + 1]],
            share);
    return Arrays.stream(newest).limit(apart).sorted().toArray();
  }

  /**
   * How many of the newest rows judge: as many as wanted, or as many more (up to half) as bring
   * every class to both sides and end with all rows of a moment; where that is too many, fewer than
   * wanted; else as many as bring two classes to both; 0 when none do.
   *
   * @param last whether a moment ends with the row of that number
   */
  private static int apart(Target target, int[] newest, IntPredicate last, double share) {
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
      int fewer = 0;
      for (int i = 0; i < most; i++) {
        judged.merge(values[i], 1, Integer::sum);
        if (last.test(i) && judged.size() >= goal && left(all, judged) >= goal) {
          if (i + 1 >= wanted) {
            return i + 1;
          }
          fewer = i + 1;
        }
      }
      if (fewer * MOST_TIMES_WANTED >= wanted && fewer > 0) {
        return fewer;
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

  String method() {
    return by.method();
  }

  boolean newest() {
    return by.kind().equals(JudgedBy.NEWEST);
  }

  /** Share of the rows that is kept aside once, null for folds and for none. */
  Double holdout() {
    return count() == 1 ? Double.valueOf(by.size()) : null;
  }

  int[] seen(int fold) {
    boolean[] hidden = new boolean[size];
    for (int i : apart.get(fold)) {
      hidden[i] = true;
    }
    for (int i : neither) {
      hidden[i] = true;
    }
    return IntStream.range(0, size).filter(i -> !hidden[i]).toArray();
  }

  /** Every row that some fold keeps aside, in order. */
  int[] judged() {
    return apart.stream().flatMapToInt(Arrays::stream).sorted().toArray();
  }
}
