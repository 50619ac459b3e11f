package org.aimass.datasets.importing;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.aimass.datasets.ImportOptions;
import org.aimass.datasets.connectors.RawRow;

/**
 * Says what one cell could be, and its value as that. The common forms (plain numbers, ISO dates,
 * words) are read from the bytes; only a cell with digits and something unusual (￥, 万, 年, full
 * width, month names) becomes a String. One object serves one column or many; its fields hold the
 * last answer.
 */
final class CellScanner {

  static final List<String> MISSING_MARKERS = ImportOptions.USUAL_MISSING;

  enum Shape {
    MISSING,
    ERROR,
    INTEGER,
    DECIMAL,
    BOOLEAN,
    DATE,
    DATETIME,
    TEXT
  }

  static final int LEADING_ZERO = 1;

  /** Sixteen digits and more: beyond what Excel and doubles hold. */
  static final int LONG_DIGITS = 1 << 1;

  static final int GROUPED = 1 << 2;
  static final int PERCENT = 1 << 3;
  static final int CURRENCY = 1 << 4;

  /** 万, 亿, 千. */
  static final int UNIT = 1 << 5;

  static final int IN_BRACKETS = 1 << 6;
  static final int FULL_WIDTH = 1 << 7;

  /** A comma that can only be a decimal comma, as in 12,5. */
  static final int DECIMAL_COMMA = 1 << 8;

  /** A comma that can only part groups, as in 1,234.5 or 1,234,567. */
  static final int GROUP_COMMA = 1 << 9;

  static final int DAY_FIRST = 1 << 10;
  static final int MONTH_FIRST = 1 << 11;

  /** 3/4/2026: both are possible. */
  static final int DAY_OR_MONTH = 1 << 12;

  /** Yes and no in whole English words. */
  static final int YES_NO = 1 << 13;

  private static final long MAX_MANTISSA = 1L << 53;
  private static final double[] POWERS = new double[23];

  static {
    POWERS[0] = 1;
    for (int i = 1; i < POWERS.length; i++) {
      POWERS[i] = POWERS[i - 1] * 10;
    }
  }

  private final byte[][] markers;
  private final boolean[] markerStarts = new boolean[256];

  /** How an ambiguous comma is read: 1,234 is one and a bit. */
  boolean decimalComma;

  /** How an ambiguous day is read: 3/4/2026 is the 3rd of April. */
  boolean dayFirst;

  Shape shape;
  int flags;
  long integer;
  double decimal;
  boolean truth;

  /** Days since 1970. */
  long day;

  /** Microseconds of the day. */
  long micros;

  /** The trimmed cell. */
  int start;

  int end;

  /** True when the trimmed bytes are a number as a database reads it. */
  boolean plain;

