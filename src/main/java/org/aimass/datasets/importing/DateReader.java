package org.aimass.datasets.importing;

import static org.aimass.datasets.importing.CellFlags.DAY_FIRST;
import static org.aimass.datasets.importing.CellFlags.DAY_OR_MONTH;
import static org.aimass.datasets.importing.CellFlags.MONTH_FIRST;
import static org.aimass.datasets.importing.CellFlags.SHORT_YEAR;

import java.time.LocalDate;

/** Reads dates of figures from bytes, with a time of day or without; its fields hold the last. */
final class DateReader {

  /** Years of two digits below this are of this century, the others of the last one. */
  static final int PIVOT = 70;

  /** Of {@link CellFlags}. */
  int flags;

  /** Days since 1970. */
  long day;

  /** Microseconds of the day; -1 for none. */
  long micros;

  /**
   * Reads y-m-d, y/m/d, y.m.d, d.m.y, d/m/y and m/d/y, also with a year of two digits at the end,
   * with hours, minutes, seconds and a zone of UTC or an offset behind them. Leaves -1 in {@link
   * #micros} when there is no time of day.
   */
  boolean read(byte[] b, int start, int end, boolean dayFirst) {
    flags = 0;
    int i = start;
    int first = 0;
    int firstDigits = 0;
    while (i < end && b[i] >= '0' && b[i] <= '9' && firstDigits < 5) {
      first = first * 10 + b[i++] - '0';
      firstDigits++;
    }
    if (i >= end || firstDigits != 4 && firstDigits > 2) {
      return false;
    }
    byte separator = b[i++];
    if (separator != '-' && separator != '/' && separator != '.') {
      return false;
    }
    int second = 0;
    int secondDigits = 0;
    while (i < end && b[i] >= '0' && b[i] <= '9' && secondDigits < 3) {
      second = second * 10 + b[i++] - '0';
      secondDigits++;
    }
    if (secondDigits == 0 || secondDigits > 2 || i >= end || b[i++] != separator) {
      return false;
    }
    int third = 0;
    int thirdDigits = 0;
    while (i < end && b[i] >= '0' && b[i] <= '9' && thirdDigits < 5) {
      third = third * 10 + b[i++] - '0';
      thirdDigits++;
    }
    int y;
    int m;
    int d;
    if (firstDigits == 4) {
      if (thirdDigits == 0 || thirdDigits > 2) {
        return false;
      }
      y = first;
      m = second;
      d = third;
    } else if (first > 31 && firstDigits == 2 && thirdDigits == 2) {
      y = year(first);
      m = second;
      d = third;
    } else {
      if (thirdDigits == 2) {
        y = year(third);
      } else if (thirdDigits == 4) {
        y = third;
      } else {
        return false;
      }
      if (first > 12 || separator == '.' && second <= 12) {
        // Nobody writes the month first with dots.
        flags |= DAY_FIRST;
        d = first;
        m = second;
      } else if (second > 12) {
        flags |= MONTH_FIRST;
        m = first;
        d = second;
      } else {
        if (first != second) {
          flags |= DAY_OR_MONTH;
        }
        d = dayFirst ? first : second;
        m = dayFirst ? second : first;
      }
    }
    if (!day(y, m, d)) {
      return false;
    }
    micros = -1;
    if (i == end) {
      return true;
    }
    return behind(b, i, end);
  }

  /** Reads the time of day behind a day: a T, or blanks with a comma before them, part the two. */
  private boolean behind(byte[] b, int at, int end) {
    int i = at;
    if (b[i] == 'T' || b[i] == 't') {
      return time(b, i + 1, end);
    }
    if (b[i] == ',') {
      i++;
    }
    int first = i;
    while (i < end && b[i] == ' ') {
      i++;
    }
    return i > first && i < end && time(b, i, end);
  }

  /** The year that two digits mean; says so in the flags. */
  int year(int twoDigits) {
    flags |= SHORT_YEAR;
    return twoDigits < PIVOT ? 2000 + twoDigits : 1900 + twoDigits;
  }

