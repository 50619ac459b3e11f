package org.aimass.modelling.engines.pmml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.aimass.modelling.ModelFileRefused;

/** Compiles the expressions of derived fields. */
final class Expressions {
  private static final Set<String> NAMES =
      Set.of(
          "Constant",
          "FieldRef",
          "NormContinuous",
          "NormDiscrete",
          "Discretize",
          "MapValues",
          "Apply");

  private final Scope scope;

  /**
   * @param met the words that it is compared with; null where nobody asks
   */
  record Typed(Formula formula, Type type, Set<String> met) {}

  Expressions(Scope scope) {
    this.scope = scope;
  }

  /**
   * The expression inside a derived field.
   *
   * @param type of the field
   */
  Typed only(Element field, Type type) {
    Element expression =
        field.children().stream()
            .filter(child -> !Set.of("Interval", "Value").contains(child.name()))
            .findFirst()
            .orElseThrow(
                () ->
                    new ModelFileRefused(
                        "modelling.engines.pmml.lacks", field.name(), field.get("name", "?")));
    Typed typed = of(expression, type);
    if (typed.type() != type && !(typed.type() != Type.WORD && type.isNumber())) {
      throw field.unsupported(
          field.get("name", "") + " dataType=\"" + field.get("dataType") + "\"");
    }
    return typed;
  }

  /**
   * @param wanted the type that the result is used as
   */
  Typed of(Element expression, Type wanted) {
    return switch (expression.name()) {
      case "Constant" -> constant(expression, wanted);
      case "FieldRef" -> reference(expression, wanted);
      case "NormContinuous" -> new Typed(normContinuous(expression), Type.NUMBER, null);
      case "NormDiscrete" -> new Typed(normDiscrete(expression), Type.NUMBER, null);
      case "Discretize" -> new Typed(discretize(expression, wanted), wanted, null);
      case "MapValues" -> new Typed(new Mapped(scope).of(expression, wanted), wanted, null);
      case "Apply" -> new Applied(scope, this).of(expression, wanted);
      default -> throw expression.unsupported();
    };
  }

  static boolean isExpression(Element element) {
    return NAMES.contains(element.name());
  }

  private Typed constant(Element constant, Type wanted) {
    Type type = constant.has("dataType") ? Type.of(constant, "double") : wanted;
    if (wanted == Type.WORD && type != Type.WORD || type == Type.WORD && wanted != Type.WORD) {
      type = wanted;
    }
    if (Boolean.parseBoolean(constant.get("missing", "false"))) {
      return new Typed(row -> Double.NaN, type, null);
    }
    double value = scope.words().value(constant.text(), type);
    return new Typed(row -> value, type, null);
  }

  private Typed reference(Element reference, Type wanted) {
    Variable variable = scope.find(reference.get("field"));
    int slot = variable.slot();
    Formula formula = row -> row[slot];
    return new Typed(orElse(formula, reference, variable.type()), variable.type(), variable.met());
  }

  /** With the value that the element names for a missing one. */
  private Formula orElse(Formula formula, Element element, Type type) {
    if (!element.has("mapMissingTo")) {
      return formula;
    }
    double instead = scope.words().value(element.get("mapMissingTo"), type);
    return row -> {
      double value = formula.of(row);
      return Double.isNaN(value) ? instead : value;
    };
  }

  private Variable number(Element element) {
    Variable variable = scope.find(element.get("field"));
    if (variable.type() == Type.WORD) {
      throw element.unsupported("field=\"" + variable.name() + "\"");
    }
    return variable;
  }

  private Formula normContinuous(Element norm) {
    int slot = number(norm).slot();
    Linear line = Linear.of(norm);
    return orElse(row -> line.at(row[slot]), norm, Type.NUMBER);
  }

  private Formula normDiscrete(Element norm) {
    Variable variable = scope.find(norm.get("field"));
    double value = variable.literal(scope.words(), norm.get("value"));
    int slot = variable.slot();
    return orElse(
        row -> {
          double given = row[slot];
          return Double.isNaN(given) ? Double.NaN : given == value ? 1 : 0;
        },
        norm,
        Type.NUMBER);
  }

