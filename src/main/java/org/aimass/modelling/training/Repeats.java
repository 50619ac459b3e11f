package org.aimass.modelling.training;

import java.util.ArrayList;
import java.util.Arrays;
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
          "(^|.*[^a-z])(id|ids|key|nr|no|num|number|code|customer|client|patient|user|account|device|machine|sensor|shop|store|household|subject|serial)"
              + "([^a-z].*|$)|.*[a-z](Id|ID|Key|Nr|No|Number|Code)$|.*(编号|编码|代码|客户|用户|顾客|患者|设备|门店|账号|序号|号)$");

  private final RawTable rows;
  private final int goal;
  private final int[] known;

  Repeats(RawTable rows, int goal, int[] known) {
    this.rows = rows;
    this.goal = goal;
    this.known = known;
  }

  List<TrainingWarning> warnings() {
    List<TrainingWarning> warnings = new ArrayList<>();
    String target = goal < 0 ? null : rows.columns().get(goal).name();
    int copies = RowCopies.of(rows, known, goals(), target).copies();
    if (copies >= WORTH_A_WARNING * known.length && copies > 0) {
      warnings.add(Advice.warning(Kind.DUPLICATE_ROWS, null, copies, known.length));
    }
    for (int c = 0; c < rows.columns().size(); c++) {
      Column column = rows.columns().get(c);
      if (c != goal && grouped(c)) {
        warnings.add(Advice.warning(Kind.GROUPED_ROWS, column.name(), column.label()));
      }
    }
    moments()
        .ifPresent(
            c -> {
              Column column = rows.columns().get(c);
              warnings.add(
                  Advice.warning(Kind.SEVERAL_ROWS_A_MOMENT, column.name(), column.label()));
            });
    return warnings;
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
    boolean id = column.type().usualRole() == ColumnRole.ID || column.role() == ColumnRole.ID;
    boolean possible =
        id
            || column.role() == ColumnRole.FEATURE
                && (column.type().whole() || column.type().textual() && column.type().grouped());
    if (!possible) {
      return false;
    }
    Map<Object, List<Integer>> groups = new HashMap<>();
    for (int row : known) {
      if (!rows.missing(c, row)) {
        groups.computeIfAbsent(rows.shown(c, row), key -> new ArrayList<>()).add(row);
      }
    }
    double rowsAKey = (double) known.length / Math.max(1, groups.size());
    if (groups.size() < FEWEST_KEYS || rowsAKey < ROWS_A_KEY) {
      return false;
    }
    if (id || key(column)) {
      return true;
    }
    return groups.size() >= FEWEST_UNNAMED_KEYS
        && rowsAKey <= MOST_ROWS_OF_UNNAMED
        && IntStream.range(0, rows.columns().size())
            .anyMatch(other -> other != c && tells(groups, other));
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
