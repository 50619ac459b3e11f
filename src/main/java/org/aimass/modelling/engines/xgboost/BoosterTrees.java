package org.aimass.modelling.engines.xgboost;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.aimass.modelling.engines.Examples;
import org.aimass.modelling.engines.trees.TreeBuilder;
import org.aimass.modelling.engines.trees.TreeEnsemble;
import org.aimass.modelling.engines.trees.TreeEnsemble.Link;

/** Makes our trees of what XGBoost saved, in the units of the examples. */
final class BoosterTrees {
  private final Examples examples;
  private final Units units;
  private final double scale;

  private BoosterTrees(Examples examples, Units units) {
    this.examples = examples;
    this.units = units;
    scale = examples.classes().isEmpty() ? units.reach(examples.target()) : 1;
  }

  /**
   * @param saved in the form "ubj"
   * @param rounds that are taken, the first ones
   */
  static TreeEnsemble read(byte[] saved, int rounds, Examples examples, Units units)
      throws IOException {
    return new BoosterTrees(examples, units).read(UniversalJson.read(saved), rounds);
  }

  private TreeEnsemble read(Object saved, int rounds) throws IOException {
    int classes = examples.classes().size();
    int outputs = classes > 2 ? classes : 1;
    Link link = classes == 0 ? Link.IDENTITY : classes == 2 ? Link.LOGIT : Link.SOFTMAX;
    Map<?, ?> learner = object(saved, "learner");
    TreeBuilder builder =
        new TreeBuilder(examples.features().size(), link, base(learner, link, outputs));
    Map<?, ?> model = object(object(learner, "gradient_booster"), "model");
    List<?> trees = (List<?>) model.get("trees");
    List<Double> outputOf = numbers(model.get("tree_info"));
    if (trees.size() < rounds * outputs) {
      throw new IOException("XGBoost saved " + trees.size() + " trees.");
    }
    for (int tree = 0; tree < rounds * outputs; tree++) {
      lay((Map<?, ?>) trees.get(tree), builder, outputOf.get(tree).intValue());
    }
    return builder.build();
  }

  /** What XGBoost starts from: a probability for two classes, else margins. */
  private double[] base(Map<?, ?> learner, Link link, int outputs) throws IOException {
    String written = (String) object(learner, "learner_model_param").get("base_score");
    String[] parts = written.replaceAll("[\\[\\]]", "").split(",");
    if (parts.length != outputs && parts.length != 1) {
      throw new IOException("XGBoost starts from " + written);
    }
    double[] base = new double[outputs];
    for (int i = 0; i < outputs; i++) {
      double start = Float.parseFloat(parts[parts.length == 1 ? 0 : i]);
      base[i] =
          switch (link) {
            case LOGIT -> Math.log(start / (1 - start));
            case SOFTMAX -> start;
            case IDENTITY -> units.middle(examples.target()) + start * scale;
          };
    }
    return base;
  }

  /**
   * @param place in the tree that is built
   */
  private record Pending(int node, int place) {}

  private void lay(Map<?, ?> tree, TreeBuilder builder, int output) {
    double[] left = (double[]) tree.get("left_children");
    double[] right = (double[]) tree.get("right_children");
    double[] features = (double[]) tree.get("split_indices");
    double[] conditions = (double[]) tree.get("split_conditions");
    double[] missingLeft = (double[]) tree.get("default_left");
    double[] kinds = (double[]) tree.get("split_type");
    double[] covers = (double[]) tree.get("sum_hessian");
    long[][] levels = levels(tree, left.length);
    Deque<Pending> pending = new ArrayDeque<>();
    pending.add(new Pending(0, builder.tree(output)));
    while (!pending.isEmpty()) {
      Pending next = pending.remove();
      int node = next.node();
      if (left[node] < 0) {
        builder.leaf(next.place(), covers[node], conditions[node] * scale);
        continue;
      }
      int feature = (int) features[node];
      int place =
          kinds[node] == 1
              ? builder.split(
                  next.place(), feature, levels[node], missingLeft[node] != 0, covers[node])
              : builder.split(
                  next.place(),
                  feature,
                  units.threshold(feature, (float) conditions[node]),
                  missingLeft[node] != 0,
                  covers[node]);
      pending.add(new Pending((int) left[node], place));
      pending.add(new Pending((int) right[node], place + 1));
    }
  }

  /** The levels that go right at each node that asks for them. */
  private static long[][] levels(Map<?, ?> tree, int nodes) {
    double[] all = (double[]) tree.get("categories");
    double[] of = (double[]) tree.get("categories_nodes");
    double[] from = (double[]) tree.get("categories_segments");
    double[] sizes = (double[]) tree.get("categories_sizes");
    long[][] levels = new long[nodes][];
    for (int i = 0; i < of.length; i++) {
      int begin = (int) from[i];
      int end = begin + (int) sizes[i];
      int highest = 0;
      for (int j = begin; j < end; j++) {
        highest = Math.max(highest, (int) all[j]);
      }
      long[] set = new long[highest / 64 + 1];
      for (int j = begin; j < end; j++) {
        set[(int) all[j] / 64] |= 1L << (int) all[j];
      }
      levels[(int) of[i]] = set;
    }
    return levels;
  }

  private static Map<?, ?> object(Object of, String name) throws IOException {
    if (of instanceof Map<?, ?> map && map.get(name) instanceof Map<?, ?> found) {
      return found;
    }
    throw new IOException("XGBoost saved no " + name);
  }

  private static List<Double> numbers(Object list) {
    List<Double> numbers = new ArrayList<>();
    for (Object each : (List<?>) list) {
      numbers.add(((Number) each).doubleValue());
    }
    return numbers;
  }
}
