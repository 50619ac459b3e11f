package org.aimass.modelling.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnKind;

/**
 * The parts into which one column divides rows.
 *
 * @param of for each row the position of its part in {@code parts}; -1 for none
 */
record Parts(Column column, List<Part> parts, int[] of) {
  private static final int MOST_VALUES = 50;
  private static final int BANDS = 5;

  /** Numbers that take no more values than this are looked at one by one. */
  private static final int FEW_VALUES = 7;

  private static final int LONGEST_VALUE = 200;

  /** Whether values of this kind make segments: texts and ids are of one row each. */
  static boolean divides(Column column) {
    ColumnKind kind = column.type();
    return !column.masked() && (kind.grouped() || kind.numeric() || kind.temporal());
  }

  /**
   * @param values of the rows, typed, missing as null
   */
  static Parts of(Column column, Object[] values) {
    return column.type().grouped() ? byValue(column, values) : byBand(column, values);
  }

  private static Parts byValue(Column column, Object[] values) {
    Map<String, Integer> rows = new HashMap<>();
    for (Object value : values) {
      if (value instanceof String || value instanceof Boolean) {
        rows.merge(Part.written(column, value), 1, Integer::sum);
      }
    }
    List<Part> parts = new ArrayList<>();
    Map<String, Integer> places = new HashMap<>();
    rows.entrySet().stream()
        // A filter without a value is none, and one of thousands of characters no address.
        .filter(each -> !each.getKey().isEmpty() && each.getKey().length() <= LONGEST_VALUE)
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST_VALUES)
        .forEach(
            each -> {
              places.put(each.getKey(), parts.size());
              parts.add(Part.of(column, each.getKey()));
            });
    return filled(
        column,
        values,
        parts,
        value ->
            value instanceof String || value instanceof Boolean
                ? places.getOrDefault(Part.written(column, value), -1)
                : -1);
  }

  private static Parts byBand(Column column, Object[] values) {
    ColumnKind kind = column.type();
    double[] known =
        Arrays.stream(values)
            .filter(value -> value != null)
            .mapToDouble(kind::number)
            .sorted()
            .toArray();
    double[] distinct = Arrays.stream(known).distinct().toArray();
    List<Part> parts = new ArrayList<>();
    if (distinct.length <= FEW_VALUES) {
      for (double each : distinct) {
        parts.add(Part.of(column, kind.text(each)));
      }
      return filled(
          column, values, parts, value -> Arrays.binarySearch(distinct, kind.number(value)));
    }
    // Edges lie on values: equal ones are never torn apart.
    double[] edges = new double[BANDS - 1];
    for (int b = 1; b < BANDS; b++) {
      edges[b - 1] = known[(int) ((long) known.length * b / BANDS)];
    }
    double[] starts = Arrays.stream(edges).distinct().filter(edge -> edge > known[0]).toArray();
    TreeMap<Integer, double[]> ends = new TreeMap<>();
    for (double each : distinct) {
      double[] range = ends.computeIfAbsent(band(starts, each), b -> new double[] {each, each});
      range[1] = each;
    }
    ends.forEach(
        (band, range) ->
            parts.add(
                new Part(
                    column,
                    null,
                    band == 0 ? null : kind.text(range[0]),
                    band == starts.length ? null : kind.text(range[1]))));
    return filled(column, values, parts, value -> band(starts, kind.number(value)));
  }

  private static int band(double[] starts, double value) {
    int band = 0;
    while (band < starts.length && value >= starts[band]) {
      band++;
    }
    return band;
  }

  private interface Place {
    int of(Object value);
  }

  private static Parts filled(Column column, Object[] values, List<Part> parts, Place place) {
    int[] of = new int[values.length];
    boolean missing = false;
    for (int i = 0; i < values.length; i++) {
      of[i] = values[i] == null ? parts.size() : place.of(values[i]);
      missing |= values[i] == null;
    }
    if (missing) {
      parts.add(Part.missing(column));
    }
    return new Parts(column, List.copyOf(parts), of);
  }

  /** The rows of each part. */
  int[][] rows() {
    int[] counts = new int[parts.size()];
    for (int part : of) {
      if (part >= 0) {
        counts[part]++;
      }
    }
    int[][] rows = new int[parts.size()][];
    for (int p = 0; p < rows.length; p++) {
      rows[p] = new int[counts[p]];
      counts[p] = 0;
    }
    for (int i = 0; i < of.length; i++) {
      if (of[i] >= 0) {
        rows[of[i]][counts[of[i]]++] = i;
      }
    }
    return rows;
  }
}
