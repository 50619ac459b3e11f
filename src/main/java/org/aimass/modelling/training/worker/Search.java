package org.aimass.modelling.training.worker;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.aimass.modelling.Algorithm;
import org.aimass.modelling.Metric;
import org.aimass.modelling.Setting;
import org.aimass.modelling.Task;
import org.aimass.modelling.TrainingRefused;
import org.aimass.modelling.engines.Engine;
import org.aimass.modelling.engines.Engines;
import org.aimass.modelling.engines.TrainingStopped;

/**
 * Looks for the best model within the budget: the baseline, then every algorithm with its usual
 * settings, the cheap first; then other settings of the best three, most of which are dropped after
 * one fold and most of the rest after three (successive halving, Jamieson and Talwalkar 2016);
 * last, a vote and a stack of the best on what they said about unseen rows.
 */
final class Search {
  private static final int TUNED = 3;
  private static final int TRIES_A_ROUND = 4;
  private static final int ROUNDS = 8;
  private static final int VOTERS = 3;
  private static final int STACKED = 5;
  private static final double OVERTIME = 4;

  private final TrainingSpec spec;
  private final Engines engines;
  private final JobFolder folder;
  private final Clock clock;
  private final Events events;
  private final Candidates candidates;
  private final Data data;
  private final Metric metric;
  private final Map<String, WorkerEvent.CandidateDone> done = new LinkedHashMap<>();
  private final Map<String, Double> seconds = new LinkedHashMap<>();
  private final Set<String> failed = new HashSet<>();

  Search(
      TrainingSpec spec, Engines engines, JobFolder folder, Clock clock, Events events, Data data) {
    this.spec = spec;
    this.engines = engines;
    this.folder = folder;
    this.clock = clock;
    this.events = events;
    this.data = data;
    this.metric = spec.rankedBy();
    this.candidates = new Candidates(data, spec, engines, folder, clock);
  }

  /**
   * @return key of the best candidate, null when there is none
   */
  String run() throws Exception {
    takeOver();
    if (data.folds().method().startsWith("folds")) {
      events.log("modelling.log.folds", data.folds().count());
    } else if (data.folds().method().startsWith("holdout")) {
      events.log("modelling.log.holdout", data.folds().judged().length);
    }
    if (spec.choices() == null || spec.choices().isEmpty()) {
      automatic();
    } else {
      chosen();
    }
    events.step("modelling.step.finished", "");
    return best().map(WorkerEvent.CandidateDone::key).orElse(null);
  }

  private void takeOver() throws IOException {
    for (WorkerEvent event : folder.candidates()) {
      if (event instanceof WorkerEvent.CandidateDone each) {
        done.put(each.key(), each);
        seconds.put(each.key(), each.trainSeconds() * (data.folds().count() + 1));
      } else if (event instanceof WorkerEvent.CandidateFailed each) {
        failed.add(each.key());
      }
      events.tell(event);
    }
    if (!done.isEmpty() || !failed.isEmpty()) {
      events.log("modelling.log.resumed", done.size() + failed.size());
    }
  }

  // ---- what a person chose

  private void chosen() throws Exception {
    baseline();
    List<TrainingSpec.Choice> single = new ArrayList<>();
    List<TrainingSpec.Choice> combined = new ArrayList<>();
    for (TrainingSpec.Choice choice : spec.choices()) {
      Engine engine = engine(choice);
      (engine.combines(choice.algorithm()) ? combined : single).add(choice);
    }
    int all = spec.choices().size();
    int ended = 0;
    List<Trial> tried = new ArrayList<>();
    for (TrainingSpec.Choice choice : single) {
      Trial trial = trial(engine(choice), choice.algorithm(), choice.settings());
      attempt(trial, clock.left(), () -> candidates.make(trial, null));
      tried.add(trial);
      events.percent(99 * ++ended / all);
    }
    for (TrainingSpec.Choice choice : combined) {
      Engine engine = engine(choice);
      List<Trial> members = members(engine, choice, tried);
      for (Trial member : members) {
        attempt(member, clock.left(), () -> candidates.make(member, null));
      }
      combine(engine, choice.algorithm(), members);
      events.percent(99 * ++ended / all);
    }
  }

