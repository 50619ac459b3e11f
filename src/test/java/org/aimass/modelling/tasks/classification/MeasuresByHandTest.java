package org.aimass.modelling.tasks.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.aimass.modelling.EvaluationReport;
import org.aimass.modelling.EvaluationReport.Proposal;
import org.aimass.modelling.tasks.regression.NumberEvaluation;
import org.aimass.modelling.tasks.regression.Regression;
import org.junit.jupiter.api.Test;

/** Measures against values that were computed by hand. */
class MeasuresByHandTest {
  private static final double EXACT = 1e-12;
  private static final List<String> TWO = List.of("No", "Yes");

  private static double[][] yes(double... probabilities) {
    return Arrays.stream(probabilities)
        .mapToObj(p -> new double[] {1 - p, p})
        .toArray(double[][]::new);
  }

  private static double[][] sure(int classes, int... called) {
    return Arrays.stream(called)
        .mapToObj(
            c -> {
              double[] answer = new double[classes];
              answer[c] = 1;
              return answer;
            })
        .toArray(double[][]::new);
  }

  @Test
  void of_two_classes() {
    ClassEvaluation evaluation =
        new ClassEvaluation(TWO, new int[] {0, 0, 1, 1}, yes(0.1, 0.4, 0.35, 0.8), 1, null);

    // In order: a hit (1 of 1), a miss, a hit (2 of 3): half of 1 and half of 2/3.
    assertThat(evaluation.score(Classification.AVERAGE_PRECISION))
        .isCloseTo((1 + 2 / 3.0) / 2, within(EXACT));
    assertThat(evaluation.score(Classification.BRIER))
        .isCloseTo((0.01 + 0.16 + 0.4225 + 0.04) / 4, within(EXACT));
    // Called: No No No Yes.
    assertThat(evaluation.score(Classification.BALANCED_ACCURACY)).isCloseTo(0.75, within(EXACT));
    assertThat(evaluation.score(Classification.MACRO_F1))
        .isCloseTo((0.8 + 2 / 3.0) / 2, within(EXACT));
    assertThat(evaluation.score(Classification.MACRO_PRECISION))
        .isCloseTo((2 / 3.0 + 1) / 2, within(EXACT));
    assertThat(evaluation.score(Classification.MCC)).isCloseTo(1 / Math.sqrt(3), within(EXACT));
  }

  @Test
  void rows_of_one_probability_are_one_step_of_average_precision() {
    ClassEvaluation evaluation =
        new ClassEvaluation(TWO, new int[] {1, 0, 0, 1}, yes(0.5, 0.5, 0.5, 0.5), 1, null);

    assertThat(evaluation.score(Classification.AVERAGE_PRECISION)).isCloseTo(0.5, within(EXACT));
  }

  @Test
  void of_three_classes() {
    ClassEvaluation evaluation =
        new ClassEvaluation(
            List.of("a", "b", "c"),
            new int[] {0, 0, 1, 1, 2, 2},
            sure(3, 0, 1, 1, 1, 2, 0),
            -1,
            null);

    assertThat(evaluation.score(Classification.BALANCED_ACCURACY))
        .isCloseTo((0.5 + 1 + 0.5) / 3, within(EXACT));
    assertThat(evaluation.score(Classification.MACRO_F1))
        .isCloseTo((0.5 + 0.8 + 2 / 3.0) / 3, within(EXACT));
    assertThat(evaluation.score(Classification.MACRO_PRECISION))
        .isCloseTo((0.5 + 2 / 3.0 + 1) / 3, within(EXACT));
    // (right x all - sum of rows x columns) over the roots of what they could be at the most.
    assertThat(evaluation.score(Classification.MCC))
        .isCloseTo((4 * 6 - 12) / Math.sqrt((36 - 14) * (36 - 12)), within(EXACT));
    // Two wrong rows, each wrong by one for both classes.
    assertThat(evaluation.score(Classification.BRIER)).isCloseTo(4 / 6.0, within(EXACT));
  }

  @Test
  void a_class_that_does_not_occur_has_no_part_in_a_mean_of_the_classes() {
    ClassEvaluation evaluation =
        new ClassEvaluation(
            List.of("a", "b", "c"), new int[] {0, 0, 1, 1}, sure(3, 0, 0, 1, 2), -1, null);

    assertThat(evaluation.score(Classification.BALANCED_ACCURACY)).isCloseTo(0.75, within(EXACT));
    assertThat(evaluation.score(Classification.MACRO_F1))
        .isCloseTo((1 + 2 / 3.0) / 2, within(EXACT));
  }

  @Test
  void one_class_that_is_always_named_correlates_with_nothing() {
    ClassEvaluation evaluation =
        new ClassEvaluation(TWO, new int[] {0, 0, 1, 1}, yes(0.1, 0.1, 0.1, 0.1), 1, null);

    assertThat(evaluation.score(Classification.MCC)).isZero();
  }

  @Test
  void of_numbers() {
    double[] actual = {1, 2, 3, 4};
    NumberEvaluation even = new NumberEvaluation(actual, new double[] {2, 4, 6, 14});
    NumberEvaluation odd = new NumberEvaluation(new double[] {1, 2, 3}, new double[] {2, 4, 6});

    assertThat(even.score(Regression.MEDIAN_AE)).isCloseTo(2.5, within(EXACT));
    assertThat(odd.score(Regression.MEDIAN_AE)).isCloseTo(2, within(EXACT));
    assertThat(even.score(Regression.RAE)).isCloseTo(16 / 4.0, within(EXACT));
    EvaluationReport report = even.report(Regression.RAE, "all", 1);
    assertThat(report.scores().intervals()).containsKeys("MEDIAN_AE", "RAE");
  }

