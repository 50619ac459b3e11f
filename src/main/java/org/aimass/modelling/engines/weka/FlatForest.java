package org.aimass.modelling.engines.weka;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import weka.classifiers.Classifier;
import weka.classifiers.trees.RandomForest;
import weka.classifiers.trees.RandomTree;
import weka.core.Instances;
import weka.core.Utils;

/**
 * A random forest laid out in arrays: the same answers as Weka's own walk over its objects, without
 * making an object at each node. Immutable, so any number of threads may ask it.
 */
final class FlatForest {
  private static final Field ZERO = field(RandomTree.class, "m_zeroR");
  private static final Field ROOT = field(RandomTree.class, "m_Tree");
  private static final Class<?> NODE = ROOT.getType();
  private static final Field ATTRIBUTE = field(NODE, "m_Attribute");
  private static final Field SPLIT = field(NODE, "m_SplitPoint");
  private static final Field SUCCESSORS = field(NODE, "m_Successors");
  private static final Field DISTRIBUTION = field(NODE, "m_ClassDistribution");
  private static final Field MEMBERS =
      field(weka.classifiers.IteratedSingleClassifierEnhancer.class, "m_Classifiers");

  private final int outputs;
  private final boolean numeric;
  private final int[] roots;

  /**
   * Two words a node, side by side in memory. The first: above, the attribute (-1 for a leaf, -2 -
   * attribute for a nominal one); below, where its successors stand in a row, or where a leaf's
   * distribution begins. The second: the split point.
   */
  private long[] nodes = new long[2048];

  private int count;
  private double[] leaves = new double[1024];
  private int leafEnd;

  private FlatForest(int trees, Instances header) {
    roots = new int[trees];
    numeric = header.classAttribute().isNumeric();
    outputs = numeric ? 1 : header.numClasses();
  }

  /**
   * @return null when the forest has a shape that Weka gives to degenerate data only
   */
  static FlatForest of(RandomForest forest, Instances header) {
    try {
      Classifier[] members = (Classifier[]) MEMBERS.get(forest);
      FlatForest flat = new FlatForest(members.length, header);
      for (int t = 0; t < members.length; t++) {
        if (ZERO.get(members[t]) != null
            || ((RandomTree) members[t]).getAllowUnclassifiedInstances()) {
          return null;
        }
        flat.roots[t] = flat.count;
        flat.room(1);
        flat.count++;
        flat.lay(ROOT.get(members[t]), flat.roots[t], null, header);
      }
      flat.nodes = Arrays.copyOf(flat.nodes, flat.count * 2);
      flat.leaves = Arrays.copyOf(flat.leaves, flat.leafEnd);
      return flat;
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private record Pending(Object node, int place, double[] inherited) {}

  /** Without recursion: a tree may be deeper than a thread's stack. */
  private void lay(Object root, int place, double[] nothing, Instances header)
      throws IllegalAccessException {
    List<Pending> pending = new ArrayList<>();
    pending.add(new Pending(root, place, nothing));
    while (!pending.isEmpty()) {
      Pending work = pending.remove(pending.size() - 1);
      double[] own = (double[]) DISTRIBUTION.get(work.node());
      // An empty branch answers with what its nearest ancestor knows.
      double[] distribution = own != null ? own : work.inherited();
      int split = ATTRIBUTE.getInt(work.node());
      if (split < 0) {
        leaf(work.place(), distribution);
        continue;
      }
      Object[] successors = (Object[]) SUCCESSORS.get(work.node());
      room(successors.length);
      int first = count;
      count += successors.length;
      boolean nominal = header.attribute(split).isNominal();
      node(work.place(), nominal ? -2 - split : split, first, SPLIT.getDouble(work.node()));
      for (int i = 0; i < successors.length; i++) {
        pending.add(new Pending(successors[i], first + i, distribution));
      }
    }
  }

  private void leaf(int place, double[] distribution) {
    double[] shares = distribution == null ? new double[outputs] : distribution.clone();
    if (!numeric && distribution != null) {
      Utils.normalize(shares);
    }
    if (leafEnd + outputs > leaves.length) {
      leaves = Arrays.copyOf(leaves, Math.max(leaves.length * 2, leafEnd + outputs));
    }
    node(place, -1, leafEnd, 0);
    System.arraycopy(shares, 0, leaves, leafEnd, outputs);
    leafEnd += outputs;
  }

  private void node(int place, int attribute, int next, double split) {
    nodes[2 * place] = (long) attribute << 32 | (next & 0xffffffffL);
    nodes[2 * place + 1] = Double.doubleToRawLongBits(split);
  }

  private void room(int more) {
    if (2 * (count + more) > nodes.length) {
      nodes = Arrays.copyOf(nodes, Math.max(nodes.length * 2, 2 * (count + more)));
    }
  }

  double[] predict(double[] row) {
    double[] sums = new double[outputs];
    for (int root : roots) {
      int place = 2 * root;
      long node = nodes[place];
      int attribute = (int) (node >> 32);
      while (attribute != -1) {
        int step =
            attribute >= 0
                ? row[attribute] < Double.longBitsToDouble(nodes[place + 1]) ? 0 : 1
                : (int) row[-2 - attribute];
        place = 2 * ((int) node + step);
        node = nodes[place];
        attribute = (int) (node >> 32);
      }
      int leaf = (int) node;
      for (int c = 0; c < outputs; c++) {
        sums[c] += leaves[leaf + c];
      }
    }
    if (numeric) {
      sums[0] /= roots.length;
      return sums;
    }
    double sum = 0;
    for (double each : sums) {
      sum += each;
    }
    if (sum > 0) {
      for (int c = 0; c < outputs; c++) {
        sums[c] /= sum;
      }
    }
    return sums;
  }

  private static Field field(Class<?> owner, String name) {
    try {
      Field field = owner.getDeclaredField(name);
      field.setAccessible(true);
      return field;
    } catch (NoSuchFieldException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
