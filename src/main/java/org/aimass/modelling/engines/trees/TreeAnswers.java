package org.aimass.modelling.engines.trees;

import java.util.Optional;
import org.aimass.modelling.engines.AdditiveAnswers;
import org.aimass.modelling.engines.trees.TreeEnsemble.Link;

/** What trees say, taken apart by {@link TreeShap}. */
final class TreeAnswers implements AdditiveAnswers {
  /**
   * Steps that a row may take, at some nanoseconds each: each leaf takes the square of its depth.
   * Of larger ensembles a sample is quicker and nearly as good.
   */
  private static final double MOST_STEPS = 1e8;

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
