package org.aimass.modelling;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * Takes part in a contest of candidates. Only scores from the same rows can be compared: what was
 * judged by some of them stands behind all others, however good its score looks. What learnt from
 * some rows only stands behind those that learnt from all, unless no more than the baseline did; so
 * does what ranks well with probabilities that are worse than the bare shares of the classes. What
 * is slower or larger than was ordered stands behind all that is not, and is never the best.
 */
public interface Contender {
  /** Name of the metric of how honest probabilities are. */
  String LOG_LOSS = "LOG_LOSS";

  /** On the metric of the training; NaN without one. */
  double points();

  /** Judged on every row that judges its training. */
  boolean whole();

  /** Learnt from some of the rows. */
  boolean sampled();

  /** Keeps the limits that were ordered. */
  boolean fitting();

  /** Has learnt nothing but the usual answer. */
  boolean baseline();

  /** By name; null or empty where nothing was measured. */
  Map<String, Double> metrics();

  /** NaN where it was not measured. */
  default double logLoss() {
    Double loss = metrics() == null ? null : metrics().get(LOG_LOSS);
    return loss == null ? Double.NaN : loss;
  }

  /** The best of all; empty when there is none that keeps the limits. */
  static <T extends Contender> Optional<T> best(Metric metric, Collection<? extends T> all) {
    return all.stream()
        .<T>map(each -> each)
        .filter(each -> each.fitting() && !Double.isNaN(each.points()))
        .min(order(metric, all));
  }

  /** The best first. */
  static <T extends Contender> Comparator<T> order(Metric metric, Collection<? extends T> all) {
    boolean full =
        all.stream()
            .anyMatch(
                each -> each.whole() && each.fitting() && !each.sampled() && !each.baseline());
    double shares =
        all.stream()
            .filter(Contender::baseline)
            .mapToDouble(Contender::logLoss)
            .min()
            .orElse(Double.NaN);
    boolean honest =
        all.stream()
            .anyMatch(
                each ->
                    each.whole() && each.fitting() && !each.baseline() && each.logLoss() <= shares);
    return Comparator.<T>comparingInt(
            each -> {
              if (Double.isNaN(each.points())) {
                return 4;
              }
              boolean behind = full && each.sampled() || honest && each.logLoss() > shares;
              return !each.fitting() ? 3 : !each.whole() ? 2 : behind ? 1 : 0;
            })
        .thenComparing((a, b) -> metric.order(a.points(), b.points()));
  }
}
