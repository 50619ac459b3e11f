package org.aimass.modelling.training.worker;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.aimass.modelling.Algorithm;
import org.aimass.modelling.Wishes;
import org.aimass.modelling.Wishes.Wish;

/** What a person wants of the algorithms while they are tried, read anew each time. */
final class Wanted {
  private final JobFolder folder;

  Wanted(JobFolder folder) {
    this.folder = folder;
  }

  /** Whether no more of it is to be tried; the baseline always is. */
  boolean stopped(Algorithm algorithm) throws IOException {
    return algorithm.cost() > 0 && of(algorithm.id()) == Wish.STOPPED;
  }

  /** Whether it is to get more than its share. */
  boolean boosted(String algorithm) throws IOException {
    return of(algorithm) == Wish.BOOSTED;
  }

  private Wish of(String algorithm) throws IOException {
    return folder.wishes().of(algorithm);
  }

  /** Takes the next trial out of those that wait: the first that is boosted, else the first. */
  Trial next(List<Trial> waiting) throws IOException {
    Wishes wishes = folder.wishes();
    Trial next =
        waiting.stream()
            .filter(trial -> wishes.of(trial.algorithm().id()) == Wish.BOOSTED)
            .findFirst()
            .orElse(waiting.get(0));
    waiting.remove(next);
    return next;
  }

  /**
   * Whose settings are varied: the best, the boosted before them, the pinned in any case.
   *
   * @param best of each algorithm, in their order
   */
  List<WorkerEvent.CandidateDone> favourites(List<WorkerEvent.CandidateDone> best, int most)
      throws IOException {
    Wishes wishes = folder.wishes();
    List<WorkerEvent.CandidateDone> left =
        new ArrayList<>(
            best.stream().filter(each -> wishes.of(each.algorithm()) != Wish.STOPPED).toList());
    left.sort(Comparator.comparing(each -> wishes.of(each.algorithm()) != Wish.BOOSTED));
    List<WorkerEvent.CandidateDone> favourites = new ArrayList<>();
    for (WorkerEvent.CandidateDone each : left) {
      if (favourites.size() < most || wishes.of(each.algorithm()) == Wish.PINNED) {
        favourites.add(each);
      }
    }
    return favourites;
  }
}
