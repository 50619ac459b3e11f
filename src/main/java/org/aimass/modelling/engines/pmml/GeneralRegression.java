package org.aimass.modelling.engines.pmml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aimass.modelling.ModelFileRefused;

/** Generalised linear models, written as parameters and what each is multiplied with. */
final class GeneralRegression extends Model {
  /** For each class its terms; for a number, and for two classes where one is spoken of, one. */
  private final Term[][] sums;

  private final int[] positions;
  private final Link link;
  private final double offset;

  /** A weight and what it is multiplied with. */
  private record Term(double weight, Formula[] factors) {
    double of(double[] row) {
      double product = weight;
      for (Formula factor : factors) {
        product *= factor.of(row);
      }
      return product;
    }
  }

  private GeneralRegression(
      Scope scope, List<String> classes, Term[][] sums, int[] positions, Link link, double offset) {
    super(scope, classes);
    this.sums = sums;
    this.positions = positions;
    this.link = link;
    this.offset = offset;
  }

  static GeneralRegression of(Element model, Scope scope, List<String> classes) {
    String kind =
        model.oneOf(
            "modelType",
            "",
            "regression",
            "generalLinear",
            "generalizedLinear",
            "multinomialLogistic");
    for (String attribute : List.of("offsetVariable", "trialsVariable", "trialsValue")) {
      if (model.has(attribute)) {
        throw model.unsupported(attribute);
      }
    }
    boolean multinomial = kind.equals("multinomialLogistic");
    Link link =
        multinomial
            ? Link.SOFTMAX
            : Link.of(
                model, kind.equals("generalizedLinear") ? model.get("linkFunction") : "identity");
    Map<String, List<Term>> sums = sums(model, scope);
    Map<Integer, List<Term>> byClass = new LinkedHashMap<>();
    for (Map.Entry<String, List<Term>> sum : sums.entrySet()) {
      int position =
          classes.isEmpty()
              ? 0
              : sum.getKey() == null ? spoken(model, classes) : classes.indexOf(sum.getKey());
      if (position < 0 || byClass.put(position, sum.getValue()) != null) {
        throw new ModelFileRefused(
            "modelling.engines.pmml.classUnknown", String.valueOf(sum.getKey()));
      }
    }
    boolean enough =
        classes.isEmpty()
            ? sums.size() == 1 && !multinomial
            : multinomial
                ? sums.size() >= classes.size() - 1
                : sums.size() == 1 && classes.size() == 2;
    if (!enough) {
      throw model.unsupported("<ParamMatrix> (" + sums.size() + ")");
    }
    return new GeneralRegression(
        scope,
        classes,
        byClass.values().stream().map(list -> list.toArray(Term[]::new)).toArray(Term[][]::new),
        byClass.keySet().stream().mapToInt(Integer::intValue).toArray(),
        link,
        model.number("offsetValue", 0));
  }

  /** Of two classes the one whose probability is computed: not the reference. */
  private static int spoken(Element model, List<String> classes) {
    int reference = classes.indexOf(model.get("targetReferenceCategory", classes.get(0)));
    return reference == 0 ? 1 : 0;
  }

  /** The terms by target category; null for those that name none. */
  private static Map<String, List<Term>> sums(Element model, Scope scope) {
    Map<String, List<Formula>> factors = new HashMap<>();
    Set<String> covariates = names(model, "CovariateList");
    Set<String> categories = names(model, "FactorList");
    model
        .child("PPMatrix")
        .ifPresent(
            matrix -> {
              for (Element cell : matrix.children("PPCell")) {
                factors
                    .computeIfAbsent(cell.get("parameterName"), name -> new ArrayList<>())
                    .add(factor(cell, scope, covariates, categories));
              }
            });
    Map<String, List<Term>> sums = new LinkedHashMap<>();
    for (Element cell : model.need("ParamMatrix").children("PCell")) {
      sums.computeIfAbsent(cell.find("targetCategory"), name -> new ArrayList<>())
          .add(
              new Term(
                  cell.number("beta"),
                  factors
                      .getOrDefault(cell.get("parameterName"), List.of())
                      .toArray(Formula[]::new)));
    }
    return sums;
  }

  private static Set<String> names(Element model, String list) {
    return model
        .child(list)
        .map(
            names ->
                Set.copyOf(
                    names.children("Predictor").stream()
                        .map(each -> each.get("name"))
                        .distinct()
                        .toList()))
        .orElse(Set.of());
  }

  private static Formula factor(
      Element cell, Scope scope, Set<String> covariates, Set<String> categories) {
    Variable variable = scope.find(cell.get("predictorName"));
    int slot = variable.slot();
    if (categories.contains(variable.name())) {
      double value = variable.literal(scope.words(), cell.get("value"));
      return row -> Double.isNaN(row[slot]) ? Double.NaN : row[slot] == value ? 1 : 0;
    }
    if (!covariates.contains(variable.name()) || variable.type() == Type.WORD) {
      throw cell.unsupported("predictorName=\"" + variable.name() + "\"");
    }
    double exponent = cell.number("value");
    return exponent == 1 ? row -> row[slot] : row -> Math.pow(row[slot], exponent);
  }

  private double sum(int which, double[] row) {
    double sum = offset;
    for (Term term : sums[which]) {
      sum += term.of(row);
    }
    return sum;
  }

  @Override
  void run(double[] row) {
    int at = at();
    if (classes().isEmpty()) {
      row[at] = link.of(sum(0, row));
    } else if (link != Link.SOFTMAX) {
      double spoken = link.of(sum(0, row));
      row[at + positions[0]] = spoken;
      row[at + 1 - positions[0]] = 1 - spoken;
    } else {
      // The class of reference has no parameters: its sum is zero.
      Arrays.fill(row, at, at + classes().size(), 0);
      for (int i = 0; i < positions.length; i++) {
        row[at + positions[i]] = sum(i, row);
      }
      softmax(row, at, classes().size());
    }
  }
}
