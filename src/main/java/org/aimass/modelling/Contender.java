package org.aimass.modelling;

import java.util.Collection;
import java.util.Comparator;

/**
 * Takes part in a contest of candidates. Only scores from the same rows can be compared: what was
 * judged by some of them stands behind all others, however good its score looks. What learnt from
 * some rows only stands behind those that learnt from all, unless no more than the baseline did.
 */
public interface Contender {
  /** On the metric of the training; NaN without one. */
  double points();

  /** Judged on every row that judges its training. */
  boolean whole();

  /** Learnt from some of the rows. */
  boolean sampled();

  /** Has learnt nothing but the usual answer. */
  boolean baseline();

  /** The best first. */
  static <T extends Contender> Comparator<T> order(Metric metric, Collection<? extends T> all) {
    boolean full =
        all.stream().anyMatch(each -> each.whole() && !each.sampled() && !each.baseline());
    return Comparator.<T>comparingInt(
            each ->
                Double.isNaN(each.points())
                    ? 3
                    : !each.whole() ? 2 : full && each.sampled() ? 1 : 0)
        .thenComparing((a, b) -> metric.order(a.points(), b.points()));
  }
}
