package org.aimass.platform.web;

import java.text.NumberFormat;
import java.util.Locale;

/** Short times for people: "8.8 µs", "257 µs", "1.2 ms". */
public final class Durations {
  private Durations() {}

  public static String micros(double micros, Locale locale) {
    return micros < 1000
        ? number(micros, micros < 10 ? 1 : 0, locale) + " µs"
        : number(micros / 1000, 1, locale) + " ms";
  }

  private static String number(double value, int digits, Locale locale) {
    NumberFormat format = NumberFormat.getInstance(locale);
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(digits);
    return format.format(value);
  }
}
