package org.aimass.modelling.engines.pmml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.aimass.modelling.ModelFileRefused;

/** Compiles the conditions of nodes, segments and attributes. */
final class Predicates {
  private static final Set<String> NAMES =
      Set.of("SimplePredicate", "SimpleSetPredicate", "CompoundPredicate", "True", "False");

  private final Scope scope;

  Predicates(Scope scope) {
    this.scope = scope;
  }

  /** The condition among the children of an element. */
  Condition inside(Element element) {
    return element.children().stream()
        .filter(child -> NAMES.contains(child.name()))
        .findFirst()
        .map(this::of)
        .orElseThrow(
            () -> new ModelFileRefused("modelling.engines.pmml.lacks", element.name(), "<True/>"));
  }

  private Condition of(Element predicate) {
    return switch (predicate.name()) {
      case "True" -> row -> Condition.TRUE;
      case "False" -> row -> Condition.FALSE;
      case "SimplePredicate" -> simple(predicate);
      case "SimpleSetPredicate" -> ofSet(predicate);
      default -> compound(predicate);
    };
  }

  private Condition simple(Element predicate) {
    Variable variable = scope.find(predicate.get("field"));
    int slot = variable.slot();
    String operator = predicate.get("operator");
    switch (operator) {
      case "isMissing" -> {
        return row -> Condition.of(Double.isNaN(row[slot]));
      }
      case "isNotMissing" -> {
        return row -> Condition.of(!Double.isNaN(row[slot]));
      }
      default -> {
        // With a value, below.
      }
    }
    double value = variable.literal(scope.words(), predicate.get("value"));
    if (variable.type() == Type.WORD && !operator.equals("equal") && !operator.equals("notEqual")) {
      throw predicate.unsupported("operator=\"" + operator + "\" (" + variable.name() + ")");
    }
    return switch (operator) {
      case "equal" -> row -> known(row[slot], row[slot] == value);
      case "notEqual" -> row -> known(row[slot], row[slot] != value);
      case "lessThan" -> row -> known(row[slot], row[slot] < value);
      case "lessOrEqual" -> row -> known(row[slot], row[slot] <= value);
      case "greaterThan" -> row -> known(row[slot], row[slot] > value);
      case "greaterOrEqual" -> row -> known(row[slot], row[slot] >= value);
      default -> throw predicate.unsupported("operator=\"" + operator + "\"");
    };
  }

  private static int known(double value, boolean holds) {
    return Double.isNaN(value) ? Condition.UNKNOWN : Condition.of(holds);
  }

  private Condition ofSet(Element predicate) {
    Variable variable = scope.find(predicate.get("field"));
    boolean in = predicate.oneOf("booleanOperator", "isIn", "isIn", "isNotIn").equals("isIn");
    double[] values =
        array(predicate.need("Array")).stream()
            .mapToDouble(text -> variable.literal(scope.words(), text))
            .sorted()
            .toArray();
    int slot = variable.slot();
    return row -> known(row[slot], Arrays.binarySearch(values, row[slot]) >= 0 == in);
  }

  /** The values of an array: parted by spaces, those with spaces in quotes. */
  static List<String> array(Element array) {
    List<String> values = new ArrayList<>();
    String text = array.text();
    StringBuilder value = new StringBuilder();
    boolean quoted = false;
    boolean open = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        value.append('"');
        open = true;
        i++;
      } else if (c == '"') {
        quoted = !quoted;
        open = true;
      } else if (Character.isWhitespace(c) && !quoted) {
        if (open) {
          values.add(value.toString());
        }
        value.setLength(0);
        open = false;
      } else {
        value.append(c);
        open = true;
      }
    }
    if (open) {
      values.add(value.toString());
    }
    return values;
  }

  private Condition compound(Element predicate) {
    Condition[] parts = predicate.children().stream().map(this::of).toArray(Condition[]::new);
    if (parts.length == 0) {
      throw predicate.unsupported();
    }
    return switch (predicate.get("booleanOperator")) {
      case "and" -> row -> joined(parts, row, Condition.FALSE);
      case "or" -> row -> joined(parts, row, Condition.TRUE);
      case "xor" -> row -> parity(parts, row);
      case "surrogate" -> row -> firstKnown(parts, row);
      default -> throw predicate.unsupported("booleanOperator");
    };
  }

  /**
   * @param ends what decides whatever the others are
   */
  private static int joined(Condition[] parts, double[] row, int ends) {
    boolean unknown = false;
    for (Condition part : parts) {
      int holds = part.of(row);
      if (holds == ends) {
        return ends;
      }
      unknown |= holds == Condition.UNKNOWN;
    }
    return unknown ? Condition.UNKNOWN : 1 - ends;
  }

  private static int parity(Condition[] parts, double[] row) {
    int parity = 0;
    for (Condition part : parts) {
      int holds = part.of(row);
      if (holds == Condition.UNKNOWN) {
        return holds;
      }
      parity ^= holds;
    }
    return parity;
  }

  private static int firstKnown(Condition[] parts, double[] row) {
    for (Condition part : parts) {
      int holds = part.of(row);
      if (holds != Condition.UNKNOWN) {
        return holds;
      }
    }
    return Condition.UNKNOWN;
  }
}
