package org.aimass.datasets.importing;

import static org.aimass.datasets.importing.CellFlags.DECIMAL_COMMA;
import static org.aimass.datasets.importing.CellFlags.FRACTION;
import static org.aimass.datasets.importing.CellFlags.GROUPED;
import static org.aimass.datasets.importing.CellFlags.GROUP_COMMA;
import static org.aimass.datasets.importing.CellFlags.LONG_DIGITS;

import java.nio.charset.StandardCharsets;

/** Reads plain numbers from bytes; its fields hold the last one. */
final class NumberReader {

  static final long MAX_MANTISSA = 1L << 53;
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

  /**
   * Reads [+-]digits[,ddd]*[.digits][e[+-]digits]. Exact: where 53 bits and a power of ten up to 22
   * do not hold it, the library reads it.
   */
  boolean read(byte[] b, int from, int to, boolean decimalComma) {
    flags = 0;
    plain = false;
    int i = from;
    boolean negative = false;
    if (b[i] == '-' || b[i] == '+') {
      negative = b[i] == '-';
      i++;
    }
    long mantissa = 0;
    int digits = 0;
    int significant = 0;
    int scale = 0;
    boolean point = false;
    int comma = -1;
    int commas = 0;
    boolean badGroups = false;
    boolean overflow = false;
    int exponent = 0;
    boolean exponential = false;
    int digitsBeforeComma = 0;
    for (; i < to; i++) {
      byte c = b[i];
      if (c >= '0' && c <= '9') {
        digits++;
        if (significant > 0 || c != '0') {
          significant++;
        }
        if (mantissa > (Long.MAX_VALUE - 9) / 10) {
          overflow = true;
        } else {
          mantissa = mantissa * 10 + (c - '0');
        }
        if (point) {
          scale++;
        }
      } else if (c == '.') {
        if (point) {
          return false;
        }
        point = true;
        if (comma >= 0 && i - comma != 4) {
          badGroups = true;
        }
      } else if (c == ',') {
        if (point || digits == 0) {
          return false;
        }
        if (comma >= 0 ? i - comma != 4 : digits > 3) {
          badGroups = true;
        }
        if (comma < 0) {
          digitsBeforeComma = digits;
        }
        comma = i;
        commas++;
      } else if ((c == 'e' || c == 'E') && digits > 0) {
        int e = i + 1;
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
        exponential = true;
        break;
      } else {
        return false;
      }
    }
    if (digits == 0) {
      return false;
    }
    if (commas > 0) {
      int tail = point ? -1 : to - comma - 1;
      if (exponential) {
        return false;
      }
      if (!point && tail != 3) {
        badGroups = true;
      }
      if (badGroups) {
        if (commas > 1 || point || tail <= 0) {
          return false;
        }
        flags |= DECIMAL_COMMA;
        scale = tail;
      } else {
        flags |= GROUPED;
        if (point || commas > 1) {
          flags |= GROUP_COMMA;
        } else if (decimalComma) {
          scale = tail;
        }
        if (digitsBeforeComma == 1 && b[comma - 1] == '0' && !point && commas == 1) {
          // 0,123 is no group.
          flags = flags & ~GROUPED | DECIMAL_COMMA;
          scale = tail;
        }
      }
    }
    boolean isDecimal = point || exponential || scale > 0;
    if (!isDecimal && !overflow) {
      integer = negative ? -mantissa : mantissa;
      decimal = integer;
      plain = commas == 0 && b[from] != '+';
      if (digits > 15) {
        flags |= LONG_DIGITS;
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
      plain = commas == 0 && !exponential && b[from] != '+' && b[from] != '.' && b[to - 1] != '.';
    } else {
      String text = new String(b, from, to - from, StandardCharsets.US_ASCII);
      text =
          (flags & DECIMAL_COMMA) != 0 || decimalComma && commas == 1 && !point
              ? text.replace(',', '.')
              : text.replace(",", "");
      decimal = Double.parseDouble(text);
      if (Double.isInfinite(decimal)) {
        return false;
      }
    }
    integer = (long) decimal;
    flags |= FRACTION;
    return true;
  }
}
