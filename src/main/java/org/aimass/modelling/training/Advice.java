package org.aimass.modelling.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnKind;
import org.aimass.datasets.ColumnRole;
import org.aimass.modelling.AnswerKind;
import org.aimass.modelling.Task;
import org.aimass.modelling.TrainingWarning;
import org.aimass.modelling.TrainingWarning.Kind;
import org.aimass.modelling.preparing.RawTable;
import org.aimass.modelling.preparing.TimeOrder;

/**
 * What to know before a training starts: a target and a task that suggest themselves, and warnings.
 * Statements about the target are counted over all rows; those about the other columns come from
 * rows from everywhere.
 */
public final class Advice {
  private static final int FEW_ROWS = 200;
  private static final double RARE = 0.1;
  private static final double ID_LIKE = 0.98;
  private static final double LEAKING = 0.98;
  private static final int STRAYS = 3;
  private static final double STRAY = 0.005;
  private static final Pattern LIKELY =
      Pattern.compile(
          "(target|label|class|outcome|result|churn|score|price|y|default|fraud|survived|response|目标|标签|类别|结果|流失|价格|得分)");

  private Advice() {}

  /**
   * The column with the role of a target; else one whose name says so; else the last that can be
   * learnt.
   */
  public static Optional<String> target(RawTable rows) {
    for (Column column : rows.columns()) {
      if (column.role() == ColumnRole.TARGET) {
        return Optional.of(column.name());
      }
    }
    String last = null;
    for (int c = 0; c < rows.columns().size(); c++) {
      Column column = rows.columns().get(c);
      if (!learnable(rows, c)) {
        continue;
      }
      if (LIKELY.matcher(column.name().toLowerCase(Locale.ROOT)).matches()
          || LIKELY.matcher(column.label().strip().toLowerCase(Locale.ROOT)).matches()) {
        return Optional.of(column.name());
      }
      last = column.name();
    }
    return Optional.ofNullable(last);
  }

  private static boolean learnable(RawTable rows, int c) {
    Column column = rows.columns().get(c);
    if (column.role() != ColumnRole.FEATURE) {
      return false;
    }
    int distinct = rows.distinct(c);
    return column.type().predictable()
        && distinct > 1
        && (!column.type().textual() || distinct <= 50);
  }

  /** Of a dataset all of whose rows are at hand. */
  public static List<TrainingWarning> warnings(RawTable rows, String target, Task task) {
    return warnings(rows, rows, target, task);
  }

  /**
   * @param rows some, or all, from everywhere
   * @param all every row of the target's column at least; for clustering the same as {@code rows}
   * @param target null for clustering
   */
  static List<TrainingWarning> warnings(RawTable rows, RawTable all, String target, Task task) {
    List<TrainingWarning> warnings = new ArrayList<>();
    if (all.rows() < FEW_ROWS) {
      warnings.add(warning(Kind.FEW_ROWS, null, all.rows()));
    }
    int goal = target == null ? -1 : rows.position(target);
    int[] known =
        IntStream.range(0, rows.rows())
            .filter(row -> goal < 0 || !rows.missing(goal, row))
            .toArray();
    if (goal >= 0) {
      warnings.addAll(ofTarget(all, all.position(target), task));
    }
    if (goal >= 0) {
      TimeOrder.column(rows, target)
          .ifPresent(
              time -> {
                Column column = rows.columns().get(time);
                warnings.add(warning(Kind.TIME_ORDER, column.name(), column.label()));
              });
    }
    int[] telling =
        goal >= 0 && task.answers() == AnswerKind.CLASS ? withoutStrays(rows, goal, known) : known;
    for (int c = 0; c < rows.columns().size(); c++) {
      Column column = rows.columns().get(c);
      if (c == goal || column.role() != ColumnRole.FEATURE || !column.type().learnable()) {
        continue;
      }
      int distinct = rows.distinct(c);
      if (distinct <= 1) {
        warnings.add(warning(Kind.CONSTANT, column.name(), column.label()));
      } else if (idLike(rows, c, distinct)) {
        warnings.add(warning(Kind.ID_FEATURE, column.name(), column.label()));
      } else if (goal >= 0 && known.length >= 20) {
        double tells = Telling.share(rows, c, goal, telling, task);
        if (tells >= LEAKING) {
          warnings.add(warning(Kind.LEAKAGE, column.name(), column.label(), percent(tells)));
        }
      }
    }
    warnings.addAll(new Repeats(rows, goal, known).warnings());
    return warnings;
  }

  private static List<TrainingWarning> ofTarget(RawTable all, int goal, Task task) {
    List<TrainingWarning> warnings = new ArrayList<>();
    Column column = all.columns().get(goal);
    Map<String, Integer> counts = new HashMap<>();
    int known = 0;
    for (int row = 0; row < all.rows(); row++) {
      if (!all.missing(goal, row)) {
        known++;
        if (task.answers() == AnswerKind.CLASS) {
          counts.merge(all.shown(goal, row), 1, Integer::sum);
        }
      }
    }
    if (known < all.rows()) {
      warnings.add(warning(Kind.TARGET_MISSING, column.name(), column.label(), all.rows() - known));
    }
    if (!counts.isEmpty()) {
      Map.Entry<String, Integer> rarest =
          counts.entrySet().stream()
              .min(
                  Map.Entry.<String, Integer>comparingByValue()
                      .thenComparing(Map.Entry.comparingByKey()))
              .orElseThrow();
      double share = (double) rarest.getValue() / known;
      if (share < RARE && share < 0.5 / counts.size()) {
        warnings.add(warning(Kind.IMBALANCE, column.name(), rarest.getKey(), percent(share)));
      }
    }
    return warnings;
  }

  /**
   * Rows of classes that are there in earnest: of a class of one or two rows, half of which are
   * asked about, no column can tell anything, and it would hide that it tells all others.
   */
  private static int[] withoutStrays(RawTable rows, int goal, int[] known) {
    Map<String, Integer> counts = new HashMap<>();
    for (int row : known) {
      counts.merge(rows.shown(goal, row), 1, Integer::sum);
    }
    double fewest = Math.max(STRAYS, STRAY * known.length);
    int[] others =
        Arrays.stream(known).filter(row -> counts.get(rows.shown(goal, row)) > fewest).toArray();
    return counts.values().stream().filter(count -> count > fewest).count() < 2 ? known : others;
  }

  static TrainingWarning warning(Kind kind, String column, Object... facts) {
    return new TrainingWarning(kind, column, "modelling.warning." + kind, List.of(facts), null);
  }

  private static String percent(double share) {
    // Never "0.0 %" of something that is there.
    return String.format(Locale.ROOT, share < 0.001 ? "%.2f %%" : "%.1f %%", share * 100);
  }

  private static boolean idLike(RawTable rows, int c, int distinct) {
    ColumnKind type = rows.columns().get(c).type();
    boolean candidate =
        type.textual() && type.grouped()
            // Measured numbers and dates differ in every row too; a number of a customer is whole
            // and hardly leaves gaps.
            || type.whole() && dense(rows, c, distinct);
    return candidate && rows.rows() >= 50 && distinct >= ID_LIKE * rows.rows();
  }

  private static boolean dense(RawTable rows, int c, int distinct) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int row = 0; row < rows.rows(); row++) {
      if (!rows.missing(c, row)) {
        low = Math.min(low, rows.number(c, row));
        high = Math.max(high, rows.number(c, row));
      }
    }
    return high - low < 20.0 * distinct;
  }
}
