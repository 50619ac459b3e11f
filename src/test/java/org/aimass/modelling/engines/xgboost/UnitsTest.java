package org.aimass.modelling.engines.xgboost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.aimass.modelling.engines.Examples;
import org.junit.jupiter.api.Test;

class UnitsTest {
  private final Examples examples = RandomTable.of(0, 500, 1);
  private final Units units = new Units(examples);

  @Test
  void the_same_values_stand_below_a_threshold_as_in_single_precision() {
    Random random = new Random(1);
    for (int round = 0; round < 5_000; round++) {
      int column = random.nextInt(4);
      double value = examples.rows()[random.nextInt(500)][column];
      float threshold = Float.isNaN(units.in(column, value)) ? 0 : units.in(column, value);
      double own = units.threshold(column, threshold);

      assertThat(units.in(column, own)).isGreaterThanOrEqualTo(threshold);
      assertThat(units.in(column, Math.nextDown(own))).isLessThan(threshold);
      for (double[] row : examples.rows()) {
        if (!Double.isNaN(row[column])) {
          assertThat(row[column] < own).isEqualTo(units.in(column, row[column]) < threshold);
        }
      }
      if (round > 200) {
        round += 200;
      }
    }
  }

  @Test
  void thresholds_that_nothing_reaches_stay_there() {
    assertThat(units.threshold(0, 4)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(units.threshold(0, -4)).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void nothing_is_too_large_and_gaps_stay() {
    assertThat(units.in(2, Double.MAX_VALUE)).isFinite();
    assertThat(units.in(2, Double.NaN)).isNaN();
    assertThat(units.in(5, 69)).isEqualTo(69f);
  }
}
