package org.aimass.modelling.training.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.aimass.modelling.Algorithm;
import org.aimass.modelling.Churn;
import org.aimass.modelling.KnownTasks;
import org.aimass.modelling.TrainingOrder.Choice;
import org.aimass.modelling.Wishes;
import org.aimass.modelling.Wishes.Wish;
import org.aimass.modelling.engines.StubbornEngine;
import org.aimass.modelling.engines.TestEngine;
import org.junit.jupiter.api.Test;

/** A person stops, pins and boosts algorithms while they are tried. */
class WishesTest extends WorkerTest {
  private JobFolder folder(String name, Choice... choices) throws Exception {
    return churn(
        name,
        by(
            spec(
                Churn.data().columns,
                "churn",
                KnownTasks.CLASSIFICATION,
                300,
                256,
                List.of(choices)),
            List.of(TestEngine.class, StubbornEngine.class)),
        500);
  }

  private static Choice choice(String engine, String algorithm) {
    return new Choice(engine, algorithm, Map.of());
  }

  private static Wishes stopped(String algorithm) {
    return Wishes.NONE.with(algorithm, Wish.STOPPED);
  }

  @Test
  void what_is_being_trained_ends_when_a_person_stops_it() throws Exception {
    JobFolder folder =
        folder(
            "stopped",
            choice(StubbornEngine.ID, StubbornEngine.ENDLESS),
            choice(TestEngine.ID, TestEngine.FIRST));
    CompletableFuture<WorkerProcess.Outcome> outcome = new CompletableFuture<>();
    Thread running = new Thread(() -> run(folder, outcome));
    running.start();
    awaitStart(StubbornEngine.ENDLESS);

    folder.wishes(stopped(StubbornEngine.ENDLESS));

    assertThat(outcome.get(2, TimeUnit.MINUTES).state())
        .isEqualTo(WorkerProcess.Outcome.State.FINISHED);
    assertThat(failed())
        .extracting(WorkerEvent.CandidateFailed::reason)
        .containsExactly("modelling.candidate.unwanted");
    assertThat(done())
        .extracting(WorkerEvent.CandidateDone::algorithm)
        .containsExactly(Algorithm.BASELINE, TestEngine.FIRST);
  }

  private void run(JobFolder folder, CompletableFuture<WorkerProcess.Outcome> outcome) {
    try {
      outcome.complete(worker(folder).run());
    } catch (Exception e) {
      outcome.completeExceptionally(e);
    }
  }

  @Test
  void the_boosted_come_first_the_stopped_never_and_each_tells_its_time() throws Exception {
    JobFolder folder =
        folder(
            "boosted",
            choice(TestEngine.ID, TestEngine.FIRST),
            choice(TestEngine.ID, TestEngine.SECOND),
            choice(StubbornEngine.ID, StubbornEngine.ENDLESS));
    folder.wishes(stopped(StubbornEngine.ENDLESS).with(TestEngine.SECOND, Wish.BOOSTED));

    worker(folder).run();

    assertThat(done())
        .extracting(WorkerEvent.CandidateDone::algorithm)
        .containsExactly(Algorithm.BASELINE, TestEngine.SECOND, TestEngine.FIRST);
    assertThat(failed()).isEmpty();
    assertThat(done()).extracting(WorkerEvent.CandidateDone::at).isSorted().allMatch(at -> at > 0);
  }

  @Test
  void settings_of_the_pinned_are_varied_however_others_do() throws Exception {
    JobFolder folder = new JobFolder(place.resolve("pinned"));
    Wanted wanted = new Wanted(folder);
    List<WorkerEvent.CandidateDone> best =
        List.of(done("A"), done("B"), done("C"), done("D"), done("E"));

    assertThat(names(wanted, best)).containsExactly("A", "B");
    folder.wishes(new Wishes(Set.of("A"), Set.of("D"), Set.of("E")));
    assertThat(names(wanted, best)).containsExactly("E", "B", "D");
  }

  private static List<String> names(Wanted wanted, List<WorkerEvent.CandidateDone> best)
      throws Exception {
    List<String> names = new ArrayList<>();
    wanted.favourites(best, 2).forEach(each -> names.add(each.algorithm()));
    return names;
  }

  private static WorkerEvent.CandidateDone done(String algorithm) {
    return new WorkerEvent.CandidateDone(
        algorithm, "test", algorithm, Map.of(), 1, 1, 1, Map.of(), 1, true, null, 1, 1, 1, 1.0,
        null, "", "");
  }

  @Test
  void an_algorithm_has_one_wish_at_the_most() {
    Wishes wishes = Wishes.NONE.with("A", Wish.PINNED).with("A", Wish.STOPPED);

    assertThat(wishes).isEqualTo(new Wishes(Set.of("A"), null, null));
    assertThat(wishes.with("A", Wish.NONE)).isEqualTo(Wishes.NONE);
  }
}
