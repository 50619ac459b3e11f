package org.aimass.modelling.preparing;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import org.aimass.modelling.engines.Examples.Feature;

/**
 * A number stays a number. What is missing becomes the median, with a second feature that says so
 * where enough training rows missed it to learn from that.
 *
 * @param low smaller values are read as this one: far outside of everything seen, arithmetic of the
 *     learners overflows
 */
record NumberEncoder(
    @JsonProperty("fill") double fill,
    @JsonProperty("indicator") boolean indicator,
    @JsonProperty("low") double low,
    @JsonProperty("high") double high)
    implements Encoder {
  private static final double FEW = 0.005;
  private static final double RANGES = 10;

  /**
   * @return null when the column has nothing to say
   */
  static NumberEncoder fit(double[] values) {
    double[] known = Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
    if (known.length == 0) {
      return null;
    }
    int missing = values.length - known.length;
    boolean indicator = missing > 0 && missing >= FEW * values.length && missing >= 5;
    double min = known[0];
    double max = known[known.length - 1];
    if (min == max && !indicator) {
      return null;
    }
    double median =
        known.length % 2 == 1
            ? known[known.length / 2]
            : known[known.length / 2 - 1] / 2 + known[known.length / 2] / 2;
    double range = Math.max(max / 2 - min / 2, 1e-9) * 2;
    return new NumberEncoder(
        median, indicator, finite(min - RANGES * range), finite(max + RANGES * range));
  }

  private static double finite(double value) {
    return Math.max(-Double.MAX_VALUE / 4, Math.min(Double.MAX_VALUE / 4, value));
  }

  @Override
  public List<Feature> features(String column) {
    Feature value = new Feature(column, List.of());
    return indicator ? List.of(value, new Feature(column + "=missing", List.of())) : List.of(value);
  }

  @Override
  public void encode(double number, String text, double[] row, int at) {
    boolean missing = Double.isNaN(number);
    row[at] = missing ? fill : Math.max(low, Math.min(high, number));
    if (indicator) {
      row[at + 1] = missing ? 1 : 0;
    }
  }
}
