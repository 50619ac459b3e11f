package org.aimass.datasets;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * What the values of a dataset version look like.
 *
 * @param correlations Pearson's coefficient of every pair of numeric columns
 */
public record Profile(long rows, List<ColumnProfile> columns, Correlations correlations) {

  /**
   * @param names what columns are called today, by the name they were kept under; others keep
   *     theirs
   */
  Profile renamed(Map<String, String> names) {
    return names.isEmpty()
        ? this
        : new Profile(
            rows,
            columns.stream().map(c -> c.named(names.getOrDefault(c.name(), c.name()))).toList(),
            correlations == null
                ? null
                : new Correlations(
                    correlations.columns().stream().map(c -> names.getOrDefault(c, c)).toList(),
                    correlations.values()));
  }

  /**
   * One column. Dates and moments stand as ISO texts, numbers as numbers; what a type does not have
   * is null or empty.
   *
   * @param distinct different values; estimated to 1 % when {@code distinctExact} is false
   * @param deviation standard deviation of the sample
   * @param quantiles at 5, 25, 50, 75 and 95 %
   * @param top most frequent values; counts are exact when {@code topExact} is true, otherwise at
   *     most a tenth too high, and values that are not in about one row of a hundred are left out
   * @param meanLength characters of a text, on average
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ColumnProfile(
      String name,
      String label,
      ColumnKind type,
      long missing,
      long distinct,
      boolean distinctExact,
      Object min,
      Object max,
      Object mean,
      Double deviation,
      Double skewness,
      List<Object> quantiles,
      Histogram histogram,
      List<Top> top,
      boolean topExact,
      Double meanLength,
      List<Finding> warnings) {

    private ColumnProfile named(String today) {
      return new ColumnProfile(
          today,
          today,
          type,
          missing,
          distinct,
          distinctExact,
          min,
          max,
          mean,
          deviation,
          skewness,
          quantiles,
          histogram,
          top,
          topExact,
          meanLength,
          warnings);
    }

    /** A column whose values can only be counted: words, or none at all. */
    public static ColumnProfile counted(
        Column column,
        long missing,
        long distinct,
        boolean distinctExact,
        List<Top> top,
        boolean topExact,
        Double meanLength,
        List<Finding> warnings) {
      return new ColumnProfile(
          column.name(),
          column.label(),
          column.type(),
          missing,
          distinct,
          distinctExact,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          top,
          topExact,
          meanLength,
          warnings);
    }
  }

  /**
   * @param edges one more than there are counts
   */
  public record Histogram(List<Object> edges, List<Long> counts) {}

  public record Top(String value, long count) {}

  /**
   * @param values row by row; null where a coefficient is not defined
   */
  public record Correlations(List<String> columns, List<List<Double>> values) {}

  /**
   * How much one column tells about the target.
   *
   * @param measure PEARSON (its absolute value), CORRELATION_RATIO, CRAMERS_V, or NONE where
   *     nothing can be said
   * @param value 0 to 1
   * @param information mutual information over the entropy of the target, 0 to 1, of values in
   *     groups
   */
  public record Association(
      String column,
      String label,
      String measure,
      double value,
      double information,
      List<Finding> warnings) {

    /**
     * How much the column tells in all, 0 to 1: what pages show and warnings speak of. The measure
     * alone sees no curve, as that of a parabola; the information alone is coarse.
     */
    public double strength() {
      return Math.max(value, information);
    }
  }
}
