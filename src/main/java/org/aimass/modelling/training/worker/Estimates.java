package org.aimass.modelling.training.worker;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.aimass.modelling.Algorithm;

/** How long a candidate will take, from those that are done. */
final class Estimates {
  /** Time grows a little faster than the rows. */
  static final double GROWTH = 1.15;

  /** Settings by which the time of a training grows in proportion. */
  private static final Set<String> SIZES =
      Set.of("rounds", "iterations", "trees", "epochs", "members", "hidden");

  private static final int CHEAPEST = 2;

  private final List<WorkerEvent.CandidateDone> done;
  private final Function<WorkerEvent.CandidateDone, Algorithm> algorithm;
  private final Data data;

  /**
   * @param done single candidates that have learnt something
   */
  Estimates(
      List<WorkerEvent.CandidateDone> done,
      Function<WorkerEvent.CandidateDone, Algorithm> algorithm,
      Data data) {
    this.done = done;
    this.algorithm = algorithm;
    this.data = data;
  }

  /**
   * From what the same algorithm took on these rows or on fewer of them; else from what the others
   * took, and how much longer this one usually takes than they do; 0 when nothing is known yet.
   */
  double seconds(Trial trial) {
    int rows = Math.min(trial.rows(), data.rows());
    int folds = data.folds().count();
    int atOnce = Math.max(1, Math.min(folds, Candidates.PROCESSORS));
    double trainings = (double) folds / atOnce + 1;
    Optional<WorkerEvent.CandidateDone> same =
        done.stream()
            .filter(each -> algorithm.apply(each).equals(trial.algorithm()))
            .max(Comparator.comparingInt(this::rows));
    if (same.isPresent()) {
      WorkerEvent.CandidateDone known = same.get();
      return known.trainSeconds()
          * Math.pow((double) rows / rows(known), GROWTH)
          * size(trial.settings())
          / size(known.settings())
          * trainings;
    }
    double[] units =
        done.stream()
            .filter(each -> algorithm.apply(each).cost() >= CHEAPEST)
            // The last training of a candidate tells most: the first ones warm the machine up.
            .mapToDouble(
                each ->
                    each.trainSeconds()
                        / algorithm.apply(each).cost()
                        * Math.pow((double) rows / rows(each), GROWTH))
            .sorted()
            .toArray();
    return units.length == 0 ? 0 : units[units.length / 2] * trial.algorithm().cost() * trainings;
  }

  private int rows(WorkerEvent.CandidateDone each) {
    return Math.min(Trial.rows(each.settings()), data.rows());
  }

  private static double size(Map<String, Object> settings) {
    double size = 1;
    for (Map.Entry<String, Object> each : settings.entrySet()) {
      if (SIZES.contains(each.getKey()) && each.getValue() instanceof Number number) {
        size *= Math.max(1, number.doubleValue());
      }
    }
    return size;
  }
}
