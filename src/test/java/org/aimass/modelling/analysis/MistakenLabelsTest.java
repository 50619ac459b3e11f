package org.aimass.modelling.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.aimass.modelling.evaluating.UnseenAnswers;
import org.junit.jupiter.api.Test;

/** Labels that look mistaken, by confident learning. */
class MistakenLabelsTest {
  private static UnseenAnswers answers(List<String> classes, int[] actual, double[]... said) {
    return UnseenAnswers.of(
        classes,
        IntStream.rangeClosed(1, actual.length).toArray(),
        Arrays.stream(actual).asDoubleStream().toArray(),
        said);
  }

  @Test
  void two_classes_are_judged_by_the_thresholds_by_hand() {
    // Mean of the given label: No (.9 + .8 + .3 + .6) / 4 = .65; Yes (.7 + .9 + .2) / 3 = .6.
    UnseenAnswers answers =
        answers(
            List.of("No", "Yes"),
            new int[] {0, 0, 0, 0, 1, 1, 1},
            new double[] {.9, .1},
            new double[] {.8, .2},
            new double[] {.3, .7},
            new double[] {.6, .4},
            new double[] {.3, .7},
            new double[] {.1, .9},
            new double[] {.8, .2});

    // .7 of Yes is at least .6, .8 of No at least .65; the fourth row is only unsure.
    assertThat(MistakenLabels.among(answers))
        .hasValueSatisfying(found -> assertThat(found).containsExactly(6, 2));
  }

  @Test
  void a_class_that_is_seldom_likely_accuses_with_less() {
    // Rare rows get .3 of their class on average: .35 is much, though another class is likelier.
    UnseenAnswers answers =
        answers(
            List.of("often", "rare"),
            new int[] {0, 0, 0, 1, 1},
            new double[] {.9, .1},
            new double[] {.95, .05},
            new double[] {.65, .35},
            new double[] {.6, .4},
            new double[] {.8, .2});

    assertThat(MistakenLabels.among(answers))
        .hasValueSatisfying(found -> assertThat(found).containsExactly(2));
  }

  @Test
  void of_three_classes_the_likeliest_accuses() {
    UnseenAnswers answers =
        answers(
            List.of("a", "b", "c"),
            new int[] {0, 0, 1, 2, 2},
            new double[] {.8, .1, .1},
            new double[] {.1, .1, .8},
            new double[] {.1, .8, .1},
            new double[] {.1, .1, .8},
            new double[] {.3, .3, .4});

    assertThat(MistakenLabels.among(answers))
        .hasValueSatisfying(found -> assertThat(found).containsExactly(1));
  }
}
