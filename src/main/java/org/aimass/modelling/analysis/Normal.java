package org.aimass.modelling.analysis;

/** The standard normal distribution. */
final class Normal {
  private Normal() {}

  /**
   * The probability of at least {@code z}; to 1e-7 by the approximation of Abramowitz and Stegun,
   * 26.2.17.
   */
  static double above(double z) {
    if (Double.isNaN(z)) {
      return 1;
    }
    double x = Math.abs(z);
    double t = 1 / (1 + 0.2316419 * x);
    double tail =
        Math.exp(-x * x / 2)
            / Math.sqrt(2 * Math.PI)
            * t
            * (0.319381530
                + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    return z >= 0 ? tail : 1 - tail;
  }
}
