package org.aimass.modelling.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.aimass.datasets.Column;

/**
 * How a candidate treats the groups of a protected column.
 *
 * @param positive the class that is given or refused
 * @param threshold from which probability on it is given; null: where it is the likelier one
 * @param groups one for each value or band
 * @param demographicParity the lowest selection rate as a share of the highest
 * @param equalOpportunity the lowest true positive rate as a share of the highest
 * @param predictiveEquality the lowest false positive rate as a share of the highest
 */
public record Fairness(
    Column column,
    String positive,
    Double threshold,
    List<Group> groups,
    Ratio demographicParity,
    Ratio equalOpportunity,
    Ratio predictiveEquality) {

  /** Rates below this share of the highest one are held to be adverse (four-fifths rule). */
  public static final double FOUR_FIFTHS = 0.8;

  /**
   * A rate with its 95 % interval (Wilson).
   *
   * @param rows that it is a share of
   * @param value null without rows
   */
  public record Rate(int rows, Double value, Double low, Double high) {
    static Rate of(int of, int all) {
      Estimate share = Measure.share(of, all);
      return all == 0
          ? new Rate(0, null, null, null)
          : new Rate(all, share.value(), share.low(), share.high());
    }

    /** Whether enough rows are there. */
    public boolean judged() {
      return rows >= Measure.FEWEST_OF_CLASS;
    }
  }

  /**
   * @param selection of all rows, the share that is called positive
   * @param truePositive of the rows that are positive, the share that is called so
   * @param falsePositive of the rows that are not positive, the share that is called so
   */
  public record Group(Part part, int rows, Rate selection, Rate truePositive, Rate falsePositive) {
    public boolean judged() {
      return rows >= Measure.FEWEST;
    }
  }

  /**
   * @param lowest and highest: the groups between which it lies
   * @param value null where it does not exist: fewer than two groups with enough rows, or no rate
   *     above zero
   */
  public record Ratio(Double value, Part lowest, Part highest) {
    public boolean adverse() {
      return value != null && value < FOUR_FIFTHS;
    }
  }

  static Fairness of(Judged judged, Parts parts) {
    List<Group> groups = new ArrayList<>();
    int[][] rows = parts.rows();
    for (int p = 0; p < rows.length; p++) {
      int[] here = rows[p];
      int positives = count(judged, here, true, false);
      groups.add(
          new Group(
              parts.parts().get(p),
              here.length,
              Rate.of(called(judged, here), here.length),
              Rate.of(count(judged, here, true, true), positives),
              Rate.of(count(judged, here, false, true), here.length - positives)));
    }
    return new Fairness(
        parts.column(),
        judged.answers().classes().get(judged.positive()),
        judged.threshold(),
        List.copyOf(groups),
        ratio(groups, Group::selection),
        ratio(groups, Group::truePositive),
        ratio(groups, Group::falsePositive));
  }

  private static int called(Judged judged, int[] rows) {
    return (int) IntStream.of(rows).filter(row -> judged.decided(row) == judged.positive()).count();
  }

  private static int count(Judged judged, int[] rows, boolean positive, boolean called) {
    return (int)
        IntStream.of(rows)
            .filter(row -> (judged.actual(row) == judged.positive()) == positive)
            .filter(row -> !called || judged.decided(row) == judged.positive())
            .count();
  }

  private static Ratio ratio(List<Group> groups, Function<Group, Rate> rate) {
    ToDoubleFunction<Group> value = group -> rate.apply(group).value();
    List<Group> judged = groups.stream().filter(g -> g.judged() && rate.apply(g).judged()).toList();
    Optional<Group> lowest =
        judged.stream()
            .min((a, b) -> Double.compare(value.applyAsDouble(a), value.applyAsDouble(b)));
    Optional<Group> highest =
        judged.stream()
            .max((a, b) -> Double.compare(value.applyAsDouble(a), value.applyAsDouble(b)));
    if (judged.size() < 2 || value.applyAsDouble(highest.orElseThrow()) == 0) {
      return new Ratio(null, null, null);
    }
    return new Ratio(
        value.applyAsDouble(lowest.orElseThrow()) / value.applyAsDouble(highest.orElseThrow()),
        lowest.orElseThrow().part(),
        highest.orElseThrow().part());
  }
}
