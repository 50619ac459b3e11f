package org.aimass.bench.automl;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How good answers to held-back rows are, measured by one code for every product.
 *
 * @param score the first metric: area under the ROC curve of two classes, accuracy of more, root
 *     mean squared error of numbers
 * @param logLoss mean negative logarithm of the probability of the true class; NaN for numbers
 */
record Measures(double score, double logLoss) {
  private static final double LEAST = 1e-15;

  /** Of what H2O answered. */
  static Measures of(PeerTable table, PeerTable.Split split, List<Map<String, String>> answers) {
    if (!table.classes()) {
      return ofNumbers(
          answers.stream().mapToDouble(row -> Double.parseDouble(row.get("predict"))).toArray(),
          split.actualNumbers());
    }
    TreeSet<String> classes = new TreeSet<>();
    split.training().forEach(row -> classes.add(split.actual(row)));
    return ofClasses(
        answers.stream().map(row -> H2oPeer.probabilities(row, classes)).toList(),
        split.heldBack().stream().map(split::actual).toList());
  }

  /** Of the shares of the classes, or of the mean. */
  static Measures ofUsualAnswers(PeerTable table, PeerTable.Split split) {
    int rows = split.heldBack().size();
    if (!table.classes()) {
      double mean =
          split.training().stream()
              .mapToDouble(row -> ((Number) row[split.target()]).doubleValue())
              .average()
              .orElseThrow();
      double[] said = new double[rows];
      Arrays.fill(said, mean);
      return ofNumbers(said, split.actualNumbers());
    }
    Map<String, Double> shares = new TreeMap<>();
    for (Object[] row : split.training()) {
      shares.merge(split.actual(row), 1.0 / split.training().size(), Double::sum);
    }
    return ofClasses(
        Collections.nCopies(rows, shares), split.heldBack().stream().map(split::actual).toList());
  }

  /**
   * @param said probabilities by class for each row
   * @param actual the true class of each row
   */
  static Measures ofClasses(List<Map<String, Double>> said, List<String> actual) {
    List<String> classes = said.get(0).keySet().stream().sorted().toList();
    double loss = 0;
    int right = 0;
    for (int row = 0; row < actual.size(); row++) {
      Map<String, Double> each = said.get(row);
      double given = each.getOrDefault(actual.get(row), 0.0);
      loss -= Math.log(Math.max(LEAST, Math.min(1, given))) / actual.size();
      String likeliest = each.entrySet().stream().max(Map.Entry.comparingByValue()).get().getKey();
      right += likeliest.equals(actual.get(row)) ? 1 : 0;
    }
    double score =
        classes.size() == 2
            ? areaUnderRoc(
                said.stream().mapToDouble(each -> each.get(classes.get(1))).toArray(),
                actual,
                classes.get(1))
            : (double) right / actual.size();
    return new Measures(score, loss);
  }

  /** By ranks (Mann and Whitney 1947), equal scores sharing theirs. */
  private static double areaUnderRoc(double[] scores, List<String> actual, String positive) {
    Integer[] order = new Integer[scores.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> scores[i]));
    double ranks = 0;
    long positives = 0;
    for (int from = 0; from < order.length; ) {
      int to = from;
      while (to < order.length && scores[order[to]] == scores[order[from]]) {
        to++;
      }
      for (int i = from; i < to; i++) {
        if (actual.get(order[i]).equals(positive)) {
          ranks += (from + 1 + to) / 2.0;
          positives++;
        }
      }
      from = to;
    }
    long negatives = scores.length - positives;
    return (ranks - positives * (positives + 1) / 2.0) / ((double) positives * negatives);
  }

  static Measures ofNumbers(double[] said, double[] actual) {
    double squares = 0;
    for (int i = 0; i < said.length; i++) {
      squares += (said[i] - actual[i]) * (said[i] - actual[i]) / said.length;
    }
    return new Measures(Math.sqrt(squares), Double.NaN);
  }
}
