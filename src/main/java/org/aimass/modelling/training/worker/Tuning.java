package org.aimass.modelling.training.worker;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.aimass.modelling.Algorithm;
import org.aimass.modelling.Metric;
import org.aimass.modelling.Setting;

/**
 * Tries other settings of the best algorithms until the time is over, most of which are dropped
 * after one fold and most of the rest after three (successive halving, Jamieson and Talwalkar
 * 2016). The best of each round is finished also when it is not the best of all: an ensemble may
 * want it.
 */
final class Tuning {
  private static final int FAVOURITES = 3;
  private static final int TRIES_A_ROUND = 4;
  private static final int MOST_KNOBS = 3;
  private static final double SHARE_OF_VALUES_BETWEEN = 0.5;
  private static final double BEYOND_THE_TRIES = 1.5;

  private final TrainingSpec spec;
  private final Events events;
  private final Time time;
  private final Attempts attempts;
  private final Candidates candidates;
  private final JobFolder folder;
  private final Metric metric;
  private final Data data;

  Tuning(Workbench bench, Data data) {
    this.data = data;
    spec = bench.spec();
    events = bench.events();
    time = bench.time();
    attempts = bench.attempts();
    candidates = bench.candidates();
    folder = bench.folder();
    metric = spec.rankedBy();
  }

  /** Done after each round, when there are more candidates than before. */
  interface Between {
    void run() throws Exception;
  }

  void run(Between between) throws Exception {
    Set<String> tried = attempts.tried();
    Random random = new Random(spec.seed());
    boolean anything = true;
    while (anything && time.room() > 1) {
      anything = false;
      for (WorkerEvent.CandidateDone favourite :
          attempts.wanted().favourites(attempts.comparable(), FAVOURITES)) {
        if (time.room() < foldSeconds(favourite) * 1.5) {
          continue;
        }
        List<Trial> trials =
            variations(
                attempts.trial(favourite),
                attempts.wanted().boosted(favourite.algorithm())
                    ? 2 * TRIES_A_ROUND
                    : TRIES_A_ROUND,
                random,
                tried);
        if (!trials.isEmpty()) {
          anything = true;
          halve(favourite, trials);
          between.run();
        }
      }
    }
    if (!anything && time.room() > 1) {
      events.log("modelling.log.nothingLeft", Math.round(time.room()));
    }
  }

  /**
   * Settings that were not tried yet: some of the favourite's changed.
   *
   * @param tried keys of what was tried; those of the variations are added
   */
  List<Trial> variations(Trial favourite, int most, Random random, Set<String> tried) {
    Algorithm algorithm = favourite.algorithm();
    List<Setting> knobs =
        Stream.concat(algorithm.settings().stream(), data.preparing(algorithm).stream())
            .filter(setting -> setting.tries().size() > 1)
            .toList();
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < 10 * most && trials.size() < most && !knobs.isEmpty(); i++) {
      Map<String, Object> settings = new LinkedHashMap<>(favourite.settings());
      for (int change = 0; change <= random.nextInt(MOST_KNOBS); change++) {
        Setting knob = knobs.get(random.nextInt(knobs.size()));
        settings.put(knob.name(), value(knob, random));
      }
      Trial trial = new Trial(algorithm, algorithm.complete(settings));
      if (tried.add(trial.key())) {
        trials.add(trial);
      }
    }
    return trials;
  }

  /** One of those that are tried, or one about between them. */
  private static Object value(Setting knob, Random random) {
    List<Object> tries = knob.tries();
    Object one = tries.get(random.nextInt(tries.size()));
    boolean number = knob.kind() == Setting.Kind.INT || knob.kind() == Setting.Kind.DECIMAL;
    if (!number || random.nextDouble() >= SHARE_OF_VALUES_BETWEEN) {
      return one;
    }
    double low =
        tries.stream().mapToDouble(each -> ((Number) each).doubleValue()).min().getAsDouble();
    double high =
        tries.stream().mapToDouble(each -> ((Number) each).doubleValue()).max().getAsDouble();
    if (low <= 0) {
      return one;
    }
    double from = Math.log(Math.max(low / BEYOND_THE_TRIES, Math.max(knob.min(), 1e-12)));
    double to = Math.log(Math.min(high * BEYOND_THE_TRIES, knob.max()));
    double between = Math.exp(from + random.nextDouble() * (to - from));
    if (knob.kind() == Setting.Kind.INT) {
      return (int) Math.max(knob.min(), Math.min(knob.max(), Math.round(between)));
    }
    // Two digits that differ are enough, and can be read.
    double unit = Math.pow(10, Math.floor(Math.log10(between)) - 1);
    return Math.max(knob.min(), Math.min(knob.max(), Math.round(between / unit) * unit));
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
    return next.stream().min((a, b) -> metric.order(a.score(), b.score()));
  }

  private Optional<Tried> ask(
      Trial trial, double[][] said, List<Integer> folds, List<Integer> judgedOn)
      throws InterruptedException {
    return attempts.ask(trial, folds, said, Math.max(0.5, time.room()))
        ? Optional.of(new Tried(trial, said, candidates.judge().score(said, judgedOn)))
        : Optional.empty();
  }
}
