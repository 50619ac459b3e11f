package org.aimass.modelling.engines.weka;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
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
  private static final Field SPLIT_ATTRIBUTE = field(NODE, "m_Attribute");
  private static final Field SPLIT_POINT = field(NODE, "m_SplitPoint");
  private static final Field SUCCESSORS = field(NODE, "m_Successors");
  private static final Field DISTRIBUTION = field(NODE, "m_ClassDistribution");
  private static final Field SHARES = field(NODE, "m_Prop");
  private static final Field MEMBERS =
      field(weka.classifiers.IteratedSingleClassifierEnhancer.class, "m_Classifiers");

  private static final long LEAF = 1L << 63;
  private static final long NOMINAL = 1L << 62;
  private static final int ATTRIBUTE = 0x3fffffff;
  private static final long NOT_A_NUMBER = Double.doubleToRawLongBits(Double.NaN);

  /**
   * So many distributions are looked for among those of other leaves; see {@link #distribution}.
   */
  private static final int MOST_SHARED = 10_000;

  private final int outputs;
  private final boolean numeric;
  private final int[] roots;

  /**
   * Two words a node, side by side in memory. The first: above, flags and the attribute; below,
   * where its successors stand in a row. The second: the split point.
   *
   * <p>A leaf is its own successor: its split point is a NaN, whose lower half tells where the
   * distribution begins. So several trees can be walked in step until the last has arrived.
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
      Map<List<Double>, Integer> known = new HashMap<>();
      for (int t = 0; t < members.length; t++) {
        if (ZERO.get(members[t]) != null
            || ((RandomTree) members[t]).getAllowUnclassifiedInstances()) {
          return null;
        }
        flat.roots[t] = flat.count;
        flat.room(1);
        flat.count++;
        flat.lay(ROOT.get(members[t]), flat.roots[t], header, known);
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
  private void lay(Object root, int place, Instances header, Map<List<Double>, Integer> known)
      throws IllegalAccessException {
    List<Pending> pending = new ArrayList<>();
    pending.add(new Pending(root, place, null));
    while (!pending.isEmpty()) {
      Pending work = pending.remove(pending.size() - 1);
      double[] own = (double[]) DISTRIBUTION.get(work.node());
      // An empty branch answers with what its nearest ancestor knows.
      double[] distribution = own != null ? own : work.inherited();
      int split = SPLIT_ATTRIBUTE.getInt(work.node());
      if (split < 0) {
        leaf(work.place(), distribution, known);
        continue;
      }
      Object[] successors = (Object[]) SUCCESSORS.get(work.node());
      room(successors.length);
      int first = count;
      count += successors.length;
      boolean nominal = header.attribute(split).isNominal();
      // The walk need not tell a nominal attribute of two values from a number.
      node(
          work.place(),
          nominal && successors.length > 2 ? NOMINAL : 0,
          split,
          first,
          Double.doubleToRawLongBits(nominal ? 0.5 : SPLIT_POINT.getDouble(work.node())));
      for (int i = 0; i < successors.length; i++) {
        pending.add(new Pending(successors[i], first + i, distribution));
      }
    }
  }

  private void leaf(int place, double[] distribution, Map<List<Double>, Integer> known) {
    double[] shares = distribution == null ? new double[outputs] : distribution.clone();
    if (!numeric && distribution != null) {
      Utils.normalize(shares);
    }
    node(place, LEAF, 0, place - 1, NOT_A_NUMBER | distribution(shares, known));
  }

  /**
   * Most leaves of a forest are pure, or nearly so: the few distributions there are stay in the
   * processor's cache. Where they are many they are not worth the memory of looking for them.
   */
  private int distribution(double[] shares, Map<List<Double>, Integer> known) {
    if (numeric || known.size() == MOST_SHARED) {
      return append(shares);
    }
    return known.computeIfAbsent(
        DoubleStream.of(shares).boxed().toList(), distribution -> append(shares));
  }

  private int append(double[] shares) {
    if (leafEnd + outputs > leaves.length) {
      leaves = Arrays.copyOf(leaves, Math.max(leaves.length * 2, leafEnd + outputs));
    }
    System.arraycopy(shares, 0, leaves, leafEnd, outputs);
    leafEnd += outputs;
    return leafEnd - outputs;
  }

  private void node(int place, long flag, int attribute, int next, long split) {
    nodes[2 * place] = flag | (long) attribute << 32 | next & 0xffffffffL;
    nodes[2 * place + 1] = split;
  }

  private void room(int more) {
    if (2 * (count + more) > nodes.length) {
      nodes = Arrays.copyOf(nodes, Math.max(nodes.length * 2, 2 * (count + more)));
    }
  }

  /** Four trees in step: while one waits for memory, the others go on. */
  double[] predict(double[] row) {
    double[] sums = new double[outputs];
    int tree = 0;
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
      add(a, sums);
      add(b, sums);
      add(c, sums);
      add(d, sums);
    }
    for (; tree < roots.length; tree++) {
      int a = 2 * roots[tree];
      while ((nodes[a] & LEAF) == 0) {
        a = next(a, row);
      }
      add(a, sums);
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

  private int next(int at, double[] row) {
    long node = nodes[at];
    double value = row[(int) (node >>> 32) & ATTRIBUTE];
    int step =
        (node & NOMINAL) != 0
            ? (int) value
            : value < Double.longBitsToDouble(nodes[at + 1]) ? 0 : 1;
    return 2 * ((int) node + step);
  }

  private void add(int leaf, double[] sums) {
    int from = (int) nodes[leaf + 1];
    for (int c = 0; c < sums.length; c++) {
      sums[c] += leaves[from + c];
    }
  }

  static Classifier[] members(RandomForest forest) throws IllegalAccessException {
    return (Classifier[]) MEMBERS.get(forest);
  }

  static Object root(RandomTree tree) throws IllegalAccessException {
    return ROOT.get(tree);
  }

  /** Of a node: what the rows say that reached it; null where none did. */
  static double[] distribution(Object node) throws IllegalAccessException {
    return (double[]) DISTRIBUTION.get(node);
  }

  /** Of a node: the attribute that it splits by; negative for a leaf. */
  static int attribute(Object node) throws IllegalAccessException {
    return SPLIT_ATTRIBUTE.getInt(node);
  }

  static double point(Object node) throws IllegalAccessException {
    return SPLIT_POINT.getDouble(node);
  }

  static Object[] successors(Object node) throws IllegalAccessException {
    return (Object[]) SUCCESSORS.get(node);
  }

  /** Of a split: the share of its rows that each successor got. */
  static double[] shares(Object node) throws IllegalAccessException {
    return (double[]) SHARES.get(node);
  }

  /** How many nodes all trees have together. */
  int nodes() {
    return count;
  }

  static Field field(Class<?> owner, String name) {
    try {
      Field field = owner.getDeclaredField(name);
      field.setAccessible(true);
      return field;
    } catch (NoSuchFieldException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
