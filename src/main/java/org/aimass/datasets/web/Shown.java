package org.aimass.datasets.web;

import java.math.BigDecimal;
import java.math.MathContext;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.aimass.platform.Messages;

/** How values of datasets are written on pages. */
final class Shown {

  private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private Shown() {}

  /** A value of a cell; empty for a missing one. */
  static String value(Locale locale, Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Boolean truth) {
      return Messages.text(locale, truth ? "datasets.page.true" : "datasets.page.false");
    }
    if (value instanceof LocalDateTime time) {
      return (time.getSecond() == 0 ? MINUTES : SECONDS).format(time);
    }
    if (value instanceof LocalDate || value instanceof String) {
      return value.toString();
    }
    // Numbers of a table stand as they are: grouping makes 2019 a 2,019 and an id unreadable.
    return value instanceof Double number ? plain(number) : value.toString();
  }

  static String plain(double number) {
    if (number == Math.rint(number) && Math.abs(number) < 1e15) {
      return Long.toString((long) number);
    }
    return new BigDecimal(number).round(new MathContext(10)).stripTrailingZeros().toPlainString();
  }

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
