package org.aimass.platform.web;

import java.text.NumberFormat;
import java.util.Locale;

/** Amounts of bytes for people: "1.2 GB". */
public final class Sizes {
  private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB"};

  private Sizes() {}

  public static String text(long bytes, Locale locale) {
    double amount = bytes;
    int unit = 0;
    while (amount >= 1024 && unit < UNITS.length - 1) {
      amount /= 1024;
      unit++;
    }
    NumberFormat format = NumberFormat.getInstance(locale);
    format.setMaximumFractionDigits(amount < 10 && unit > 0 ? 1 : 0);
    return format.format(amount) + " " + UNITS[unit];
  }
}
