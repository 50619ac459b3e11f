package org.aimass.datasets.connectors.excel;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.aimass.datasets.connectors.RawRow;
import org.apache.poi.ss.usermodel.DateUtil;

/** Excel's day numbers, with its two systems and its one day that never was. */
final class ExcelDates {

  /** Day number of 1970-01-01 in the systems that begin with 1900 and with 1904. */
  private static final int EPOCH_1900 = 25_569;

  private static final int EPOCH_1904 = 24_107;
  private static final long LAST_DAY = 2_958_465;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private ExcelDates() {}

  /**
   * True when the number format shows a day or a time of day; durations such as [h]:mm stay
   * numbers.
   */
  static boolean isDate(int format, String pattern) {
    if (pattern != null) {
      String p = pattern.strip().toLowerCase(Locale.ROOT);
      if (p.startsWith("[h") || p.startsWith("[m]") || p.startsWith("[mm]") || p.startsWith("[s")) {
        return false;
      }
    }
    return DateUtil.isADateFormat(format, pattern);
  }

  static void put(RawRow row, int column, double serial, boolean from1904) {
    double whole = Math.floor(serial);
    long day = (long) whole;
    long millis = Math.round((serial - whole) * 86_400_000d);
    if (millis >= 86_400_000L) {
      millis = 0;
      day++;
    }
    if (day == 0 && !from1904 && millis > 0) {
      row.set(column, RawRow.TEXT, LocalTime.ofNanoOfDay(millis * 1_000_000L).format(TIME));
      return;
    }
    if (day < (from1904 ? 0 : 1) || day > LAST_DAY) {
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