  @Test
  void the_mean_of_equal_values_can_not_be_beaten_or_missed() {
    EvaluationReport report =
        new NumberEvaluation(new double[] {5, 5, 5}, new double[] {4, 5, 6})
            .report(Regression.RMSE, "all", 1);

    assertThat(report.unavailable()).containsEntry("RAE", "ONE_ACTUAL");
  }

  /** One in ten is positive, and few of them are likelier than not. */
  private static ClassEvaluation rare(long seed) {
    Random random = new Random(seed);
    int[] actual = new int[1_000];
    double[] said = new double[actual.length];
    for (int i = 0; i < said.length; i++) {
      actual[i] = random.nextInt(10) == 0 ? 1 : 0;
      double logit = -2.2 + (actual[i] == 1 ? 1.6 : 0) + 0.7 * random.nextGaussian();
      said[i] = 1 / (1 + Math.exp(-logit));
    }
    return new ClassEvaluation(TWO, actual, yes(said), 1, null);
  }

  @Test
  void a_metric_of_labels_is_judged_at_the_threshold_that_is_best_for_it() {
    EvaluationReport report =
        rare(1).decidedFor(Classification.F1).report(Classification.F1, "folds:5", 1);

    Proposal proposal = report.ofClasses().proposal();

    assertThat(proposal.metric()).isEqualTo("F1");
    assertThat(proposal.decides()).isTrue();
    assertThat(proposal.threshold()).isBetween(0.1, 0.35);
    assertThat(proposal.score()).isGreaterThan(proposal.usual() + 0.1);
    assertThat(report.score(Classification.F1)).isEqualTo(proposal.score());
    assertThat(report.ofClasses().thresholds())
        .anySatisfy(row -> assertThat(row.threshold()).isEqualTo(proposal.threshold()));
    long called =
        report.ofClasses().confusion().get(0)[1] + report.ofClasses().confusion().get(1)[1];
    assertThat(called)
        .isGreaterThan(
            rare(1).report(Classification.F1, "folds:5", 1).ofClasses().confusion().stream()
                .mapToLong(row -> row[1])
                .sum());
  }

  @Test
  void a_metric_of_probabilities_leaves_the_labels_and_proposes_a_threshold_by_f1() {
    ClassEvaluation evaluation = rare(2);

    EvaluationReport report =
        evaluation.decidedFor(Classification.AUC).report(Classification.AUC, "folds:5", 1);

    assertThat(report.ofClasses().proposal().metric()).isEqualTo("F1");
    assertThat(report.ofClasses().proposal().decides()).isFalse();
    assertThat(report.score(Classification.F1)).isEqualTo(report.ofClasses().proposal().usual());
    assertThat(report.ofClasses().proposal().score()).isGreaterThan(0.3);
  }

  @Test
  void recall_alone_chooses_no_threshold() {
    ClassEvaluation evaluation = rare(3);

    assertThat(evaluation.decidedFor(Classification.RECALL)).isSameAs(evaluation);
    assertThat(evaluation.decidedFor(Classification.PRECISION)).isSameAs(evaluation);
  }

  @Test
  void choosing_the_threshold_does_not_flatter_the_score() {
    double chosen = 0;
    double flattered = 0;
    int seeds = 300;
    for (int seed = 0; seed < seeds; seed++) {
      Random random = new Random(seed);
      int[] actual = random.ints(60, 0, 2).toArray();
      double[] said = random.doubles(60).toArray();
      boolean[] is = new boolean[actual.length];
      IntStream.range(0, is.length).forEach(i -> is[i] = actual[i] == 1);
      BestThreshold best =
          new BestThreshold(Classification.ACCURACY, new Ranking(said.clone(), is));
      boolean[] decisions = best.decisions();
      double threshold = best.ofAll();
      chosen += right(is, i -> decisions[i]) / seeds;
      flattered += right(is, i -> said[i] >= threshold) / seeds;
    }

    assertThat(chosen).isCloseTo(0.5, within(0.015));
    assertThat(flattered).isGreaterThan(0.55);
  }

  private static double right(boolean[] is, IntPredicate called) {
    return IntStream.range(0, is.length).filter(i -> called.test(i) == is[i]).count()
        / (double) is.length;
  }

  @Test
  void a_threshold_that_is_no_better_than_the_likeliest_class_is_not_proposed() {
    int[] actual = {0, 0, 0, 1, 1, 1};
    ClassEvaluation sure =
        new ClassEvaluation(TWO, actual, yes(0.1, 0.2, 0.3, 0.7, 0.8, 0.9), 1, null);

    EvaluationReport report =
        sure.decidedFor(Classification.F1).report(Classification.F1, "all", 1);

    assertThat(sure.decidedFor(Classification.F1)).isSameAs(sure);
    assertThat(report.ofClasses().proposal()).isNull();
    assertThat(report.ofClasses().thresholds()).hasSize(101);
    assertThat(report.deciding()).isEmpty();
  }

  @Test
  void a_threshold_has_no_more_digits_than_it_takes() {
    assertThat(BestThreshold.between(0.2, 0.3)).isEqualTo(0.25);
    assertThat(BestThreshold.between(0.2134, 0.2141)).isEqualTo(0.214);
    assertThat(BestThreshold.between(0.00021, 0.00023)).isEqualTo(0.00022);
    assertThat(BestThreshold.between(0.3, 0.3000000000000001)).isGreaterThan(0.3);
  }
}
