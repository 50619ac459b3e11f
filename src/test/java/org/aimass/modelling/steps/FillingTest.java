package org.aimass.modelling.steps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FillingTest {
  @Test
  void what_is_missing_becomes_the_median_in_whatever_order_the_values_come() {
    Random random = new Random(4);
    for (int size = 2; size < 120; size++) {
      int[] whole = random.ints(size, 0, 1 + size / 2).toArray();
      double[] values = Arrays.stream(whole).asDoubleStream().toArray();
      values[0] = -1;
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      double median =
          size % 2 == 1 ? sorted[size / 2] : sorted[size / 2 - 1] / 2 + sorted[size / 2] / 2;

      Filling filling = Filling.fit(values);

      double[] made = new double[1];
      filling.write(Double.NaN, made, 0);
      assertThat(made[0]).isEqualTo(median);
    }
  }

  @Test
  void nothing_is_said_by_columns_that_are_empty_or_always_the_same() {
    assertThat(Filling.fit(new double[] {Double.NaN, Double.NaN})).isNull();
    assertThat(Filling.fit(new double[] {3, 3, 3})).isNull();
    assertThat(Filling.fit(new double[0])).isNull();
  }

  @Test
  void the_largest_numbers_there_are_stay_finite() {
    Filling filling = Filling.fit(new double[] {-Double.MAX_VALUE, 0, 1, Double.MAX_VALUE});

    double[] made = new double[1];
    filling.write(Double.MAX_VALUE, made, 0);
    assertThat(made[0]).isFinite();
    filling.write(Double.NaN, made, 0);
    assertThat(made[0]).isEqualTo(0.5);
  }
}
