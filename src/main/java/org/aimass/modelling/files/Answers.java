package org.aimass.modelling.files;

/**
 * Keeps what an engine says within what a caller may expect: finite, and probabilities that sum up
 * to one.
 */
public final class Answers {
  private Answers() {}

  /**
   * @param usual what to say instead when the answer is not a number; of the same length
   */
  public static double[] sound(double[] said, double[] usual) {
    double sum = 0;
    for (double each : said) {
      if (Double.isNaN(each) || Double.isInfinite(each)) {
        return usual.clone();
      }
      sum += each;
    }
    if (usual.length > 1 && Math.abs(sum - 1) > 1e-9) {
      if (sum <= 0) {
        return usual.clone();
      }
      double[] shares = new double[said.length];
      for (int i = 0; i < said.length; i++) {
        shares[i] = said[i] / sum;
      }
      return shares;
    }
    return said;
  }
}
