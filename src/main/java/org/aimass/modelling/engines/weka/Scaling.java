package org.aimass.modelling.engines.weka;

import java.util.Arrays;
import org.aimass.modelling.AnswerKind;
import org.aimass.modelling.engines.Examples;

/**
 * Puts every number, and a number to predict, at mean 0 and standard deviation 1. Weka's learners
 * compare with constants such as 1e-6, so that what they learn would depend on the unit of a
 * column: amounts in tonnes would be learnt less well than the same in grams.
 */
final class Scaling {
  private final double[] shift;
  private final double[] unit;

  private Scaling(double[] shift, double[] unit) {
    this.shift = shift;
    this.unit = unit;
  }

  /** Of all numeric features, and of the target where it is a number. */
  static Scaling of(Examples examples) {
    int size = examples.features().size() + (examples.answers() == AnswerKind.GROUP ? 0 : 1);
    Scaling scaling = new Scaling(new double[size], new double[size]);
    Arrays.fill(scaling.unit, 1);
    for (int i = 0; i < size; i++) {
      boolean number =
          i < examples.features().size()
              ? !examples.features().get(i).nominal()
              : examples.classes().isEmpty();
      if (number) {
        scaling.fit(i, examples.rows());
      }
    }
    return scaling;
  }

  private void fit(int i, double[][] rows) {
    double mean = 0;
    for (double[] row : rows) {
      // Divided first: the sum of large numbers would overflow.
      mean += row[i] / rows.length;
    }
    double farthest = 0;
    for (double[] row : rows) {
      farthest = Math.max(farthest, Math.abs(row[i] - mean));
    }
    // Where all values are equal, the mean may miss them by a rounding.
    if (!(farthest > Math.abs(mean) * 1e-14) || Double.isInfinite(farthest)) {
      return;
    }
    double squares = 0;
    for (double[] row : rows) {
      double share = (row[i] - mean) / farthest;
      squares += share * share / rows.length;
    }
    shift[i] = mean;
    unit[i] = farthest * Math.sqrt(squares);
  }

  /** A copy of the row; a missing target stays missing. */
  double[] in(double[] row) {
    double[] scaled = row.clone();
    for (int i = 0; i < shift.length; i++) {
      scaled[i] = (row[i] - shift[i]) / unit[i];
    }
    return scaled;
  }

  Examples in(Examples examples) {
    return examples.on(
        Arrays.stream(examples.rows()).map(this::in).toArray(double[][]::new), examples.weights());
  }

  /** The number to predict, in the scale that was learnt. */
  double targetIn(double value) {
    return (value - shift[shift.length - 1]) / unit[unit.length - 1];
  }

  double targetOut(double said) {
    return said * unit[unit.length - 1] + shift[shift.length - 1];
  }

  /** A difference of numbers to predict, in their own unit. */
  double targetReach(double difference) {
    return difference * unit[unit.length - 1];
  }

  /**
   * The smallest number of a feature, in its own unit, that is not below a limit once it is scaled:
   * to compare with it says the same as to scale and compare, also where a number lies on the
   * limit.
   */
  double limit(int feature, double scaled) {
    double near = scaled * unit[feature] + shift[feature];
    double reach = 8 * Math.ulp(Math.max(Math.abs(near), Math.abs(shift[feature])));
    double below = near - reach;
    double above = near + reach;
    while (true) {
      double middle = below + (above - below) / 2;
      if (middle <= below || middle >= above) {
        return above;
      }
      if ((middle - shift[feature]) / unit[feature] < scaled) {
        below = middle;
      } else {
        above = middle;
      }
    }
  }

  /** Two arrays for each scaling; null for none. */
  static double[][] written(Scaling... scalings) {
    double[][] all = new double[scalings.length * 2][];
    for (int i = 0; i < scalings.length; i++) {
      if (scalings[i] != null) {
        all[2 * i] = scalings[i].shift;
        all[2 * i + 1] = scalings[i].unit;
      }
    }
    return all;
  }

  /** One of what {@link #written} gave; null for none. */
  static Scaling read(double[][] written, int which) {
    return written == null || written.length <= 2 * which + 1 || written[2 * which] == null
        ? null
        : new Scaling(written[2 * which], written[2 * which + 1]);
  }
}
