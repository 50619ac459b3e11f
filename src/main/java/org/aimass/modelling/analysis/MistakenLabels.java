package org.aimass.modelling.analysis;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.aimass.modelling.evaluating.UnseenAnswers;

/**
 * Labels that look mistaken, by confident learning (Northcutt, Jiang and Chuang 2021): a class is
 * held possible for a row when its probability is at least the mean probability that rows with that
 * label get. A row for which the likeliest possible class is another one than its label is counted
 * as mistaken. All probabilities are of rows that the model had not seen.
 *
 * <p>Of more than two classes the probabilities of the likeliest and of the given class are kept;
 * rows that only a third class would accuse are not found.
 */
final class MistakenLabels {
  private final UnseenAnswers answers;
  private final double[] thresholds;

  private MistakenLabels(UnseenAnswers answers, double[] thresholds) {
    this.answers = answers;
    this.thresholds = thresholds;
  }

  /**
   * @return positions of the rows, the least likely labels first; empty where the probabilities
   *     were not kept
   */
  static Optional<int[]> among(UnseenAnswers answers) {
    for (float given : answers.given()) {
      if (Float.isNaN(given)) {
        return Optional.empty();
      }
    }
    double[] sums = new double[answers.classes().size()];
    int[] rows = new int[sums.length];
    for (int i = 0; i < answers.size(); i++) {
      int label = (int) answers.actual()[i];
      sums[label] += answers.given()[i];
      rows[label]++;
    }
    double[] thresholds = new double[sums.length];
    Arrays.setAll(thresholds, c -> rows[c] == 0 ? Double.POSITIVE_INFINITY : sums[c] / rows[c]);
    return Optional.of(new MistakenLabels(answers, thresholds).found());
  }

  private int[] found() {
    return IntStream.range(0, answers.size())
        .filter(this::mistaken)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> answers.given()[i]).thenComparing(i -> i))
        .mapToInt(i -> i)
        .toArray();
  }

  private boolean mistaken(int row) {
    int label = (int) answers.actual()[row];
    double own = answers.given()[row] >= thresholds[label] ? answers.given()[row] : -1;
    return others(row, label).stream()
        .anyMatch(
            c -> {
              double probability = answers.probability(row, c);
              return probability >= thresholds[c] && probability > own;
            });
  }

  /** The other classes whose probability is known. */
  private List<Integer> others(int row, int label) {
    int said = (int) answers.said()[row];
    if (answers.classes().size() == 2) {
      return List.of(1 - label);
    }
    return said == label ? List.of() : List.of(said);
  }
}
