package org.aimass.modelling.engines.pmml;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.aimass.modelling.ModelFileRefused;

/** Compiles the built-in functions. */
final class Applied {
  private static final Map<String, DoubleUnaryOperator> OF_ONE =
      Map.ofEntries(
          Map.entry("exp", Math::exp),
          Map.entry("ln", Math::log),
          Map.entry("log10", Math::log10),
          Map.entry("sqrt", Math::sqrt),
          Map.entry("abs", Math::abs),
          Map.entry("floor", Math::floor),
          Map.entry("ceil", Math::ceil),
          Map.entry("round", x -> Math.floor(x + 0.5)),
          Map.entry("rint", Math::rint),
          Map.entry("expm1", Math::expm1),
          Map.entry("ln1p", Math::log1p),
          Map.entry("sin", Math::sin),
          Map.entry("cos", Math::cos),
          Map.entry("tan", Math::tan),
          Map.entry("asin", Math::asin),
          Map.entry("acos", Math::acos),
          Map.entry("atan", Math::atan),
          Map.entry("sinh", Math::sinh),
          Map.entry("cosh", Math::cosh),
          Map.entry("tanh", Math::tanh),
          Map.entry("not", x -> 1 - x));

  private static final Map<String, DoubleBinaryOperator> OF_TWO =
      Map.of(
          "+", (a, b) -> a + b,
          "-", (a, b) -> a - b,
          "*", (a, b) -> a * b,
          "/", (a, b) -> a / b,
          "pow", Math::pow,
          "threshold", (a, b) -> a > b ? 1 : 0,
          "modulo", (a, b) -> a - b * Math.floor(a / b),
          "atan2", Math::atan2,
          "hypot", Math::hypot);

  private static final Map<String, DoubleBinaryOperator> COMPARED =
      Map.of(
          "equal", (a, b) -> a == b ? 1 : 0,
          "notEqual", (a, b) -> a != b ? 1 : 0,
          "lessThan", (a, b) -> a < b ? 1 : 0,
          "lessOrEqual", (a, b) -> a <= b ? 1 : 0,
          "greaterThan", (a, b) -> a > b ? 1 : 0,
          "greaterOrEqual", (a, b) -> a >= b ? 1 : 0);

  private static final Map<String, DoubleBinaryOperator> OF_MANY =
      Map.of("min", Math::min, "max", Math::max, "sum", Double::sum, "product", (a, b) -> a * b);

  private static final Set<String> TRUTHS = Set.of("and", "or", "not");

  private final Scope scope;
  private final Expressions expressions;

  Applied(Scope scope, Expressions expressions) {
    this.scope = scope;
    this.expressions = expressions;
  }

  Expressions.Typed of(Element apply, Type wanted) {
    String function = apply.get("function");
    List<Element> given = apply.children();
    Expressions.Typed plain = plain(apply, function, given, wanted);
    Formula formula = plain.formula();
    if (apply.has("mapMissingTo")) {
      double missing = scope.words().value(apply.get("mapMissingTo"), plain.type());
      formula = instead(formula, missing);
    }
    if (apply.has("defaultValue")) {
      double usual = scope.words().value(apply.get("defaultValue"), plain.type());
      formula = instead(formula, usual);
    }
    return new Expressions.Typed(formula, plain.type(), plain.met());
  }

  private static Formula instead(Formula formula, double value) {
    return row -> {
      double computed = formula.of(row);
      return Double.isNaN(computed) ? value : computed;
    };
  }

  private Expressions.Typed plain(
      Element apply, String function, List<Element> given, Type wanted) {
    DoubleUnaryOperator one = OF_ONE.get(function);
    if (one != null) {
      Formula argument = number(need(apply, given, 1), 0);
      Type type = TRUTHS.contains(function) ? Type.TRUTH : Type.NUMBER;
      return typed(row -> one.applyAsDouble(argument.of(row)), type);
    }
    DoubleBinaryOperator two = OF_TWO.get(function);
    if (two != null) {
      Formula left = number(need(apply, given, 2), 0);
      Formula right = number(given, 1);
      return typed(row -> apply(two, left.of(row), right.of(row)), Type.NUMBER);
    }
    DoubleBinaryOperator compared = COMPARED.get(function);
    if (compared != null) {
      return compared(apply, function, need(apply, given, 2), compared);
    }
    DoubleBinaryOperator many = OF_MANY.get(function);
    if (many != null && !given.isEmpty()) {
      Formula[] all = numbers(given);
      return typed(row -> folded(many, all, row), Type.NUMBER);
    }
    switch (function) {
      case "avg" -> {
        if (given.isEmpty()) {
          throw apply.unsupported();
        }
        Formula[] all = numbers(given);
        return typed(row -> folded(Double::sum, all, row) / all.length, Type.NUMBER);
      }
      case "and", "or" -> {
        Formula[] all = numbers(given);
        double ends = function.equals("and") ? 0 : 1;
        return typed(row -> joined(ends, all, row), Type.TRUTH);
      }
      case "isMissing", "isNotMissing" -> {
        Formula argument = expressions.of(need(apply, given, 1).get(0), Type.NUMBER).formula();
        boolean missing = function.equals("isMissing");
        return typed(row -> Double.isNaN(argument.of(row)) == missing ? 1 : 0, Type.TRUTH);
      }
      case "isIn", "isNotIn" -> {
        return in(apply, function, given);
      }
      case "if" -> {
        return choice(apply, given, wanted);
      }
      default ->
          throw new ModelFileRefused("modelling.engines.pmml.unsupported", "Apply " + function);
    }
  }

