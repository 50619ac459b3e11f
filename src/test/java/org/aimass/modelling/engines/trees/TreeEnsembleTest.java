package org.aimass.modelling.engines.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.aimass.modelling.engines.trees.TreeEnsemble.Link;
import org.junit.jupiter.api.Test;

class TreeEnsembleTest {
  /** Six trees of one number and one nominal feature of 70 levels. */
  private static TreeEnsemble trees() {
    TreeBuilder builder = new TreeBuilder(2, Link.SOFTMAX, 0.5, 0, -0.5);
    for (int tree = 0; tree < 6; tree++) {
      int root = builder.tree(tree == 5 ? TreeEnsemble.EVERY_OUTPUT : tree % 3);
      int left = builder.split(root, 0, tree, tree % 2 == 0, 10);
      if (tree == 5) {
        builder.leaf(left, 4, 1, 2, 3);
        builder.leaf(left + 1, 6, 4, 5, 6);
        continue;
      }
      builder.leaf(left, 4, 0.1);
      int below = builder.split(left + 1, 1, new long[] {4, 1L << 5}, false, 6);
      builder.leaf(below, 3, 0.2);
      builder.leaf(below + 1, 3, 0.3);
    }
    return builder.build();
  }

  @Test
  void a_number_below_the_threshold_goes_left_a_missing_one_as_was_learnt() {
    TreeEnsemble trees = trees();
    int root = trees.root(2);

    assertThat(trees.child(root, new double[] {1.99, 0})).isEqualTo(trees.left(root));
    assertThat(trees.child(root, new double[] {2, 0})).isEqualTo(trees.right(root));
    assertThat(trees.child(root, new double[] {Double.NaN, 0})).isEqualTo(trees.left(root));
    assertThat(trees.child(trees.root(1), new double[] {Double.NaN, 0}))
        .isEqualTo(trees.right(trees.root(1)));
  }

  @Test
  void levels_go_right_that_were_named_all_others_left() {
    TreeEnsemble trees = trees();
    int node = trees.right(trees.root(0));

    assertThat(trees.byLevel(node)).isTrue();
    for (int level : new int[] {2, 69}) {
      assertThat(trees.right(node, level)).isTrue();
      assertThat(trees.child(node, new double[] {9, level})).isEqualTo(trees.right(node));
    }
    for (int level : new int[] {0, 3, 66, 70, 128, Integer.MAX_VALUE, -1}) {
      assertThat(trees.right(node, level)).isFalse();
      assertThat(trees.child(node, new double[] {9, level})).isEqualTo(trees.left(node));
    }
    assertThat(trees.child(node, new double[] {9, Double.NaN})).isEqualTo(trees.right(node));
  }

  @Test
  void margins_are_the_sums_of_the_leaves() {
    // Trees 0 to 4 go right and left below, tree 5 left.
    assertThat(trees().margins(new double[] {4.5, 0}))
        .containsExactly(
            new double[] {0.5 + 0.2 + 0.2 + 1, 0.2 + 0.2 + 2, -0.5 + 0.2 + 3},
            org.assertj.core.api.Assertions.within(1e-12));
  }

  @Test
  void links_make_probabilities() {
    assertThat(TreeEnsemble.answer(Link.LOGIT, new double[] {Math.log(3)}))
        .containsExactly(new double[] {0.25, 0.75}, org.assertj.core.api.Assertions.within(1e-12));
    assertThat(TreeEnsemble.answer(Link.SOFTMAX, new double[] {1_000, 1_000, -1_000}))
        .containsExactly(0.5, 0.5, 0);
  }

  private static byte[] bytes(TreeEnsemble trees) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new TreeModel(trees).save(bytes);
    return bytes.toByteArray();
  }

  @Test
  void reads_back_what_it_wrote() throws Exception {
    byte[] bytes = bytes(trees());

    TreeEnsemble read = TreeModel.read(new ByteArrayInputStream(bytes), 1 << 20).trees().get();

    assertThat(bytes(read)).isEqualTo(bytes);
    assertThat(read.answer(new double[] {3, 2}))
        .containsExactly(trees().answer(new double[] {3, 2}));
  }

  /** Any bit may be wrong: it is refused, or it is walked to an end. */
  @Test
  void no_damage_makes_it_walk_out_of_its_arrays() throws Exception {
    byte[] good = bytes(trees());
    int refused = 0;
    for (int bit = 0; bit < good.length * 8; bit++) {
      byte[] bad = good.clone();
      bad[bit / 8] ^= 1 << bit % 8;
      TreeEnsemble read;
      try {
        read = TreeModel.read(new ByteArrayInputStream(bad), 1 << 20).trees().get();
      } catch (IOException e) {
        refused++;
        continue;
      }
      double[] row = new double[read.features()];
      Arrays.fill(row, new Random(bit).nextInt(6));
      assertThat(read.answer(row)).hasSize(read.link() == Link.LOGIT ? 2 : read.outputs());
      new TreeShap(read).contributions(row);
    }
    assertThat(refused).isGreaterThan(good.length);
  }

  @Test
  void refuses_what_is_cut_off_something_else_or_larger_than_allowed() throws Exception {
    byte[] good = bytes(trees());
    for (int length = 0; length < good.length; length++) {
      byte[] cut = Arrays.copyOf(good, length);
      assertThatThrownBy(() -> TreeModel.read(new ByteArrayInputStream(cut), 1 << 20))
          .isInstanceOf(IOException.class);
    }
    assertThatThrownBy(() -> TreeModel.read(new ByteArrayInputStream(good), 100))
        .isInstanceOf(IOException.class);
  }
}
