package org.aimass.modelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.aimass.modelling.tasks.classification.Classification;
import org.aimass.modelling.tasks.regression.Regression;
import org.junit.jupiter.api.Test;

class ContenderTest {
  private record One(
      String name,
      double points,
      boolean whole,
      boolean sampled,
      boolean fitting,
      boolean baseline,
      Map<String, Double> metrics)
      implements Contender {
    One(String name, double points, boolean whole, boolean sampled, boolean baseline) {
      this(name, points, whole, sampled, true, baseline, Map.of());
    }
  }

  private static One said(String name, double points, double logLoss) {
    return new One(
        name, points, true, false, true, name.equals("baseline"), Map.of("LOG_LOSS", logLoss));
  }

  @Test
  void probabilities_worse_than_the_bare_shares_are_not_first() {
    assertThat(
            order(
                Classification.AUC,
                said("baseline", .5, .22),
                said("sure and wrong", .70, 1.25),
                said("modest", .68, .20)))
        .containsExactly("modest", "baseline", "sure and wrong");
  }

  @Test
  void where_none_is_honest_the_metric_alone_decides() {
    assertThat(
            order(Classification.AUC, said("baseline", .5, .22), said("sure and wrong", .7, 1.25)))
        .containsExactly("sure and wrong", "baseline");
  }

  private static List<String> order(Metric metric, One... all) {
    List<One> some = List.of(all);
    return some.stream().sorted(Contender.order(metric, some)).map(One::name).toList();
  }

  @Test
  void what_was_judged_by_some_of_the_rows_is_never_first() {
    assertThat(
            order(
                Regression.RMSE,
                new One("two of five folds", 1, false, false, false),
                new One("baseline", 9, true, false, true),
                new One("all", 5, true, false, false)))
        .containsExactly("all", "baseline", "two of five folds");
  }

  @Test
  void what_learnt_from_a_sample_stands_behind_what_learnt_from_all_rows() {
    assertThat(
            order(
                Classification.AUC,
                new One("sample", .9, true, true, false),
                new One("all", .8, true, false, false),
                new One("none", Double.NaN, true, false, false)))
        .containsExactly("all", "sample", "none");
  }

  @Test
  void samples_compete_where_only_the_baseline_learnt_from_all_rows() {
    assertThat(
            order(
                Classification.AUC,
                new One("baseline", .5, true, false, true),
                new One("sample", .9, true, true, false)))
        .containsExactly("sample", "baseline");
  }

  @Test
  void what_keeps_no_limit_stands_behind_and_is_never_the_best() {
    One slow = new One("slow", .99, true, false, false, false, Map.of());
    One part = new One("two of five folds", .9, false, false, false);
    One baseline = new One("baseline", .5, true, false, true);

    assertThat(order(Classification.AUC, slow, part, baseline))
        .containsExactly("baseline", "two of five folds", "slow");
    assertThat(Contender.best(Classification.AUC, List.of(slow, baseline))).contains(baseline);
    assertThat(Contender.best(Classification.AUC, List.of(slow))).isEmpty();
  }
}
