package org.aimass.modelling.engines.weka;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.aimass.modelling.engines.trees.TreeBuilder;
import org.aimass.modelling.engines.trees.TreeEnsemble;
import org.aimass.modelling.engines.trees.TreeEnsemble.Link;
import weka.classifiers.trees.J48;
import weka.classifiers.trees.RandomForest;
import weka.classifiers.trees.RandomTree;
import weka.classifiers.trees.j48.BinC45Split;
import weka.classifiers.trees.j48.C45Split;
import weka.classifiers.trees.j48.ClassifierSplitModel;
import weka.classifiers.trees.j48.ClassifierTree;
import weka.classifiers.trees.j48.Distribution;
import weka.core.Instances;
import weka.core.Utils;

/**
 * Trees that Weka has grown, with the share of the rows that reached each node: what they say is
 * what Weka says, for rows without missing values, which prepared ones are.
 */
final class WekaTrees {
  /** Weka takes two numbers for equal that lie so near to each other. */
  private static final double NEAR = Utils.SMALL;

  private static final Field ROOT = FlatForest.field(J48.class, "m_root");
  private static final Field SONS = FlatForest.field(ClassifierTree.class, "m_sons");
  private static final Field MODEL = FlatForest.field(ClassifierTree.class, "m_localModel");
  private static final Field LEAF = FlatForest.field(ClassifierTree.class, "m_isLeaf");
  private static final Field EMPTY = FlatForest.field(ClassifierTree.class, "m_isEmpty");
  private static final Field POINT = FlatForest.field(C45Split.class, "m_splitPoint");
  private static final Field BINARY_POINT = FlatForest.field(BinC45Split.class, "m_splitPoint");

  private final Instances header;
  private final Scaling scaling;
  private final boolean numeric;
  private final int outputs;
  private final TreeBuilder trees;
  private final int members;

  /** Whether one row of each class is added to those that a leaf has seen. */
  private boolean laplace;

  private final List<Pending> pending = new ArrayList<>();

  /** A node of Weka's that has its place. */
  private record Pending(Object node, int place, double cover, double[] inherited) {}

  private WekaTrees(Instances header, Scaling scaling, int members) {
    this.header = header;
    this.scaling = scaling;
    this.members = members;
    numeric = header.classAttribute().isNumeric();
    outputs = numeric ? 1 : header.numClasses();
    double[] base = new double[outputs];
    if (numeric && scaling != null) {
      base[0] = scaling.targetOut(0);
    }
    trees = new TreeBuilder(header.numAttributes() - 1, Link.IDENTITY, base);
  }

