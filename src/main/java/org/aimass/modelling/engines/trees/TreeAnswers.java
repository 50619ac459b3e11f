package org.aimass.modelling.engines.trees;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.aimass.modelling.engines.AdditiveAnswers;
import org.aimass.modelling.engines.trees.TreeEnsemble.Link;

/** What trees say, taken apart by {@link TreeShap}. */
final class TreeAnswers implements AdditiveAnswers {
  /**
   * Steps that a row may take, at some nanoseconds each: each leaf takes the square of its depth.
   * Of larger ensembles a sample is quicker and nearly as good.
   */
  private static final double MOST_STEPS = 1e8;

  private static final int DEEPEST_DRAWN = 5;

  /** Beyond those that a step makes of a column. */
  private static final int MOST_LEVELS = 10_000;

  private final TreeEnsemble trees;
  private final TreeShap shap;

  private TreeAnswers(TreeEnsemble trees) {
    this.trees = trees;
    shap = new TreeShap(trees);
  }

  /**
   * Empty for what takes too long, and for many classes whose margins are made probabilities
   * together: a margin by itself says nothing that people could read.
   */
  static Optional<AdditiveAnswers> of(TreeEnsemble trees) {
    return trees.link() == Link.SOFTMAX
            || trees.depth() > TreeShap.DEEPEST
            || steps(trees) > MOST_STEPS
        ? Optional.empty()
        : Optional.of(new TreeAnswers(trees));
  }

  private static double steps(TreeEnsemble trees) {
    int[] depths = new int[trees.nodes()];
    double steps = 0;
    for (int node = 0; node < depths.length; node++) {
      if (trees.leaf(node)) {
        steps += (double) depths[node] * depths[node];
      } else {
        depths[trees.left(node)] = depths[node] + 1;
        depths[trees.right(node)] = depths[node] + 1;
      }
    }
    return steps;
  }

  @Override
  public Optional<Branch> tree() {
    return trees.trees() == 1 && trees.link() == Link.IDENTITY
        ? Optional.of(branch(trees.root(0), said(), 1, 0))
        : Optional.empty();
  }

  /** Of each node what is said on the mean of the rows that reached it. */
  private double[][] said() {
    double[][] said = new double[trees.nodes()][];
    double[] base = trees.base();
    for (int node = said.length - 1; node >= 0; node--) {
      said[node] = new double[base.length];
      for (int output = 0; output < base.length; output++) {
        said[node][output] =
            trees.leaf(node)
                ? base[output] + trees.value(node, output)
                : share(trees.left(node)) * said[trees.left(node)][output]
                    + share(trees.right(node)) * said[trees.right(node)][output];
      }
    }
    return said;
  }

  /** Of the rows of the parent, those that came to a child; left ones have even distances. */
  private double share(int child) {
    int other = parity(child) ? child + 1 : child - 1;
    double both = trees.cover(child) + trees.cover(other);
    return both > 0 ? trees.cover(child) / both : 0.5;
  }

  /** Children follow their only root in pairs. */
  private boolean parity(int child) {
    return (child - trees.root(0)) % 2 == 1;
  }

  private Branch branch(int node, double[][] said, double share, int depth) {
    if (trees.leaf(node) || depth == DEEPEST_DRAWN) {
      return new Branch(-1, Double.NaN, List.of(), share, said[node], null, null);
    }
    int left = trees.left(node);
    int right = trees.right(node);
    Branch onLeft = branch(left, said, share * share(left), depth + 1);
    Branch onRight = branch(right, said, share * share(right), depth + 1);
    return trees.byLevel(node)
        ? new Branch(
            trees.feature(node),
            Double.NaN,
            IntStream.range(0, MOST_LEVELS)
                .filter(level -> trees.right(node, level))
                .boxed()
                .toList(),
            share,
            said[node],
            onRight,
            onLeft)
        : new Branch(
            trees.feature(node),
            trees.threshold(node),
            List.of(),
            share,
            said[node],
            onLeft,
            onRight);
  }

  @Override
  public boolean logOdds() {
    return trees.link() == Link.LOGIT;
  }

  @Override
  public double[] base() {
    return shap.expected();
  }

  @Override
  public double[] sums(double[] row) {
    return trees.margins(row);
  }

  @Override
  public double[][] added(double[] row) {
    return shap.contributions(row);
  }
}
