package org.aimass.modelling.training.worker;

import java.util.Map;
import org.aimass.modelling.Algorithm;
import org.aimass.modelling.Task.RowSplit;
import org.aimass.modelling.engines.Engines;

/**
 * Looks for the best model within the budget: the baseline first, then what a person chose ({@link
 * ChosenAlgorithms}), or what there is ({@link EveryAlgorithm}, {@link EveryGrouping}).
 */
final class Search {
  private final Workbench bench;
  private final Data data;

  Search(
      TrainingSpec spec, Engines engines, JobFolder folder, Clock clock, Events events, Data data) {
    Candidates candidates = new Candidates(data, spec, engines, folder, clock);
    Ensembles ensembles = new Ensembles(candidates, data, engines, folder, clock, spec.seed());
    Attempts attempts = new Attempts(spec, engines, folder, events, data, candidates, ensembles);
    this.data = data;
    bench =
        new Workbench(spec, engines, folder, events, new Time(clock, data), candidates, attempts);
  }

  /**
   * @return key of the best candidate, null when there is none
   */
  String run() throws Exception {
    TrainingSpec spec = bench.spec();
    Attempts attempts = bench.attempts();
    Events events = bench.events();
    attempts.takeOver();
    if (data.folds().count() > 1) {
      events.log("modelling.log.folds", data.folds().count());
    } else if (data.folds().count() == 1) {
      events.log(
          data.folds().newest() ? "modelling.log.newest" : "modelling.log.holdout",
          data.folds().judged().length);
    }
    if (spec.group() != null) {
      events.log("modelling.log.groups", spec.group(), data.folds().neither().length);
    }
    if (data.folds().mixed()) {
      events.log("modelling.log.mixed");
    }
    if (data.folds().copies() > 0) {
      events.log("modelling.log.copies", data.folds().copies());
    }
    baseline();
    if (spec.choices() != null && !spec.choices().isEmpty()) {
      new ChosenAlgorithms(bench).run();
    } else if (spec.task().split() == RowSplit.NONE) {
      new EveryGrouping(bench).run();
    } else if (spec.candidates() != null) {
      new CountedSearch(bench, data).run();
    } else {
      new EveryAlgorithm(bench, data).run();
    }
    events.step("modelling.step.finished", "");
    return attempts.best().map(WorkerEvent.CandidateDone::key).orElse(null);
  }

  private void baseline() throws Exception {
    Time time = bench.time();
    for (Algorithm algorithm : bench.engines().algorithms(bench.spec().task())) {
      if (algorithm.cost() == 0) {
        Trial trial = new Trial(algorithm, algorithm.complete(Map.of()));
        // The one model that there must be, even when the budget went into reading the rows.
        bench.attempts().make(time.isShort() ? time.some(trial) : trial, time.least());
        return;
      }
    }
  }
}