  /**
   * @param scaling that the learner learnt in; null for none
   * @return empty for learners that are no such trees
   */
  static Optional<TreeEnsemble> of(Object learner, Instances header, Scaling scaling) {
    try {
      if (learner instanceof RandomForest forest) {
        return Optional.of(
            new WekaTrees(header, scaling, FlatForest.members(forest).length).forest(forest));
      }
      return learner instanceof J48 tree
          ? Optional.of(new WekaTrees(header, scaling, 1).single(tree))
          : Optional.empty();
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private TreeEnsemble forest(RandomForest forest) throws IllegalAccessException {
    for (Object member : FlatForest.members(forest)) {
      pending.add(
          new Pending(
              FlatForest.root((RandomTree) member),
              trees.tree(TreeEnsemble.EVERY_OUTPUT),
              1,
              null));
      while (!pending.isEmpty()) {
        lay(pending.remove(pending.size() - 1));
      }
    }
    return trees.build();
  }

  private void lay(Pending work) throws IllegalAccessException {
    double[] own = FlatForest.distribution(work.node());
    // An empty branch answers with what its nearest ancestor knows.
    double[] distribution = own != null ? own : work.inherited();
    int split = FlatForest.attribute(work.node());
    if (split < 0) {
      leaf(work.place(), work.cover(), distribution);
      return;
    }
    Object[] successors = FlatForest.successors(work.node());
    double[] shares = FlatForest.shares(work.node());
    double[] covers = DoubleStream.of(shares).map(share -> share * work.cover()).toArray();
    int[] places =
        header.attribute(split).isNominal()
            ? byLevels(work.place(), split, covers)
            : byNumber(
                work.place(), split, FlatForest.point(work.node()), DoubleStream.of(covers).sum());
    for (int i = 0; i < successors.length; i++) {
      pending.add(new Pending(successors[i], places[i], covers[i], distribution));
    }
  }

  private TreeEnsemble single(J48 tree) throws IllegalAccessException {
    laplace = tree.getUseLaplace();
    pending.add(new Pending(ROOT.get(tree), trees.tree(TreeEnsemble.EVERY_OUTPUT), 1, null));
    while (!pending.isEmpty()) {
      grow(pending.remove(pending.size() - 1));
    }
    return trees.build();
  }

  private void grow(Pending work) throws IllegalAccessException {
    ClassifierSplitModel model = (ClassifierSplitModel) MODEL.get(work.node());
    if (work.inherited() != null || LEAF.getBoolean(work.node())) {
      leaf(
          work.place(),
          work.cover(),
          work.inherited() != null ? work.inherited() : probabilities(model, -1));
      return;
    }
    Object[] sons = (Object[]) SONS.get(work.node());
    double[] covers = new double[sons.length];
    for (int i = 0; i < sons.length; i++) {
      covers[i] = model.distribution().perBag(i);
    }
    int[] places;
    if (model instanceof C45Split split) {
      places =
          header.attribute(split.attIndex()).isNominal()
              ? byLevels(work.place(), split.attIndex(), covers)
              : byNumber(
                  work.place(),
                  split.attIndex(),
                  POINT.getDouble(split) + NEAR,
                  DoubleStream.of(covers).sum());
    } else {
      BinC45Split split = (BinC45Split) model;
      double point = BINARY_POINT.getDouble(split);
      places =
          header.attribute(split.attIndex()).isNominal()
              ? oneLevel(work.place(), split.attIndex(), (int) point, covers)
              : byNumber(
                  work.place(), split.attIndex(), point + NEAR, DoubleStream.of(covers).sum());
    }
    for (int i = 0; i < sons.length; i++) {
      pending.add(
          new Pending(
              sons[i],
              places[i],
              covers[i],
              EMPTY.getBoolean(sons[i]) ? probabilities(model, i) : null));
    }
  }

  private double[] probabilities(ClassifierSplitModel model, int bag) {
    double[] said = new double[outputs];
    Distribution rows = model.distribution();
    boolean own = bag >= 0 && rows.perBag(bag) > 0;
    for (int c = 0; c < outputs; c++) {
      double seen = own ? rows.perClassPerBag(bag, c) : rows.perClass(c);
      double all = own ? rows.perBag(bag) : rows.total();
      said[c] = laplace ? (seen + 1) / (all + outputs) : seen / all;
    }
    return said;
  }

  private void leaf(int place, double cover, double[] distribution) {
    double[] values = distribution == null ? new double[outputs] : distribution.clone();
    if (numeric) {
      values[0] = (scaling == null ? values[0] : scaling.targetReach(values[0])) / members;
    } else {
      double sum = DoubleStream.of(values).sum();
      for (int c = 0; c < outputs && sum > 0; c++) {
        values[c] /= sum * members;
      }
    }
    trees.leaf(place, cover, values);
  }

  private int[] byNumber(int place, int feature, double scaled, double cover) {
    double threshold = scaling == null ? scaled : scaling.limit(feature, scaled);
    int left = trees.split(place, feature, threshold, true, cover);
    return new int[] {left, left + 1};
  }

  /** One way for each level becomes ways of two, halving the levels each time. */
  private int[] byLevels(int place, int feature, double[] covers) {
    int[] places = new int[covers.length];
    halve(place, feature, covers, 0, covers.length, places);
    return places;
  }

  private void halve(int place, int feature, double[] covers, int from, int to, int[] places) {
    if (to - from == 1) {
      places[from] = place;
      return;
    }
    int middle = (from + to) / 2;
    long[] right = new long[(to + 63) / 64];
    for (int level = middle; level < to; level++) {
      right[level / 64] |= 1L << level % 64;
    }
    double cover = 0;
    for (int level = from; level < to; level++) {
      cover += covers[level];
    }
    int left = trees.split(place, feature, right, true, cover);
    halve(left, feature, covers, from, middle, places);
    halve(left + 1, feature, covers, middle, to, places);
  }

  /** The first way is that of one level. */
  private int[] oneLevel(int place, int feature, int level, double[] covers) {
    long[] right = new long[level / 64 + 1];
    right[level / 64] |= 1L << level % 64;
    int left = trees.split(place, feature, right, true, covers[0] + covers[1]);
    return new int[] {left + 1, left};
  }
}
