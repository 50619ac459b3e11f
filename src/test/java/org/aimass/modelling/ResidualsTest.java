package org.aimass.modelling;

import static org.assertj.core.api.Assertions.assertThat;

import org.aimass.modelling.EvaluationReport.Residuals;
import org.junit.jupiter.api.Test;

class ResidualsTest {
  private static Residuals histogram(double[] edges, long... counts) {
    return new Residuals(edges, counts, new double[0], new double[0], 0, 0);
  }

  @Test
  void rows_within_an_error_are_counted_on_both_sides() {
    Residuals residuals = histogram(new double[] {-20, -10, 0, 10, 20}, 10, 40, 30, 20);

    assertThat(residuals.within(10)).isEqualTo(0.7);
    assertThat(residuals.within(5)).isEqualTo(0.35);
    assertThat(residuals.within(20)).isEqualTo(1);
    assertThat(residuals.within(0)).isZero();
  }

  @Test
  void one_bar_without_width_is_there_or_not() {
    Residuals exact = histogram(new double[] {3, 3}, 5);

    assertThat(exact.within(2)).isZero();
    assertThat(exact.within(3)).isEqualTo(1);
  }
}
