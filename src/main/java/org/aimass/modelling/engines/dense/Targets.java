package org.aimass.modelling.engines.dense;

/** Numbers to be learnt, put to a mean of 0 and a deviation of 1. */
final class Targets {
  private Targets() {}

  /**
   * @param targets changed in place
   * @return the mean and the deviation that they had
   */
  static double[] standardise(double[] targets) {
    double mean = 0;
    for (double target : targets) {
      // Divided first: the sum of large numbers would overflow.
      mean += target / targets.length;
    }
    double squares = 0;
    for (double target : targets) {
      squares += (target - mean) * (target - mean) / targets.length;
    }
    double deviation = Math.sqrt(squares);
    double scale = deviation > 0 && Double.isFinite(deviation) ? deviation : 1;
    for (int i = 0; i < targets.length; i++) {
      targets[i] = (targets[i] - mean) / scale;
    }
    return new double[] {mean, scale};
  }
}
