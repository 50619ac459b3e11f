package org.aimass.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PlacesTest {

  @Test
  void one_person_gets_so_many_and_keeps_nobody_else_waiting() {
    Places places = new Places(2, 3, 0);
    Places.Place first = places.take(1);
    places.take(1);

    assertThatThrownBy(() -> places.take(1))
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.status()).isEqualTo(429));
    places.take(2);
    assertThatThrownBy(() -> places.take(3))
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.status()).isEqualTo(503));

    first.close();
    first.close();

    places.take(3);
    assertThatThrownBy(() -> places.take(1))
        .as("a place that is given back twice is one place")
        .isInstanceOf(Problem.class);
  }

  @Test
  void who_waits_gets_the_place_that_becomes_free() throws Exception {
    Places places = new Places(1, 1, 60_000);
    Places.Place first = places.take(1);
    CompletableFuture<Places.Place> waiting = CompletableFuture.supplyAsync(() -> places.take(2));

    first.close();

    assertThat(waiting.get(30, TimeUnit.SECONDS)).isNotNull();
  }

  @Test
  void only_a_few_wait_and_the_others_are_told_at_once() throws Exception {
    Places places = new Places(1, 4, 60_000);
    Places.Place first = places.take(1);
    CompletableFuture<Places.Place> waiting = CompletableFuture.supplyAsync(() -> places.take(1));

    // Whichever of the two came second waits no longer than the other one is told.
    CompletableFuture<Places.Place> more = CompletableFuture.supplyAsync(() -> places.take(1));
    CompletableFuture<Object> told =
        CompletableFuture.anyOf(
            waiting.handle((place, fault) -> fault), more.handle((place, fault) -> fault));

    assertThat(told.get(30, TimeUnit.SECONDS)).isInstanceOf(Throwable.class);
    first.close();
  }
}
