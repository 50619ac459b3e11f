package org.aimass.modelling.files;

import org.aimass.modelling.NoAnswer;

/**
 * Keeps what an engine says within what a caller may expect: finite, and probabilities that sum up
 * to one.
 */
public final class Answers {
  private Answers() {}

  /**
   * @param usual what to say instead when the answer is not a number; of the same length. Null
   *     where nobody knows that: of a model that was made elsewhere
   * @throws NoAnswer for an answer that is not a number where nobody knows what is usual
   */
  public static double[] sound(double[] said, double[] usual) {
    double sum = 0;
    for (double each : said) {
      if (Double.isNaN(each) || Double.isInfinite(each)) {
        return instead(usual);
      }
      sum += each;
    }
    if (said.length > 1 && Math.abs(sum - 1) > 1e-9) {
      if (sum <= 0) {
        return instead(usual);
      }
      double[] shares = new double[said.length];
      for (int i = 0; i < said.length; i++) {
        shares[i] = said[i] / sum;
      }
      return shares;
    }
    return said;
  }

  private static double[] instead(double[] usual) {
    if (usual == null) {
      throw new NoAnswer();
    }
    return usual.clone();
  }
}
