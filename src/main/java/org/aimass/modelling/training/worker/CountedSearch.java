package org.aimass.modelling.training.worker;

import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.aimass.modelling.engines.platform.PlatformEngine;

/**
 * Makes so many candidates as were ordered, and no decision by the clock: the same seed and data
 * give the same leaderboard on any machine. First what a {@link Prior} says, then other settings of
 * the best, last a weighted mean and a stack of all. The baseline is not counted.
 */
final class CountedSearch {
  private static final int ENSEMBLES = 2;
  private static final int FEW = 4;
  private static final int FAVOURITES = 3;

  private final Workbench bench;
  private final Attempts attempts;
  private final Tuning tuning;
  private final int count;

  CountedSearch(Workbench bench, Data data) {
    this.bench = bench;
    attempts = bench.attempts();
    tuning = new Tuning(bench, data);
    count = bench.spec().candidates();
  }

  void run() throws Exception {
    // Two to be combined are needed for an ensemble.
    int single = count < FEW ? count : count - ENSEMBLES;
    List<Trial> first = Prior.trials(bench.spec(), bench.engines());
    Iterator<Trial> guesses = first.iterator();
    Random random = new Random(bench.spec().seed());
    for (int made = 0; made < single && bench.time().left() > 0; made++) {
      // Half of the candidates are for settings of what turned out well.
      Trial next =
          guesses.hasNext() && made < Math.max(first.size() / 2, single / 2)
              ? guesses.next()
              : variation(made, random);
      if (next == null) {
        if (!guesses.hasNext()) {
          break;
        }
        next = guesses.next();
      }
      if (bench.candidates().possible(next)) {
        attempts.make(next, bench.time().left());
      }
      bench.events().percent(99 * (made + 1) / count);
    }
    for (String id : List.of(PlatformEngine.BLEND, PlatformEngine.STACKING)) {
      if (count >= FEW && bench.time().left() > 0) {
        attempts.combine(id, bench.time().left());
      }
    }
  }

  /** Of each of the best in turn; null when there is none to be tried. */
  private Trial variation(int turn, Random random) throws Exception {
    List<WorkerEvent.CandidateDone> best =
        attempts.wanted().favourites(attempts.comparable(), FAVOURITES);
    for (int i = 0; i < best.size(); i++) {
      Trial favourite = attempts.trial(best.get((turn + i) % best.size()));
      List<Trial> one = tuning.variations(favourite, 1, random, attempts.tried());
      if (!one.isEmpty()) {
        return one.get(0);
      }
    }
    return null;
  }
}
