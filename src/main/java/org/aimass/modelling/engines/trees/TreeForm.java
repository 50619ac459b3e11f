package org.aimass.modelling.engines.trees;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.BitSet;
import org.aimass.modelling.engines.trees.TreeEnsemble.Link;
import org.aimass.modelling.engines.trees.TreeEnsemble.TreeShape;

/**
 * Trees as bytes. What is read is checked: every walk over it ends, and stays within its arrays.
 */
final class TreeForm {
  private static final int MOST_FEATURES = 1 << 24;
  private static final int MOST_OUTPUTS = 1 << 16;

  private TreeForm() {}

  static void write(
      DataOutputStream out,
      TreeShape shape,
      int[] roots,
      int[] outputs,
      long[] nodes,
      float[] covers,
      long[] levels,
      double[] leaves)
      throws IOException {
    out.writeUTF(shape.link().name());
    out.writeInt(shape.features());
    out.writeInt(shape.base().length);
    for (double base : shape.base()) {
      out.writeDouble(base);
    }
    out.writeInt(roots.length);
    for (int tree = 0; tree < roots.length; tree++) {
      out.writeInt(roots[tree]);
      out.writeInt(outputs[tree]);
    }
    out.writeInt(covers.length);
    for (int node = 0; node < covers.length; node++) {
      out.writeLong(nodes[2 * node]);
      out.writeLong(nodes[2 * node + 1]);
      out.writeFloat(covers[node]);
    }
    out.writeInt(levels.length);
    for (long word : levels) {
      out.writeLong(word);
    }
    out.writeInt(leaves.length);
    for (double leaf : leaves) {
      out.writeDouble(leaf);
    }
  }

  static TreeEnsemble read(DataInputStream in, long limit) throws IOException {
    Link link = link(in.readUTF());
    int features = count(in, MOST_FEATURES, "features");
    double[] base = new double[count(in, MOST_OUTPUTS, "outputs")];
    for (int i = 0; i < base.length; i++) {
      base[i] = in.readDouble();
    }
    require(base.length >= 1 && (link != Link.LOGIT || base.length == 1), "outputs");
    int[] roots = new int[count(in, limit / 8, "trees")];
    int[] outputs = new int[roots.length];
    for (int tree = 0; tree < roots.length; tree++) {
      roots[tree] = in.readInt();
      outputs[tree] = in.readInt();
    }
    float[] covers = new float[count(in, Math.min(limit / 20, 1 << 29), "nodes")];
    long[] nodes = new long[2 * covers.length];
    for (int node = 0; node < covers.length; node++) {
      nodes[2 * node] = in.readLong();
      nodes[2 * node + 1] = in.readLong();
      covers[node] = in.readFloat();
      require(covers[node] >= 0 && covers[node] < Float.POSITIVE_INFINITY, "cover");
    }
    long[] levels = new long[count(in, limit / 8, "levels")];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = in.readLong();
    }
    double[] leaves = new double[count(in, limit / 8, "leaves")];
    for (int i = 0; i < leaves.length; i++) {
      leaves[i] = in.readDouble();
    }
    TreeEnsemble read =
        new TreeEnsemble(
            new TreeShape(features, link, base), roots, outputs, nodes, covers, levels, leaves);
    new Check(read, nodes, levels.length, leaves.length).all();
    return read;
  }

  private static int count(DataInputStream in, long most, String of) throws IOException {
    int count = in.readInt();
    require(count >= 0 && count <= most, of);
    return count;
  }

  private static Link link(String name) throws IOException {
    for (Link link : Link.values()) {
      if (link.name().equals(name)) {
        return link;
      }
    }
    throw new IOException("The trees have an unknown link.");
  }

  private static void require(boolean holds, String what) throws IOException {
    if (!holds) {
      throw new IOException("The trees are damaged: " + what);
    }
  }

  /** Nodes reach each other as a forest: each is a root or the child of one parent before it. */
  private record Check(TreeEnsemble trees, long[] nodes, int levels, int leaves) {

    void all() throws IOException {
      int[] treeOf = new int[trees.nodes()];
      BitSet reached = new BitSet(trees.nodes());
      for (int tree = 0; tree < trees.trees(); tree++) {
        int root = trees.root(tree);
        require(root >= 0 && root < trees.nodes() && !reached.get(root), "root");
        require(
            trees.output(tree) >= TreeEnsemble.EVERY_OUTPUT && trees.output(tree) < trees.outputs(),
            "output");
        reached.set(root);
        treeOf[root] = tree;
      }
      for (int node = 0; node < trees.nodes(); node++) {
        require(reached.get(node), "a node without parent");
        if (trees.leaf(node)) {
          leaf(node, trees.output(treeOf[node]) < 0 ? trees.outputs() : 1);
          continue;
        }
        split(node);
        int left = trees.left(node);
        require(left > node && left < trees.nodes() - 1, "child");
        require(!reached.get(left) && !reached.get(left + 1), "a node with two parents");
        reached.set(left, left + 2);
        treeOf[left] = treeOf[node];
        treeOf[left + 1] = treeOf[node];
      }
      require(trees.depth() <= TreeShap.DEEPEST, "depth");
    }

    private void leaf(int node, int values) throws IOException {
      int from = (int) nodes[2 * node + 1];
      require(
          nodes[2 * node] == (TreeEnsemble.LEAF | node - 1 & 0xffffffffL)
              && Double.isNaN(trees.threshold(node))
              && from >= 0
              && from <= leaves - values,
          "leaf");
    }

    private void split(int node) throws IOException {
      require(trees.feature(node) < trees.features(), "feature");
      if (trees.byLevel(node)) {
        int from = (int) nodes[2 * node + 1];
        int words = (int) (nodes[2 * node + 1] >>> 32);
        require(from >= 0 && words >= 0 && from <= levels - words, "levels");
      } else {
        require(!Double.isNaN(trees.threshold(node)), "threshold");
      }
    }
  }
}
