package org.aimass.modelling.training.worker;

import java.util.ArrayList;
import java.util.List;
import org.aimass.modelling.engines.Engines;
import org.aimass.modelling.engines.platform.PlatformEngine;

/**
 * Tries everything that fits until the budget is spent: first what a {@link Prior} says, then other
 * settings of the best ({@link Tuning}); early and at the end, ensembles of what there is, weighed
 * by what was said about unseen rows. What would take too long learns from fewer rows from its
 * start on.
 */
final class EveryAlgorithm {
  /** Of the seconds that are left, what one candidate may take before it is cut to fewer rows. */
  private static final double SHARE_OF_ONE = 0.25;

  private static final double LEAST_SECONDS = 3;
  private static final int FIRST_ENSEMBLE = 5;
  private static final int FEWEST_ROWS = 500;

  private final TrainingSpec spec;
  private final Engines engines;
  private final Events events;
  private final Time time;
  private final Attempts attempts;
  private final Candidates candidates;
  private final Data data;
  private final Tuning tuning;
  private int blended;

  EveryAlgorithm(Workbench bench, Data data) {
    spec = bench.spec();
    engines = bench.engines();
    events = bench.events();
    time = bench.time();
    attempts = bench.attempts();
    candidates = bench.candidates();
    tuning = new Tuning(bench, data);
    this.data = data;
  }

  void run() throws Exception {
    List<Trial> trials = Prior.trials(spec, engines);
    if (time.isShort()) {
      samples(trials);
    }
    List<Trial> later = new ArrayList<>();
    List<Trial> waiting = new ArrayList<>(trials);
    while (!waiting.isEmpty() && time.room() >= 0.5) {
      Trial trial = attempts.wanted().next(waiting);
      Trial fitting = fitting(trial, share());
      if (fitting == null) {
        later.add(trial);
      } else {
        attempts.make(fitting, Math.min(time.room(), 2 * share()));
        blendEarly();
      }
    }
    // Something learnt is to be there whatever happens.
    for (int i = 0; i < trials.size() && learnt() == 0 && time.least() > 1; i++) {
      attempts.make(time.some(trials.get(i)), time.least());
    }
    tuning.run(this::blendEarly);
    for (Trial trial : later) {
      Trial fitting = fitting(trial, time.room());
      if (fitting != null && time.room() > 2) {
        attempts.make(fitting, time.room());
      }
    }
    for (Trial trial : trials) {
      if (attempts.tried().stream().noneMatch(trial::alike)
          && !attempts.wanted().stopped(trial.algorithm())) {
        events.log("modelling.log.notTried", trial.algorithm().id());
      }
    }
    ensembles();
  }

  /** When there are many rows for the time, the first candidates learn from some. */
  private void samples(List<Trial> trials) throws Exception {
    for (Trial trial : trials) {
      if (learnt() >= 2 || time.room() < 0.5 && learnt() > 0) {
        return;
      }
      attempts.make(
          time.some(trial),
          learnt() == 0 ? Math.max(time.room() * 0.5, Math.min(time.least(), 4)) : time.room());
    }
  }

  private int learnt() {
    return attempts.bestOfEach().size();
  }

  private double share() {
    return Math.max(LEAST_SECONDS, time.room() * SHARE_OF_ONE);
  }

  /**
   * The trial on as many rows as it can learn from in these seconds.
   *
   * @return null when that is too few to be worth it, or when it is done
   */
  private Trial fitting(Trial trial, double seconds) {
    if (attempts.finished(trial)) {
      return null;
    }
    long rows = Math.min(data.rows(), trial.algorithm().maxRows());
    double estimate = attempts.estimate(rows < data.rows() ? trial.on((int) rows) : trial);
    if (estimate > seconds) {
      rows = (long) (rows * Math.pow(seconds / estimate, 1 / Estimates.GROWTH));
    }
    if (rows >= data.rows()) {
      return trial;
    }
    if (rows < Math.min(FEWEST_ROWS, data.rows() / 2)) {
      return null;
    }
    Trial some = trial.on((int) rows);
    return attempts.finished(some) || !candidates.possible(some) ? null : some;
  }

  /** As soon as there is company, and again when there is twice as much. */
  private void blendEarly() throws Exception {
    int pool = attempts.pool().size();
    if (pool >= Math.max(FIRST_ENSEMBLE, 2 * blended) && time.room() > 1) {
      blended = pool;
      attempts.combine(PlatformEngine.BLEND, time.room());
    }
  }

  private void ensembles() throws Exception {
    for (String each : List.of(PlatformEngine.BLEND, PlatformEngine.STACKING)) {
      if (time.left() > 0.5) {
        attempts.combine(each, time.left());
      }
    }
  }
}