  /** Takes a day when there is such a one. */
  boolean day(int y, int m, int d) {
    if (y < 1000 || y > 9999 || m < 1 || m > 12 || d < 1 || d > 31) {
      return false;
    }
    if (d > 28 && d > LocalDate.of(y, m, 1).lengthOfMonth()) {
      return false;
    }
    day = LocalDate.of(y, m, d).toEpochDay();
    return true;
  }

  /** Reads a time of day behind a day that was read before. */
  boolean time(byte[] b, int i, int end) {
    int[] part = new int[3];
    int count = 0;
    while (count < 3) {
      int digits = 0;
      while (i < end && b[i] >= '0' && b[i] <= '9' && digits < 3) {
        part[count] = part[count] * 10 + b[i++] - '0';
        digits++;
      }
      if (digits == 0 || digits > 2) {
        return false;
      }
      count++;
      if (count < 3 && i < end && b[i] == ':') {
        i++;
      } else {
        break;
      }
    }
    if (count < 2 || part[0] > 23 || part[1] > 59 || part[2] > 59) {
      return false;
    }
    long fraction = 0;
    if (count == 3 && i < end && (b[i] == '.' || b[i] == ',')) {
      i++;
      long unit = 100_000;
      int digits = 0;
      while (i < end && b[i] >= '0' && b[i] <= '9') {
        fraction += (b[i++] - '0') * unit;
        unit /= 10;
        digits++;
      }
      if (digits == 0 || digits > 9) {
        return false;
      }
    }
    micros = ((part[0] * 60L + part[1]) * 60 + part[2]) * 1_000_000L + fraction;
    return i == end || half(b, i, end, part[0]) || zone(b, i, end);
  }

  /** AM, p.m. and the like. */
  private boolean half(byte[] b, int at, int end, int hour) {
    int i = at;
    while (i < end && (b[i] == ' ' || b[i] == (byte) 0xC2 || b[i] == (byte) 0xA0)) {
      i++;
    }
    int length = end - i;
    if (length != 2 && !(length == 4 && b[i + 1] == '.' && b[i + 3] == '.')) {
      return false;
    }
    int letter = b[i] | 0x20;
    return (b[length == 2 ? i + 1 : i + 2] | 0x20) == 'm'
        && (letter == 'a' || letter == 'p')
        && half(letter == 'p', hour);
  }

  /** Z, UTC, GMT, +02, +0200, +02:00, with a blank before or without; all become UTC. */
  private boolean zone(byte[] b, int at, int end) {
    int i = at;
    while (i < end && b[i] == ' ') {
      i++;
    }
    if (end - i >= 3 && (word(b, i, "UTC") || word(b, i, "GMT"))) {
      i += 3;
      if (i == end) {
        return true;
      }
    } else if (i + 1 == end && (b[i] == 'Z' || b[i] == 'z')) {
      return true;
    }
    if (i == end || b[i] != '+' && b[i] != '-') {
      return false;
    }
    int sign = b[i] == '-' ? -1 : 1;
    int length = end - ++i;
    boolean colon = length == 5 && b[i + 2] == ':';
    if (length != 1 && length != 2 && length != 4 && !colon) {
      return false;
    }
    int figures = 0;
    for (int p = i; p < end; p++) {
      if (colon && p == i + 2) {
        continue;
      }
      if (b[p] < '0' || b[p] > '9') {
        return false;
      }
      figures = figures * 10 + b[p] - '0';
    }
    int minutes = length <= 2 ? figures * 60 : figures / 100 * 60 + figures % 100;
    if (minutes > 18 * 60) {
      return false;
    }
    // A time with an offset becomes UTC.
    micros -= sign * minutes * 60_000_000L;
    if (micros < 0) {
      micros += 86_400_000_000L;
      day--;
    } else if (micros >= 86_400_000_000L) {
      micros -= 86_400_000_000L;
      day++;
    }
    return true;
  }

  private static boolean word(byte[] b, int at, String word) {
    for (int i = 0; i < word.length(); i++) {
      if ((b[at + i] & ~0x20) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Moves an hour of twelve to its half of the day. */
  boolean half(boolean afternoon, int hour) {
    if (hour < 1 || hour > 12) {
      return false;
    }
    micros +=
        afternoon && hour < 12 ? 43_200_000_000L : !afternoon && hour == 12 ? -43_200_000_000L : 0;
    return true;
  }
}