  private Formula discretize(Element discretize, Type type) {
    int slot = number(discretize).slot();
    List<Element> bins = discretize.children("DiscretizeBin");
    Interval[] intervals = new Interval[bins.size()];
    double[] values = new double[bins.size()];
    for (int i = 0; i < intervals.length; i++) {
      intervals[i] = Interval.of(bins.get(i).need("Interval"));
      values[i] = scope.words().value(bins.get(i).get("binValue"), type);
    }
    double usual =
        discretize.has("defaultValue")
            ? scope.words().value(discretize.get("defaultValue"), type)
            : Double.NaN;
    return orElseMissing(
        row -> {
          double value = row[slot];
          for (int i = 0; i < intervals.length; i++) {
            if (intervals[i].has(value)) {
              return values[i];
            }
          }
          return usual;
        },
        slot,
        discretize,
        type);
  }

  /** With the value for a missing input, which is not the one for a value that fits nowhere. */
  private Formula orElseMissing(Formula formula, int slot, Element element, Type type) {
    double missing =
        element.has("mapMissingTo")
            ? scope.words().value(element.get("mapMissingTo"), type)
            : Double.NaN;
    return row -> Double.isNaN(row[slot]) ? missing : formula.of(row);
  }

  /** A range of numbers. */
  record Interval(double low, double high, boolean withLow, boolean withHigh) {
    static Interval of(Element interval) {
      String closure =
          interval.oneOf(
              "closure", "closedClosed", "openClosed", "openOpen", "closedOpen", "closedClosed");
      return new Interval(
          interval.number("leftMargin", Double.NEGATIVE_INFINITY),
          interval.number("rightMargin", Double.POSITIVE_INFINITY),
          closure.startsWith("closed"),
          closure.endsWith("Closed"));
    }

    boolean has(double value) {
      return (withLow ? value >= low : value > low) && (withHigh ? value <= high : value < high);
    }
  }

  /** A line of straight pieces. */
  record Linear(double[] from, double[] to, String outside) {
    static Linear of(Element norm) {
      List<Element> points = norm.children("LinearNorm");
      double[] from = points.stream().mapToDouble(point -> point.number("orig")).toArray();
      double[] to = points.stream().mapToDouble(point -> point.number("norm")).toArray();
      if (from.length < 2) {
        throw new ModelFileRefused("modelling.engines.pmml.lacks", norm.name(), "<LinearNorm>");
      }
      for (int i = 1; i < from.length; i++) {
        if (!(from[i] > from[i - 1])) {
          throw norm.unsupported("<LinearNorm>");
        }
      }
      return new Linear(
          from, to, norm.oneOf("outliers", "asIs", "asIs", "asMissingValues", "asExtremeValues"));
    }

    double at(double value) {
      if (Double.isNaN(value)) {
        return value;
      }
      int last = from.length - 1;
      if ((value < from[0] || value > from[last]) && !outside.equals("asIs")) {
        return outside.equals("asMissingValues") ? Double.NaN : value < from[0] ? to[0] : to[last];
      }
      int right = Math.max(1, Math.min(last, above(value)));
      double share = (value - from[right - 1]) / (from[right] - from[right - 1]);
      return to[right - 1] + share * (to[right] - to[right - 1]);
    }

    private int above(double value) {
      int found = Arrays.binarySearch(from, value);
      return found >= 0 ? found : -found - 1;
    }

    /**
     * The other way round.
     *
     * @throws ModelFileRefused when more than one value would do
     */
    Linear inverted(Element norm) {
      boolean rises = to[1] > to[0];
      List<Integer> order = new ArrayList<>();
      for (int i = 0; i < from.length; i++) {
        order.add(rises ? i : from.length - 1 - i);
      }
      double[] back = order.stream().mapToDouble(i -> to[i]).toArray();
      double[] values = order.stream().mapToDouble(i -> from[i]).toArray();
      for (int i = 1; i < back.length; i++) {
        if (!(back[i] > back[i - 1])) {
          throw norm.unsupported("<LinearNorm>");
        }
      }
      return new Linear(back, values, outside);
    }
  }

  /** The expression among the children of an element. */
  static Optional<Element> inside(Element element) {
    return element.children().stream().filter(Expressions::isExpression).findFirst();
  }
}