  private Engine engine(TrainingSpec.Choice choice) {
    if (choice.engine() != null) {
      return engines.engine(choice.engine());
    }
    return engines.all().stream()
        .filter(
            engine ->
                engine.algorithms().stream().anyMatch(each -> each.id().equals(choice.algorithm())))
        .findFirst()
        .orElseThrow(
            () ->
                new TrainingRefused("modelling.problem.algorithmUnknown", choice.algorithm())
                    .field("algorithms"));
  }

  private Trial trial(Engine engine, String id, Map<String, Object> settings) {
    Algorithm algorithm = engine.algorithm(id);
    if (!algorithm.fits(spec.task())) {
      throw new TrainingRefused("modelling.problem.algorithmTask", id).field("algorithms");
    }
    Map<String, Object> own = new LinkedHashMap<>(settings == null ? Map.of() : settings);
    own.remove("members");
    return new Trial(algorithm, algorithm.complete(own));
  }

  /** As the settings name them; else what was chosen beside; else three that differ. */
  private List<Trial> members(Engine engine, TrainingSpec.Choice choice, List<Trial> tried) {
    if (choice.settings() != null && choice.settings().get("members") instanceof List<?> named) {
      List<Trial> members = new ArrayList<>();
      for (Object each : named) {
        Map<?, ?> member = (Map<?, ?>) each;
        Map<String, Object> settings = new LinkedHashMap<>();
        if (member.get("settings") instanceof Map<?, ?> given) {
          given.forEach((name, value) -> settings.put(String.valueOf(name), value));
        }
        members.add(trial(engine, String.valueOf(member.get("algorithm")), settings));
      }
      return members;
    }
    List<Trial> beside =
        tried.stream()
            .filter(
                trial ->
                    trial.algorithm().engine().equals(engine.id()) && trial.algorithm().cost() > 0)
            .toList();
    if (beside.size() >= 2) {
      return beside;
    }
    return engine.algorithms().stream()
        .filter(each -> each.fits(spec.task()) && each.cost() > 1 && !engine.combines(each.id()))
        .sorted(Comparator.comparingInt(Algorithm::cost))
        .limit(VOTERS)
        .map(each -> new Trial(each, each.complete(Map.of())))
        .toList();
  }

  private void baseline() throws Exception {
    for (Algorithm algorithm : engines.algorithms(spec.task())) {
      if (algorithm.cost() == 0) {
        Trial trial = new Trial(algorithm, algorithm.complete(Map.of()));
        // The one model that there must be, even when the budget went into reading the rows.
        attempt(trial, Math.max(clock.left(), OVERTIME), () -> candidates.make(trial, null));
        return;
      }
    }
  }

  // ---- what the search finds

  private void automatic() throws Exception {
    baseline();
    List<Trial> usual = new ArrayList<>();
    for (Algorithm algorithm : engines.algorithms(spec.task())) {
      if (algorithm.cost() > 0 && !engines.engine(algorithm.engine()).combines(algorithm.id())) {
        usual.add(new Trial(algorithm, algorithm.complete(Map.of())));
      }
    }
    if (spec.task() == Task.CLUSTERING) {
      clusters(usual);
      return;
    }
    Map<Trial, Double> later = new LinkedHashMap<>();
    for (Trial trial : usual) {
      if (!candidates.possible(trial) || finished(trial)) {
        continue;
      }
      double room = room();
      if (room < 0.5) {
        break;
      }
      double estimate = estimate(trial);
      if (estimate > room * 0.6) {
        later.put(trial, estimate);
        events.log("modelling.log.skipped", trial.algorithm().id(), Math.round(estimate));
        continue;
      }
      attempt(trial, Math.min(room, Math.max(5, room * 0.5)), () -> candidates.make(trial, null));
    }
    // What is slow is tried before tuning when nothing quick has learnt much, otherwise with the
    // time that is left over.
    if (bestOfEach().size() < 2) {
      trySlow(later);
    }
    tune();
    trySlow(later);
    ensembles();
  }

