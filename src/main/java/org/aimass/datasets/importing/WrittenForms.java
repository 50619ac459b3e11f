package org.aimass.datasets.importing;

import static org.aimass.datasets.importing.CellFlags.CURRENCY;
import static org.aimass.datasets.importing.CellFlags.FRACTION;
import static org.aimass.datasets.importing.CellFlags.FULL_WIDTH;
import static org.aimass.datasets.importing.CellFlags.IN_BRACKETS;
import static org.aimass.datasets.importing.CellFlags.LEADING_ZERO;
import static org.aimass.datasets.importing.CellFlags.PERCENT;
import static org.aimass.datasets.importing.CellFlags.UNIT;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.aimass.datasets.importing.CellScanner.Shape;

/**
 * Numbers and dates as people write them: ￥1,200, 1.2万, (30), 12%, full-width figures, 2026年11月3日,
 * 3 Nov 2026. Slower than the readers of plain forms; its fields hold the last answer.
 */
final class WrittenForms {

  private final NumberReader numbers = new NumberReader();
  private final DateReader dates = new DateReader();

  /** Of {@link CellFlags}. */
  int flags;

  long integer;
  double decimal;
  long day;
  long micros;

  /** Finds out what a text with something unusual in it is; null when it is but a text. */
  Shape read(String original, boolean decimalComma, boolean dayFirst) {
    flags = 0;
    String narrow = narrow(original);
    boolean fullWidth = !narrow.equals(original);
    String text = fullWidth ? narrow.strip() : original;
    if (text.startsWith("'")) {
      text = text.substring(1);
    }
    int year = text.indexOf('年');
    if (year > 0) {
      return chineseDate(text, year);
    }
    Shape named = namedMonth(text);
    return named != null ? named : number(text, fullWidth, decimalComma, dayFirst);
  }

  private Shape number(String original, boolean fullWidth, boolean decimalComma, boolean dayFirst) {
    String text = original;
    int found = fullWidth ? FULL_WIDTH : 0;
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
    boolean begins = b[0] >= '0' || b[0] == '.' || b[0] == '-' || b[0] == '+';
    if (!begins || !numbers.read(b, 0, b.length, decimalComma)) {
      return found == FULL_WIDTH ? date(b, dayFirst) : null;
    }
    if (b.length > 1 && b[0] == '0' && b[1] >= '0' && b[1] <= '9' && found == FULL_WIDTH) {
      found |= LEADING_ZERO;
    }
    boolean fraction = (numbers.flags & FRACTION) != 0;
    flags = numbers.flags & ~FRACTION | found;
    int sign = negative ? -1 : 1;
    integer = sign * numbers.integer;
    // Dividing keeps 12 % the 0.12 that people write; multiplying by 0.01 does not.
    decimal =
        sign * (factor < 1 ? numbers.decimal / Math.rint(1 / factor) : numbers.decimal * factor);
    if (!fraction && factor == 1) {
      return Shape.INTEGER;
    }
    if (factor > 1
        && decimal == Math.rint(decimal)
        && Math.abs(decimal) < NumberReader.MAX_MANTISSA) {
      integer = (long) decimal;
      return Shape.INTEGER;
    }
    return Shape.DECIMAL;
  }

  private Shape date(byte[] b, boolean dayFirst) {
    if (b.length < 8 || !dates.read(b, 0, b.length, dayFirst)) {
      return null;
    }
    flags = dates.flags;
    return dates.micros < 0 ? day() : moment();
  }

  private Shape day() {
    day = dates.day;
    micros = 0;
    return Shape.DATE;
  }

  private Shape moment() {
    day = dates.day;
    micros = dates.micros;
    return Shape.DATETIME;
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
    if (y == null || m == null || d == null || !dates.day(y, m, d)) {
      return null;
    }
    String rest = text.substring(dayEnd + 1).strip();
    if (rest.isEmpty()) {
      return day();
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
    if (!dates.time(b, 0, b.length)) {
      return null;
    }
    if ((morning || afternoon) && dates.micros < 13 * 3_600_000_000L) {
      dates.half(afternoon, (int) (dates.micros / 3_600_000_000L));
    }
    return moment();
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
    if (d == null || y == null || words[2].length() != 4 || !dates.day(y, m, d)) {
      return null;
    }
    return day();
  }

  /** The number of the month whose name begins there, or 0. */
  static int month(byte[] b, int at) {
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
}
