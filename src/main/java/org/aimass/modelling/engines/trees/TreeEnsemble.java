package org.aimass.modelling.engines.trees;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Decision trees whose leaves are summed: boosted trees, a forest (leaves divided by the number of
 * trees), a single tree. Every split has two ways. The sum with {@link #base} is the margin of each
 * output; the {@link Link} makes the answer of it. Immutable, so any number of threads may ask it.
 *
 * <p>Nodes of all trees are numbered together, a parent before its children.
 */
public final class TreeEnsemble {
  /** How margins become the answer of a model. */
  public enum Link {
    /** They are the answer: a number, or the probability of each class. */
    IDENTITY,
    /** One margin, the log odds of the second of two classes. */
    LOGIT,
    /** One margin for each class. */
    SOFTMAX
  }

  /** Of {@link #output}: the leaves of the tree have a value for every output. */
  public static final int EVERY_OUTPUT = -1;

  static final long LEAF = 1L << 63;
  static final long LEVELS = 1L << 62;
  static final long MISSING_LEFT = 1L << 61;
  private static final long PLAIN = LEVELS | MISSING_LEFT;
  static final int FEATURE = 0x1fffffff;
  static final long NOT_A_NUMBER = Double.doubleToRawLongBits(Double.NaN);

  private final TreeShape shape;
  private final int[] roots;
  private final int[] outputs;
  private final long[] nodes;
  private final float[] covers;
  private final long[] levels;
  private final double[] leaves;

  /**
   * What all trees have in common.
   *
   * @param features how many; a row may be longer
   * @param base what is added to the margin of each output
   */
  record TreeShape(int features, Link link, double[] base) {}

  /**
   * @param nodes two words a node, side by side in memory. The first: above, flags and the feature;
   *     below, where its children stand in a row. The second: the threshold, or where the levels
   *     that go right begin (below) and how many words they take (above).
   *     <p>A leaf is its own child: its threshold is a NaN, whose lower half tells where its values
   *     begin. So several trees can be walked in step until the last has arrived.
   */
  TreeEnsemble(
      TreeShape shape,
      int[] roots,
      int[] outputs,
      long[] nodes,
      float[] covers,
      long[] levels,
      double[] leaves) {
    this.shape = shape;
    this.roots = roots;
    this.outputs = outputs;
    this.nodes = nodes;
    this.covers = covers;
    this.levels = levels;
    this.leaves = leaves;
  }

  public int features() {
    return shape.features();
  }

  /** How many margins there are: 1 for {@link Link#LOGIT}, else the length of the answer. */
  public int outputs() {
    return shape.base().length;
  }

  public Link link() {
    return shape.link();
  }

  /** What is added to the margin of each output. */
  public double[] base() {
    return shape.base().clone();
  }

  public int trees() {
    return roots.length;
  }

  /** How many nodes all trees have together. */
  public int nodes() {
    return covers.length;
  }

  /** The node at which a tree begins. */
  public int root(int tree) {
    return roots[tree];
  }

  /** To which output a tree adds, or {@link #EVERY_OUTPUT}. */
  public int output(int tree) {
    return outputs[tree];
  }

  public boolean leaf(int node) {
    return (nodes[2 * node] & LEAF) != 0;
  }

  /** Of a split. */
  public int feature(int node) {
    return (int) (nodes[2 * node] >>> 32) & FEATURE;
  }

  /** Whether a split asks for the level of a nominal feature instead of comparing a number. */
  public boolean byLevel(int node) {
    return (nodes[2 * node] & LEVELS) != 0;
  }

  /** Of a split by number: what is below goes left. */
  public double threshold(int node) {
    return Double.longBitsToDouble(nodes[2 * node + 1]);
  }

  /** Of a split by level: whether this level goes right. */
  public boolean right(int node, int level) {
    return goesRight(nodes[2 * node + 1], level);
  }

  /** Of a split: whether a missing value (NaN) goes left. */
  public boolean missingLeft(int node) {
    return (nodes[2 * node] & MISSING_LEFT) != 0;
  }

  /** Of a split; its other child is the next node. */
  public int left(int node) {
    return (int) nodes[2 * node];
  }

  public int right(int node) {
    return left(node) + 1;
  }

  /**
   * How much of what was learnt from reached a node: the sum of the rows' weights, for boosted
   * trees of their second derivatives. Only shares within one tree mean something.
   */
  public double cover(int node) {
    return covers[node];
  }

  /**
   * Of a leaf: what it adds to the margin.
   *
   * @param output 0 in a tree of one output
   */
  public double value(int node, int output) {
    return leaves[(int) nodes[2 * node + 1] + output];
  }

  /** The child to which a row goes. */
  public int child(int node, double[] row) {
    return next(2 * node, row) / 2;
  }

  /** The longest way from a root to a leaf, in splits. */
  public int depth() {
    int[] depths = new int[nodes()];
    int deepest = 0;
    for (int node = 0; node < depths.length; node++) {
      deepest = Math.max(deepest, depths[node]);
      if (!leaf(node)) {
        depths[left(node)] = depths[node] + 1;
        depths[right(node)] = depths[node] + 1;
      }
    }
    return deepest;
  }

  /** What the model says about a row. */
  public double[] answer(double[] row) {
    return answer(shape.link(), margins(row));
  }

  static double[] answer(Link link, double[] margins) {
    return switch (link) {
      case IDENTITY -> margins;
      case LOGIT -> {
        double second = 1 / (1 + Math.exp(-margins[0]));
        yield new double[] {1 - second, second};
      }
      case SOFTMAX -> softmax(margins);
    };
  }

  private static double[] softmax(double[] margins) {
    double highest = Double.NEGATIVE_INFINITY;
    for (double margin : margins) {
      highest = Math.max(highest, margin);
    }
    double sum = 0;
    for (int i = 0; i < margins.length; i++) {
      margins[i] = Math.exp(margins[i] - highest);
      sum += margins[i];
    }
    for (int i = 0; i < margins.length; i++) {
      margins[i] /= sum;
    }
    return margins;
  }

  /** The sum of the leaves that a row reaches, for each output. */
  public double[] margins(double[] row) {
    double[] sums = shape.base().clone();
    int tree = 0;
    // Four trees in step: while one waits for memory, the others go on.
    for (; tree + 4 <= roots.length; tree += 4) {
      int a = 2 * roots[tree];
      int b = 2 * roots[tree + 1];
      int c = 2 * roots[tree + 2];
      int d = 2 * roots[tree + 3];
      while ((nodes[a] & nodes[b] & nodes[c] & nodes[d] & LEAF) == 0) {
        a = next(a, row);
        b = next(b, row);
        c = next(c, row);
        d = next(d, row);
      }
      add(tree, a, sums);
      add(tree + 1, b, sums);
      add(tree + 2, c, sums);
      add(tree + 3, d, sums);
    }
    for (; tree < roots.length; tree++) {
      int at = 2 * roots[tree];
      while ((nodes[at] & LEAF) == 0) {
        at = next(at, row);
      }
      add(tree, at, sums);
    }
    return sums;
  }

  private int next(int at, double[] row) {
    long node = nodes[at];
    double value = row[(int) (node >>> 32) & FEATURE];
    int step;
    if ((node & PLAIN) == 0) {
      step = value < Double.longBitsToDouble(nodes[at + 1]) ? 0 : 1;
    } else if ((node & LEVELS) == 0) {
      step = value >= Double.longBitsToDouble(nodes[at + 1]) ? 1 : 0;
    } else if (Double.isNaN(value)) {
      step = (node & MISSING_LEFT) != 0 ? 0 : 1;
    } else {
      step = goesRight(nodes[at + 1], (int) value) ? 1 : 0;
    }
    return 2 * ((int) node + step);
  }

  private boolean goesRight(long set, int level) {
    int word = level >> 6;
    return word >= 0 && word < (int) (set >>> 32) && (levels[(int) set + word] >>> level & 1) != 0;
  }

  private void add(int tree, int leaf, double[] sums) {
    int from = (int) nodes[leaf + 1];
    int output = outputs[tree];
    if (output >= 0) {
      sums[output] += leaves[from];
      return;
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] += leaves[from + i];
    }
  }

  public void write(DataOutputStream out) throws IOException {
    TreeForm.write(out, shape, roots, outputs, nodes, covers, levels, leaves);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param limit refuses to take more bytes of memory than this
   * @throws IOException when it is nothing that could be walked
   */
  public static TreeEnsemble read(DataInputStream in, long limit) throws IOException {
    return TreeForm.read(in, limit);
  }
}
