package org.aimass.serving.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The places of a deployment. */
class BulkheadTest {
  @Test
  void who_comes_too_many_is_turned_away_after_a_moment() {
    Bulkhead bulkhead = new Bulkhead(2, 1, 20);

    assertThat(bulkhead.enter()).isTrue();
    assertThat(bulkhead.enter()).isTrue();

    assertThat(bulkhead.full()).isTrue();
    assertThat(bulkhead.enter()).isFalse();
  }

  @Test
  void a_place_given_back_goes_to_who_waits() throws Exception {
    Bulkhead bulkhead = new Bulkhead(1, 1, 5_000);
    bulkhead.enter();
    CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(bulkhead::enter);

    bulkhead.leave();

    assertThat(waiting.get(2, TimeUnit.SECONDS)).isTrue();
    assertThat(bulkhead.taken()).isEqualTo(1);
  }
}
