package org.aimass.modelling.explaining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.aimass.modelling.explaining.ModelExplanation.Node;
import org.aimass.modelling.explaining.ModelExplanation.Surrogate;

/**
 * A regression tree (Breiman et al. 1984) of few questions that imitates a model: it is taught the
 * model's answers to some rows, and judged by how well it gives those to the others.
 */
final class SurrogateTree {
  private static final int USUAL_DEPTH = 3;
  private static final int DEEPEST = 4;

  /** What another level of questions has to explain beyond the one before. */
  private static final double WORTH_A_LEVEL = 0.03;

  private static final double TAUGHT = 0.7;
  private static final int MOST_THRESHOLDS = 32;
  private static final int FEWEST_IN_LEAF = 5;
  private static final double LEAST_IN_LEAF = 0.02;

  private final List<ColumnValues> columns;
  private final List<Map<String, Object>> rows;
  private final double[] said;

  /** Of each ordered column the numbers of the rows; null for words. */
  private final double[][] numbers;

  private SurrogateTree(List<ColumnValues> columns, List<Map<String, Object>> rows, double[] said) {
    this.columns = columns;
    this.rows = rows;
    this.said = said;
    numbers =
        columns.stream()
            .map(
                column ->
                    column.ordered()
                        ? rows.stream()
                            .mapToDouble(row -> column.number(row.get(column.field().name())))
                            .toArray()
                        : null)
            .toArray(double[][]::new);
  }

  private record Split(int column, double threshold, Object word, double gain) {}

  /**
   * @param said the model's answers to the rows
   * @param isClass whether they are probabilities of a class
   * @return null where the model always says the same
   */
  static Surrogate of(
      List<ColumnValues> columns,
      List<Map<String, Object>> rows,
      double[] said,
      boolean isClass,
      long seed) {
    SurrogateTree tree = new SurrogateTree(columns, rows, said);
    int[] order = Background.order(rows.size(), new Random(seed));
    int taught = (int) (rows.size() * TAUGHT);
    int[] teaching = Arrays.copyOf(order, taught);
    int[] held = Arrays.copyOfRange(order, taught, order.length);
    if (taught < 2 * FEWEST_IN_LEAF || held.length < 2 || tree.squares(held) < 1e-12) {
      return null;
    }
    Node small = tree.grown(teaching, USUAL_DEPTH);
    Node large = tree.grown(teaching, DEEPEST);
    boolean deeper = tree.r2(large, held) > tree.r2(small, held) + WORTH_A_LEVEL;
    Node root = deeper ? large : small;
    return new Surrogate(
        tree.r2(root, held), isClass ? tree.agreement(root, held) : null, held.length, root);
  }

  private double r2(Node root, int[] held) {
    double missed =
        Arrays.stream(held).mapToDouble(row -> square(said[row] - answer(root, row))).sum();
    return 1 - missed / squares(held);
  }

  private double agreement(Node root, int[] held) {
    return Arrays.stream(held).filter(row -> said[row] >= 0.5 == answer(root, row) >= 0.5).count()
        / (double) held.length;
  }

  private static double square(double value) {
    return value * value;
  }

  private double squares(int[] some) {
    double mean = Arrays.stream(some).mapToDouble(row -> said[row]).average().orElse(0);
    return Arrays.stream(some).mapToDouble(row -> square(said[row] - mean)).sum();
  }

  private double answer(Node node, int row) {
    return answer(node, rows.get(row), columns);
  }

  /** What the tree says of a row. */
  static double answer(Node node, Map<String, Object> row, List<ColumnValues> columns) {
    if (node.leaf()) {
      return node.mean();
    }
    Object value = row.get(node.feature());
    ColumnValues column =
        columns.stream().filter(c -> c.field().name().equals(node.feature())).findFirst().get();
    boolean yes =
        node.operator().equals("=")
            ? Objects.equals(value, node.value())
            : value != null && column.number(value) <= column.number(node.value());
    return answer(yes ? node.yes() : node.no(), row, columns);
  }

