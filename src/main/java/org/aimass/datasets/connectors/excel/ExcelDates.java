package org.aimass.datasets.connectors.excel;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import org.aimass.datasets.connectors.RawRow;

/** Excel's day numbers, with its two systems and its one day that never was. */
final class ExcelDates {

  /** Day number of 1970-01-01 in the systems that begin with 1900 and with 1904. */
  private static final int EPOCH_1900 = 25_569;

  private static final int EPOCH_1904 = 24_107;
  private static final int BETWEEN_SYSTEMS = EPOCH_1900 - EPOCH_1904;
  private static final long LAST_DAY = 2_958_465;
  private static final long DAY_MILLIS = 86_400_000;

  /** 1950: below it, what is shown as a time of day is none of a certain day. */
  private static final double FIRST_LIKELY_DAY = 18_264;

  private static final double LONGEST_DAYS = 1e10;

  private ExcelDates() {}

  /** Puts a number into a row as the day, the time or the span of time that its format shows. */
  static void put(RawRow row, int column, double serial, FormatCode code, boolean from1904) {
    if (Double.isNaN(serial) || Math.abs(serial) > LONGEST_DAYS) {
      row.set(column, RawRow.ERROR, "#DATE!");
      return;
    }
    if (code == FormatCode.DURATION) {
      duration(row, column, serial);
      return;
    }
    boolean noDay =
        code == FormatCode.TIME && serial < FIRST_LIKELY_DAY - (from1904 ? BETWEEN_SYSTEMS : 0);
    if (noDay && serial >= 0) {
      row.set(column, RawRow.TEXT, clock(Math.round(serial * DAY_MILLIS), 2));
      return;
    }
    double whole = Math.floor(serial);
    long day = (long) whole;
    long millis = Math.round((serial - whole) * DAY_MILLIS);
    if (millis >= DAY_MILLIS) {
      millis = 0;
      day++;
    }
    if (day == 0 && !from1904 && millis > 0) {
      row.set(column, RawRow.TEXT, clock(millis, 2));
      return;
    }
    if (day < (from1904 ? 0 : 1) || day > LAST_DAY - (from1904 ? BETWEEN_SYSTEMS : 0)) {
      row.set(column, RawRow.ERROR, "#DATE!");
      return;
    }
    if (!from1904 && day == 60) {
      // Excel keeps Lotus' error that 1900 was a leap year.
      row.set(column, RawRow.ERROR, "1900-02-29");
      return;
    }
    long epochDay =
        from1904 ? day - EPOCH_1904 : day < 60 ? day - EPOCH_1900 + 1 : day - EPOCH_1900;
    LocalDate date = LocalDate.ofEpochDay(epochDay);
    if (millis == 0) {
      int at = row.room(column, RawRow.DATE, 10);
      byte[] b = row.bytes();
      digits(b, at, date.getYear(), 4);
      b[at + 4] = '-';
      digits(b, at + 5, date.getMonthValue(), 2);
      b[at + 7] = '-';
      digits(b, at + 8, date.getDayOfMonth(), 2);
    } else {
      LocalDateTime time = date.atTime(LocalTime.ofNanoOfDay(millis * 1_000_000L));
      byte[] text =
          DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time).getBytes(StandardCharsets.US_ASCII);
      row.set(column, RawRow.DATETIME, text, 0, text.length);
    }
  }

  /** A span of time is a number of hours: what a model can learn from, and what people speak of. */
  private static void duration(RawRow row, int column, double days) {
    long millis = Math.round(days * DAY_MILLIS);
    double hours = millis / 3_600_000d;
    String number = hours == (long) hours ? Long.toString((long) hours) : Double.toString(hours);
    String shown = (millis < 0 ? "-" : "") + clock(Math.abs(millis), 1);
    row.set(column, RawRow.DURATION, number + (char) RawRow.FORM + shown);
  }

  /** 36:00:00, with milliseconds where there are some. */
  private static String clock(long millis, int hourDigits) {
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

  private static void digits(byte[] b, int at, int value, int count) {
    for (int i = count - 1; i >= 0; i--) {
      b[at + i] = (byte) ('0' + value % 10);
      value /= 10;
    }
  }
}
