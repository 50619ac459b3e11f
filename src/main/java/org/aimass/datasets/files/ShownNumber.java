package org.aimass.datasets.files;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers of a workbook as people see them there. */
public final class ShownNumber {

  /** What spreadsheets keep of a number; the rest is the error of its binary form. */
  private static final MathContext FIGURES = new MathContext(15, RoundingMode.HALF_UP);

  private static final int MOST_ZEROS = 9;
  private static final int MOST_FIGURES_BEFORE_POINT = 20;

  private ShownNumber() {}

  /** 20.399999999999999 as 20.4, 5.0 as 5, 1E-4 as 0.0001; what is no number as it is. */
  public static String plain(String number) {
    if (figures(number)) {
      return number;
    }
    BigDecimal exact;
    try {
      // Through the double: what a workbook holds is never more exact.
      exact = BigDecimal.valueOf(Double.parseDouble(number)).round(FIGURES).stripTrailingZeros();
    } catch (NumberFormatException e) {
      return number;
    }
    if (exact.signum() == 0) {
      return "0";
    }
    int before = exact.precision() - exact.scale();
    if (before > MOST_FIGURES_BEFORE_POINT || before < -MOST_ZEROS) {
      return exact.toString().replace("E+", "E");
    }
    return exact.toPlainString();
  }

  private static boolean figures(String number) {
    for (int i = 0; i < number.length(); i++) {
      char c = number.charAt(i);
      if (c < '0' || c > '9') {
        if (i > 0 || c != '-' || number.length() == 1) {
          return false;
        }
      }
    }
    return !number.isEmpty();
  }
}