  private Node grown(int[] some, int depth) {
    double mean = Arrays.stream(some).mapToDouble(row -> said[row]).average().orElse(0);
    Split split = depth == 0 ? null : best(some);
    if (split == null) {
      return new Node(null, null, null, null, mean, some.length, null, null);
    }
    ColumnValues column = columns.get(split.column());
    int[] yes = Arrays.stream(some).filter(row -> isYes(split, row)).toArray();
    int[] no = Arrays.stream(some).filter(row -> !isYes(split, row)).toArray();
    return new Node(
        column.field().name(),
        column.field().label() == null ? column.field().name() : column.field().label(),
        split.word() == null ? "<=" : "=",
        split.word() == null ? column.value(split.threshold()) : split.word(),
        mean,
        some.length,
        grown(yes, depth - 1),
        grown(no, depth - 1));
  }

  private boolean isYes(Split split, int row) {
    return split.word() == null
        ? numbers[split.column()][row] <= split.threshold()
        : split.word().equals(rows.get(row).get(columns.get(split.column()).field().name()));
  }

  /** The question after which the answers differ least within both sides; null when none helps. */
  private Split best(int[] some) {
    Split best = null;
    for (int c = 0; c < columns.size(); c++) {
      Split split = numbers[c] == null ? byWord(c, some) : byNumber(c, some);
      if (split != null && (best == null || split.gain() > best.gain())) {
        best = split;
      }
    }
    return best;
  }

  private int fewest() {
    return Math.max(FEWEST_IN_LEAF, (int) (rows.size() * TAUGHT * LEAST_IN_LEAF));
  }

  /** What a side explains: the square of its sum by its rows. */
  private double gain(double sum, double count, double all, double n) {
    return count < fewest() || n - count < fewest()
        ? 0
        : square(sum) / count + square(all - sum) / (n - count) - square(all) / n;
  }

  private Split byNumber(int c, int[] some) {
    int[] known =
        Arrays.stream(some)
            .filter(row -> !Double.isNaN(numbers[c][row]))
            .boxed()
            .sorted((a, b) -> Double.compare(numbers[c][a], numbers[c][b]))
            .mapToInt(Integer::intValue)
            .toArray();
    double all = Arrays.stream(some).mapToDouble(row -> said[row]).sum();
    int each = Math.max(1, known.length / MOST_THRESHOLDS);
    Split best = null;
    double sum = 0;
    int lastTried = 0;
    for (int i = 0; i + 1 < known.length; i++) {
      sum += said[known[i]];
      double here = numbers[c][known[i]];
      if (numbers[c][known[i + 1]] > here && i + 1 - lastTried >= each) {
        lastTried = i + 1;
        // A value of a row, so that the question is one that people would ask.
        double gain = gain(sum, i + 1.0, all, some.length);
        if (gain > 1e-12 && (best == null || gain > best.gain())) {
          best = new Split(c, here, null, gain);
        }
      }
    }
    return best;
  }

  private Split byWord(int c, int[] some) {
    String name = columns.get(c).field().name();
    Map<Object, double[]> sums = new HashMap<>();
    double all = 0;
    for (int row : some) {
      all += said[row];
      Object word = rows.get(row).get(name);
      if (word != null) {
        double[] sum = sums.computeIfAbsent(word, w -> new double[2]);
        sum[0] += said[row];
        sum[1]++;
      }
    }
    Split best = null;
    List<Object> words = new ArrayList<>(sums.keySet());
    words.sort((a, b) -> String.valueOf(a).compareTo(String.valueOf(b)));
    for (Object word : words) {
      double gain = gain(sums.get(word)[0], sums.get(word)[1], all, some.length);
      if (gain > 1e-12 && (best == null || gain > best.gain())) {
        best = new Split(c, 0, word, gain);
      }
    }
    return best;
  }
}
