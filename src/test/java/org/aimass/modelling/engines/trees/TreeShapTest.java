package org.aimass.modelling.engines.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.aimass.modelling.engines.trees.TreeEnsemble.Link;
import org.junit.jupiter.api.Test;

class TreeShapTest {
  private static final int FEATURES = 5;

  /** Features come again on a way down, some nodes were reached by no row learnt from. */
  private static TreeEnsemble random(Random random, int outputs) {
    TreeBuilder builder =
        new TreeBuilder(FEATURES, Link.IDENTITY, random.doubles(outputs).toArray());
    for (int tree = 0; tree < 3; tree++) {
      int output = outputs == 1 ? 0 : TreeEnsemble.EVERY_OUTPUT;
      grow(builder, builder.tree(output), random.nextInt(50) + 1, 0, outputs, random);
    }
    return builder.build();
  }

  private static void grow(
      TreeBuilder builder, int place, int cover, int depth, int outputs, Random random) {
    if (depth == 6 || random.nextInt(6) == 0) {
      builder.leaf(place, cover, random.doubles(outputs).toArray());
      return;
    }
    int feature = random.nextInt(FEATURES);
    int left =
        feature == 4
            ? builder.split(place, feature, new long[] {random.nextInt(16)}, true, cover)
            : builder.split(place, feature, random.nextGaussian(), random.nextBoolean(), cover);
    int goes = random.nextInt(cover + 1);
    grow(builder, left, goes, depth + 1, outputs, random);
    grow(builder, left + 1, cover - goes, depth + 1, outputs, random);
  }

  private static double[] row(Random random) {
    double[] row = new double[FEATURES];
    for (int i = 0; i < 4; i++) {
      row[i] = random.nextInt(5) == 0 ? Double.NaN : random.nextGaussian();
    }
    row[4] = random.nextInt(4);
    return row;
  }

  /** By the definition: over all sets of features, what adding one changes. */
  @Test
  void equals_the_sum_over_all_sets_of_features() {
    Random random = new Random(3);
    for (int round = 0; round < 60; round++) {
      int outputs = 1 + round % 3;
      TreeEnsemble trees = random(random, outputs);
      double[] row = row(random);

      double[][] said = new TreeShap(trees).contributions(row);

      for (int output = 0; output < outputs; output++) {
        for (int feature = 0; feature < FEATURES; feature++) {
          double expected = 0;
          for (int known = 0; known < 1 << FEATURES; known++) {
            if ((known >> feature & 1) == 0) {
              int size = Integer.bitCount(known);
              expected +=
                  (value(trees, row, known | 1 << feature, output)
                          - value(trees, row, known, output))
                      * factorial(size)
                      * factorial(FEATURES - size - 1)
                      / factorial(FEATURES);
            }
          }
          assertThat(said[output][feature]).isCloseTo(expected, within(1e-12));
        }
      }
    }
  }

  private static double factorial(int of) {
    return of <= 1 ? 1 : of * factorial(of - 1);
  }

  /** What is expected of a row of which only some features are known. */
  private static double value(TreeEnsemble trees, double[] row, int known, int output) {
    double sum = 0;
    for (int tree = 0; tree < trees.trees(); tree++) {
      sum += value(trees, trees.root(tree), row, known, output);
    }
    return sum;
  }

  private static double value(TreeEnsemble trees, int node, double[] row, int known, int output) {
    if (trees.leaf(node)) {
      return trees.value(node, output);
    }
    if ((known >> trees.feature(node) & 1) == 1) {
      return value(trees, trees.child(node, row), row, known, output);
    }
    double left = trees.cover(trees.left(node));
    double right = trees.cover(trees.right(node));
    double share = left + right == 0 ? 0.5 : left / (left + right);
    return share * value(trees, trees.left(node), row, known, output)
        + (1 - share) * value(trees, trees.right(node), row, known, output);
  }

  @Test
  void contributions_and_what_is_expected_sum_to_the_margin() {
    Random random = new Random(4);
    for (int round = 0; round < 200; round++) {
      TreeEnsemble trees = random(random, 2);
      TreeShap shap = new TreeShap(trees);
      double[] row = row(random);
      double[][] said = shap.contributions(row);
      for (int output = 0; output < 2; output++) {
        double sum = shap.expected()[output];
        for (double each : said[output]) {
          sum += each;
        }
        assertThat(sum).isCloseTo(trees.margins(row)[output], within(1e-12));
      }
    }
  }

  @Test
  void refuses_a_tree_that_is_too_deep() {
    TreeBuilder builder = new TreeBuilder(1, Link.IDENTITY, 0);
    int place = builder.tree(0);
    for (int depth = 0; depth <= TreeShap.DEEPEST; depth++) {
      int left = builder.split(place, 0, depth, false, 1);
      builder.leaf(left, 1, 0);
      place = left + 1;
    }
    builder.leaf(place, 1, 1);

    assertThatThrownBy(() -> new TreeShap(builder.build()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
