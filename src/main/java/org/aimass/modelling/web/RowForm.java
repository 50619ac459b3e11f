package org.aimass.modelling.web;

import java.math.BigDecimal;
import java.math.MathContext;
import java.text.NumberFormat;
import java.util.Locale;
import org.aimass.datasets.Kinds;
import org.aimass.modelling.Field;

/** How the inputs of a model are filled in on a page: as texts, choices and sliders. */
public class RowForm {
  private static final int MOST_CHOICES = 200;
  private static final double SLIDER_STEPS = 200;

  private final Locale locale;

  RowForm(Locale locale) {
    this.locale = locale;
  }

  /** A number with the six digits that count, as the language writes it. */
  static String number(Locale locale, double value) {
    NumberFormat format = NumberFormat.getInstance(locale);
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros();
    format.setMaximumFractionDigits(Math.max(0, rounded.scale()));
    return format.format(rounded);
  }

  /** A value as the form has it; numbers with the digits that count. */
  static String written(Field field, Object value) {
    if (value instanceof Double number && field.type().numeric()) {
      return new BigDecimal(number).round(new MathContext(6)).stripTrailingZeros().toPlainString();
    }
    return String.valueOf(value);
  }

  /** What is no number is refused by the model's own rules. */
  static Object typed(Field field, String value) {
    if (field.type().numeric()) {
      try {
        return Double.valueOf(value);
      } catch (NumberFormatException e) {
        return value;
      }
    }
    return field.type() == Kinds.BOOLEAN ? (Object) Boolean.valueOf(value) : value;
  }

  public boolean choice(Field field) {
    return !field.categories().isEmpty() && field.categories().size() <= MOST_CHOICES;
  }

  /** A choice as people call it. */
  public String choiceText(Field field, String value) {
    return field.type() == Kinds.BOOLEAN
        ? ExplanationView.at(locale, field, Boolean.valueOf(value))
        : value;
  }

  public boolean slider(Field field) {
    return field.type().numeric()
        && field.min() != null
        && field.max() != null
        && field.min() < field.max();
  }

  /** How far a slider moves at a time: a number that people would write. */
  public String step(Field field) {
    double exact = (field.max() - field.min()) / SLIDER_STEPS;
    double power = Math.pow(10, Math.floor(Math.log10(exact)));
    double step = exact / power >= 5 ? 5 * power : exact / power >= 2 ? 2 * power : power;
    return field.type().whole()
        ? String.valueOf(Math.max(1, Math.round(step)))
        : new BigDecimal(step).round(new MathContext(1)).stripTrailingZeros().toPlainString();
  }

  public String range(Field field) {
    return slider(field)
        ? ExplanationView.at(locale, field, field.min())
            + " – "
            + ExplanationView.at(locale, field, field.max())
        : "";
  }
}
