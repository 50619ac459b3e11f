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
 * A random forest laid out in arrays: the same answers as Weka's own walk over its objects, without making an object at each
 * node. Immutable, so any number of threads may ask it.
 */
final class FlatForest {
  private static final Field ZERO = field(RandomTree.class, "m_zeroR");
  private static final Field ROOT = field(RandomTree.class, "m_Tree");
  private static final Class<?> NODE = ROOT.getType();
  private static final Field ATTRIBUTE = field(NODE, "m_Attribute");
  private static final Field SPLIT = field(NODE, "m_SplitPoint");
  private static final Field SUCCESSORS = field(NODE, "m_Successors");
  private static final Field DISTRIBUTION = field(NODE, "m_ClassDistribution");
  private static final Field MEMBERS = field(weka.classifiers.IteratedSingleClassifierEnhancer.class, "m_Classifiers");

  private final int outputs;
  private final boolean numeric;
  private final int[] roots;

  /** Attribute of each node; -1 for a leaf, -2 - attribute for a nominal one. */
  private int[] attribute = new int[1024];

  /** Where the successors of a node stand in a row; of a leaf: where its distribution begins. */
  private int[] next = new int[1024];

  private double[] split = new double[1024];
  private int nodes;
  private double[] leaves = new double[1024];
  private int leafEnd;

  private FlatForest(int trees, Instances header) {
    roots = new int[trees];
    numeric = header.classAttribute().isNumeric();
    outputs = numeric ? 1 : header.numClasses();
  }

  /** @return null when the forest has a shape that Weka gives to degenerate data only */
  static FlatForest of(RandomForest forest, Instances header) {
    try {
      Classifier[] members = (Classifier[]) MEMBERS.get(forest);
      FlatForest flat = new FlatForest(members.length, header);
      for (int t = 0; t < members.length; t++) {
        if (ZERO.get(members[t]) != null || ((RandomTree) members[t]).getAllowUnclassifiedInstances()) {
          return null;
        }
        flat.roots[t] = flat.nodes;
        flat.room(1);
        flat.nodes++;
        flat.lay(ROOT.get(members[t]), flat.roots[t], null, header);
      }
      flat.attribute = Arrays.copyOf(flat.attribute, flat.nodes);
      flat.next = Arrays.copyOf(flat.next, flat.nodes);
      flat.split = Arrays.copyOf(flat.split, flat.nodes);
      flat.leaves = Arrays.copyOf(flat.leaves, flat.leafEnd);
      return flat;
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private record Pending(Object node, int place, double[] inherited) {}

  /** Without recursion: a tree may be deeper than a thread's stack. */
  private void lay(Object root, int place, double[] nothing, Instances header) throws IllegalAccessException {
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
      int first = nodes;
      nodes += successors.length;
      boolean nominal = header.attribute(split).isNominal();
      attribute[work.place()] = nominal ? -2 - split : split;
      next[work.place()] = first;
      this.split[work.place()] = SPLIT.getDouble(work.node());
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
    attribute[place] = -1;
    next[place] = leafEnd;
    System.arraycopy(shares, 0, leaves, leafEnd, outputs);
    leafEnd += outputs;
  }

  private void room(int more) {
    if (nodes + more > attribute.length) {
      int size = Math.max(attribute.length * 2, nodes + more);
      attribute = Arrays.copyOf(attribute, size);
      next = Arrays.copyOf(next, size);
      split = Arrays.copyOf(split, size);
    }
  }

  double[] predict(double[] row) {
    double[] sums = new double[outputs];
    for (int root : roots) {
      int node = root;
      int at = attribute[node];
      while (at != -1) {
        node = at >= 0 ? next[node] + (row[at] < split[node] ? 0 : 1) : next[node] + (int) row[-2 - at];
        at = attribute[node];
      }
      int leaf = next[node];
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
