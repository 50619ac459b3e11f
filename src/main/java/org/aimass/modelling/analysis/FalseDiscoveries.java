package org.aimass.modelling.analysis;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Of many comparisons some stand out by chance. Benjamini and Hochberg (1995): among those that are
 * marked, at most a chosen share is expected to be there by chance.
 */
final class FalseDiscoveries {
  static final double SHARE = 0.05;

  private FalseDiscoveries() {}

  /**
   * @param p of each comparison the probability of such a difference without a cause
   * @return which of them stand out
   */
  static boolean[] standOut(double[] p) {
    int[] order =
        IntStream.range(0, p.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> p[i]))
            .mapToInt(i -> i)
            .toArray();
    int last = -1;
    for (int k = 0; k < order.length; k++) {
      if (p[order[k]] <= SHARE * (k + 1) / p.length) {
        last = k;
      }
    }
    boolean[] marked = new boolean[p.length];
    for (int k = 0; k <= last; k++) {
      marked[order[k]] = true;
    }
    return marked;
  }
}
