package org.aimass.serving.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.aimass.modelling.Said;
import org.aimass.platform.Metrics;
import org.aimass.platform.Problem;
import org.aimass.serving.Deployments.Champion;
import org.junit.jupiter.api.Test;

/** The way from a deployment's name to the loaded model. */
class RouterTest {
  private volatile List<Champion> champions = List.of();
  private final AtomicInteger loads = new AtomicInteger();
  private volatile String damaged = "";

  private final Router router =
      new Router(
          () -> {
            if (champions == null) {
              throw new IllegalStateException("the database is away");
            }
            return champions;
          },
          (model, version) -> {
            loads.incrementAndGet();
            if (damaged.contains(model + version)) {
              throw new Problem(503, "modelling.problem.modelFileDamaged", model);
            }
            return ModelsForTests.loaded(model, version);
          },
          new Metrics(),
          4);

  private static Champion champion(long release, int version, Champion.Candidate... earlier) {
    return new Champion("churn", release, "m", version, List.of(earlier));
  }

  @Test
  void a_released_version_answers_and_is_loaded_once() {
    champions = List.of(champion(1, 1));

    router.refresh();
    router.refresh();

    assertThat(router.route("churn")).get().extracting(Route::version).isEqualTo(1);
    assertThat(loads).hasValue(1);
  }

  @Test
  void an_unknown_name_has_no_route() {
    router.refresh();

    assertThat(router.route("nothing")).isEmpty();
    assertThat(router.ready()).isTrue();
  }

  @Test
  void what_was_known_stays_while_the_database_is_away() {
    champions = List.of(champion(1, 1));
    router.refresh();
    champions = null;

    assertThatThrownBy(router::refresh).isInstanceOf(IllegalStateException.class);

    assertThat(router.route("churn")).get().matches(Route::open);
  }

  @Test
  void a_damaged_successor_leaves_the_version_before_answering_and_says_so() {
    champions = List.of(champion(1, 1));
    router.refresh();
    damaged = "m2";
    champions = List.of(champion(2, 2, new Champion.Candidate("m", 1)));

    router.refresh();

    Route route = router.route("churn").orElseThrow();
    assertThat(route.version()).isEqualTo(1);
    assertThat(route.problem()).isNotNull();
  }

  @Test
  void after_a_restart_an_earlier_version_stands_in_for_a_damaged_champion() {
    damaged = "m3";
    champions =
        List.of(champion(3, 3, new Champion.Candidate("m", 2), new Champion.Candidate("m", 1)));

    router.refresh();

    Route route = router.route("churn").orElseThrow();
    assertThat(route.version()).isEqualTo(2);
    assertThat(route.problem().key()).isEqualTo("modelling.problem.modelFileDamaged");
  }

  @Test
  void nothing_that_can_be_loaded_is_a_closed_route() {
    damaged = "m1";
    champions = List.of(champion(1, 1));

    router.refresh();

    assertThat(router.route("churn")).get().matches(route -> !route.open());
  }

  @Test
  void a_hundred_swaps_under_load_give_no_missing_and_no_mixed_answer() throws Exception {
    champions = List.of(champion(1, 1));
    router.refresh();
    AtomicBoolean stop = new AtomicBoolean();
    AtomicIntegerArray answers = new AtomicIntegerArray(4);
    ExecutorService callers = Executors.newFixedThreadPool(answers.length());
    List<Future<Void>> results = new ArrayList<>();
    for (int i = 0; i < answers.length(); i++) {
      int number = i;
      Callable<Void> caller =
          () -> {
            while (!stop.get()) {
              Route route = router.route("churn").orElseThrow();
              String label = Said.label(route.predictor().predict(Map.of()));
              assertThat(label).isEqualTo("m" + route.version());
              answers.incrementAndGet(number);
            }
            return null;
          };
      results.add(callers.submit(caller));
    }

    try {
      for (int release = 2; release <= 101; release++) {
        everybodyIsAnswered(answers, results);
        champions = List.of(champion(release, release % 7 + 1));
        router.refresh();
        assertThat(router.route("churn").orElseThrow().version()).isEqualTo(release % 7 + 1);
      }
    } finally {
      stop.set(true);
    }

    for (Future<Void> result : results) {
      result.get();
    }
    callers.shutdown();
  }

  /** Waits until each caller has had an answer from now on; one that has failed says why. */
  private static void everybodyIsAnswered(AtomicIntegerArray answers, List<Future<Void>> callers)
      throws Exception {
    for (int i = 0; i < answers.length(); i++) {
      int before = answers.get(i);
      while (answers.get(i) == before) {
        if (callers.get(i).isDone()) {
          callers.get(i).get();
        }
        Thread.yield();
      }
    }
  }
}
