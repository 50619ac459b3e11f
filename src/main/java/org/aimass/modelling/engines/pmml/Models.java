package org.aimass.modelling.engines.pmml;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.aimass.modelling.ModelFileRefused;

/** Compiles any kind of model that is understood. */
final class Models {
  private static final Set<String> UNDERSTOOD =
      Set.of(
          "TreeModel",
          "MiningModel",
          "RegressionModel",
          "GeneralRegressionModel",
          "NeuralNetwork",
          "NaiveBayesModel",
          "Scorecard");

  private static final int MOST_CLASSES = 1_000;

  private Models() {}

  static boolean isModel(Element element) {
    return UNDERSTOOD.contains(element.name())
        || element.name().endsWith("Model")
        || element.child("MiningSchema").isPresent();
  }

  /**
   * @param scope of the model
   * @param classes that it has to answer with; empty for a number; null for what it says itself
   */
  static Model of(Element model, Scope scope, List<String> classes) {
    if (!UNDERSTOOD.contains(model.name())) {
      throw model.unsupported();
    }
    new MiningFields(scope).nested(model);
    return body(model, scope, classes);
  }

  /**
   * The model of a document, whose fields are defined already.
   *
   * @param declared the classes as the dictionary names them; may be empty
   */
  static Model outermost(Element model, Scope scope, List<String> declared) {
    if (!UNDERSTOOD.contains(model.name())) {
      throw model.unsupported();
    }
    if (isNumber(model)) {
      return body(model, scope, null);
    }
    List<String> said = classes(model);
    return body(model, scope, Set.copyOf(declared).containsAll(said) ? declared : said);
  }

  private static Model body(Element model, Scope scope, List<String> classes) {
    if (!Boolean.parseBoolean(model.get("isScorable", "true"))) {
      throw model.unsupported("isScorable=\"false\"");
    }
    boolean number = isNumber(model);
    List<String> own = number ? List.of() : classes == null ? classes(model) : classes;
    if (classes != null && number != classes.isEmpty()) {
      throw model.unsupported("functionName=\"" + model.get("functionName") + "\"");
    }
    model
        .child("LocalTransformations")
        .ifPresent(local -> local.children("DerivedField").forEach(scope::derived));
    Model compiled =
        switch (model.name()) {
          case "TreeModel" -> Tree.of(model, scope, own);
          case "MiningModel" -> Ensemble.of(model, scope, own);
          case "RegressionModel" -> Regression.of(model, scope, own);
          case "GeneralRegressionModel" -> GeneralRegression.of(model, scope, own);
          case "NeuralNetwork" -> Network.of(model, scope, own);
          case "NaiveBayesModel" -> NaiveBayes.of(model, scope, own);
          default -> Scorecard.of(model, scope);
        };
    return compiled.complete(scope, Targets.of(model));
  }

  static boolean isNumber(Element model) {
    return model.oneOf("functionName", "", "regression", "classification").equals("regression");
  }

  /** The classes that a model says, in the order in which it names them. */
  static List<String> classes(Element model) {
    Set<String> found = new LinkedHashSet<>();
    collect(model, found);
    if (found.size() < 2) {
      throw new ModelFileRefused("modelling.engines.pmml.classes", found.size());
    }
    if (found.size() > MOST_CLASSES) {
      throw new ModelFileRefused("modelling.engines.pmml.manyClasses", MOST_CLASSES);
    }
    return new ArrayList<>(found);
  }

  private static void collect(Element model, Set<String> found) {
    for (Element child : model.children()) {
      switch (child.name()) {
        case "Node" -> nodes(child, found);
        case "RegressionTable" -> add(child.find("targetCategory"), found);
        case "NeuralOutputs" ->
            child
                .children("NeuralOutput")
                .forEach(
                    output ->
                        output
                            .child("DerivedField")
                            .flatMap(field -> field.child("NormDiscrete"))
                            .ifPresent(norm -> add(norm.find("value"), found)));
        case "BayesOutput" ->
            child
                .child("TargetValueCounts")
                .ifPresent(
                    counts ->
                        counts
                            .children("TargetValueCount")
                            .forEach(count -> add(count.find("value"), found)));
        case "ParamMatrix" ->
            child.children("PCell").forEach(cell -> add(cell.find("targetCategory"), found));
        case "Segmentation" -> {
          List<Element> segments = child.children("Segment");
          boolean chain = "modelChain".equals(child.find("multipleModelMethod"));
          for (int i = chain ? segments.size() - 1 : 0; i < segments.size() && i >= 0; i++) {
            segments.get(i).children().stream()
                .filter(Models::isModel)
                .forEach(inner -> collect(inner, found));
          }
        }
        default -> {
          // Says nothing about classes.
        }
      }
    }
    add(model.find("targetReferenceCategory"), found);
  }

  private static void nodes(Element node, Set<String> found) {
    List<Element> counts = node.children("ScoreDistribution");
    counts.forEach(count -> add(count.find("value"), found));
    add(node.find("score"), found);
    node.children("Node").forEach(child -> nodes(child, found));
  }

  private static void add(String value, Set<String> found) {
    if (value != null) {
      found.add(value);
    }
  }
}
