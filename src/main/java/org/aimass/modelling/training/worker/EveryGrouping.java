package org.aimass.modelling.training.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aimass.modelling.Algorithm;
import org.aimass.modelling.Setting;
import org.aimass.modelling.engines.Engines;

/** Groups rows in every way that there is: each algorithm as usual, then with other settings. */
final class EveryGrouping {
  private final TrainingSpec spec;
  private final Engines engines;
  private final Events events;
  private final Time time;
  private final Attempts attempts;
  private final Candidates candidates;

  EveryGrouping(Workbench bench) {
    spec = bench.spec();
    engines = bench.engines();
    events = bench.events();
    time = bench.time();
    attempts = bench.attempts();
    candidates = bench.candidates();
  }

  void run() throws Exception {
    List<Trial> usual =
        engines.algorithms(spec.task()).stream()
            .map(algorithm -> new Trial(algorithm, algorithm.complete(Map.of())))
            .toList();
    if (usual.isEmpty()) {
      return;
    }
    if (time.isShort()) {
      attempts.make(time.some(usual.get(0)), time.least());
    }
    List<Trial> all = new ArrayList<>(usual);
    for (Trial trial : usual) {
      Algorithm algorithm = trial.algorithm();
      for (Setting setting : algorithm.settings()) {
        for (Object value : setting.tries()) {
          all.add(new Trial(algorithm, algorithm.complete(Map.of(setting.name(), value))));
        }
      }
    }
    int ended = 0;
    for (Trial trial : all) {
      if (time.left() > 0.5 && candidates.possible(trial)) {
        attempts.make(trial, time.left());
      }
      events.percent(99 * ++ended / all.size());
    }
    // Something is to be there whatever happens.
    if (attempts.best().isEmpty() && time.least() > 1) {
      attempts.make(time.some(all.get(0)), time.least());
    }
  }
}
