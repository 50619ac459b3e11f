package org.aimass.modelling.engines.trees;

/**
 * How much each feature of a row adds to the margins of an ensemble: Shapley values of the
 * expectation that follows the rows learnt from where a feature is not known (path-dependent
 * TreeSHAP, Lundberg, Erion and Lee 2018, algorithm 2). Exact: for each output they sum, with
 * {@link #expected}, to {@link TreeEnsemble#margins}. Immutable, so any number of threads may ask
 * it.
 */
public final class TreeShap {
  /** Deeper trees are refused: time grows with the square of the depth. */
  public static final int DEEPEST = 512;

  private final TreeEnsemble trees;
  private final int depth;
  private final double[] expected;

  /**
   * @throws IllegalArgumentException when a tree is deeper than {@link #DEEPEST}
   */
  public TreeShap(TreeEnsemble trees) {
    this.trees = trees;
    depth = trees.depth();
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("a tree is " + depth + " splits deep");
    }
    expected = expectation(trees);
  }

  /** The mean margin of each output over the rows learnt from, by the covers of the nodes. */
  public double[] expected() {
    return expected.clone();
  }

  /**
   * @return [output][feature], in the unit of the margins: log odds, or what is predicted
   */
  public double[][] contributions(double[] row) {
    double[][] sums = new double[trees.outputs()][trees.features()];
    Walk walk = new Walk(row, sums);
    for (int tree = 0; tree < trees.trees(); tree++) {
      walk.output = trees.output(tree);
      walk.go(trees.root(tree), 0, 0, 1, 1, -1);
    }
    return sums;
  }

  /** The share of a parent's rows that went to one of its children. */
  private static double share(TreeEnsemble trees, int child, int other) {
    double both = trees.cover(child) + trees.cover(other);
    return both > 0 ? trees.cover(child) / both : 0.5;
  }

  private static double[] expectation(TreeEnsemble trees) {
    double[] reached = new double[trees.nodes()];
    double[] sums = trees.base();
    int[] treeOf = new int[trees.nodes()];
    for (int tree = 0; tree < trees.trees(); tree++) {
      reached[trees.root(tree)] = 1;
      treeOf[trees.root(tree)] = tree;
    }
    for (int node = 0; node < reached.length; node++) {
      if (trees.leaf(node)) {
        int output = trees.output(treeOf[node]);
        for (int i = Math.max(0, output); i <= (output < 0 ? sums.length - 1 : output); i++) {
          sums[i] += reached[node] * trees.value(node, output < 0 ? i : 0);
        }
        continue;
      }
      int left = trees.left(node);
      int right = trees.right(node);
      reached[left] = reached[node] * share(trees, left, right);
      reached[right] = reached[node] * share(trees, right, left);
      treeOf[left] = treeOf[node];
      treeOf[right] = treeOf[node];
    }
    return sums;
  }

  /** One row's way through the trees, all branches weighed. */
  private final class Walk {
    private final double[] row;
    private final double[][] sums;
    private int output;

    // The path of each depth begins behind that of the one above, which stays as it was.
    private final int[] features;
    private final double[] zeros;
    private final double[] ones;
    private final double[] weights;

    Walk(double[] row, double[][] sums) {
      this.row = row;
      this.sums = sums;
      int room = (depth + 2) * (depth + 3) / 2;
      features = new int[room];
      zeros = new double[room];
      ones = new double[room];
      weights = new double[room];
    }

    /**
     * @param from where the path of the parent begins
     * @param length of that path
     * @param zero share of the rows that come here when the feature is not known
     * @param one 1 when the row itself comes here, else 0
     * @param feature at which the parent splits; -1 for a root
     */
    void go(int node, int from, int length, double zero, double one, int feature) {
      int path = from + length;
      System.arraycopy(features, from, features, path, length);
      System.arraycopy(zeros, from, zeros, path, length);
      System.arraycopy(ones, from, ones, path, length);
      System.arraycopy(weights, from, weights, path, length);
      extend(path, length, zero, one, feature);
      if (trees.leaf(node)) {
        addLeaf(node, path, length);
        return;
      }
      int split = trees.feature(node);
      int hot = trees.child(node, row);
      int left = trees.left(node);
      int cold = hot == left ? left + 1 : left;
      double knownZero = 1;
      double knownOne = 1;
      int own = length;
      for (int i = 1; i <= length; i++) {
        if (features[path + i] == split) {
          knownZero = zeros[path + i];
          knownOne = ones[path + i];
          unwind(path, length, i);
          own = length - 1;
          break;
        }
      }
      double hotZero = knownZero * share(trees, hot, cold);
      double coldZero = knownZero * share(trees, cold, hot);
      if (hotZero > 0 || knownOne > 0) {
        go(hot, path, own + 1, hotZero, knownOne, split);
      }
      // Nothing comes there by either way.
      if (coldZero > 0) {
        go(cold, path, own + 1, coldZero, 0, split);
      }
    }

    private void addLeaf(int node, int path, int length) {
      for (int i = 1; i <= length; i++) {
        double weight = unwoundSum(path, length, i) * (ones[path + i] - zeros[path + i]);
        int feature = features[path + i];
        if (output >= 0) {
          sums[output][feature] += weight * trees.value(node, 0);
          continue;
        }
        for (int each = 0; each < sums.length; each++) {
          sums[each][feature] += weight * trees.value(node, each);
        }
      }
    }

    private void extend(int path, int length, double zero, double one, int feature) {
      features[path + length] = feature;
      zeros[path + length] = zero;
      ones[path + length] = one;
      weights[path + length] = length == 0 ? 1 : 0;
      for (int i = length - 1; i >= 0; i--) {
        weights[path + i + 1] += one * weights[path + i] * (i + 1) / (length + 1);
        weights[path + i] = zero * weights[path + i] * (length - i) / (length + 1);
      }
    }

    private void unwind(int path, int length, int index) {
      double one = ones[path + index];
      double zero = zeros[path + index];
      double next = weights[path + length];
      for (int i = length - 1; i >= 0; i--) {
        if (one != 0) {
          double kept = weights[path + i];
          weights[path + i] = next * (length + 1) / ((i + 1) * one);
          next = kept - weights[path + i] * zero * (length - i) / (length + 1);
        } else {
          weights[path + i] = weights[path + i] * (length + 1) / (zero * (length - i));
        }
      }
      for (int i = path + index; i < path + length; i++) {
        features[i] = features[i + 1];
        zeros[i] = zeros[i + 1];
        ones[i] = ones[i + 1];
      }
    }

    private double unwoundSum(int path, int length, int index) {
      double one = ones[path + index];
      double zero = zeros[path + index];
      double next = weights[path + length];
      double total = 0;
      for (int i = length - 1; i >= 0; i--) {
        if (one != 0) {
          double unwound = next * (length + 1) / ((i + 1) * one);
          total += unwound;
          next = weights[path + i] - unwound * zero * (length - i) / (length + 1);
        } else {
          total += weights[path + i] * (length + 1) / (zero * (length - i));
        }
      }
      return total;
    }
  }
}
