package org.aimass.modelling.engines.pmml;

import java.util.ArrayList;
import java.util.List;
import org.aimass.modelling.ModelFileRefused;

/** Sums of weighted values: linear, logistic and other regressions. */
final class Regression extends Model {
  private final Sum[] sums;
  private final Link link;

  /** For each sum the position of its class. */
  private final int[] positions;

  /** A part of a sum. */
  private record Sum(double intercept, Formula[] terms) {
    double of(double[] row) {
      double sum = intercept;
      for (Formula term : terms) {
        sum += term.of(row);
      }
      return sum;
    }
  }

  private Regression(Scope scope, List<String> classes, Sum[] sums, int[] positions, Link link) {
    super(scope, classes);
    this.sums = sums;
    this.positions = positions;
    this.link = link;
  }

  static Regression of(Element model, Scope scope, List<String> classes) {
    Link link = Link.of(model, model.get("normalizationMethod", "none"));
    List<Element> tables = model.children("RegressionTable");
    Sum[] sums = tables.stream().map(table -> sum(table, scope)).toArray(Sum[]::new);
    int[] positions = new int[sums.length];
    if (classes.isEmpty()) {
      if (sums.length != 1 || link == Link.SOFTMAX || link == Link.SIMPLEMAX) {
        throw model.unsupported("<RegressionTable> (" + sums.length + ")");
      }
      return new Regression(scope, classes, sums, positions, link);
    }
    List<String> ordered = new ArrayList<>();
    for (int i = 0; i < sums.length; i++) {
      ordered.add(tables.get(i).get("targetCategory"));
      positions[i] = classes.indexOf(ordered.get(i));
      if (positions[i] < 0) {
        throw new ModelFileRefused("modelling.engines.pmml.classUnknown", ordered.get(i));
      }
    }
    boolean oneForTwo = sums.length == 1 && classes.size() == 2;
    if (!oneForTwo
        && (sums.length != classes.size() || ordered.stream().distinct().count() != sums.length)) {
      throw model.unsupported("<RegressionTable> (" + sums.length + ")");
    }
    return new Regression(scope, classes, sums, positions, link);
  }

  private static Sum sum(Element table, Scope scope) {
    List<Formula> terms = new ArrayList<>();
    for (Element term : table.children()) {
      switch (term.name()) {
        case "NumericPredictor" -> terms.add(numeric(term, scope));
        case "CategoricalPredictor" -> terms.add(categorical(term, scope));
        case "PredictorTerm" -> terms.add(product(term, scope));
        default -> throw term.unsupported();
      }
    }
    return new Sum(table.number("intercept", 0), terms.toArray(Formula[]::new));
  }

  private static Formula numeric(Element term, Scope scope) {
    Variable variable = scope.find(term.get("name"));
    if (variable.type() == Type.WORD) {
      throw term.unsupported("name=\"" + variable.name() + "\"");
    }
    int slot = variable.slot();
    double weight = term.number("coefficient");
    double exponent = term.number("exponent", 1);
    return exponent == 1
        ? row -> weight * row[slot]
        : row -> weight * Math.pow(row[slot], exponent);
  }

  /** Zero for a missing value, as the standard says. */
  private static Formula categorical(Element term, Scope scope) {
    Variable variable = scope.find(term.get("name"));
    int slot = variable.slot();
    double value = variable.literal(scope.words(), term.get("value"));
    double weight = term.number("coefficient");
    return row -> row[slot] == value ? weight : 0;
  }

  private static Formula product(Element term, Scope scope) {
    double weight = term.number("coefficient");
    int[] slots =
        term.children("FieldRef").stream()
            .mapToInt(
                reference -> {
                  Variable variable = scope.find(reference.get("field"));
                  if (variable.type() == Type.WORD) {
                    throw term.unsupported("field=\"" + variable.name() + "\"");
                  }
                  return variable.slot();
                })
            .toArray();
    return row -> {
      double product = weight;
      for (int slot : slots) {
        product *= row[slot];
      }
      return product;
    };
  }

  @Override
  void run(double[] row) {
    int at = at();
    int count = classes().size();
    if (count == 0) {
      row[at] = link.of(sums[0].of(row));
      return;
    }
    boolean together = link == Link.SOFTMAX || link == Link.SIMPLEMAX;
    if (count == 2 && (!together || sums.length == 1)) {
      double first = link.of(sums[0].of(row));
      row[at + positions[0]] = first;
      row[at + 1 - positions[0]] = 1 - first;
      return;
    }
    double others = 1;
    for (int i = 0; i < sums.length; i++) {
      double value = sums[i].of(row);
      row[at + positions[i]] = together ? value : link.of(value);
      others -= i < sums.length - 1 ? row[at + positions[i]] : 0;
    }
    switch (link) {
      case SOFTMAX -> softmax(row, at, count);
      case NONE -> row[at + positions[sums.length - 1]] = others;
      default -> shares(row, at, count);
    }
  }
}