  private static Expressions.Typed typed(Formula formula, Type type) {
    return new Expressions.Typed(formula, type, null);
  }

  private static double apply(DoubleBinaryOperator two, double a, double b) {
    return Double.isNaN(a) || Double.isNaN(b) ? Double.NaN : two.applyAsDouble(a, b);
  }

  private static double folded(DoubleBinaryOperator many, Formula[] all, double[] row) {
    double result = all[0].of(row);
    for (int i = 1; i < all.length; i++) {
      result = apply(many, result, all[i].of(row));
    }
    return result;
  }

  /**
   * @param ends the value that decides whatever the others are
   */
  private static double joined(double ends, Formula[] all, double[] row) {
    boolean missing = false;
    for (Formula each : all) {
      double value = each.of(row);
      if (value == ends) {
        return ends;
      }
      missing |= Double.isNaN(value);
    }
    return missing ? Double.NaN : 1 - ends;
  }

  private static List<Element> need(Element apply, List<Element> given, int count) {
    if (given.size() != count) {
      throw apply.unsupported(apply.get("function") + " (" + given.size() + ")");
    }
    return given;
  }

  private Formula number(List<Element> given, int at) {
    Expressions.Typed typed = expressions.of(given.get(at), Type.NUMBER);
    if (typed.type() == Type.WORD) {
      throw given.get(at).unsupported();
    }
    return typed.formula();
  }

  private Formula[] numbers(List<Element> given) {
    Formula[] all = new Formula[given.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = number(given, i);
    }
    return all;
  }

  private Expressions.Typed compared(
      Element apply, String function, List<Element> given, DoubleBinaryOperator compared) {
    int literal = given.get(0).name().equals("Constant") ? 0 : 1;
    Expressions.Typed other = expressions.of(given.get(1 - literal), Type.NUMBER);
    Formula constant = argument(given.get(literal), other);
    if (other.type() == Type.WORD && !Set.of("equal", "notEqual").contains(function)) {
      throw apply.unsupported(function);
    }
    Formula left = literal == 0 ? constant : other.formula();
    Formula right = literal == 0 ? other.formula() : constant;
    return typed(row -> apply(compared, left.of(row), right.of(row)), Type.TRUTH);
  }

  /** A value that is compared with another: of its type. */
  private Formula argument(Element element, Expressions.Typed other) {
    if (element.name().equals("Constant") && !element.has("missing")) {
      if (other.type() == Type.WORD && other.met() != null) {
        other.met().add(element.text());
      }
      double value = scope.words().value(element.text(), other.type());
      return row -> value;
    }
    Expressions.Typed typed = expressions.of(element, other.type());
    if ((typed.type() == Type.WORD) != (other.type() == Type.WORD)) {
      throw element.unsupported();
    }
    return typed.formula();
  }

  private Expressions.Typed in(Element apply, String function, List<Element> given) {
    if (given.size() < 2) {
      throw apply.unsupported(function);
    }
    Expressions.Typed sought = expressions.of(given.get(0), Type.NUMBER);
    Formula[] all = new Formula[given.size() - 1];
    for (int i = 0; i < all.length; i++) {
      all[i] = argument(given.get(i + 1), sought);
    }
    double found = function.equals("isIn") ? 1 : 0;
    return typed(
        row -> {
          double value = sought.formula().of(row);
          if (Double.isNaN(value)) {
            return Double.NaN;
          }
          for (Formula each : all) {
            if (each.of(row) == value) {
              return found;
            }
          }
          return 1 - found;
        },
        Type.TRUTH);
  }

  private Expressions.Typed choice(Element apply, List<Element> given, Type wanted) {
    if (given.size() != 2 && given.size() != 3) {
      throw apply.unsupported("if");
    }
    Formula condition = number(given, 0);
    Expressions.Typed yes = expressions.of(given.get(1), wanted);
    Expressions.Typed no =
        given.size() == 3
            ? expressions.of(given.get(2), wanted)
            : new Expressions.Typed(row -> Double.NaN, yes.type(), null);
    if ((yes.type() == Type.WORD) != (no.type() == Type.WORD)) {
      throw apply.unsupported("if");
    }
    return new Expressions.Typed(
        row -> {
          double holds = condition.of(row);
          return Double.isNaN(holds)
              ? Double.NaN
              : holds != 0 ? yes.formula().of(row) : no.formula().of(row);
        },
        yes.type(),
        null);
  }
}
