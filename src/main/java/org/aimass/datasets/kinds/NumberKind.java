package org.aimass.datasets.kinds;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;
import org.aimass.datasets.Column;
import org.aimass.datasets.FilterValue;
import org.aimass.datasets.ScannedCell;
import org.aimass.datasets.ValueRefused;
import org.aimass.datasets.files.RawRow;

/** Kinds whose values are numbers. */
public abstract class NumberKind extends NamedKind {
  /** As JSON writes numbers, whatever the decimal sign of the column. */
  private static final Pattern JSON =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,4})?");

  private static final Pattern FIGURES =
      Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,4})?");

  private static final int LONGEST = 400;

  protected NumberKind(String name, int place) {
    super(name, place);
  }

  @Override
  public boolean numeric() {
    return true;
  }

  @Override
  public boolean predictable() {
    return true;
  }

  @Override
  public Encoding encoding() {
    return Encoding.NUMBER;
  }

  /**
   * A filter's number as people write it in figures.
   *
   * @throws FilterValue for what is none, as NaN, 1d and 0x1p1
   */
  protected static BigDecimal figures(Column column, String text) {
    String value = text.strip();
    if (value.length() > LONGEST || !FIGURES.matcher(value).matches()) {
      throw new FilterValue(text, column);
    }
    return new BigDecimal(value);
  }

  /** A truth of a workbook counts as 1 or 0; makes the cell hold it. */
  protected static boolean truthAsNumber(ScannedCell cell) {
    if (cell.shape != ScannedCell.Shape.BOOLEAN || cell.kind != RawRow.BOOLEAN) {
      return false;
    }
    cell.integer = cell.truth ? 1 : 0;
    cell.decimal = cell.integer;
    cell.plain = false;
    return true;
  }

  @Override
  public Object given(Object value) {
    double number;
    if (value instanceof Number given) {
      number = given.doubleValue();
    } else if (value instanceof String text) {
      String stripped = text.strip();
      String word = stripped.toLowerCase(Locale.ROOT).replaceFirst("^[+-]", "");
      if (word.equals("nan") || word.equals("infinity")) {
        throw ValueRefused.notFinite();
      }
      if (!JSON.matcher(stripped).matches()) {
        throw ValueRefused.wrongKind();
      }
      number = Double.parseDouble(stripped);
    } else {
      throw ValueRefused.wrongKind();
    }
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      throw ValueRefused.notFinite();
    }
    return number;
  }

  @Override
  public double number(Object value) {
    return ((Number) value).doubleValue();
  }

  @Override
  public String text(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }
}
