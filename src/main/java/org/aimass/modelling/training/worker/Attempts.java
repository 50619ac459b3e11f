package org.aimass.modelling.training.worker;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import org.aimass.modelling.Algorithm;
import org.aimass.modelling.Contender;
import org.aimass.modelling.Metric;
import org.aimass.modelling.TrainingRefused;
import org.aimass.modelling.engines.Engines;
import org.aimass.modelling.engines.TrainingStopped;
import org.aimass.modelling.engines.platform.PlatformEngine;

/**
 * What was tried and what came of it. Tries one candidate after another, each within its time; one
 * that fails is one failed row and no more.
 */
final class Attempts {
  private static final int FEWEST_MEMBERS = 2;
  private static final int STACKED = 6;
  private static final int LARGEST_POOL = 25;
  private final TrainingSpec spec;
  private final Engines engines;
  private final JobFolder folder;
  private final Events events;
  private final Data data;
  private final Candidates candidates;
  private final Ensembles ensembles;
  private final Metric metric;
  private final Wanted wanted;
  private final Map<String, WorkerEvent.CandidateDone> done = new LinkedHashMap<>();
  private final Map<String, Double> seconds = new LinkedHashMap<>();
  private final Set<String> failed = new HashSet<>();

  Attempts(
      TrainingSpec spec,
      Engines engines,
      JobFolder folder,
      Events events,
      Data data,
      Candidates candidates,
      Ensembles ensembles) {
    this.spec = spec;
    this.engines = engines;
    this.folder = folder;
    this.events = events;
    this.data = data;
    this.candidates = candidates;
    this.ensembles = ensembles;
    this.metric = spec.rankedBy();
    this.wanted = new Wanted(folder);
  }

