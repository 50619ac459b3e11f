package org.aimass.modelling.engines.pmml;

import java.util.ArrayList;
import java.util.List;
import org.aimass.modelling.ModelFileRefused;

/** What a model of a chain hands on to those behind it. */
final class Outputs {
  private final Scope chain;
  private final Scope own;
  private final Model model;
  private final List<Scope.Step> steps = new ArrayList<>();

  /**
   * @param chain gets the fields
   * @param own the scope of the model
   */
  Outputs(Scope chain, Scope own, Model model) {
    this.chain = chain;
    this.own = own;
    this.model = model;
  }

  Scope.Step[] of(Element element) {
    List<Element> fields =
        element.child("Output").map(output -> output.children("OutputField")).orElse(List.of());
    for (Element field : fields) {
      add(field);
    }
    return steps.toArray(Scope.Step[]::new);
  }

  private void add(Element field) {
    if (field.has("segmentId")) {
      throw field.unsupported("segmentId");
    }
    String name = field.get("name");
    switch (field.get("feature", "predictedValue")) {
      case "predictedValue" -> predicted(name, field);
      case "probability" -> {
        String value = field.get("value");
        int position = model.classes().indexOf(value);
        if (position < 0) {
          throw new ModelFileRefused("modelling.engines.pmml.classUnknown", value);
        }
        int slot = model.at() + position;
        define(name, Type.NUMBER, row -> row[slot]);
      }
      case "transformedValue" -> {
        Type type = Type.of(field, "double");
        define(name, type, new Expressions(own).only(field, type).formula());
      }
      default -> throw field.unsupported("feature=\"" + field.get("feature") + "\"");
    }
  }

  private void predicted(String name, Element field) {
    if (model.classes().isEmpty()) {
      int slot = model.at();
      define(
          name,
          Type.of(field, "double").isNumber() ? Type.of(field, "double") : Type.NUMBER,
          row -> row[slot]);
      return;
    }
    Type type = Type.of(field, "string");
    double[] codes =
        model.classes().stream().mapToDouble(value -> own.words().value(value, type)).toArray();
    define(
        name,
        type,
        row -> {
          int likeliest = model.likeliest(row);
          return likeliest < 0 ? Double.NaN : codes[likeliest];
        });
  }

  private void define(String name, Type type, Formula formula) {
    Variable variable = new Variable(name, type, chain.take(1), null);
    Formula rounded = type == Type.SINGLE ? row -> (float) formula.of(row) : formula;
    steps.add(new Scope.Step(variable.slot(), rounded));
    chain.define(variable);
    own.define(variable);
  }
}
