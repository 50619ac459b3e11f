package org.aimass.modelling.engines.pmml;

import java.util.ArrayList;
import java.util.List;
import org.aimass.modelling.ModelFileRefused;

/** A decision tree. */
final class Tree extends Model {
  private final Node root;
  private final String missing;
  private final boolean lastWithoutChild;

  /**
   * A node.
   *
   * @param answer null where it has none
   * @param otherwise position of the child for a row whose value is missing; -1 for none
   */
  private record Node(Condition condition, Node[] children, double[] answer, int otherwise) {}

  private Tree(
      Scope scope, List<String> classes, Node root, String missing, boolean lastWithoutChild) {
    super(scope, classes);
    this.root = root;
    this.missing = missing;
    this.lastWithoutChild = lastWithoutChild;
  }

  static Tree of(Element tree, Scope scope, List<String> classes) {
    String missing =
        tree.oneOf(
            "missingValueStrategy",
            "none",
            "none",
            "lastPrediction",
            "nullPrediction",
            "defaultChild");
    boolean last =
        tree.oneOf(
                "noTrueChildStrategy",
                "returnNullPrediction",
                "returnNullPrediction",
                "returnLastPrediction")
            .equals("returnLastPrediction");
    return new Tree(
        scope, classes, new Compiler(scope, classes).node(tree.need("Node")), missing, last);
  }

  private record Compiler(Scope scope, Predicates predicates, List<String> classes) {
    Compiler(Scope scope, List<String> classes) {
      this(scope, new Predicates(scope), classes);
    }

    Node node(Element node) {
      List<Node> children = new ArrayList<>(2);
      int otherwise = -1;
      for (Element child : node.children()) {
        switch (child.name()) {
          case "Node" -> {
            if (node.has("defaultChild") && node.get("defaultChild").equals(child.find("id"))) {
              otherwise = children.size();
            }
            children.add(node(child));
          }
          case "Regression", "DecisionTree" -> throw child.unsupported();
          default -> {
            // The condition and the counts are read below.
          }
        }
      }
      return new Node(
          predicates.inside(node),
          children.toArray(Node[]::new),
          classes.isEmpty() ? number(node) : shares(node),
          otherwise);
    }

    private static double[] number(Element node) {
      return node.has("score") ? new double[] {node.number("score")} : null;
    }

    private double[] shares(Element node) {
      List<Element> counts = node.children("ScoreDistribution");
      double[] shares = new double[classes.size()];
      boolean probabilities = counts.stream().allMatch(count -> count.has("probability"));
      double sum = 0;
      for (Element count : counts) {
        double share = count.number(probabilities ? "probability" : "recordCount");
        shares[position(count.get("value"))] += share;
        sum += share;
      }
      if (sum <= 0) {
        if (!node.has("score")) {
          return null;
        }
        shares[position(node.get("score"))] = 1;
        return shares;
      }
      for (int i = 0; i < shares.length; i++) {
        shares[i] /= sum;
      }
      requireLikeliest(node, shares);
      return shares;
    }

    private int position(String value) {
      int position = classes.indexOf(value);
      if (position < 0) {
        throw new ModelFileRefused("modelling.engines.pmml.classUnknown", value);
      }
      return position;
    }

    /** Here the likeliest class is the answer: a node that says another would be misunderstood. */
    private void requireLikeliest(Element node, double[] shares) {
      if (node.has("score")) {
        double said = shares[position(node.get("score"))];
        for (double share : shares) {
          if (share > said + 1e-9) {
            throw node.unsupported("score=\"" + node.get("score") + "\"");
          }
        }
      }
    }
  }

  @Override
  void run(double[] row) {
    Node node = root.condition.of(row) == Condition.TRUE ? root : null;
    while (node != null && node.children.length > 0) {
      Node next = null;
      boolean stays = false;
      for (Node child : node.children) {
        int holds = child.condition.of(row);
        if (holds == Condition.TRUE) {
          next = child;
          break;
        }
        if (holds == Condition.UNKNOWN && !missing.equals("none")) {
          if (missing.equals("defaultChild")) {
            next = node.otherwise < 0 ? null : node.children[node.otherwise];
          }
          stays = missing.equals("lastPrediction");
          if (next == null && !stays) {
            none(row);
            return;
          }
          break;
        }
      }
      if (next == null) {
        if (!stays && !lastWithoutChild) {
          none(row);
          return;
        }
        break;
      }
      node = next;
    }
    if (node == null || node.answer == null) {
      none(row);
    } else {
      put(node.answer, row);
    }
  }
}
