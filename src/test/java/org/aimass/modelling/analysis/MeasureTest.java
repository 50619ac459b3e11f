package org.aimass.modelling.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.aimass.modelling.KnownTasks;
import org.aimass.modelling.Metric;
import org.aimass.modelling.evaluating.Answered;
import org.aimass.modelling.evaluating.UnseenAnswers;
import org.aimass.modelling.tasks.classification.Classification;
import org.aimass.modelling.tasks.regression.Regression;
import org.junit.jupiter.api.Test;

/** Metrics of some rows, and how sure they are. */
class MeasureTest {
  private static final double FLOAT = 1e-6;

  private static int[] all(Judged judged) {
    return IntStream.range(0, judged.answers().size()).toArray();
  }

  private static double evaluated(Judged judged, Metric metric, int[] rows) {
    UnseenAnswers answers = judged.answers();
    double[][] said =
        Arrays.stream(rows)
            .mapToObj(
                row ->
                    judged.numbers()
                        ? new double[] {answers.said()[row]}
                        : new double[] {answers.probability(row, 0), answers.probability(row, 1)})
            .toArray(double[][]::new);
    double[] actual = Arrays.stream(rows).mapToDouble(row -> answers.actual()[row]).toArray();
    return (judged.numbers() ? KnownTasks.REGRESSION : KnownTasks.CLASSIFICATION)
        .evaluation(Answered.targets(answers.classes(), judged.positive(), actual, said))
        .score(metric);
  }

  @Test
  void every_metric_is_that_of_the_evaluation() {
    Judged classes = SomeAnswers.likely(400, 1);
    int[] some = IntStream.range(0, 400).filter(i -> i % 3 != 1).toArray();

    for (Metric metric : Measure.measurable(classes)) {
      assertThat(new Measure(classes, metric).of(some).value())
          .as(metric.name())
          .isEqualTo(evaluated(classes, metric, some), offset(FLOAT));
    }
    Random random = new Random(2);
    double[] truth = random.doubles(200, 10, 90).toArray();
    Judged numbers =
        SomeAnswers.numbers(
            truth, Arrays.stream(truth).map(t -> t + random.nextGaussian()).toArray());
    for (Metric metric : Measure.measurable(numbers)) {
      assertThat(new Measure(numbers, metric).of(all(numbers)).value())
          .as(metric.name())
          .isEqualTo(evaluated(numbers, metric, all(numbers)), offset(1e-9));
    }
  }

  @Test
  void the_standard_error_is_that_of_the_bootstrap() {
    Judged judged = SomeAnswers.likely(500, 3);
    Random random = new Random(4);

    for (Metric metric : Measure.measurable(judged)) {
      Measure measure = new Measure(judged, metric);
      double[] drawn =
          IntStream.range(0, 400)
              .mapToDouble(b -> measure.of(random.ints(500, 0, 500).toArray()).value())
              .toArray();
      double mean = Arrays.stream(drawn).average().orElseThrow();
      double deviation =
          Math.sqrt(Arrays.stream(drawn).map(d -> (d - mean) * (d - mean)).sum() / 399);

      assertThat(Math.sqrt(measure.of(all(judged)).variance()) / deviation)
          .as(metric.name())
          .isBetween(0.85, 1.18);
    }
  }

  @Test
  void the_interval_of_a_share_is_wilsons() {
    Estimate nine = Measure.share(9, 10);

    assertThat(nine.value()).isEqualTo(0.9);
    assertThat(nine.low()).isEqualTo(0.5958, offset(1e-4));
    assertThat(nine.high()).isEqualTo(0.9821, offset(1e-4));
    assertThat(Measure.share(10, 10).low()).isEqualTo(0.7225, offset(1e-4));
  }

  @Test
  void the_area_of_few_rows_is_delongs_by_hand() {
    // Placements of .9, .6 among .7, .2: 1 and .5; of .7, .2 among .6, .9: .5 and 0.
    Judged judged =
        SomeAnswers.yes(
            new boolean[] {true, true, false, false}, new double[] {0.9, 0.6, 0.7, 0.2});

    Estimate area = new Measure(judged, Classification.AUC).of(all(judged));

    assertThat(area.value()).isEqualTo(0.75);
    assertThat(area.variance()).isEqualTo(0.125 / 2 + 0.125 / 2, offset(1e-9));
  }

  @Test
  void too_few_rows_are_not_judged_and_say_how_many_more_they_need() {
    Judged judged = SomeAnswers.likely(100, 5);
    int[] positives =
        IntStream.range(0, 100).filter(i -> judged.actual(i) == 1).limit(20).toArray();
    List<Integer> twelve = new ArrayList<>();
    IntStream.range(0, 12).forEach(twelve::add);

    Estimate few =
        new Measure(judged, Classification.ACCURACY).of(twelve.stream().mapToInt(i -> i).toArray());
    Estimate oneClass = new Measure(judged, Classification.AUC).of(positives);

    assertThat(few.judged()).isFalse();
    assertThat(few.missing()).isEqualTo(18);
    assertThat(oneClass.judged()).isFalse();
    assertThat(oneClass.missing()).isEqualTo(10);
    assertThat(new Measure(judged, Classification.ACCURACY).of(new int[0]).judged()).isFalse();
  }

  @Test
  void numbers_that_are_met_exactly_have_no_error() {
    Judged exact = SomeAnswers.numbers(new double[40], new double[40]);

    Estimate error = new Measure(exact, Regression.RMSE).of(all(exact));

    assertThat(error.value()).isZero();
    assertThat(error.variance()).isZero();
    assertThat(error.judged()).isTrue();
  }

  @Test
  void the_normal_distribution_is_known_at_its_usual_points() {
    assertThat(Normal.above(1.959964)).isEqualTo(0.025, offset(1e-6));
    assertThat(Normal.above(0)).isEqualTo(0.5, offset(1e-6));
    assertThat(Normal.above(-1.644854)).isEqualTo(0.95, offset(1e-6));
    assertThat(Normal.above(Double.NaN)).isEqualTo(1);
  }

  @Test
  void benjamini_and_hochbergs_own_example_rejects_four() {
    double[] p = {
      .0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528,
      .7590, 1.0
    };

    boolean[] out = FalseDiscoveries.standOut(p);

    assertThat(IntStream.range(0, p.length).filter(i -> out[i]).toArray())
        .containsExactly(0, 1, 2, 3);
  }
}
