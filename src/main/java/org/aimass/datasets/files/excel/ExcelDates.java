package org.aimass.datasets.files.excel;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import org.aimass.datasets.files.RawRow;
import org.aimass.datasets.files.TimeSpan;

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
      TimeSpan.put(row, column, Math.round(serial * DAY_MILLIS));
      return;
    }
    boolean noDay =
        code == FormatCode.TIME && serial < FIRST_LIKELY_DAY - (from1904 ? BETWEEN_SYSTEMS : 0);
    if (noDay && serial >= 0) {
      row.set(column, RawRow.TEXT, TimeSpan.clock(Math.round(serial * DAY_MILLIS), 2));
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
      row.set(column, RawRow.TEXT, TimeSpan.clock(millis, 2));
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

  private static void digits(byte[] b, int at, int value, int count) {
    for (int i = count - 1; i >= 0; i--) {
      b[at + i] = (byte) ('0' + value % 10);
      value /= 10;
    }
  }
}
