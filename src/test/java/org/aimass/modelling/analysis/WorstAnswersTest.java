package org.aimass.modelling.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The answers that are wrong with most confidence. */
class WorstAnswersTest {
  @Test
  void wrong_classes_stand_by_their_certainty() {
    Judged judged =
        SomeAnswers.yes(
            new boolean[] {true, false, true, false}, new double[] {0.4, 0.9, 0.8, 0.55});

    assertThat(ErrorAnalysis.worst(judged)).containsExactly(1, 0, 3);
  }

  @Test
  void numbers_stand_by_how_far_they_are_off() {
    Judged judged = SomeAnswers.numbers(new double[] {10, 20, 30}, new double[] {11, 15, 33});

    assertThat(ErrorAnalysis.worst(judged)).containsExactly(1, 2, 0);
  }
}
