package org.aimass.modelling;

import java.util.List;

/**
 * One knob of an algorithm, as the form draws it.
 *
 * @param min smallest value allowed for INT and DECIMAL, else null
 * @param max largest value allowed for INT and DECIMAL, else null
 * @param usual the default: Integer, Double, Boolean or (CHOICE) String
 * @param choices the values of a CHOICE, otherwise empty
 * @param tries the values that the automatic search tries, empty for a knob that it leaves alone
 * @param label message key
 * @param help message key
 */
public record Setting(
    String name,
    Kind kind,
    Double min,
    Double max,
    Object usual,
    List<String> choices,
    List<Object> tries,
    String label,
    String help) {

  public enum Kind {
    INT,
    DECIMAL,
    BOOLEAN,
    CHOICE
  }

  /**
   * The value in this setting's own type. Accepts what forms and JSON give: numbers, booleans and
   * their texts.
   */
  public Object value(Object given) {
    if (given == null || given instanceof String text && text.isBlank()) {
      return usual;
    }
    String text = String.valueOf(given).strip();
    try {
      switch (kind) {
        case INT -> {
          double number = Double.parseDouble(text);
          if (number != Math.rint(number)) {
            throw refused(text);
          }
          return (int) inRange(number, text);
        }
        case DECIMAL -> {
          return inRange(Double.parseDouble(text), text);
        }
        case BOOLEAN -> {
          if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            throw refused(text);
          }
          return Boolean.valueOf(text);
        }
        default -> {
          if (!choices.contains(text)) {
            throw refused(text);
          }
          return text;
        }
      }
    } catch (NumberFormatException e) {
      throw refused(text);
    }
  }

  /** Whether the value is the one that is taken when nobody chooses. */
  public boolean isUsual(Object value) {
    return usual instanceof Number a && value instanceof Number b
        ? a.doubleValue() == b.doubleValue()
        : String.valueOf(usual).equals(String.valueOf(value));
  }

  private double inRange(double number, String text) {
    if (Double.isNaN(number) || min != null && number < min || max != null && number > max) {
      throw refused(text);
    }
    return number;
  }

  private TrainingRefused refused(String text) {
    return new TrainingRefused("modelling.problem.setting", name, text).field(name);
  }
}
