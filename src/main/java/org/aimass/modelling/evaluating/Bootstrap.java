package org.aimass.modelling.evaluating;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.aimass.modelling.EvaluationReport.Interval;

/** Efron's bootstrap: how far a number would move if other rows of the same kind had come. */
public final class Bootstrap {
  private Bootstrap() {}

  /** How often each row is drawn when as many are drawn as there are. */
  public static int[] weights(int rows, Random random) {
    int[] weights = new int[rows];
    for (int i = 0; i < rows; i++) {
      weights[random.nextInt(rows)]++;
    }
    return weights;
  }

  /** The middle 95 % of the drawn values; empty when most of them are undefined. */
  public static Optional<Interval> interval(double[] values) {
    double[] known = Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
    if (known.length < values.length / 2 || known.length == 0) {
      return Optional.empty();
    }
    return Optional.of(new Interval(quantile(known, 0.025), quantile(known, 0.975)));
  }

  public static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
