package org.aimass.modelling.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnRole;
import org.aimass.modelling.TrainingOrder.Validation;
import org.aimass.modelling.TrainingWarning;
import org.aimass.modelling.TrainingWarning.Kind;
import org.aimass.modelling.preparing.RawTable;
import org.aimass.modelling.preparing.RowCopies;

/**
 * Rows that belong together: copies, several rows of one customer, several rows of one day. Models
 * judged on one of them after learning from another look better than they are.
 */
final class Repeats {
  private static final int FEWEST_KEYS = 10;

  /** Of keys whose rows have the same target. */
  private static final int FEWEST_TELLING_KEYS = 4;

  private static final int MOST_COLUMNS = 3;
  private static final double SCATTERED = 0.5;
  private static final int FEWEST_UNNAMED_KEYS = 20;
  private static final double ROWS_A_KEY = 1.5;
  private static final double MOST_ROWS_OF_UNNAMED = 30;
  private static final double NEARLY_ALL = 0.95;
  private static final double REGULAR = 0.5;
  private static final int FEWEST_MOMENTS = 5;

  /** Rows of few values are alike by chance now and then. */
  private static final double WORTH_A_WARNING = 0.01;

  private static final Pattern KEY =
      Pattern.compile(
          "(^|.*[^a-z])(id|ids|key|nr|no|num|number|code|customer|client|patient|user|account|device|machine|sensor|shop|store|household|subject|serial|person|people|participant|member|employee|driver|vehicle|student|player|animal|specimen|batch|session)"
              + "([^a-z].*|$)|.*[a-z](Id|ID|Key|Nr|No|Number|Code)$|.*(编号|编码|代码|客户|用户|顾客|患者|病人|受试者|人员|员工|会员|学生|司机|车辆|设备|机器|门店|账号|批次|序号|号)$");

  private final RawTable rows;
  private final int goal;
  private final int[] known;

  /** Those that are no copies of others. */
  private int[] own;

  Repeats(RawTable rows, int goal, int[] known) {
    this.rows = rows;
    this.goal = goal;
    this.known = known;
  }

  List<TrainingWarning> warnings() {
    List<TrainingWarning> warnings = new ArrayList<>();
    String target = goal < 0 ? null : rows.columns().get(goal).name();
    RowCopies found = RowCopies.of(rows, known, goals(), target);
    int copies = found.copies();
    // Copies have everything in common, which says nothing about any column.
    own = firsts(found.groups());
    if (copies >= WORTH_A_WARNING * known.length && copies > 0) {
      warnings.add(Advice.warning(Kind.DUPLICATE_ROWS, null, copies, known.length));
    }
    int[] grouped =
        IntStream.range(0, rows.columns().size()).filter(c -> c != goal && grouped(c)).toArray();
    boolean named = Arrays.stream(grouped).anyMatch(this::named);
    int[] told =
        Arrays.stream(grouped)
            // Where a column names what the rows belong to, others only describe it.
            .filter(c -> !named || named(c))
            .limit(MOST_COLUMNS)
            .toArray();
    for (int c : told) {
      Column column = rows.columns().get(c);
      warnings.add(
          Advice.warning(Kind.GROUPED_ROWS, column.name(), column.label())
              .proposing(new Validation(null, null, column.name(), null)));
    }
    moments()
        .ifPresent(
            c -> {
              Column column = rows.columns().get(c);
              warnings.add(
                  Advice.warning(Kind.SEVERAL_ROWS_A_MOMENT, column.name(), column.label())
                      .proposing(new Validation(null, null, null, column.name())));
            });
    return warnings;
  }

  private int[] firsts(int[] groups) {
    Set<Integer> seen = new HashSet<>();
    return IntStream.range(0, known.length)
        .filter(i -> seen.add(groups[i]))
        .map(i -> known[i])
        .toArray();
  }

  private double[] goals() {
    if (goal < 0) {
      return new double[known.length];
    }
    Map<String, Integer> names = new HashMap<>();
    return Arrays.stream(known)
        .mapToDouble(
            row ->
                names.computeIfAbsent(String.valueOf(rows.shown(goal, row)), key -> names.size()))
        .toArray();
  }

  private boolean grouped(int c) {
    Column column = rows.columns().get(c);
    boolean named = named(c);
    boolean feature = column.role() == ColumnRole.FEATURE;
    boolean whole = column.type().whole() || column.type().textual() && column.type().grouped();
    if (!named && !(feature && (whole || column.type().numeric()))) {
      return false;
    }
    Map<Object, List<Integer>> groups = new HashMap<>();
    for (int row : own) {
      if (!rows.missing(c, row)) {
        groups.computeIfAbsent(rows.shown(c, row), key -> new ArrayList<>()).add(row);
      }
    }
    double rowsAKey = (double) own.length / Math.max(1, groups.size());
    if (groups.size() < FEWEST_TELLING_KEYS || rowsAKey < ROWS_A_KEY) {
      return false;
    }
    if (named) {
      return groups.size() >= FEWEST_KEYS || alike(groups);
    }
    if (groups.size() >= FEWEST_UNNAMED_KEYS && alike(groups) && scattered(c, groups)) {
      return true;
    }
    return whole
        && groups.size() >= FEWEST_UNNAMED_KEYS
        && rowsAKey <= MOST_ROWS_OF_UNNAMED
        && IntStream.range(0, rows.columns().size())
            .anyMatch(other -> other != c && tells(groups, other));
  }

