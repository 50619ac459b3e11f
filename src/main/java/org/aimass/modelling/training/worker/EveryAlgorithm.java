package org.aimass.modelling.training.worker;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aimass.modelling.Algorithm;
import org.aimass.modelling.engines.Engines;

/**
 * Tries everything that fits: each algorithm with its usual settings, the cheap first; then other
 * settings of the best ({@link Tuning}); last, a vote and a stack of the best on what they said
 * about unseen rows. When there is little time for many rows, the quick ones learn from some rows
 * first, and what is too slow for all rows learns from these.
 */
final class EveryAlgorithm {
  private static final int QUICK = 3;
  private static final int VOTERS = 3;
  private static final int STACKED = 5;

  private final TrainingSpec spec;
  private final Engines engines;
  private final Events events;
  private final Time time;
  private final Attempts attempts;
  private final Candidates candidates;
  private final Tuning tuning;

  EveryAlgorithm(Workbench bench) {
    spec = bench.spec();
    engines = bench.engines();
    events = bench.events();
    time = bench.time();
    attempts = bench.attempts();
    candidates = bench.candidates();
    tuning = new Tuning(bench);
  }

  void run() throws Exception {
    List<Trial> usual = usual();
    if (time.isShort()) {
      for (Trial trial : usual.subList(0, Math.min(QUICK, usual.size()))) {
        if (learnt() == 0) {
          attempts.make(time.some(trial), Math.max(time.room() * 0.5, Math.min(time.least(), 4)));
        } else if (time.room() > 0.5) {
          attempts.make(time.some(trial), time.room());
        }
      }
    }
    Map<Trial, Double> later = cheapFirst(usual);
    // Something learnt is to be there whatever happens, and the first of the list is the quickest.
    for (int i = 0; i < usual.size() && learnt() == 0 && time.least() > 1; i++) {
      attempts.make(time.some(usual.get(i)), time.least());
    }
    // What is slow is tried before tuning when nothing quick has learnt much, otherwise with the
    // time that is left over.
    if (learnt() < 2) {
      slow(later);
    }
    if (time.isShort()) {
      onSomeRows(usual);
    }
    tuning.run();
    slow(later);
    for (Trial trial : later.keySet()) {
      if (!attempts.finished(trial)) {
        events.log("modelling.log.notTried", trial.algorithm().id());
      }
    }
    ensembles();
  }

  private int learnt() {
    return attempts.bestOfEach().size();
  }

  private List<Trial> usual() {
    return engines.algorithms(spec.task()).stream()
        .filter(algorithm -> algorithm.cost() > 0 && !algorithm.combines())
        .map(algorithm -> new Trial(algorithm, algorithm.complete(Map.of())))
        .toList();
  }

  /**
   * @return what was left out because it would take too long, with the seconds that it would take
   */
  private Map<Trial, Double> cheapFirst(List<Trial> trials) throws Exception {
    Map<Trial, Double> later = new LinkedHashMap<>();
    for (Trial trial : trials) {
      if (!candidates.possible(trial) || attempts.finished(trial)) {
        continue;
      }
      double room = time.room();
      if (room < 0.5) {
        break;
      }
      double estimate = attempts.estimate(trial);
      if (estimate > room * 0.6) {
        later.put(trial, estimate);
        events.log("modelling.log.skipped", trial.algorithm().id(), Math.round(estimate));
        continue;
      }
      // Only who answers for every row may be first: until one does, it has all the time there is.
      attempts.make(
          trial, attempts.comparable().isEmpty() ? room : Math.min(room, Math.max(5, room * 0.5)));
    }
    return later;
  }

  private void slow(Map<Trial, Double> estimates) throws Exception {
    List<Trial> quickFirst = new ArrayList<>(estimates.keySet());
    quickFirst.sort(Comparator.comparingDouble(estimates::get));
    for (Trial trial : quickFirst) {
      if (time.room() > 2 && estimates.get(trial) < time.room() * 1.5) {
        attempts.make(trial, time.room());
      }
    }
  }

  /** What has not learnt from all rows, because there were too many for it, learns from some. */
  private void onSomeRows(List<Trial> trials) throws Exception {
    for (Trial trial : trials) {
      Trial some = time.some(trial);
      if (!attempts.done(trial)
          && candidates.possible(some)
          && time.room() > 0.5
          && attempts.estimate(some) < time.room() * 0.5) {
        attempts.make(some, time.room());
      }
    }
  }

  private void ensembles() throws Exception {
    List<Trial> members = alike();
    List<Algorithm> combining =
        engines.algorithms(spec.task()).stream().filter(Algorithm::combines).toList();
    for (Algorithm algorithm : combining) {
      int most = algorithm.cost() == combining.get(0).cost() ? VOTERS : STACKED;
      if (time.left() > 0.5) {
        attempts.combine(
            algorithm, members.subList(0, Math.min(most, members.size())), time.left());
      }
    }
  }

  /** The best that learnt from the same rows as the very best of those in company. */
  private List<Trial> alike() throws IOException {
    Map<Integer, List<Trial>> byRows = new LinkedHashMap<>();
    for (WorkerEvent.CandidateDone each : attempts.comparable()) {
      Trial trial = attempts.trial(each);
      byRows.computeIfAbsent(trial.rows(), rows -> new ArrayList<>()).add(trial);
    }
    return byRows.values().stream()
        .filter(trials -> trials.size() >= 2)
        .findFirst()
        .orElse(List.of());
  }
}
