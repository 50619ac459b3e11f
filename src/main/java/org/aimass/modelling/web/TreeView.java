package org.aimass.modelling.web;

import static org.aimass.modelling.web.Charts.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aimass.modelling.ModelVersion;
import org.aimass.modelling.explaining.ModelExplanation;
import org.aimass.modelling.explaining.ModelExplanation.Node;
import org.aimass.platform.Json;
import org.aimass.platform.Messages;

/** A tree of questions, drawn and as rules: the one that a model is, or that imitates it. */
public class TreeView {
  private final ModelVersion about;
  private final ModelExplanation found;
  private final Node root;
  private final Locale locale;

  TreeView(ModelVersion about, ModelExplanation found, Node root, Locale locale) {
    this.root = root;
    this.about = about;
    this.found = found;
    this.locale = locale;
  }

  /** A way from the top of the tree to an answer. */
  public record Rule(String text, String answer, String rows) {}

  /** How well the tree imitates the model. */
  public String getFidelity() {
    ModelExplanation.Surrogate tree = found.surrogate();
    return tree.agreement() == null
        ? text("fidelityOfNumber", Shown.number(locale, tree.r2(), 2), tree.rows())
        : text(
            "fidelityOfClass",
            Shown.percent(locale, tree.agreement()),
            Shown.number(locale, tree.r2(), 2),
            tree.rows());
  }

  public String getTree() {
    Map<String, Object> chart = chart("tree");
    chart.put("root", node(root, null));
    return Json.write(chart);
  }

  private Map<String, Object> node(Node node, Boolean answered) {
    Map<String, Object> drawn = new LinkedHashMap<>();
    String question =
        node.leaf() ? answer(node.mean()) + "\n" + text("rows", node.rows()) : question(node, true);
    drawn.put(
        "name", answered == null ? question : text(answered ? "yes" : "no") + "\n" + question);
    drawn.put("value", node.rows());
    drawn.put(
        "children",
        node.leaf() ? List.of() : List.of(node(node.yes(), true), node(node.no(), false)));
    return drawn;
  }

  /** "tenure <= 12", or its opposite. */
  private String question(Node node, boolean yes) {
    if (node.value() == null) {
      return text(yes ? "maskedYes" : "maskedNo", node.label());
    }
    String value =
        node.value() instanceof Double number
            ? RowForm.number(locale, number)
            : ExplanationView.at(
                locale, ExplanationView.field(about, node.feature()), node.value());
    String sign =
        switch (node.operator()) {
          case "<" -> yes ? "<" : "≥";
          case "<=" -> yes ? "≤" : ">";
          default -> yes ? "=" : "≠";
        };
    return node.label() + " " + sign + " " + value;
  }

  public List<Rule> getRules() {
    List<Rule> rules = new ArrayList<>();
    rules(root, List.of(), rules);
    return rules;
  }

  private void rules(Node node, List<String> before, List<Rule> rules) {
    if (node.leaf()) {
      rules.add(
          new Rule(
              before.isEmpty() ? text("always") : String.join(" · ", before),
              answer(node.mean()),
              Shown.whole(locale, node.rows())));
      return;
    }
    rules(node.yes(), and(before, question(node, true)), rules);
    rules(node.no(), and(before, question(node, false)), rules);
  }

  private static List<String> and(List<String> before, String question) {
    List<String> all = new ArrayList<>(before);
    all.add(question);
    return all;
  }

  private String answer(double value) {
    return ExplanationView.answer(locale, found.scale(), value);
  }

  private String text(String key, Object... facts) {
    return Messages.text(locale, "modelling.explaining.page." + key, facts);
  }
}
