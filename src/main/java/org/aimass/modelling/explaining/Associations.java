package org.aimass.modelling.explaining;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How strongly two columns go together in some rows, from 0 to 1: Spearman's rank correlation of
 * two numbers, the correlation ratio of a number's ranks and words, Cramer's V of words; the latter
 * two without what chance alone brings (Kelley 1935, Bergsma 2013).
 */
final class Associations {
  /** From here on a row with another value would be one that does not exist. */
  static final double STRONG = 0.5;

  private static final int FEWEST_ROWS = 20;

  private final List<ColumnValues> columns;

  /** Of each column the ranks of its numbers, NaN for missing; null for words. */
  private final double[][] ranks;

  /** Of each column the number of its word, -1 for missing; null for numbers. */
  private final int[][] words;

  /** A column with its strength. */
  record Partner(ColumnValues column, double strength) {}

  Associations(List<ColumnValues> columns, List<Map<String, Object>> rows) {
    this.columns = columns;
    ranks = new double[columns.size()][];
    words = new int[columns.size()][];
    for (int c = 0; c < columns.size(); c++) {
      ColumnValues column = columns.get(c);
      String name = column.field().name();
      if (column.ordered()) {
        ranks[c] = ranks(rows.stream().mapToDouble(row -> column.number(row.get(name))).toArray());
      } else {
        Map<Object, Integer> numbers = new HashMap<>();
        words[c] =
            rows.stream()
                .map(row -> row.get(name))
                .mapToInt(
                    word -> word == null ? -1 : numbers.computeIfAbsent(word, w -> numbers.size()))
                .toArray();
      }
    }
  }

  /** The column that goes most with this one, where that is strong. */
  Optional<Partner> strongest(ColumnValues column) {
    int c = columns.indexOf(column);
    int best = -1;
    double strongest = STRONG;
    for (int other = 0; other < columns.size(); other++) {
      double strength = other == c ? 0 : strength(c, other);
      if (strength >= strongest) {
        best = other;
        strongest = strength;
      }
    }
    return best < 0 ? Optional.empty() : Optional.of(new Partner(columns.get(best), strongest));
  }

  double strength(int one, int other) {
    if (ranks[one] != null && ranks[other] != null) {
      return Math.abs(correlation(ranks[one], ranks[other]));
    }
    if (ranks[one] != null) {
      return ratio(ranks[one], words[other]);
    }
    return ranks[other] != null
        ? ratio(ranks[other], words[one])
        : cramer(words[one], words[other]);
  }

  /** Ranks with the mean of equal values; NaN stays. */
  private static double[] ranks(double[] values) {
    int[] sorted =
        IntStream.range(0, values.length)
            .filter(i -> !Double.isNaN(values[i]))
            .boxed()
            .sorted((a, b) -> Double.compare(values[a], values[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] ranks = new double[values.length];
    Arrays.fill(ranks, Double.NaN);
    for (int i = 0; i < sorted.length; ) {
      int end = i;
      while (end + 1 < sorted.length && values[sorted[end + 1]] == values[sorted[i]]) {
        end++;
      }
      for (int k = i; k <= end; k++) {
        ranks[sorted[k]] = (i + end) / 2.0;
      }
      i = end + 1;
    }
    return ranks;
  }

  private static double correlation(double[] x, double[] y) {
    double n = 0;
    double sx = 0;
    double sy = 0;
    double sxx = 0;
    double syy = 0;
    double sxy = 0;
    for (int i = 0; i < x.length; i++) {
      if (!Double.isNaN(x[i]) && !Double.isNaN(y[i])) {
        n++;
        sx += x[i];
        sy += y[i];
        sxx += x[i] * x[i];
        syy += y[i] * y[i];
        sxy += x[i] * y[i];
      }
    }
    double vx = sxx - sx * sx / n;
    double vy = syy - sy * sy / n;
    return n < FEWEST_ROWS || vx <= 1e-9 || vy <= 1e-9
        ? 0
        : (sxy - sx * sy / n) / Math.sqrt(vx * vy);
  }

  /** The square root of the share of the variance of the numbers that the words explain. */
  private static double ratio(double[] numbers, int[] words) {
    int groups = Arrays.stream(words).max().orElse(-1) + 1;
    double[] counts = new double[groups];
    double[] sums = new double[groups];
    double n = 0;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < numbers.length; i++) {
      if (words[i] >= 0 && !Double.isNaN(numbers[i])) {
        counts[words[i]]++;
        sums[words[i]] += numbers[i];
        n++;
        sum += numbers[i];
        squares += numbers[i] * numbers[i];
      }
    }
    double all = squares - sum * sum / n;
    double used = Arrays.stream(counts).filter(count -> count > 0).count();
    if (n < FEWEST_ROWS || all <= 1e-9 || n - used <= 0) {
      return 0;
    }
    double between = -sum * sum / n;
    for (int g = 0; g < groups; g++) {
      between += counts[g] > 0 ? sums[g] * sums[g] / counts[g] : 0;
    }
    double within = (all - between) / (n - used) * (n - 1);
    return Math.sqrt(Math.max(0, 1 - within / all));
  }

  private static double cramer(int[] one, int[] other) {
    int r = Arrays.stream(one).max().orElse(-1) + 1;
    int k = Arrays.stream(other).max().orElse(-1) + 1;
    if ((long) r * k > 1_000_000) {
      return 0;
    }
    double[][] counts = new double[r][k];
    double[] rows = new double[r];
    double[] sides = new double[k];
    double n = 0;
    for (int i = 0; i < one.length; i++) {
      if (one[i] >= 0 && other[i] >= 0) {
        counts[one[i]][other[i]]++;
        rows[one[i]]++;
        sides[other[i]]++;
        n++;
      }
    }
    double chi = 0;
    for (int i = 0; i < r; i++) {
      for (int j = 0; j < k; j++) {
        double expected = rows[i] * sides[j] / n;
        chi += expected > 0 ? (counts[i][j] - expected) * (counts[i][j] - expected) / expected : 0;
      }
    }
    double usedRows = Arrays.stream(rows).filter(count -> count > 0).count();
    double usedSides = Arrays.stream(sides).filter(count -> count > 0).count();
    if (n < FEWEST_ROWS || usedRows < 2 || usedSides < 2) {
      return 0;
    }
    double phi = Math.max(0, chi / n - (usedRows - 1) * (usedSides - 1) / (n - 1));
    double fewer =
        Math.min(
            usedRows - (usedRows - 1) * (usedRows - 1) / (n - 1),
            usedSides - (usedSides - 1) * (usedSides - 1) / (n - 1));
    return fewer <= 1 ? 0 : Math.min(1, Math.sqrt(phi / (fewer - 1)));
  }

  /** The rank of each row in a column of numbers, or how frequent its word is; NaN for missing. */
  double[] order(ColumnValues column) {
    int c = columns.indexOf(column);
    if (ranks[c] != null) {
      return ranks[c];
    }
    Map<Integer, Integer> counts = new HashMap<>();
    Arrays.stream(words[c]).forEach(word -> counts.merge(word, 1, Integer::sum));
    return Arrays.stream(words[c])
        .mapToDouble(word -> word < 0 ? Double.NaN : counts.get(word))
        .toArray();
  }
}
