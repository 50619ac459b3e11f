package org.aimass.modelling.analysis;

/**
 * A metric of some rows.
 *
 * @param value NaN where the rows do not have it
 * @param variance of the value, from the influence of each row
 * @param low and high: 95 % interval
 * @param missing how many rows more are needed before it is judged, at least; 0 where it is
 */
record Estimate(double value, double variance, double low, double high, int missing) {
  static final Estimate NONE = new Estimate(Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0);

  static Estimate none(int missing) {
    return new Estimate(Double.NaN, Double.NaN, Double.NaN, Double.NaN, missing);
  }

  boolean judged() {
    return missing == 0 && !Double.isNaN(value);
  }

  /** How many standard errors this one is above another of other rows. */
  double above(Estimate other) {
    double error = Math.sqrt(variance + other.variance);
    return value == other.value ? 0 : (value - other.value) / error;
  }
}
