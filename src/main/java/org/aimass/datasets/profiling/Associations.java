package org.aimass.datasets.profiling;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnKind;
import org.aimass.datasets.Finding;
import org.aimass.datasets.Profile.Association;

/**
 * How much each column tells about a target: the absolute value of Pearson's coefficient between
 * numbers, the correlation ratio between numbers and groups (Kelley's correction), Cramér's V
 * between groups (Bergsma's correction 2013, without which columns of many groups look related to
 * everything); and for all the share of the target's entropy that the column's groups explain.
 */
public final class Associations {

  private static final int MOST_GROUPS = 1_000;
  private static final int BINS = 10;
  private static final double LEAKING = 0.98;

  /** Cells that are kept to compare columns: bounds the memory of wide tables. */
  private static final int CELLS_KEPT = 2_000_000;

  /** A longer text is known by its hash: long texts of their own would fill the memory. */
  private static final int LONGEST_KEY = 64;

  private final List<Column> columns;
  private final int target;
  private final double[][] numbers;
  private final int[][] groups;
  private final List<Map<Object, Integer>> codes = new ArrayList<>();
  private int rows;

  /**
   * @param wanted rows that will come at most; of wide tables fewer are kept
   */
  public Associations(List<Column> columns, String target, int wanted) {
    int most = (int) Math.min(wanted, Math.max(1_000L, CELLS_KEPT / columns.size()));
    this.columns = columns;
    this.target = columns.stream().map(Column::name).toList().indexOf(target);
    numbers = new double[columns.size()][];
    groups = new int[columns.size()][];
    for (int i = 0; i < columns.size(); i++) {
      codes.add(new HashMap<>());
      if (measured(columns.get(i).type())) {
        numbers[i] = new double[most];
      } else {
        groups[i] = new int[most];
      }
    }
  }

  private static boolean measured(ColumnKind type) {
    return type.numeric() || type.temporal();
  }