  private void trySlow(Map<Trial, Double> estimates) throws Exception {
    List<Trial> quickFirst = new ArrayList<>(estimates.keySet());
    quickFirst.sort(Comparator.comparingDouble(estimates::get));
    for (Trial trial : quickFirst) {
      if (room() > 2 && estimates.get(trial) < room() * 1.5) {
        attempt(trial, room(), () -> candidates.make(trial, null));
      }
    }
  }

  private boolean finished(Trial trial) {
    return done.containsKey(trial.key()) || failed.contains(trial.key());
  }

  /** Seconds left for single models: the end of the budget belongs to the ensembles. */
  private double room() {
    return clock.left() - Math.max(1.5, Math.min(0.12 * clock.budget(), 30));
  }

  /**
   * From what the candidates before took, and how much longer this algorithm usually takes than
   * theirs.
   */
  private double estimate(Trial trial) {
    double[] units =
        done.values().stream()
            .filter(
                each ->
                    cost(each) >= 3 && !engines.engine(each.engine()).combines(each.algorithm()))
            // The last training of a candidate tells most: the first ones warm the machine up.
            .mapToDouble(each -> each.trainSeconds() / cost(each))
            .sorted()
            .toArray();
    int folds = data.folds().count();
    int atOnce = Math.max(1, Math.min(folds, Runtime.getRuntime().availableProcessors()));
    return units.length == 0
        ? 0
        : units[units.length / 2] * trial.algorithm().cost() * ((double) folds / atOnce + 1);
  }

  private int cost(WorkerEvent.CandidateDone each) {
    return engines.engine(each.engine()).algorithm(each.algorithm()).cost();
  }

  private void clusters(List<Trial> usual) throws Exception {
    List<Trial> all = new ArrayList<>(usual);
    for (Trial trial : usual) {
      for (Setting setting : trial.algorithm().settings()) {
        for (Object value : setting.tries()) {
          all.add(
              new Trial(
                  trial.algorithm(), trial.algorithm().complete(Map.of(setting.name(), value))));
        }
      }
    }
    int ended = 0;
    for (Trial trial : all) {
      if (clock.left() > 0.5 && candidates.possible(trial)) {
        attempt(trial, clock.left(), () -> candidates.make(trial, null));
      }
      events.percent(99 * ++ended / all.size());
    }
  }

  /** The best candidate of each algorithm, the best first; the baseline and ensembles left out. */
  private List<WorkerEvent.CandidateDone> bestOfEach() {
    Map<String, WorkerEvent.CandidateDone> best = new LinkedHashMap<>();
    for (WorkerEvent.CandidateDone each : done.values()) {
      Engine engine = engines.engine(each.engine());
      if (engine.combines(each.algorithm()) || engine.algorithm(each.algorithm()).cost() == 0) {
        continue;
      }
      String name = each.engine() + "/" + each.algorithm();
      if (!best.containsKey(name) || metric.better(each.score(), best.get(name).score())) {
        best.put(name, each);
      }
    }
    List<WorkerEvent.CandidateDone> sorted = new ArrayList<>(best.values());
    sorted.sort(
        (a, b) ->
            metric.better(a.score(), b.score()) ? -1 : metric.better(b.score(), a.score()) ? 1 : 0);
    return sorted;
  }

  private Optional<WorkerEvent.CandidateDone> best() {
    return done.values().stream().reduce((a, b) -> metric.better(b.score(), a.score()) ? b : a);
  }