  /** Whether the column says by its role, type or name what its rows belong to. */
  private boolean named(int c) {
    Column column = rows.columns().get(c);
    boolean id = column.type().usualRole() == ColumnRole.ID || column.role() == ColumnRole.ID;
    boolean whole = column.type().whole() || column.type().textual() && column.type().grouped();
    return id || column.role() != ColumnRole.TARGET && whole && key(column);
  }

  /** Whether nearly all rows of a group have the same target, which differs among groups. */
  private boolean alike(Map<Object, List<Integer>> groups) {
    return goal >= 0 && same(groups, goal) && different(groups) >= 2;
  }

  private long different(Map<Object, List<Integer>> groups) {
    return groups.values().stream()
        .map(group -> rows.shown(goal, group.get(0)))
        .distinct()
        .limit(2)
        .count();
  }

  /**
   * Whether targets change from one value of a number to the next as they would by chance: a
   * measure that tells the target has few changes, one that tells apart people has many.
   */
  private boolean scattered(int c, Map<Object, List<Integer>> groups) {
    if (rows.columns().get(c).type().textual()) {
      return true;
    }
    List<Integer> firsts = new ArrayList<>();
    groups.values().forEach(group -> firsts.add(group.get(0)));
    firsts.sort(Comparator.comparingDouble(row -> rows.number(c, row)));
    Map<String, Integer> counts = new HashMap<>();
    int changes = 0;
    for (int i = 0; i < firsts.size(); i++) {
      String target = rows.shown(goal, firsts.get(i));
      counts.merge(target, 1, Integer::sum);
      changes += i > 0 && !target.equals(rows.shown(goal, firsts.get(i - 1))) ? 1 : 0;
    }
    double size = firsts.size();
    double unlike = 1 - counts.values().stream().mapToDouble(n -> n / size * (n / size)).sum();
    return changes >= SCATTERED * unlike * (size - 1);
  }

  private static boolean key(Column column) {
    return KEY.matcher(column.name()).matches()
        || KEY.matcher(column.label().strip()).matches()
        || KEY.matcher(column.label().strip().toLowerCase(Locale.ROOT)).matches();
  }

  /** Whether another column of few values, which differ among rows, does not within a group. */
  private boolean tells(Map<Object, List<Integer>> groups, int other) {
    Column column = rows.columns().get(other);
    if (column.role() == ColumnRole.IGNORED || !column.type().grouped()) {
      return false;
    }
    Map<Object, Integer> counts = new HashMap<>();
    for (int row : known) {
      counts.merge(String.valueOf(rows.shown(other, row)), 1, Integer::sum);
    }
    int most = counts.values().stream().max(Integer::compare).orElse(0);
    if (counts.size() < 2 || counts.size() > groups.size() / 2 || most > 0.9 * known.length) {
      return false;
    }
    return same(groups, other);
  }

  private boolean same(Map<Object, List<Integer>> groups, int other) {
    long several = 0;
    long same = 0;
    for (List<Integer> group : groups.values()) {
      if (group.size() > 1) {
        several++;
        Object first = rows.shown(other, group.get(0));
        same +=
            group.stream().allMatch(row -> java.util.Objects.equals(first, rows.shown(other, row)))
                ? 1
                : 0;
      }
    }
    return several > 0 && same >= NEARLY_ALL * several;
  }

  /** A column of dates with several rows for each, which stand in order or at regular distances. */
  private OptionalInt moments() {
    return IntStream.range(0, rows.columns().size())
        .filter(
            c -> {
              Column column = rows.columns().get(c);
              return column.type().temporal()
                  && column.role() == ColumnRole.FEATURE
                  && c != goal
                  && several(c);
            })
        .findFirst();
  }

  private boolean several(int c) {
    double[] moments =
        Arrays.stream(known)
            .mapToDouble(row -> rows.number(c, row))
            .filter(moment -> !Double.isNaN(moment))
            .toArray();
    Set<Double> different = new HashSet<>();
    for (double moment : moments) {
      different.add(moment);
    }
    if (different.size() < FEWEST_MOMENTS
        || moments.length < NEARLY_ALL * known.length
        || moments.length < ROWS_A_KEY * different.size()) {
      return false;
    }
    double steps = moments.length - 1;
    long up = IntStream.range(1, moments.length).filter(i -> moments[i] >= moments[i - 1]).count();
    long down =
        IntStream.range(1, moments.length).filter(i -> moments[i] <= moments[i - 1]).count();
    if (Math.max(up, down) >= NEARLY_ALL * steps) {
      return true;
    }
    double[] sorted = different.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    double[] gaps =
        IntStream.range(1, sorted.length).mapToDouble(i -> sorted[i] - sorted[i - 1]).toArray();
    double usual = Arrays.stream(gaps).sorted().toArray()[gaps.length / 2];
    return Arrays.stream(gaps).filter(gap -> gap == usual).count() >= REGULAR * gaps.length;
  }
}
