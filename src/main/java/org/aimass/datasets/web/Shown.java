package org.aimass.datasets.web;

import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.Locale;

/** How values of datasets are written on pages. */
final class Shown {

  private Shown() {}

  /** A count or another whole number with its groups. */
  static String count(Locale locale, long number) {
    return NumberFormat.getIntegerInstance(locale).format(number);
  }

  /** A figure of a summary: four digits tell enough. Dates and texts stay as they are. */
  static String figure(Locale locale, Object value) {
    if (!(value instanceof Number number)) {
      return value == null ? "" : value.toString().replace('T', ' ');
    }
    double d = number.doubleValue();
    if (d == Math.rint(d) && Math.abs(d) < 1e9) {
      return count(locale, (long) d);
    }
    if (Math.abs(d) >= 1e9 || d != 0 && Math.abs(d) < 1e-4) {
      return new java.text.DecimalFormat("0.###E0", DecimalFormatSymbols.getInstance(locale))
          .format(d);
    }
    NumberFormat format = NumberFormat.getNumberInstance(locale);
    format.setMaximumFractionDigits(
        Math.max(0, 4 - (int) Math.ceil(Math.log10(Math.abs(d) + 1e-12))));
    return format.format(d);
  }

  static String percent(Locale locale, double share) {
    NumberFormat format = NumberFormat.getPercentInstance(locale);
    format.setMaximumFractionDigits(share > 0 && share < 0.1 ? 1 : 0);
    return format.format(share);
  }

  /** Characters of a text that a table of so many cells holds, so that no page holds megabytes. */
  static int cut(int rows, int columns) {
    return Math.max(40, Math.min(1_000, 1_500_000 / Math.max(1, rows * columns)));
  }
}
