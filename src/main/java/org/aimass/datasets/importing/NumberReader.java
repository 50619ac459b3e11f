package org.aimass.datasets.importing;

import static org.aimass.datasets.importing.CellFlags.CODE_OR_POWER;
import static org.aimass.datasets.importing.CellFlags.COMMA_ONLY;
import static org.aimass.datasets.importing.CellFlags.COMMA_OR_GROUP;
import static org.aimass.datasets.importing.CellFlags.FRACTION;
import static org.aimass.datasets.importing.CellFlags.GROUPS;
import static org.aimass.datasets.importing.CellFlags.LONG_DIGITS;
import static org.aimass.datasets.importing.CellFlags.PHONE;
import static org.aimass.datasets.importing.CellFlags.POINT_ONLY;
import static org.aimass.datasets.importing.CellFlags.POINT_OR_GROUP;

import java.nio.charset.StandardCharsets;

/** Reads plain numbers from bytes; its fields hold the last one. */
final class NumberReader {

  static final long MAX_MANTISSA = 1L << 53;
  private static final int PHONE_DIGITS = 8;
  private static final double[] POWERS = new double[23];

  static {
    POWERS[0] = 1;
    for (int i = 1; i < POWERS.length; i++) {
      POWERS[i] = POWERS[i - 1] * 10;
    }
  }

  /** Of {@link CellFlags}. */
  int flags;

  long integer;
  double decimal;

  /** True when the bytes are a number as a database reads it. */
  boolean plain;

  // What the last walk over the bytes has seen.
  private long mantissa;
  private int digits;
  private boolean overflow;
  private int points;
  private int commas;
  private int lastSign;
  private int exponentAt;
  private int exponent;

  /**
   * Reads [+-]digits with groups and a decimal sign, or [+-]digits[.digits]e[+-]digits. Exact:
   * where 53 bits and a power of ten up to 22 do not hold it, the library reads it.
   */
  boolean read(byte[] b, int from, int to, Notation notation) {
    flags = 0;
    plain = false;
    boolean signed = b[from] == '-' || b[from] == '+';
    int start = signed ? from + 1 : from;
    if (!walk(b, start, to)) {
      return false;
    }
    boolean negative = b[from] == '-';
    int end = exponentAt < 0 ? to : exponentAt;
    Notation used = points + commas == 0 ? Notation.POINT : used(b, start, end, notation);
    if (used == null) {
      return false;
    }
    if (exponentAt >= 0 && points + commas == 0 && b[exponentAt + 1] >= '0') {
      flags |= CODE_OR_POWER;
    }
    boolean fraction = (used == Notation.POINT ? points : commas) > 0;
    int scale = fraction ? end - lastSign - 1 : 0;
    boolean isDecimal = fraction || exponentAt >= 0;
    if (!isDecimal && !overflow) {
      integer = negative ? -mantissa : mantissa;
      decimal = integer;
      plain = points + commas == 0 && b[from] != '+';
      if (digits > 15) {
        flags |= LONG_DIGITS;
      }
      if (b[from] == '+' && points + commas == 0 && digits >= PHONE_DIGITS) {
        flags |= PHONE;
      }
      return true;
    }
    if (!isDecimal) {
      flags |= LONG_DIGITS;
    }
    int power = exponent - scale;
    if (!overflow && mantissa <= MAX_MANTISSA && power >= -22 && power <= 22) {
      decimal = power < 0 ? mantissa / POWERS[-power] : mantissa * POWERS[power];
      decimal = negative ? -decimal : decimal;
      plain =
          commas == 0
              && points == (fraction ? 1 : 0)
              && exponentAt < 0
              && b[from] != '+'
              && b[from] != '.'
              && b[to - 1] != '.';
    } else {
      String text = new String(b, from, to - from, StandardCharsets.US_ASCII);
      text =
          used == Notation.COMMA ? text.replace(".", "").replace(',', '.') : text.replace(",", "");
      decimal = Double.parseDouble(text);
      if (Double.isInfinite(decimal)) {
        return false;
      }
    }
    integer = (long) decimal;
    flags |= FRACTION;
    return true;
  }

