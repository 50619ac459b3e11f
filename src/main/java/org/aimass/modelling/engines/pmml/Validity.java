package org.aimass.modelling.engines.pmml;

import java.util.Arrays;
import java.util.List;

/**
 * Which values of a field are valid, as its dictionary says.
 *
 * @param valid sorted; empty for all
 * @param invalid sorted
 * @param missing values that mean that there is none; sorted
 */
record Validity(
    double[] valid, double[] invalid, double[] missing, Expressions.Interval[] intervals) {
  static final Validity ANY =
      new Validity(new double[0], new double[0], new double[0], new Expressions.Interval[0]);

  static Validity of(Element field, Variable variable, Scope scope) {
    return new Validity(
        values(field, variable, scope, "valid"),
        values(field, variable, scope, "invalid"),
        values(field, variable, scope, "missing"),
        field.children("Interval").stream()
            .map(Expressions.Interval::of)
            .toArray(Expressions.Interval[]::new));
  }

  private static double[] values(Element field, Variable variable, Scope scope, String property) {
    return declared(field, property).stream()
        .mapToDouble(text -> scope.words().value(text, variable.type()))
        .sorted()
        .toArray();
  }

  /** The values of a field that have a property, as texts. */
  static List<String> declared(Element field, String property) {
    return field.children("Value").stream()
        .filter(value -> value.get("property", "valid").equals(property))
        .map(value -> value.get("value"))
        .toList();
  }

  boolean isAny() {
    return valid.length == 0 && invalid.length == 0 && intervals.length == 0;
  }

  boolean marksMissing() {
    return missing.length > 0;
  }

  boolean isMissing(double value) {
    return Double.isNaN(value) || has(missing, value);
  }

  boolean isValid(double value) {
    if (has(invalid, value)) {
      return false;
    }
    if (valid.length == 0 && intervals.length == 0 || has(valid, value)) {
      return true;
    }
    for (Expressions.Interval interval : intervals) {
      if (interval.has(value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean has(double[] sorted, double value) {
    return Arrays.binarySearch(sorted, value) >= 0;
  }
}
