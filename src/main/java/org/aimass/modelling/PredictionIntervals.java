package org.aimass.modelling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How far a predicted number may be off, as a model said about rows that it had not seen: split
 * conformal prediction (Papadopoulos et al. 2002, Lei et al. 2018) with residuals that are
 * normalised by their usual size around the predicted number, so that intervals are wide where the
 * model misses by much. Where rows are exchangeable, about the share {@link #level} of later rows
 * lies inside, whatever the model is and however residuals are distributed; rows that follow each
 * other in time are not.
 *
 * @param level share of rows that an interval is meant to cover
 * @param at predicted numbers, ascending, at which the usual size of a residual is known
 * @param size of a residual (actual minus predicted) there, in the unit of the target; linear
 *     between, constant beyond
 * @param low quantile of the residuals over their size
 * @param high the same at the other side
 * @param neverNegative whether no row of the training was below 0: intervals are not, either
 */
public record PredictionIntervals(
    double level, double[] at, double[] size, double low, double high, boolean neverNegative) {
  private static final double LEVEL = 0.9;

  /** Of fewer rows the outermost residual is no quantile of that level. */
  private static final int FEWEST_ROWS = 20;

  private static final int ROWS_OF_A_SIZE = 50;
  private static final int MOST_SIZES = 10;

  /**
   * In sizes of a usual residual: two models of nearly the same rows say different things about a
   * row, and what is nearer than that says nothing about it.
   */
  private static final double NEAREST_SHARE = 0.1;

  /** Where a few rows happened to fit, no interval shrinks to a point. */
  private static final double SMALLEST_SHARE = 0.1;

  /**
   * @param actual values
   * @param said about the same rows by models that had not seen them
   * @return empty when there are too few rows
   */
  public static Optional<PredictionIntervals> of(double[] actual, double[] said) {
    int rows = actual.length;
    if (rows < FEWEST_ROWS) {
      return Optional.empty();
    }
    int[] order =
        IntStream.range(0, rows)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> said[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double overall =
        IntStream.of(order).mapToDouble(i -> Math.abs(actual[i] - said[i])).sum() / rows;
    List<Place> places = places(actual, said, order, NEAREST_SHARE * overall);
    double smallest = overall == 0 ? 1 : SMALLEST_SHARE * overall;
    double[] at = places.stream().mapToDouble(Place::at).toArray();
    double[] size =
        places.stream().mapToDouble(place -> Math.max(smallest, place.size())).toArray();
    double[] normalised =
        IntStream.range(0, rows)
            .mapToDouble(i -> (actual[i] - said[i]) / between(at, size, said[i]))
            .sorted()
            .toArray();
    // The rank among one row more: the row that is asked about is one of them.
    int above = (int) Math.ceil((rows + 1) * (1 + LEVEL) / 2);
    return Optional.of(
        new PredictionIntervals(
            LEVEL,
            at,
            size,
            normalised[rows - above],
            normalised[above - 1],
            Arrays.stream(actual).allMatch(value -> value >= 0)));
  }

  /** Rows about which nearly the same was said. */
  private record Place(double said, double missed, int rows) {
    double at() {
      return said / rows;
    }

    double size() {
      return missed / rows;
    }

    Place with(Place other) {
      return new Place(said + other.said, missed + other.missed, rows + other.rows);
    }
  }

  /** As many rows each, in the order of what was said; places that lie too near are one. */
  private static List<Place> places(double[] actual, double[] said, int[] order, double nearest) {
    int rows = order.length;
    int parts = Math.max(1, Math.min(MOST_SIZES, rows / ROWS_OF_A_SIZE));
    List<Place> places = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      int[] some = Arrays.copyOfRange(order, rows * part / parts, rows * (part + 1) / parts);
      Place place =
          new Place(
              IntStream.of(some).mapToDouble(i -> said[i]).sum(),
              IntStream.of(some).mapToDouble(i -> Math.abs(actual[i] - said[i])).sum(),
              some.length);
      int last = places.size() - 1;
      if (last >= 0 && place.at() - places.get(last).at() <= nearest) {
        places.set(last, places.get(last).with(place));
      } else {
        places.add(place);
      }
    }
    return places;
  }

  private static double between(double[] at, double[] size, double value) {
    int above = 0;
    while (above < at.length && at[above] <= value) {
      above++;
    }
    if (above == 0 || above == at.length) {
      return size[above == 0 ? 0 : above - 1];
    }
    double share = (value - at[above - 1]) / (at[above] - at[above - 1]);
    return size[above - 1] + share * (size[above] - size[above - 1]);
  }

  /** The number with its interval; without one where the model could not compute it. */
  public Answer.OfNumber around(double value) {
    if (!Double.isFinite(value)) {
      return new Answer.OfNumber(value);
    }
    double unit = between(at, size, value);
    double bottom = value + low * unit;
    return new Answer.OfNumber(
        value,
        // A model that is mostly above or below the truth still answers inside its interval.
        Math.min(value, neverNegative ? Math.max(0, bottom) : bottom),
        Math.max(value, value + high * unit));
  }
}