  private void tune() throws Exception {
    Set<String> tried = new HashSet<>(done.keySet());
    tried.addAll(failed);
    for (int round = 0; round < ROUNDS && room() > 1; round++) {
      boolean anything = false;
      for (WorkerEvent.CandidateDone favourite : bestOfEach().stream().limit(TUNED).toList()) {
        Algorithm algorithm = engines.engine(favourite.engine()).algorithm(favourite.algorithm());
        List<Trial> trials =
            variations(algorithm, favourite.settings(), new Random(spec.seed() + round), tried);
        if (!trials.isEmpty() && room() > 1) {
          anything = true;
          halve(algorithm, favourite, trials);
        }
      }
      if (!anything) {
        return;
      }
    }
  }

  /** Settings that were not tried yet: one or two values of the favourite's changed. */
  private List<Trial> variations(
      Algorithm algorithm, Map<String, Object> favourite, Random random, Set<String> tried) {
    List<Setting> knobs =
        algorithm.settings().stream().filter(setting -> setting.tries().size() > 1).toList();
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < 40 && trials.size() < TRIES_A_ROUND && !knobs.isEmpty(); i++) {
      Map<String, Object> settings = new LinkedHashMap<>(favourite);
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

  private record Tried(Trial trial, double[][] said, double score) {}

  private void halve(Algorithm algorithm, WorkerEvent.CandidateDone favourite, List<Trial> trials)
      throws Exception {
    events.step("modelling.step.tuning", algorithm.id());
    events.log("modelling.log.tuning", algorithm.id(), trials.size());
    double[][] reference = folder.answers(favourite.key());
    int folds = data.folds().count();
    double foldSeconds = seconds.getOrDefault(favourite.key(), 1.0) / (folds + 1);
    List<Integer> first = List.of(0);
    List<Tried> alive = new ArrayList<>();
    for (Trial trial : trials) {
      if (room() < foldSeconds * 1.5) {
        break;
      }
      ask(trial, new double[data.folds().size()][], first, first).ifPresent(alive::add);
    }
    alive.removeIf(each -> !metric.better(each.score(), candidates.score(reference, first)));
    alive = better(alive);
    List<Integer> judgedOn = first;
    if (folds >= 4) {
      judgedOn = List.of(0, 1, 2);
      List<Tried> next = new ArrayList<>();
      for (Tried each : alive.subList(0, Math.min(2, alive.size()))) {
        if (room() > foldSeconds * 2) {
          ask(each.trial(), each.said(), List.of(1, 2), judgedOn).ifPresent(next::add);
        }
      }
      alive = better(next);
    }
    double toBeat = candidates.score(reference, judgedOn);
    if (alive.isEmpty()
        || !metric.better(alive.get(0).score(), toBeat)
        || room() < foldSeconds * 1.5) {
      events.log("modelling.log.tuned", algorithm.id());
      return;
    }
    Tried winner = alive.get(0);
    attempt(winner.trial(), room(), () -> candidates.make(winner.trial(), winner.said()));
  }

  private List<Tried> better(List<Tried> tried) {
    List<Tried> sorted = new ArrayList<>(tried);
    sorted.sort(
        (a, b) ->
            metric.better(a.score(), b.score()) ? -1 : metric.better(b.score(), a.score()) ? 1 : 0);
    return sorted;
  }

  private Optional<Tried> ask(
      Trial trial, double[][] said, List<Integer> folds, List<Integer> judgedOn)
      throws InterruptedException {
    try {
      limited(() -> candidates.askFolds(trial, folds, said), Math.max(0.5, room()));
      return Optional.of(new Tried(trial, said, candidates.score(said, judgedOn)));
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      // One of many settings that cannot be learnt with is no news.
      return Optional.empty();
    }
  }

  private void ensembles() throws Exception {
    List<WorkerEvent.CandidateDone> best = bestOfEach();
    for (Engine engine : engines.all()) {
      List<Trial> members =
          best.stream()
              .filter(each -> each.engine().equals(engine.id()))
              .map(each -> new Trial(engine.algorithm(each.algorithm()), each.settings()))
              .toList();
      List<Algorithm> combining =
          engine.algorithms().stream()
              .filter(each -> engine.combines(each.id()) && each.fits(spec.task()))
              .sorted(Comparator.comparingInt(Algorithm::cost))
              .toList();
      for (Algorithm algorithm : combining) {
        int most = algorithm.cost() == combining.get(0).cost() ? VOTERS : STACKED;
        if (members.size() >= 2 && clock.left() > 0.5) {
          combine(engine, algorithm.id(), members.subList(0, Math.min(most, members.size())));
        }
      }
    }
  }

  private void combine(Engine engine, String algorithm, List<Trial> members) throws Exception {
    List<Trial> trained =
        members.stream().filter(member -> done.containsKey(member.key())).toList();
    if (trained.size() < 2) {
      return;
    }
    Map<String, Object> settings =
        new LinkedHashMap<>(engine.algorithm(algorithm).complete(Map.of()));
    settings.put(
        "members",
        trained.stream()
            .map(
                member -> {
                  Map<String, Object> named = new LinkedHashMap<>();
                  named.put("algorithm", member.algorithm().id());
                  named.put("settings", member.settings());
                  return named;
                })
            .toList());
    Trial trial = new Trial(engine.algorithm(algorithm), settings);
    attempt(
        trial,
        clock.left(),
        () -> candidates.combine(trial, trained, member -> done.get(member.key()).trainSeconds()));
  }

  // ---- one candidate

  private void attempt(Trial trial, double limit, Callable<WorkerEvent.CandidateDone> work)
      throws Exception {
    String key = trial.key();
    if (finished(trial)) {
      return;
    }
    if (!candidates.possible(trial)) {
      TrainingRefused refused =
          new TrainingRefused(
              "modelling.problem.rowsTooMany", trial.algorithm().id(), trial.algorithm().maxRows());
      started(trial);
      failed(trial, "modelling.candidate.refused", refused.getMessage());
      return;
    }
    boolean combined = engines.engine(trial.algorithm().engine()).combines(trial.algorithm().id());
    events.step(
        combined ? "modelling.step.combining" : "modelling.step.trying", trial.algorithm().id());
    started(trial);
    long start = System.nanoTime();
    try {
      WorkerEvent.CandidateDone result = limited(work, limit);
      done.put(key, result);
      seconds.put(key, (System.nanoTime() - start) / 1e9);
      folder.ended();
      events.tell(result);
    } catch (TimeoutException | TrainingStopped e) {
      failed(trial, "modelling.candidate.time", null);
    } catch (TrainingRefused e) {
      failed(trial, "modelling.candidate.refused", e.getMessage());
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      e.printStackTrace();
      failed(trial, "modelling.candidate.crashed", e.toString());
    }
  }

  private void started(Trial trial) throws IOException {
    WorkerEvent.CandidateStarted started =
        new WorkerEvent.CandidateStarted(
            trial.key(), trial.algorithm().engine(), trial.algorithm().id(), trial.settings());
    folder.running(started);
    events.tell(started);
  }

  private void failed(Trial trial, String reason, String detail) throws IOException {
    WorkerEvent.CandidateFailed event =
        new WorkerEvent.CandidateFailed(
            trial.key(),
            trial.algorithm().engine(),
            trial.algorithm().id(),
            trial.settings(),
            reason,
            detail);
    failed.add(trial.key());
    folder.failed(event);
    folder.ended();
    events.tell(event);
  }

  /**
   * On a thread of its own, interrupted when the time is over; what does not listen is left behind
   * and dies with the process.
   */
  private static <T> T limited(Callable<T> work, double limit) throws Exception {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(task, "candidate");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(Math.max(1, (long) (limit * 1000)), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      task.cancel(true);
      thread.join(500);
      throw e;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }
}
