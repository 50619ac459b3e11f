package org.aimass.modelling.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.aimass.modelling.Metric;

/** Looks for the rows for which a candidate is worse than for the others. */
final class SegmentSearch {
  private static final int PAIRED_COLUMNS = 8;
  private static final int MOST_PAIRS = 20;

  private final Measure measure;
  private final int all;
  private final Estimate whole;

  /** A segment with what tells whether it is there by chance. */
  private record Found(List<Part> parts, int[] rows, Estimate estimate, double p) {}

  SegmentSearch(Measure measure, int all) {
    this.measure = measure;
    this.all = all;
    whole = measure.of(IntStream.range(0, all).toArray());
  }

  Segment whole() {
    return Segment.of(List.of(), all, all, whole, whole, false);
  }

  /** Segments of one column each, and how many of them were compared. */
  record Result(List<Segment> segments, List<Segment> pairs, int compared) {}

  Result among(List<Parts> columns) {
    List<Found> found = new ArrayList<>();
    List<List<Found>> byColumn = new ArrayList<>();
    for (Parts column : columns) {
      List<Found> here = new ArrayList<>();
      // One that holds all rows is no part of them.
      if (column.parts().size() > 1) {
        int[][] rows = column.rows();
        for (int p = 0; p < rows.length; p++) {
          here.add(found(List.of(column.parts().get(p)), rows[p]));
        }
      }
      byColumn.add(here);
      found.addAll(here);
    }
    List<Segment> segments = marked(found, ordered(found));
    int compared = (int) found.stream().filter(each -> !Double.isNaN(each.p())).count();
    return new Result(segments, pairs(columns, byColumn), compared);
  }

  private Found found(List<Part> parts, int[] rows) {
    Estimate estimate = measure.of(rows);
    return new Found(parts, rows, estimate, estimate.judged() ? worse(rows, estimate) : Double.NaN);
  }

  /** How likely the difference to the other rows is without a cause. */
  private double worse(int[] rows, Estimate estimate) {
    boolean[] in = new boolean[all];
    for (int row : rows) {
      in[row] = true;
    }
    Estimate others = measure.of(IntStream.range(0, all).filter(i -> !in[i]).toArray());
    if (Double.isNaN(others.value())) {
      return Double.NaN;
    }
    double above = estimate.above(others);
    return Normal.above(measure.metric().higherIsBetter() ? -above : above);
  }

  private List<Found> ordered(List<Found> found) {
    Metric metric = measure.metric();
    return found.stream()
        .sorted(
            Comparator.comparing((Found each) -> !each.estimate().judged())
                .thenComparing(
                    (a, b) ->
                        a.estimate().judged() && b.estimate().judged()
                            ? metric.order(b.estimate().value(), a.estimate().value())
                            : 0)
                .thenComparing(each -> -each.rows().length))
        .toList();
  }

  private List<Segment> marked(List<Found> compared, List<Found> shown) {
    List<Found> tested = compared.stream().filter(each -> !Double.isNaN(each.p())).toList();
    boolean[] out = FalseDiscoveries.standOut(tested.stream().mapToDouble(Found::p).toArray());
    List<Found> outstanding =
        IntStream.range(0, out.length).filter(i -> out[i]).mapToObj(tested::get).toList();
    return shown.stream()
        .map(
            each ->
                Segment.of(
                    each.parts(),
                    each.rows().length,
                    all,
                    each.estimate(),
                    whole,
                    outstanding.stream().anyMatch(other -> other == each)))
        .toList();
  }

  /**
   * Segments of two columns. Of many columns those are crossed that have the least likely segments:
   * all pairs of hundreds would take minutes.
   */
  private List<Segment> pairs(List<Parts> columns, List<List<Found>> byColumn) {
    int[] crossed =
        IntStream.range(0, columns.size())
            .filter(c -> !byColumn.get(c).isEmpty())
            .boxed()
            .sorted(Comparator.comparingDouble(c -> leastLikely(byColumn.get(c))))
            .limit(PAIRED_COLUMNS)
            .mapToInt(c -> c)
            .toArray();
    List<Found> pairs = new ArrayList<>();
    for (int i = 0; i < crossed.length; i++) {
      for (int j = i + 1; j < crossed.length; j++) {
        cross(columns, byColumn, crossed[i], crossed[j], pairs);
      }
    }
    List<Found> worse = pairs.stream().filter(each -> each.p() < 1).toList();
    return marked(pairs, ordered(worse)).stream()
        .filter(Segment::standsOut)
        .limit(MOST_PAIRS)
        .toList();
  }

  private static double leastLikely(List<Found> segments) {
    return segments.stream()
        .mapToDouble(Found::p)
        .filter(p -> !Double.isNaN(p))
        .min()
        .orElse(Double.MAX_VALUE);
  }

  private void cross(
      List<Parts> columns, List<List<Found>> byColumn, int a, int b, List<Found> to) {
    int[] ofA = columns.get(a).of();
    int[] ofB = columns.get(b).of();
    int width = columns.get(b).parts().size();
    int[] counts = new int[columns.get(a).parts().size() * width];
    for (int i = 0; i < all; i++) {
      if (ofA[i] >= 0 && ofB[i] >= 0) {
        counts[ofA[i] * width + ofB[i]]++;
      }
    }
    for (int cell = 0; cell < counts.length; cell++) {
      Found first = byColumn.get(a).get(cell / width);
      Found second = byColumn.get(b).get(cell % width);
      int rows = counts[cell];
      // The same rows as one of its columns alone say nothing new.
      if (rows < Measure.FEWEST || rows == first.rows().length || rows == second.rows().length) {
        continue;
      }
      int inB = cell % width;
      int[] inBoth = Arrays.stream(first.rows()).filter(row -> ofB[row] == inB).toArray();
      List<Part> parts = List.of(first.parts().get(0), second.parts().get(0));
      Estimate estimate = measure.of(inBoth);
      if (estimate.judged()) {
        boolean more = worseThan(estimate, first) && worseThan(estimate, second);
        // Counted among the comparisons in any case, or chance would be underrated.
        to.add(new Found(parts, inBoth, estimate, more ? worse(inBoth, estimate) : 1));
      }
    }
  }

  private boolean worseThan(Estimate pair, Found alone) {
    return !alone.estimate().judged()
        || measure.metric().better(alone.estimate().value(), pair.value());
  }
}
