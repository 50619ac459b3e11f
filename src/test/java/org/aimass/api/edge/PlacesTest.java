package org.aimass.api.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** So many workers for one kind of request, a line behind them, and no more. */
class PlacesTest {
  private final List<Runnable> started = new ArrayList<>();
  private final Places places = new Places(started::add, 2, 1);
  private int done;

  @Test
  void who_gets_no_place_waits_in_line_and_who_finds_the_line_full_is_refused() {
    for (int i = 0; i < 3; i++) {
      assertThat(places.full()).isFalse();
      places.execute(() -> done++);
    }

    assertThat(started).hasSize(2);
    assertThat(places.full()).isTrue();
    assertThatThrownBy(() -> places.execute(() -> done++))
        .isInstanceOf(RejectedExecutionException.class);

    started.get(0).run();
    assertThat(done).isEqualTo(2);
    assertThat(places.full()).isFalse();
    started.get(1).run();
    places.execute(() -> done++);
    assertThat(started).hasSize(3);
  }
}
