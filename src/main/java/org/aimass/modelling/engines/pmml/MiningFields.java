package org.aimass.modelling.engines.pmml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.aimass.modelling.InputRefused;
import org.aimass.modelling.ModelFileRefused;

/** What a model does with the values of its fields before it uses them. */
final class MiningFields {
  private static final Set<String> TARGETS = Set.of("target", "predicted");

  private final Scope scope;

  /**
   * A column that callers send.
   *
   * @param field of the dictionary
   */
  record Input(Variable variable, Element field) {}

  MiningFields(Scope scope) {
    this.scope = scope;
  }

  /**
   * The columns of a document, in the order in which its model names them.
   *
   * @param dictionary the document's fields by name
   */
  List<Input> columns(Element model, Map<String, Element> dictionary) {
    List<Input> columns = new ArrayList<>();
    for (Element mining : active(model)) {
      String name = mining.get("name");
      Element field = dictionary.get(name);
      if (field == null) {
        throw new ModelFileRefused("modelling.engines.pmml.field", name);
      }
      Type type = Type.of(field, "double");
      Variable raw = new Variable(name, type, scope.take(1), new LinkedHashSet<>());
      columns.add(new Input(raw, field));
      scope.define(raw);
    }
    for (Input column : columns) {
      Element mining =
          active(model).stream()
              .filter(each -> each.get("name").equals(column.variable().name()))
              .findFirst()
              .orElseThrow();
      treat(mining, column.variable(), Validity.of(column.field(), column.variable(), scope), true);
    }
    return columns;
  }

  /** The name of what the model predicts; empty where it does not say. */
  static Optional<String> target(Element model) {
    return model.need("MiningSchema").children("MiningField").stream()
        .filter(field -> TARGETS.contains(field.get("usageType", "active")))
        .map(field -> field.get("name"))
        .findFirst();
  }

  private static List<Element> active(Element model) {
    Map<String, Element> active = new LinkedHashMap<>();
    for (Element field : model.need("MiningSchema").children("MiningField")) {
      String usage =
          field.oneOf(
              "usageType",
              "active",
              "active",
              "target",
              "predicted",
              "supplementary",
              "group",
              "order",
              "frequencyWeight",
              "analysisWeight");
      if (usage.equals("active") && active.put(field.get("name"), field) != null) {
        throw new ModelFileRefused("modelling.engines.pmml.twice", field.get("name"));
      }
    }
    return List.copyOf(active.values());
  }

  /** Of a model within another: its fields are those of the outer one, treated once more. */
  void nested(Element model) {
    for (Element mining : active(model)) {
      treat(
          mining,
          scope.find(mining.get("name")),
          Validity.ANY,
          mining.has("invalidValueTreatment"));
    }
  }

  private void treat(Element mining, Variable from, Validity validity, boolean judged) {
    String invalid =
        mining.oneOf(
            "invalidValueTreatment",
            "returnInvalid",
            "returnInvalid",
            "asIs",
            "asMissing",
            "asValue");
    String outliers =
        mining.oneOf("outliers", "asIs", "asIs", "asMissingValues", "asExtremeValues");
    mining.oneOf(
        "missingValueTreatment",
        "asIs",
        "asIs",
        "asMean",
        "asMode",
        "asMedian",
        "asValue",
        "returnInvalid");
    boolean needed = "returnInvalid".equals(mining.find("missingValueTreatment"));
    double replacement = value(mining, "missingValueReplacement", from);
    double instead = value(mining, "invalidValueReplacement", from);
    double low = mining.number("lowValue", Double.NEGATIVE_INFINITY);
    double high = mining.number("highValue", Double.POSITIVE_INFINITY);
    boolean judging = judged && !invalid.equals("asIs") && !validity.isAny();
    boolean bounded = !outliers.equals("asIs");
    if (!judging && !bounded && !needed && Double.isNaN(replacement) && !validity.marksMissing()) {
      return;
    }
    int slot = from.slot();
    Treatment treatment =
        new Treatment(
            from.name(), validity, judging ? invalid : "asIs", instead, outliers, low, high);
    scope.define(
        from.name(),
        from.type(),
        from.met(),
        row -> {
          double value = treatment.of(row[slot]);
          if (Double.isNaN(value) && needed) {
            throw InputRefused.missing(from.name());
          }
          return Double.isNaN(value) ? replacement : value;
        });
  }

  private double value(Element mining, String attribute, Variable of) {
    return mining.has(attribute) ? of.literal(scope.words(), mining.get(attribute)) : Double.NaN;
  }

  /** Of a value that may be missing, invalid or far out. */
  private record Treatment(
      String field,
      Validity validity,
      String invalid,
      double instead,
      String outliers,
      double low,
      double high) {
    double of(double given) {
      double value = validity.isMissing(given) ? Double.NaN : given;
      if (Double.isNaN(value)) {
        return value;
      }
      if (!invalid.equals("asIs") && !validity.isValid(value)) {
        if (invalid.equals("returnInvalid")) {
          throw InputRefused.invalid(field);
        }
        value = invalid.equals("asValue") ? instead : Double.NaN;
      }
      if (value < low || value > high) {
        return switch (outliers) {
          case "asMissingValues" -> Double.NaN;
          case "asExtremeValues" -> value < low ? low : high;
          default -> value;
        };
      }
      return value;
    }
  }
}