  /**
   * @param values typed, in the order of the columns
   * @return false when the rows are enough
   */
  public boolean add(Object[] values) {
    if (rows == capacity() || values[target] == null) {
      return rows < capacity();
    }
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      if (numbers[i] != null) {
        numbers[i][rows] = number(value);
      } else {
        Map<Object, Integer> known = codes.get(i);
        groups[i][rows] = value == null ? -1 : code(known, value);
      }
    }
    rows++;
    return rows < capacity();
  }

  /** Beyond the most groups that are of use one more stands for all the others. */
  private static int code(Map<Object, Integer> known, Object value) {
    Object key = value;
    if (value instanceof String text && text.length() > LONGEST_KEY) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      key = Hash.of(utf8, 0, utf8.length);
    }
    Integer code = known.get(key);
    if (code == null) {
      code = known.size();
      if (code <= MOST_GROUPS) {
        known.put(key, code);
      }
    }
    return code;
  }

  private int capacity() {
    return numbers[target] != null ? numbers[target].length : groups[target].length;
  }

  private static double number(Object value) {
    if (value instanceof Number n) {
      return n.doubleValue();
    }
    if (value instanceof LocalDate d) {
      return d.toEpochDay();
    }
    if (value instanceof LocalDateTime t) {
      return t.toEpochSecond(ZoneOffset.UTC);
    }
    return Double.NaN;
  }

  /** All columns but the target, the most telling first. */
  public List<Association> all() {
    int[] targetGroups = binned(target);
    List<Association> found = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      if (i != target) {
        found.add(association(i, targetGroups));
      }
    }
    found.sort(Comparator.comparingDouble(Association::strength).reversed());
    return found;
  }

  private Association association(int i, int[] targetGroups) {
    Column column = columns.get(i);
    String measure;
    double value;
    boolean tooMany = tooMany(i) || tooMany(target);
    if (tooMany) {
      measure = "NONE";
      value = 0;
    } else if (numbers[i] != null && numbers[target] != null) {
      measure = "PEARSON";
      value = pearson(numbers[i], numbers[target]);
    } else if (numbers[i] != null) {
      measure = "CORRELATION_RATIO";
      value = ratio(numbers[i], groups[target]);
    } else if (numbers[target] != null) {
      measure = "CORRELATION_RATIO";
      value = ratio(numbers[target], groups[i]);
    } else {
      measure = "CRAMERS_V";
      value = cramer(groups[i], groups[target]);
    }
    double information = tooMany ? 0 : information(binned(i), targetGroups);
    List<Finding> warnings = new ArrayList<>();
    if (value > LEAKING || information > LEAKING) {
      warnings.add(Finding.of("leaking", columns.get(target).label()));
    }
    return new Association(
        column.name(), column.label(), measure, round(value), round(information), warnings);
  }

  /** Groups that hardly repeat explain everything and predict nothing. */
  private boolean tooMany(int i) {
    return groups[i] != null
        && (codes.get(i).size() > MOST_GROUPS
            || codes.get(i).size() * 3 > rows && codes.get(i).size() > 10);
  }

  private static double round(double value) {
    return Double.isFinite(value) ? Math.round(value * 1e6) / 1e6 : 0;
  }

  private double pearson(double[] a, double[] b) {
    double n = 0;
    double meanA = 0;
    double meanB = 0;
    double aa = 0;
    double bb = 0;
    double ab = 0;
    for (int r = 0; r < rows; r++) {
      if (!Double.isNaN(a[r]) && !Double.isNaN(b[r])) {
        n++;
        double da = a[r] - meanA;
        double db = b[r] - meanB;
        meanA += da / n;
        meanB += db / n;
        aa += da * (a[r] - meanA);
        bb += db * (b[r] - meanB);
        ab += da * (b[r] - meanB);
      }
    }
    return aa > 0 && bb > 0 ? Math.min(1, Math.abs(ab / Math.sqrt(aa * bb))) : 0;
  }

  private double ratio(double[] values, int[] group) {
    int k = Arrays.stream(group, 0, rows).max().orElse(-1) + 1;
    if (k < 2) {
      return 0;
    }
    double[] n = new double[k];
    double[] sum = new double[k];
    double all = 0;
    double count = 0;
    for (int r = 0; r < rows; r++) {
      if (group[r] >= 0 && !Double.isNaN(values[r])) {
        n[group[r]]++;
        sum[group[r]] += values[r];
        all += values[r];
        count++;
      }
    }
    double mean = all / count;
    double total = 0;
    double within = 0;
    int used = 0;
    for (int g = 0; g < k; g++) {
      used += n[g] > 0 ? 1 : 0;
    }
    for (int r = 0; r < rows; r++) {
      if (group[r] >= 0 && !Double.isNaN(values[r])) {
        double own = sum[group[r]] / n[group[r]];
        total += (values[r] - mean) * (values[r] - mean);
        within += (values[r] - own) * (values[r] - own);
      }
    }
    if (!(total > 0) || count <= used) {
      return 0;
    }
    double corrected = 1 - within / (count - used) / (total / (count - 1));
    return Math.sqrt(Math.max(0, corrected));
  }

  private double cramer(int[] a, int[] b) {
    int ka = Arrays.stream(a, 0, rows).max().orElse(-1) + 1;
    int kb = Arrays.stream(b, 0, rows).max().orElse(-1) + 1;
    if (ka < 2 || kb < 2) {
      return 0;
    }
    Map<Long, Integer> cells = new HashMap<>();
    double[] na = new double[ka];
    double[] nb = new double[kb];
    double n = 0;
    for (int r = 0; r < rows; r++) {
      if (a[r] >= 0 && b[r] >= 0) {
        cells.merge((long) a[r] * kb + b[r], 1, Integer::sum);
        na[a[r]]++;
        nb[b[r]]++;
        n++;
      }
    }
    // Chi square without walking through the empty cells: sum of observed squared over expected,
    // less n.
    double sum = 0;
    for (Map.Entry<Long, Integer> cell : cells.entrySet()) {
      double expected = na[(int) (cell.getKey() / kb)] * nb[(int) (cell.getKey() % kb)] / n;
      sum += cell.getValue() * (double) cell.getValue() / expected;
    }
    double phi = Math.max(0, (sum - n) / n - (ka - 1.0) * (kb - 1.0) / (n - 1));
    double r = ka - (ka - 1.0) * (ka - 1.0) / (n - 1);
    double c = kb - (kb - 1.0) * (kb - 1.0) / (n - 1);
    double smaller = Math.min(r, c) - 1;
    return smaller > 0 ? Math.min(1, Math.sqrt(phi / smaller)) : 0;
  }

  /** A column's groups, numbers in ten groups of equal size; -1 for missing. */
  private int[] binned(int i) {
    if (groups[i] != null) {
      return groups[i];
    }
    double[] sorted =
        Arrays.stream(numbers[i], 0, rows).filter(v -> !Double.isNaN(v)).sorted().toArray();
    int[] bins = new int[rows];
    double[] edges = new double[BINS - 1];
    for (int e = 0; e < edges.length && sorted.length > 0; e++) {
      edges[e] = sorted[(int) ((e + 1L) * sorted.length / BINS)];
    }
    for (int r = 0; r < rows; r++) {
      double value = numbers[i][r];
      int bin = 0;
      while (bin < edges.length && value >= edges[bin]) {
        bin++;
      }
      bins[r] = Double.isNaN(value) ? -1 : bin;
    }
    return bins;
  }

  private double information(int[] a, int[] b) {
    Map<Integer, Integer> countA = new HashMap<>();
    Map<Integer, Integer> countB = new HashMap<>();
    Map<Long, Integer> both = new HashMap<>();
    for (int r = 0; r < rows; r++) {
      countA.merge(a[r], 1, Integer::sum);
      countB.merge(b[r], 1, Integer::sum);
      both.merge((long) a[r] << 32 | b[r] & 0xFFFFFFFFL, 1, Integer::sum);
    }
    double entropy = entropy(countB.values());
    if (entropy <= 0) {
      return 0;
    }
    double mutual = entropy(countA.values()) + entropy - entropy(both.values());
    // Miller and Madow: a table of many cells has information by chance.
    double chance = (countA.size() - 1.0) * (countB.size() - 1.0) / (2.0 * rows);
    return Math.max(0, Math.min(1, (mutual - chance) / entropy));
  }

  private double entropy(Iterable<Integer> counts) {
    double sum = 0;
    for (int count : counts) {
      double p = count / (double) rows;
      sum -= p * Math.log(p);
    }
    return sum;
  }
}