  /** Takes up what an earlier process finished, and tells it once more. */
  void takeOver() throws IOException {
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

  /** Trains, judges and keeps a single model, or says why not. */
  void make(Trial trial, double limit) throws Exception {
    make(trial, limit, null);
  }

  /**
   * @param known answers of folds that were asked before, or null
   */
  void make(Trial trial, double limit, double[][] known) throws Exception {
    attempt(trial, limit, () -> candidates.make(trial, known, limit));
  }

  /** Puts together those of the members that are done; nothing when fewer than two are. */
  void combine(Algorithm algorithm, List<Trial> members, double limit) throws Exception {
    List<Trial> trained = new ArrayList<>();
    for (Trial member : members) {
      if (done(member) && candidates.complete(member.key())) {
        trained.add(member);
      }
    }
    combine(algorithm, trained, trained, limit);
  }

  /**
   * Puts together those of all candidates that help most.
   *
   * @param id of a way to combine; nothing happens when it is not installed
   */
  void combine(String id, double limit) throws Exception {
    Algorithm algorithm =
        engines.algorithms(spec.task()).stream()
            .filter(each -> each.combines() && each.id().equals(id))
            .findFirst()
            .orElse(null);
    if (algorithm == null) {
      return;
    }
    List<Trial> pool = pool();
    if (pool.size() < 2) {
      return;
    }
    List<Trial> members = ensembles.weighty(pool);
    if (members.size() < 2 || !algorithm.id().equals(PlatformEngine.BLEND)) {
      // A stack says itself how much each counts; it wants few that differ.
      members = different(pool, members);
    }
    combine(algorithm, members, pool, limit);
  }

  /** What the greedy choice took, and the best of each algorithm until there are enough. */
  private List<Trial> different(List<Trial> pool, List<Trial> chosen) {
    List<Trial> different = new ArrayList<>(chosen);
    for (Trial trial : pool) {
      if (different.size() < STACKED
          && different.stream().noneMatch(each -> each.algorithm().equals(trial.algorithm()))) {
        different.add(trial);
      }
    }
    // Where one algorithm did everything, its next settings are company, too.
    pool.stream()
        .filter(trial -> !different.contains(trial))
        .limit(Math.max(0, FEWEST_MEMBERS - different.size()))
        .forEach(different::add);
    return different;
  }

  private void combine(Algorithm algorithm, List<Trial> members, List<Trial> pool, double limit)
      throws Exception {
    if (members.size() < 2) {
      return;
    }
    Map<String, Object> settings = new LinkedHashMap<>(algorithm.complete(Map.of()));
    settings.put(
        Algorithm.MEMBERS,
        members.stream()
            .map(member -> engines.member(member.algorithm(), member.settings()))
            .toList());
    Trial trial = new Trial(algorithm, settings);
    attempt(
        trial,
        limit,
        () ->
            ensembles.make(trial, members, pool, member -> done.get(member.key()).trainSeconds()));
  }

  private void attempt(Trial trial, double limit, Callable<WorkerEvent.CandidateDone> work)
      throws Exception {
    if (finished(trial) || wanted.stopped(trial.algorithm())) {
      return;
    }
    started(trial);
    if (!candidates.possible(trial)) {
      TrainingRefused refused =
          new TrainingRefused(
              "modelling.problem.rowsTooMany", trial.algorithm().id(), trial.algorithm().maxRows());
      failed(trial, "modelling.candidate.refused", refused.getMessage());
      return;
    }
    boolean combined = trial.algorithm().combines();
    events.step(
        combined ? "modelling.step.combining" : "modelling.step.trying", trial.algorithm().id());
    long start = System.nanoTime();
    try {
      WorkerEvent.CandidateDone result =
          Limited.call(work, limit, () -> wanted.stopped(trial.algorithm()));
      done.put(trial.key(), result);
      seconds.put(trial.key(), (System.nanoTime() - start) / 1e9);
      folder.ended();
      events.tell(result);
    } catch (Limited.Unwanted e) {
      failed(trial, "modelling.candidate.unwanted", null);
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
   * Asks a trial about the rows of some folds, without a candidate of it; empty when that fails:
   * one of many settings that cannot be learnt with is no news.
   */
  boolean ask(Trial trial, List<Integer> folds, double[][] said, double limit)
      throws InterruptedException {
    try {
      Limited.call(
          () -> candidates.askFolds(trial, folds, said),
          limit,
          () -> wanted.stopped(trial.algorithm()));
      return true;
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      return false;
    }
  }

  Wanted wanted() {
    return wanted;
  }

  // ---- what came of it

  boolean finished(Trial trial) {
    return done(trial) || failed.contains(trial.key());
  }

  boolean done(Trial trial) {
    return done.containsKey(trial.key());
  }

  /** Keys of everything that was tried. */
  Set<String> tried() {
    Set<String> tried = new HashSet<>(done.keySet());
    tried.addAll(failed);
    return tried;
  }

  /** Seconds that the candidate took with everything. */
  double seconds(String key) {
    return seconds.getOrDefault(key, 1.0);
  }

  Optional<WorkerEvent.CandidateDone> best() {
    return Contender.best(metric, done.values());
  }

  private Comparator<WorkerEvent.CandidateDone> order() {
    return Contender.order(metric, done.values());
  }

  /** The best candidate of each algorithm, the best first; the baseline and ensembles left out. */
  List<WorkerEvent.CandidateDone> bestOfEach() {
    Map<String, WorkerEvent.CandidateDone> best = new LinkedHashMap<>();
    for (WorkerEvent.CandidateDone each : done.values()) {
      if (single(each) && cost(each) > 0) {
        best.merge(
            each.engine() + "/" + each.algorithm(),
            each,
            (a, b) -> order().compare(b, a) < 0 ? b : a);
      }
    }
    List<WorkerEvent.CandidateDone> sorted = new ArrayList<>(best.values());
    sorted.sort(order());
    return sorted;
  }

  Trial trial(WorkerEvent.CandidateDone each) {
    return new Trial(algorithm(each), each.settings());
  }

  /** See {@link Estimates}. */
  double estimate(Trial trial) {
    List<WorkerEvent.CandidateDone> single =
        done.values().stream().filter(each -> single(each) && cost(each) > 0).toList();
    return new Estimates(single, this::algorithm, data).seconds(trial);
  }

  /**
   * What ensembles are chosen from: the best single candidates that were asked about every row, and
   * of each algorithm at least one.
   */
  List<Trial> pool() throws IOException {
    List<WorkerEvent.CandidateDone> sorted = new ArrayList<>(done.values());
    sorted.sort(order());
    List<WorkerEvent.CandidateDone> pool = new ArrayList<>(comparable());
    for (WorkerEvent.CandidateDone each : sorted) {
      if (pool.size() < LARGEST_POOL
          && single(each)
          && cost(each) > 0
          && !pool.contains(each)
          && candidates.complete(each.key())) {
        pool.add(each);
      }
    }
    return pool.stream().map(this::trial).toList();
  }

  /** Those of {@link #bestOfEach} that were asked about every row: they can be compared by rows. */
  List<WorkerEvent.CandidateDone> comparable() throws IOException {
    List<WorkerEvent.CandidateDone> comparable = new ArrayList<>();
    for (WorkerEvent.CandidateDone each : bestOfEach()) {
      if (candidates.complete(each.key())) {
        comparable.add(each);
      }
    }
    return comparable;
  }

  private boolean single(WorkerEvent.CandidateDone each) {
    return !algorithm(each).combines();
  }

  private int cost(WorkerEvent.CandidateDone each) {
    return algorithm(each).cost();
  }

  private Algorithm algorithm(WorkerEvent.CandidateDone each) {
    return engines.algorithm(each.engine(), each.algorithm());
  }
}