  CellScanner(List<String> missingMarkers) {
    markers =
        missingMarkers.stream()
            .map(String::strip)
            .filter(m -> !m.isEmpty())
            .map(m -> m.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    for (byte[] marker : markers) {
      markerStarts[marker[0] & 0xFF] = true;
    }
  }

  private boolean marker(byte[] b) {
    if (!markerStarts[b[start] & 0xFF]) {
      return false;
    }
    for (byte[] marker : markers) {
      if (marker.length == end - start && Arrays.equals(marker, 0, marker.length, b, start, end)) {
        return true;
      }
    }
    return false;
  }

  Shape scan(RawRow row, int cell) {
    flags = 0;
    plain = false;
    byte kind = row.kind(cell);
    if (kind == RawRow.EMPTY) {
      start = 0;
      end = 0;
      return shape = Shape.MISSING;
    }
    byte[] b = row.bytes();
    trim(b, row.start(cell), row.end(cell));
    if (start == end) {
      return shape = Shape.MISSING;
    }
    return shape =
        switch (kind) {
          case RawRow.TEXT -> text(b);
          case RawRow.NUMBER -> {
            if (marker(b)) {
              yield Shape.MISSING;
            }
            if (!number(b, start, end)) {
              yield Shape.TEXT;
            }
            // A workbook has no whole numbers of its own: 2.0 is how some programs write 2.
            yield (flags & IS_DECIMAL) != 0
                    && (decimal != Math.rint(decimal) || Math.abs(decimal) >= MAX_MANTISSA)
                ? Shape.DECIMAL
                : Shape.INTEGER;
          }
          case RawRow.DATE, RawRow.DATETIME ->
              date(b) ? micros < 0 ? dateOnly() : Shape.DATETIME : Shape.TEXT;
          case RawRow.BOOLEAN -> {
            truth = b[start] == 't';
            yield Shape.BOOLEAN;
          }
          default -> Shape.ERROR;
        };
  }

  /** For columns of texts: only finds out whether there is a value, and where. */
  Shape scanText(RawRow row, int cell) {
    flags = 0;
    byte kind = row.kind(cell);
    if (kind == RawRow.EMPTY) {
      return shape = Shape.MISSING;
    }
    if (kind == RawRow.ERROR) {
      return shape = Shape.ERROR;
    }
    trim(row.bytes(), row.start(cell), row.end(cell));
    return shape =
        start == end || (kind == RawRow.TEXT || kind == RawRow.NUMBER) && marker(row.bytes())
            ? Shape.MISSING
            : Shape.TEXT;
  }

  private static final int IS_DECIMAL = 1 << 20;

  private void trim(byte[] b, int from, int to) {
    int s = from;
    int e = to;
    while (s < e) {
      byte c = b[s];
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        s++;
      } else if (c == (byte) 0xC2 && s + 1 < e && b[s + 1] == (byte) 0xA0) {
        s += 2;
      } else if (c == (byte) 0xE3
          && s + 2 < e
          && b[s + 1] == (byte) 0x80
          && b[s + 2] == (byte) 0x80) {
        s += 3;
      } else if (c == (byte) 0xEF
          && s + 2 < e
          && b[s + 1] == (byte) 0xBB
          && b[s + 2] == (byte) 0xBF) {
        s += 3;
      } else {
        break;
      }
    }
    while (e > s) {
      byte c = b[e - 1];
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        e--;
      } else if (c == (byte) 0xA0 && e - 2 >= s && b[e - 2] == (byte) 0xC2) {
        e -= 2;
      } else if (c == (byte) 0x80
          && e - 3 >= s
          && b[e - 2] == (byte) 0x80
          && b[e - 3] == (byte) 0xE3) {
        e -= 3;
      } else {
        break;
      }
    }
    start = s;
    end = e;
  }

  private Shape text(byte[] b) {
    int length = end - start;
    byte c = b[start];
    boolean digit = c >= '0' && c <= '9';
    if (marker(b)) {
      return Shape.MISSING;
    }
    if (digit || (c == '-' || c == '+' || c == '.') && length > 1) {
      if (number(b, start, end)) {
        if (digit && length > 1 && c == '0' && b[start + 1] >= '0' && b[start + 1] <= '9') {
          flags |= LEADING_ZERO;
        }
        return (flags & IS_DECIMAL) != 0 ? Shape.DECIMAL : Shape.INTEGER;
      }
      flags = 0;
      if (digit && length >= 8 && length <= 35 && date(b)) {
        return micros < 0 ? dateOnly() : Shape.DATETIME;
      }
    }
    if (length <= 6) {
      Shape word = word(b, length);
      if (word != null) {
        return word;
      }
    }
    if (length <= 48 && unusual(b)) {
      Shape found = slow(string(b));
      if (found != null) {
        return found;
      }
      flags = 0;
    }
    return Shape.TEXT;
  }

  private Shape dateOnly() {
    micros = 0;
    return Shape.DATE;
  }

  private String string(byte[] b) {
    return new String(b, start, end - start, StandardCharsets.UTF_8);
  }

  private Shape word(byte[] b, int length) {
    int c = b[start] | 0x20;
    switch (length) {
      case 1 -> {
        if (c == 'y' || c == 'n') {
          truth = c == 'y';
          return Shape.BOOLEAN;
        }
      }
      case 2 -> {
        if (c == 'n' && (b[start + 1] | 0x20) == 'o') {
          truth = false;
          flags |= YES_NO;
          return Shape.BOOLEAN;
        }
      }
      case 3 -> {
        if (c == 'y' && (b[start + 1] | 0x20) == 'e' && (b[start + 2] | 0x20) == 's') {
          truth = true;
          flags |= YES_NO;
          return Shape.BOOLEAN;
        }
        if (b[start] < 0) {
          switch (string(b)) {
            case "是", "真", "对", "√" -> {
              truth = true;
              return Shape.BOOLEAN;
            }
            case "否", "假", "错", "×" -> {
              truth = false;
              return Shape.BOOLEAN;
            }
            default -> {}
          }
        }
      }
      case 4, 5 -> {
        if (c == 't' || c == 'f') {
          String word = string(b).toLowerCase(Locale.ROOT);
          if (word.equals("true") || word.equals("false")) {
            truth = word.equals("true");
            return Shape.BOOLEAN;
          }
        }
      }
      default -> {}
    }
    return null;
  }

  /** Worth a closer look: has a digit, plain or full width. */
  private boolean unusual(byte[] b) {
    boolean digit = false;
    for (int i = start; i < end; i++) {
      if (b[i] >= '0' && b[i] <= '9'
          || b[i] == (byte) 0xEF && i + 2 < end && b[i + 1] == (byte) 0xBC) {
        digit = true;
        break;
      }
    }
    if (!digit) {
      return false;
    }
    byte c = b[start];
    // What a number or a date can begin with; month names begin with a letter and need three of
    // them.
    return c < 0
        || c >= '0' && c <= '9'
        || c == '('
        || c == '-'
        || c == '+'
        || c == '.'
        || c == '$'
        || c == '\''
        || month(b, start) > 0;
  }

  private static int month(byte[] b, int at) {
    if (at + 3 > b.length) {
      return 0;
    }
    return month((char) b[at], (char) b[at + 1], (char) b[at + 2]);
  }

  private static int month(char a, char b, char c) {
    int code = (a | 0x20) << 16 | (b | 0x20) << 8 | (c | 0x20);
    return switch (code) {
      case 'j' << 16 | 'a' << 8 | 'n' -> 1;
      case 'f' << 16 | 'e' << 8 | 'b' -> 2;
      case 'm' << 16 | 'a' << 8 | 'r' -> 3;
      case 'a' << 16 | 'p' << 8 | 'r' -> 4;
      case 'm' << 16 | 'a' << 8 | 'y' -> 5;
      case 'j' << 16 | 'u' << 8 | 'n' -> 6;
      case 'j' << 16 | 'u' << 8 | 'l' -> 7;
      case 'a' << 16 | 'u' << 8 | 'g' -> 8;
      case 's' << 16 | 'e' << 8 | 'p' -> 9;
      case 'o' << 16 | 'c' << 8 | 't' -> 10;
      case 'n' << 16 | 'o' << 8 | 'v' -> 11;
      case 'd' << 16 | 'e' << 8 | 'c' -> 12;
      default -> 0;
    };
  }

  /**
   * Reads [+-]digits[,ddd]*[.digits][e[+-]digits]. Exact: where 53 bits and a power of ten up to 22
   * do not hold it, the library reads it.
   */
  private boolean number(byte[] b, int from, int to) {
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
    flags |= IS_DECIMAL;
    return true;
  }

  /**
   * Reads y-m-d, y/m/d, y.m.d, d.m.y, d/m/y and m/d/y, with hours, minutes, seconds and a zone of
   * UTC or an offset behind them. Leaves -1 in {@link #micros} when there is no time of day.
   */
  private boolean date(byte[] b) {
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
    return time(b, i + 1);
  }

  private boolean day(int y, int m, int d) {
    if (y < 1000 || y > 9999 || m < 1 || m > 12 || d < 1 || d > 31) {
      return false;
    }
    if (d > 28 && d > LocalDate.of(y, m, 1).lengthOfMonth()) {
      return false;
    }
    day = LocalDate.of(y, m, d).toEpochDay();
    return true;
  }

  private boolean time(byte[] b, int i) {
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

  private boolean half(boolean afternoon, int hour) {
    if (hour < 1 || hour > 12) {
      return false;
    }
    micros +=
        afternoon && hour < 12 ? 43_200_000_000L : !afternoon && hour == 12 ? -43_200_000_000L : 0;
    return true;
  }

  /** Numbers and dates as people write them. */
  private Shape slow(String original) {
    String text = original;
    int found = 0;
    String narrow = narrow(text);
    if (!narrow.equals(text)) {
      found |= FULL_WIDTH;
      text = narrow.strip();
    }
    if (text.startsWith("'")) {
      text = text.substring(1);
    }
    int year = text.indexOf('年');
    if (year > 0) {
      return chineseDate(text, year);
    }
    Shape named = namedMonth(text);
    if (named != null) {
      return named;
    }
    boolean negative = false;
    if (text.length() > 2 && text.charAt(0) == '(' && text.endsWith(")")) {
      text = text.substring(1, text.length() - 1).strip();
      found |= IN_BRACKETS;
      negative = true;
    }
    if (!negative && text.startsWith("-")) {
      text = text.substring(1).strip();
      negative = true;
    }
    for (String symbol : new String[] {"￥", "¥", "$", "€", "£", "RMB", "CNY", "US$"}) {
      if (text.startsWith(symbol)) {
        text = text.substring(symbol.length()).strip();
        found |= CURRENCY;
        break;
      }
    }
    if (!negative && text.startsWith("-")) {
      text = text.substring(1).strip();
      negative = true;
    }
    double factor = 1;
    boolean changed = true;
    int guard = 0;
    while (changed && !text.isEmpty() && guard++ < 4) {
      changed = true;
      char last = text.charAt(text.length() - 1);
      switch (last) {
        case '元', '圆', '¥', '€', '$' -> found |= CURRENCY;
        case '%' -> {
          factor /= 100;
          found |= PERCENT;
        }
        case '‰' -> {
          factor /= 1000;
          found |= PERCENT;
        }
        case '万' -> {
          factor *= 10_000;
          found |= UNIT;
        }
        case '亿' -> {
          factor *= 100_000_000;
          found |= UNIT;
        }
        case '千' -> {
          factor *= 1_000;
          found |= UNIT;
        }
        default -> changed = false;
      }
      if (changed) {
        text = text.substring(0, text.length() - 1).strip();
      }
    }
    if (text.isEmpty() || text.length() > 30 || found == 0) {
      return null;
    }
    byte[] b = text.getBytes(StandardCharsets.UTF_8);
    flags = 0;
    if (b[0] < '0' && b[0] != '.' && b[0] != '-' && b[0] != '+' || !number(b, 0, b.length)) {
      return found == FULL_WIDTH ? fullWidthDate(text) : null;
    }
    if (b.length > 1 && b[0] == '0' && b[1] >= '0' && b[1] <= '9' && found == FULL_WIDTH) {
      found |= LEADING_ZERO;
    }
    boolean fraction = (flags & IS_DECIMAL) != 0;
    // Dividing keeps 12 % the 0.12 that people write; multiplying by 0.01 does not.
    decimal = factor < 1 ? decimal / Math.rint(1 / factor) : decimal * factor;
    if (negative) {
      decimal = -decimal;
      integer = -integer;
    }
    plain = false;
    flags = flags & ~IS_DECIMAL | found;
    if (!fraction && factor == 1) {
      return Shape.INTEGER;
    }
    if (factor > 1 && decimal == Math.rint(decimal) && Math.abs(decimal) < MAX_MANTISSA) {
      integer = (long) decimal;
      return Shape.INTEGER;
    }
    return Shape.DECIMAL;
  }

  private Shape fullWidthDate(String text) {
    byte[] b = text.getBytes(StandardCharsets.UTF_8);
    int keepStart = start;
    int keepEnd = end;
    start = 0;
    end = b.length;
    boolean found = b.length >= 8 && date(b);
    start = keepStart;
    end = keepEnd;
    return !found ? null : micros < 0 ? dateOnly() : Shape.DATETIME;
  }

  /** Full-width forms as their plain brothers. */
  private static String narrow(String text) {
    StringBuilder plain = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '！' && c <= '～' || c == '　') {
        if (plain == null) {
          plain = new StringBuilder(text);
        }
        plain.setCharAt(i, c == '　' ? ' ' : (char) (c - 0xFEE0));
      }
    }
    return plain == null ? text : plain.toString();
  }

  /** 2026年11月3日 with or without a time behind it: 08:30, 8时30分, 下午3:05. */
  private Shape chineseDate(String text, int year) {
    int month = text.indexOf('月', year);
    if (month < 0 || year != 4) {
      return null;
    }
    int dayEnd = text.indexOf('日', month);
    if (dayEnd < 0) {
      dayEnd = text.indexOf('号', month);
    }
    if (dayEnd < 0) {
      return null;
    }
    Integer y = small(text.substring(0, year));
    Integer m = small(text.substring(year + 1, month).strip());
    Integer d = small(text.substring(month + 1, dayEnd).strip());
    if (y == null || m == null || d == null || !day(y, m, d)) {
      return null;
    }
    String rest = text.substring(dayEnd + 1).strip();
    if (rest.isEmpty()) {
      return dateOnly();
    }
    boolean morning = rest.startsWith("上午");
    boolean afternoon = rest.startsWith("下午");
    if (morning || afternoon) {
      rest = rest.substring(2).strip();
    }
    rest = rest.replace('时', ':').replace('点', ':').replace('分', ':').replace("秒", "").strip();
    if (rest.endsWith(":")) {
      rest = rest.substring(0, rest.length() - 1);
    }
    if (rest.indexOf(':') < 0) {
      rest += ":00";
    }
    byte[] b = rest.getBytes(StandardCharsets.UTF_8);
    int keep = end;
    end = b.length;
    boolean right = time(b, 0);
    end = keep;
    if (!right) {
      return null;
    }
    if ((morning || afternoon) && micros < 13 * 3_600_000_000L) {
      half(afternoon, (int) (micros / 3_600_000_000L));
    }
    return Shape.DATETIME;
  }

  private static Integer small(String digits) {
    if (digits.isEmpty() || digits.length() > 4) {
      return null;
    }
    int value = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9') {
        return null;
      }
      value = value * 10 + c - '0';
    }
    return value;
  }

  /** 3 Nov 2026, 03-Nov-2026, Nov 3, 2026, November 3 2026. */
  private Shape namedMonth(String text) {
    if (text.length() < 8 || text.length() > 24) {
      return null;
    }
    String[] words = text.split("[ ,.\\-/]+");
    if (words.length != 3) {
      return null;
    }
    int at = Character.isLetter(words[0].charAt(0)) ? 0 : 1;
    String word = words[at];
    if (word.length() < 3) {
      return null;
    }
    int m = month(word.charAt(0), word.charAt(1), word.charAt(2));
    if (m == 0
        || word.length() > 3
            && !java.time.Month.of(m)
                .name()
                .toLowerCase(Locale.ROOT)
                .startsWith(word.toLowerCase(Locale.ROOT))) {
      return null;
    }
    Integer d = small(words[1 - at]);
    Integer y = small(words[2]);
    if (d == null || y == null || words[2].length() != 4 || !day(y, m, d)) {
      return null;
    }
    return dateOnly();
  }
}
