package org.aimass.modelling.engines.trees;

import java.util.Arrays;

/**
 * Lays trees out, node by node: {@link #tree} gives the place of a root, a split at a place gives
 * the place of its left child, the right one being the next, and a leaf ends it. Without recursion,
 * since a tree may be deeper than a thread's stack.
 */
public final class TreeBuilder {
  private final TreeEnsemble.TreeShape shape;
  private int[] roots = new int[64];
  private int[] outputs = new int[64];
  private int trees;
  private long[] nodes = new long[1024];
  private float[] covers = new float[512];
  private int count;
  private long[] levels = new long[16];
  private int levelEnd;
  private double[] leaves = new double[256];
  private int leafEnd;

  /**
   * @param features how many a row has
   * @param base what is added to the margin of each output
   */
  public TreeBuilder(int features, TreeEnsemble.Link link, double... base) {
    shape = new TreeEnsemble.TreeShape(features, link, base.clone());
  }

  /**
   * Begins a tree.
   *
   * @param output to which its leaves add, or {@link TreeEnsemble#EVERY_OUTPUT}
   * @return the place of its root
   */
  public int tree(int output) {
    if (trees == roots.length) {
      roots = Arrays.copyOf(roots, trees * 2);
      outputs = Arrays.copyOf(outputs, trees * 2);
    }
    outputs[trees] = output;
    roots[trees++] = take(1);
    return count - 1;
  }

  /**
   * What is below the threshold goes left.
   *
   * @return the place of the left child
   */
  public int split(int place, int feature, double threshold, boolean missingLeft, double cover) {
    int left = take(2);
    node(
        place,
        missingLeft ? TreeEnsemble.MISSING_LEFT : 0,
        feature,
        left,
        Double.doubleToRawLongBits(threshold));
    covers[place] = (float) cover;
    return left;
  }

  /**
   * Some levels of a nominal feature go right, all others left.
   *
   * @param right bit i % 64 of word i / 64 stands for level i
   * @return the place of the left child
   */
  public int split(int place, int feature, long[] right, boolean missingLeft, double cover) {
    int left = take(2);
    if (levelEnd + right.length > levels.length) {
      levels = Arrays.copyOf(levels, Math.max(levels.length * 2, levelEnd + right.length));
    }
    System.arraycopy(right, 0, levels, levelEnd, right.length);
    node(
        place,
        TreeEnsemble.LEVELS | (missingLeft ? TreeEnsemble.MISSING_LEFT : 0),
        feature,
        left,
        (long) right.length << 32 | levelEnd);
    levelEnd += right.length;
    covers[place] = (float) cover;
    return left;
  }

  /**
   * @param values one, or one for each output
   */
  public void leaf(int place, double cover, double... values) {
    node(place, TreeEnsemble.LEAF, 0, place - 1, TreeEnsemble.NOT_A_NUMBER | leafEnd);
    if (leafEnd + values.length > leaves.length) {
      leaves = Arrays.copyOf(leaves, Math.max(leaves.length * 2, leafEnd + values.length));
    }
    System.arraycopy(values, 0, leaves, leafEnd, values.length);
    leafEnd += values.length;
    covers[place] = (float) cover;
  }

  public TreeEnsemble build() {
    return new TreeEnsemble(
        shape,
        Arrays.copyOf(roots, trees),
        Arrays.copyOf(outputs, trees),
        Arrays.copyOf(nodes, 2 * count),
        Arrays.copyOf(covers, count),
        Arrays.copyOf(levels, levelEnd),
        Arrays.copyOf(leaves, leafEnd));
  }

  private int take(int more) {
    if (count + more > covers.length) {
      nodes = Arrays.copyOf(nodes, nodes.length * 2);
      covers = Arrays.copyOf(covers, covers.length * 2);
    }
    count += more;
    return count - more;
  }

  private void node(int place, long flags, int feature, int next, long split) {
    nodes[2 * place] = flags | (long) feature << 32 | next & 0xffffffffL;
    nodes[2 * place + 1] = split;
  }
}
