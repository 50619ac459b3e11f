package org.aimass.modelling.training.worker;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.aimass.modelling.Algorithm;
import org.aimass.modelling.Metric;
import org.aimass.modelling.Setting;

/**
 * Tries other settings of the best three algorithms, most of which are dropped after one fold and
 * most of the rest after three (successive halving, Jamieson and Talwalkar 2016).
 */
final class Tuning {
  private static final int FAVOURITES = 3;
  private static final int TRIES_A_ROUND = 4;
  private static final int ROUNDS = 8;

  private final TrainingSpec spec;
  private final Events events;
  private final Time time;
  private final Attempts attempts;
  private final Candidates candidates;
  private final JobFolder folder;
  private final Metric metric;

  Tuning(Workbench bench) {
    spec = bench.spec();
    events = bench.events();
    time = bench.time();
    attempts = bench.attempts();
    candidates = bench.candidates();
    folder = bench.folder();
    metric = spec.rankedBy();
  }

  void run() throws Exception {
    Set<String> tried = attempts.tried();
    for (int round = 0; round < ROUNDS && time.room() > 1; round++) {
      boolean anything = false;
      for (WorkerEvent.CandidateDone favourite :
          attempts.comparable().stream().limit(FAVOURITES).toList()) {
        if (time.room() < foldSeconds(favourite) * 1.5) {
          continue;
        }
        List<Trial> trials =
            variations(attempts.trial(favourite), new Random(spec.seed() + round), tried);
        if (!trials.isEmpty()) {
          anything = true;
          halve(favourite, trials);
        }
      }
      if (!anything) {
        return;
      }
    }
  }

  /** Settings that were not tried yet: one or two values of the favourite's changed. */
  private static List<Trial> variations(Trial favourite, Random random, Set<String> tried) {
    Algorithm algorithm = favourite.algorithm();
    List<Setting> knobs =
        algorithm.settings().stream().filter(setting -> setting.tries().size() > 1).toList();
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < 40 && trials.size() < TRIES_A_ROUND && !knobs.isEmpty(); i++) {
      Map<String, Object> settings = new LinkedHashMap<>(favourite.settings());
      for (int change = 0; change <= random.nextInt(2); change++) {
        Setting knob = knobs.get(random.nextInt(knobs.size()));
        settings.put(knob.name(), knob.tries().get(random.nextInt(knob.tries().size())));
      }
      Trial trial = new Trial(algorithm, algorithm.complete(settings));
      if (tried.add(trial.key())) {
        trials.add(trial);
      }
    }
    return trials;
  }

  /**
   * @param said answers so far, which the winner takes along
   */
  private record Tried(Trial trial, double[][] said, double score) {}

  private void halve(WorkerEvent.CandidateDone favourite, List<Trial> trials) throws Exception {
    events.step("modelling.step.tuning", favourite.algorithm());
    events.log("modelling.log.tuning", favourite.algorithm(), trials.size());
    double[][] reference = folder.answers(favourite.key());
    int folds = candidates.folds();
    double foldSeconds = foldSeconds(favourite);
    Optional<Tried> winner = winner(reference, trials, folds, foldSeconds);
    if (winner.isPresent() && time.room() >= foldSeconds * 1.5) {
      attempts.make(winner.get().trial(), time.room(), winner.get().said());
    } else {
      events.log("modelling.log.tuned", favourite.algorithm());
    }
  }

  private double foldSeconds(WorkerEvent.CandidateDone favourite) {
    return attempts.seconds(favourite.key()) / (candidates.folds() + 1);
  }

  private Optional<Tried> winner(
      double[][] reference, List<Trial> trials, int folds, double foldSeconds)
      throws InterruptedException, IOException {
    List<Integer> judgedOn = List.of(0);
    List<Tried> alive = new ArrayList<>();
    for (Trial trial : trials) {
      if (time.room() > foldSeconds * 1.5) {
        ask(trial, new double[reference.length][], List.of(0), judgedOn).ifPresent(alive::add);
      }
    }
    double toBeat = candidates.judge().score(reference, judgedOn);
    alive.removeIf(each -> !metric.better(each.score(), toBeat));
    alive.sort((a, b) -> metric.order(a.score(), b.score()));
    if (folds < 4) {
      return alive.stream().findFirst();
    }
    judgedOn = List.of(0, 1, 2);
    List<Tried> next = new ArrayList<>();
    for (Tried each : alive.subList(0, Math.min(2, alive.size()))) {
      if (time.room() > foldSeconds * 2) {
        ask(each.trial(), each.said(), List.of(1, 2), judgedOn).ifPresent(next::add);
      }
    }
    double toBeatNow = candidates.judge().score(reference, judgedOn);
    return next.stream()
        .filter(each -> metric.better(each.score(), toBeatNow))
        .min((a, b) -> metric.order(a.score(), b.score()));
  }

  private Optional<Tried> ask(
      Trial trial, double[][] said, List<Integer> folds, List<Integer> judgedOn)
      throws InterruptedException {
    return attempts.ask(trial, folds, said, Math.max(0.5, time.room()))
        ? Optional.of(new Tried(trial, said, candidates.judge().score(said, judgedOn)))
        : Optional.empty();
  }
}