  private boolean walk(byte[] b, int start, int to) {
    mantissa = 0;
    digits = 0;
    overflow = false;
    points = 0;
    commas = 0;
    lastSign = -1;
    exponentAt = -1;
    exponent = 0;
    for (int i = start; i < to; i++) {
      byte c = b[i];
      if (c >= '0' && c <= '9') {
        digits++;
        if (mantissa > (Long.MAX_VALUE - 9) / 10) {
          overflow = true;
        } else {
          mantissa = mantissa * 10 + (c - '0');
        }
      } else if (c == '.') {
        points++;
        lastSign = i;
      } else if (c == ',') {
        if (digits == 0) {
          return false;
        }
        commas++;
        lastSign = i;
      } else if ((c == 'e' || c == 'E') && digits > 0) {
        exponentAt = i;
        return exponent(b, i + 1, to);
      } else {
        return false;
      }
    }
    return digits > 0;
  }

  private boolean exponent(byte[] b, int from, int to) {
    int e = from;
    boolean minus = false;
    if (e < to && (b[e] == '-' || b[e] == '+')) {
      minus = b[e] == '-';
      e++;
    }
    if (e == to || to - e > 4) {
      return false;
    }
    for (; e < to; e++) {
      if (b[e] < '0' || b[e] > '9') {
        return false;
      }
      exponent = exponent * 10 + b[e] - '0';
    }
    exponent = minus ? -exponent : exponent;
    return true;
  }

  /** Which notation the signs follow; null for none, or for another than the one asked for. */
  private Notation used(byte[] b, int start, int end, Notation notation) {
    if (points == 1 && commas == 0 && notation != Notation.COMMA) {
      // By far the most numbers with a sign: 7.5.
      if (notation == Notation.OPEN) {
        int before = lastSign - start;
        boolean group =
            end - lastSign == 4 && before >= 1 && before <= 3 && b[start] != '0' && exponentAt < 0;
        flags |= group ? POINT_OR_GROUP : POINT_ONLY;
      }
      return Notation.POINT;
    }
    boolean point = notation != Notation.COMMA && fits(b, start, end, '.', points, ',', commas);
    boolean comma = notation != Notation.POINT && fits(b, start, end, ',', commas, '.', points);
    if (notation == Notation.OPEN) {
      flags |= points + commas > 1 ? GROUPS : 0;
      flags |=
          !point
              ? comma ? COMMA_ONLY : 0
              : !comma ? POINT_ONLY : points > 0 ? POINT_OR_GROUP : COMMA_OR_GROUP;
    }
    return point ? Notation.POINT : comma ? Notation.COMMA : null;
  }

  /** Whether the one sign is a decimal sign and the other parts groups. */
  private boolean fits(byte[] b, int start, int end, char sign, int signs, char group, int groups) {
    if (signs > 1 || signs == 1 && b[lastSign] != sign) {
      return false;
    }
    if (groups == 0) {
      return true;
    }
    // A number with a power of ten has no groups.
    int whole = signs == 1 ? lastSign : end;
    return exponentAt < 0
        && b[start] != '0'
        && (western(b, start, whole, group) || group == ',' && indian(b, start, whole))
        && !(groups == 3 && signs == 0 && address(b, start, end));
  }

  /** 1,234,567. */
  private static boolean western(byte[] b, int start, int end, char group) {
    int at = end;
    while (at - 4 > start && b[at - 4] == group) {
      at -= 4;
      if (!digits(b, at + 1, at + 4)) {
        return false;
      }
    }
    return at < end && at - start <= 3 && digits(b, start, at);
  }

  /** 12,34,567. */
  private static boolean indian(byte[] b, int start, int end) {
    int at = end - 4;
    if (at <= start || b[at] != ',' || !digits(b, at + 1, end)) {
      return false;
    }
    while (at - 3 > start && b[at - 3] == ',') {
      if (!digits(b, at - 2, at)) {
        return false;
      }
      at -= 3;
    }
    return at - start <= 2 && digits(b, start, at);
  }

  /** 192.168.100.200 is no number. */
  private static boolean address(byte[] b, int start, int end) {
    int part = 0;
    for (int i = start; i < end; i++) {
      if (b[i] == ',') {
        return false;
      }
      part = b[i] == '.' ? 0 : part * 10 + b[i] - '0';
      if (part > 255) {
        return false;
      }
    }
    return true;
  }

  private static boolean digits(byte[] b, int from, int to) {
    if (from >= to) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (b[i] < '0' || b[i] > '9') {
        return false;
      }
    }
    return true;
  }
}
