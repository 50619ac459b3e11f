package org.aimass.datasets.importing;

import static org.aimass.datasets.importing.CellFlags.DAY_FIRST;
import static org.aimass.datasets.importing.CellFlags.DAY_OR_MONTH;
import static org.aimass.datasets.importing.CellFlags.MONTH_FIRST;

import java.time.LocalDate;

/** Reads dates of figures from bytes, with a time of day or without; its fields hold the last. */
final class DateReader {

  /** Of {@link CellFlags}. */
  int flags;

  /** Days since 1970. */
  long day;

  /** Microseconds of the day; -1 for none. */
  long micros;

  /**
   * Reads y-m-d, y/m/d, y.m.d, d.m.y, d/m/y and m/d/y, with hours, minutes, seconds and a zone of
   * UTC or an offset behind them. Leaves -1 in {@link #micros} when there is no time of day.
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
    } else {
      if (thirdDigits != 4) {
        return false;
      }
      y = third;
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
    if (b[i] != ' ' && b[i] != 'T') {
      return false;
    }
    return time(b, i + 1, end);
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
    if (count == 3 && i < end && b[i] == '.') {
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
    if (i == end) {
      return true;
    }
    int offset = 0;
    if (b[i] == 'Z' && i + 1 == end) {
      return true;
    }
    if (b[i] == ' ' && i + 3 == end && (b[i + 2] | 0x20) == 'm') {
      return half((b[i + 1] | 0x20) == 'p', part[0]);
    }
    if ((b[i] == '+' || b[i] == '-') && (end - i == 6 && b[i + 3] == ':' || end - i == 5)) {
      int minutesAt = end - 2;
      for (int p : new int[] {i + 1, i + 2, minutesAt, minutesAt + 1}) {
        if (b[p] < '0' || b[p] > '9') {
          return false;
        }
      }
      offset =
          ((b[i + 1] - '0') * 10 + b[i + 2] - '0') * 60
              + (b[minutesAt] - '0') * 10
              + b[minutesAt + 1]
              - '0';
      if (b[i] == '-') {
        offset = -offset;
      }
      // A time with an offset becomes UTC.
      micros -= offset * 60_000_000L;
      if (micros < 0) {
        micros += 86_400_000_000L;
        day--;
      } else if (micros >= 86_400_000_000L) {
        micros -= 86_400_000_000L;
        day++;
      }
      return true;
    }
    return false;
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
