package org.aimass.modelling;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.aimass.identity.CurrentActor;
import org.aimass.identity.Permitted;
import org.aimass.identity.Role;
import org.aimass.modelling.training.TrainingFolder;
import org.aimass.platform.Files;
import org.aimass.platform.Problem;

/** Lets a person steer a training that waits or runs: stop, pin or boost an algorithm. */
@Stateless
public class Steering {
  @Inject Trainings trainings;
  @Inject PastTrainings past;
  @Inject TrainingOptions options;
  @Inject CurrentActor user;
  @Inject Files files;
  @Inject Clock clock;

  /** What is wished now. */
  @Permitted({Role.Names.MODEL_DEVELOPER, Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
  public Wishes wishes(long id) {
    return read(trainings.find(id));
  }

  private Wishes read(Training training) {
    try {
      return new TrainingFolder(files, training.id()).job().wishes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The algorithms of a training that something can be wished of, the cheap first. */
  @Permitted({Role.Names.MODEL_DEVELOPER, Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
  public List<Algorithm> algorithms(Training training) {
    List<TrainingOrder.Choice> chosen = training.order().algorithms();
    return options.algorithms(training.task()).stream()
        .filter(
            algorithm ->
                algorithm.cost() > 0
                    && !algorithm.combines()
                    && (chosen.isEmpty()
                        || chosen.stream()
                            .anyMatch(each -> algorithm.id().equals(each.algorithm()))))
        .toList();
  }

  /**
   * Puts these wishes in place of those before. The training heeds them before it begins with the
   * next candidate; what is stopped ends at once.
   *
   * @throws Problem 409 when it has ended, 403 when it belongs to others, 400 when an algorithm is
   *     none of its own or is wished two things
   */
  @Permitted({Role.Names.MODEL_DEVELOPER, Role.Names.ADMIN})
  public Wishes wish(long id, Wishes wanted) {
    Training training = trainings.find(id);
    if (!past.mine(training)) {
      throw new Problem(403, "modelling.problem.notYours");
    }
    if (training.ended()) {
      throw new Problem(409, "modelling.problem.wishTooLate");
    }
    List<Algorithm> known = algorithms(training);
    check("stopped", wanted.stopped(), known, Set.of());
    check("pinned", wanted.pinned(), known, wanted.stopped());
    check("boosted", wanted.boosted(), known, both(wanted.stopped(), wanted.pinned()));
    Wishes before = read(training);
    TrainingFolder folder = new TrainingFolder(files, id);
    try {
      folder.job().wishes(wanted);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (String algorithm : both(before.all(), wanted.all())) {
      if (before.of(algorithm) != wanted.of(algorithm)) {
        folder.log(
            clock.instant(),
            "modelling.log.wish." + wanted.of(algorithm),
            List.of(label(known, algorithm), user.username()));
      }
    }
    return wanted;
  }

  private static Set<String> both(Set<String> some, Set<String> others) {
    Set<String> both = new TreeSet<>(some);
    both.addAll(others);
    return both;
  }

  private static void check(
      String field, Set<String> named, List<Algorithm> known, Set<String> elsewhere) {
    for (String id : named) {
      if (known.stream().noneMatch(algorithm -> algorithm.id().equals(id))) {
        throw new Problem(400, "modelling.problem.wishUnknown", id).at(field);
      }
      if (elsewhere.contains(id)) {
        throw new Problem(400, "modelling.problem.wishTwice", id).at(field);
      }
    }
  }

  private static String label(List<Algorithm> known, String id) {
    return known.stream()
        .filter(algorithm -> algorithm.id().equals(id))
        .map(Algorithm::label)
        .findFirst()
        .orElse(id);
  }
}
