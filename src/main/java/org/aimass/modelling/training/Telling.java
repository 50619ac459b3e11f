package org.aimass.modelling.training;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.aimass.datasets.ColumnKind;
import org.aimass.modelling.AnswerKind;
import org.aimass.modelling.Task;
import org.aimass.modelling.preparing.RawTable;

/** Finds out how much of the target one column gives away. */
final class Telling {
  private static final int MOST_LEVELS = 1_000;

  private Telling() {}

  /**
   * How well this column alone tells the target in rows that were not looked at: right answers
   * beyond those of the most frequent class for classes, explained share of the variation for
   * numbers; 0 to 1.
   */
  static double share(RawTable rows, int c, int goal, int[] known, Task task) {
    Object[] groups = groups(rows, c, known);
    return task.answers() == AnswerKind.CLASS
        ? tellsClass(rows, groups, goal, known)
        : tellsNumber(rows, c, groups, goal, known);
  }

  /**
   * Numbers in twenty steps of equal size; words as they are; of texts and too many words whether
   * there is one: a reason for leaving stands there for those who have left.
   */
  private static Object[] groups(RawTable rows, int c, int[] known) {
    ColumnKind type = rows.columns().get(c).type();
    Object[] groups = new Object[known.length];
    if (type.textual() && !type.grouped()) {
      return there(rows, c, known);
    }
    if (type.textual() || rows.distinct(c) <= 20) {
      Set<Object> seen = new HashSet<>();
      for (int i = 0; i < known.length; i++) {
        groups[i] = rows.missing(c, known[i]) ? "" : rows.shown(c, known[i]);
        seen.add(groups[i]);
      }
      return seen.size() > Math.min(MOST_LEVELS, known.length / 4) && type.textual()
          ? there(rows, c, known)
          : groups;
    }
    double[] sorted =
        Arrays.stream(known)
            .mapToDouble(row -> rows.number(c, row))
            .filter(v -> !Double.isNaN(v))
            .sorted()
            .toArray();
    for (int i = 0; i < known.length; i++) {
      double value = rows.number(c, known[i]);
      if (Double.isNaN(value)) {
        groups[i] = -1;
      } else {
        int place = Arrays.binarySearch(sorted, value);
        groups[i] = (int) Math.min(19, 20L * (place < 0 ? -place - 1 : place) / sorted.length);
      }
    }
    return groups;
  }

  private static Object[] there(RawTable rows, int c, int[] known) {
    return Arrays.stream(known).mapToObj(row -> rows.missing(c, row)).toArray();
  }

  private static double tellsClass(RawTable rows, Object[] groups, int goal, int[] known) {
    Map<Object, Map<String, Integer>> learnt = new HashMap<>();
    Map<String, Integer> all = new HashMap<>();
    for (int i = 0; i < known.length; i += 2) {
      String label = rows.shown(goal, known[i]);
      learnt.computeIfAbsent(groups[i], key -> new HashMap<>()).merge(label, 1, Integer::sum);
      all.merge(label, 1, Integer::sum);
    }
    String usual = most(all);
    int right = 0;
    int byChance = 0;
    int asked = 0;
    for (int i = 1; i < known.length; i += 2) {
      String label = rows.shown(goal, known[i]);
      Map<String, Integer> group = learnt.get(groups[i]);
      right += label.equals(group == null ? usual : most(group)) ? 1 : 0;
      byChance += label.equals(usual) ? 1 : 0;
      asked++;
    }
    return asked == byChance ? 0 : Math.max(0, (double) (right - byChance) / (asked - byChance));
  }

  private static String most(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .max(
            Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .orElseThrow()
        .getKey();
  }

  private static double tellsNumber(RawTable rows, int c, Object[] groups, int goal, int[] known) {
    double[] y = Arrays.stream(known).mapToDouble(row -> rows.number(goal, row)).toArray();
    ColumnKind type = rows.columns().get(c).type();
    double best = 0;
    if (type.numeric()) {
      double[] x = Arrays.stream(known).mapToDouble(row -> rows.number(c, row)).toArray();
      best = correlation(x, y);
      best *= best;
    }
    Map<Object, double[]> sums = new HashMap<>();
    double mean = Arrays.stream(y).average().orElse(0);
    for (int i = 0; i < y.length; i += 2) {
      double[] sum = sums.computeIfAbsent(groups[i], key -> new double[2]);
      sum[0] += y[i];
      sum[1]++;
    }
    double missed = 0;
    double spread = 0;
    for (int i = 1; i < y.length; i += 2) {
      double[] sum = sums.get(groups[i]);
      double said = sum == null ? mean : sum[0] / sum[1];
      missed += (y[i] - said) * (y[i] - said);
      spread += (y[i] - mean) * (y[i] - mean);
    }
    return Math.max(best, spread == 0 ? 0 : 1 - missed / spread);
  }

  private static double correlation(double[] x, double[] y) {
    double n = 0;
    double sx = 0;
    double sy = 0;
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (int i = 0; i < x.length; i++) {
      if (!Double.isNaN(x[i])) {
        n++;
        sx += x[i];
        sy += y[i];
        xx += x[i] * x[i];
        yy += y[i] * y[i];
        xy += x[i] * y[i];
      }
    }
    double below = (xx - sx * sx / n) * (yy - sy * sy / n);
    return n < 3 || below <= 0 ? 0 : (xy - sx * sy / n) / Math.sqrt(below);
  }
}
