package org.aimass.modelling.preparing;

import java.util.Set;
import org.aimass.datasets.ColumnKind;
import org.aimass.datasets.Reading;
import org.aimass.datasets.ValueRefused;
import org.aimass.datasets.importing.ValueReader;
import org.aimass.modelling.Field;
import org.aimass.modelling.InputRefused;

/**
 * What a caller may send for one field: a text is read as the import reads a cell of the column, so
 * that a row of a file gets the answer that its table's row gets. The rules stand at {@link
 * org.aimass.modelling.Predictor}.
 */
final class InputRules {
  private final String field;
  private final ColumnKind type;
  private final boolean required;
  private final ValueReader reader;

  /** Words that are values, although the usual import would take them for "no value". */
  private final Set<String> known;

  /**
   * @param reading null where it was not kept
   */
  InputRules(Field field, Reading reading) {
    this.field = field.name();
    type = field.type();
    required = field.required();
    reader = new ValueReader(type, reading);
    // Where it is not known which words meant "no value", those learnt from did not.
    known = reading == null ? Set.copyOf(field.categories()) : Set.of();
  }

  /** True for what {@link #text} reads, false for what {@link #number} reads. */
  boolean textual() {
    return type.textual();
  }

  /** The number that stands for the value of a numeric, boolean or date field; NaN for missing. */
  double number(Object value) {
    double number = value == null ? Double.NaN : known(value);
    if (required && Double.isNaN(number)) {
      throw InputRefused.missing(field);
    }
    return number;
  }

  private double known(Object value) {
    Object read = value instanceof String text ? reader.read(text) : ValueReader.MISFIT;
    if (read == null) {
      return Double.NaN;
    }
    double number = type.number(read == ValueReader.MISFIT ? given(value) : read);
    if (Double.isInfinite(number)) {
      throw InputRefused.notFinite(field);
    }
    return number;
  }

  /** The text of a category or text field; null for missing. */
  String text(Object value) {
    String text = value == null ? null : knownText(value);
    if (required && text == null) {
      throw InputRefused.missing(field);
    }
    return text;
  }

  private String knownText(Object value) {
    if (value instanceof String text) {
      return known.contains(text) ? text : (String) reader.read(text);
    }
    return (String) given(value);
  }

  /** What was read, as JSON has it; null for missing. */
  Object value(double number, String text) {
    if (type.textual()) {
      return text;
    }
    if (Double.isNaN(number)) {
      return null;
    }
    // A whole number may have been sent with a fraction.
    return type.numeric() && number != Math.rint(number) ? (Object) number : type.value(number);
  }

  private Object given(Object value) {
    try {
      return type.given(value);
    } catch (ValueRefused refused) {
      throw refused.isNotFinite()
          ? InputRefused.notFinite(field)
          : InputRefused.wrongKind(field, type, value);
    }
  }
}
