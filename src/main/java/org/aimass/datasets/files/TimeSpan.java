package org.aimass.datasets.files;

/** Spans of time in workbooks: a number of hours, shown as 36:00:00. */
public final class TimeSpan {

  private TimeSpan() {}

  /**
   * Puts a span into a row. Hours are what a model can learn from, and what people speak of.
   *
   * @param millis negative for a span backwards
   */
  public static void put(RawRow row, int column, long millis) {
    double hours = millis / 3_600_000d;
    String number = hours == (long) hours ? Long.toString((long) hours) : Double.toString(hours);
    String shown = (millis < 0 ? "-" : "") + clock(Math.abs(millis), 1);
    row.set(column, RawRow.DURATION, number + (char) RawRow.FORM + shown);
  }

  /**
   * 36:00:00, with milliseconds where there are some.
   *
   * @param hourDigits least figures of the hours
   */
  public static String clock(long millis, int hourDigits) {
    StringBuilder text = new StringBuilder();
    text.append(millis / 3_600_000);
    while (text.length() < hourDigits) {
      text.insert(0, '0');
    }
    part(text, ':', millis / 60_000 % 60, 2);
    part(text, ':', millis / 1_000 % 60, 2);
    if (millis % 1_000 > 0) {
      part(text, '.', millis % 1_000, 3);
    }
    return text.toString();
  }

  private static void part(StringBuilder text, char before, long value, int digits) {
    text.append(before);
    String plain = Long.toString(value);
    text.append("0".repeat(digits - plain.length())).append(plain);
  }
}
