package org.aimass.datasets.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RowNumbersTest {

  @Test
  void rows_that_were_left_out_move_those_behind_them() {
    RowNumbers numbers = new RowNumbers();
    LongStream.of(4, 5, 6, 9, 10, 20).forEach(numbers::add);

    assertThat(LongStream.rangeClosed(1, 6).map(numbers::inFile))
        .containsExactly(4L, 5L, 6L, 9L, 10L, 20L);
  }

  @Test
  void many_gaps_are_kept() {
    RowNumbers numbers = new RowNumbers();
    LongStream.range(0, 1000).map(i -> 2 * i + 2).forEach(numbers::add);

    assertThat(numbers.inFile(1)).isEqualTo(2);
    assertThat(numbers.inFile(777)).isEqualTo(1554);
    assertThat(numbers.inFile(1000)).isEqualTo(2000);
  }

  @Test
  void without_rows_a_number_is_itself() {
    assertThat(new RowNumbers().inFile(3)).isEqualTo(3);
  }
}
