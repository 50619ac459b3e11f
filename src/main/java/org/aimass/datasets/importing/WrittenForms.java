package org.aimass.datasets.importing;

import static org.aimass.datasets.importing.CellFlags.CODE_OR_POWER;
import static org.aimass.datasets.importing.CellFlags.CURRENCY;
import static org.aimass.datasets.importing.CellFlags.FRACTION;
import static org.aimass.datasets.importing.CellFlags.FULL_WIDTH;
import static org.aimass.datasets.importing.CellFlags.IN_BRACKETS;
import static org.aimass.datasets.importing.CellFlags.LEADING_ZERO;
import static org.aimass.datasets.importing.CellFlags.MINUS_BEHIND;
import static org.aimass.datasets.importing.CellFlags.PERCENT;
import static org.aimass.datasets.importing.CellFlags.PHONE;
import static org.aimass.datasets.importing.CellFlags.UNIT;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.aimass.datasets.ScannedCell.Shape;

/**
 * Numbers and dates as people write them: ￥1,200, USD 5, 1.2万, (30), 12%, 10.75-, 1 234,5,
 * full-width figures, 2026年11月3日, 3 Nov 2026. Slower than the readers of plain forms; its fields
 * hold the last answer.
 */
final class WrittenForms {

  private final NumberReader numbers = new NumberReader();
  private final WrittenDates dates = new WrittenDates();

  /** Of {@link CellFlags}. */
  int flags;

  long integer;
  double decimal;
  long day;
  long micros;

  /** The code of the currency where the flags say that there is one. */
  String currency;

  /** Finds out what a text with something unusual in it is; null when it is but a text. */
  Shape read(String original, Notation notation, boolean dayFirst) {
    flags = 0;
    String narrow = narrow(original);
    boolean fullWidth = !narrow.equals(original);
    String text = fullWidth ? narrow.strip() : original;
    if (text.startsWith("'")) {
      text = text.substring(1);
    }
    Shape written = date(dates.read(text));
    return written != null || text.indexOf('年') > 0
        ? written
        : number(text, fullWidth, notation, dayFirst);
  }

  private Shape number(String original, boolean fullWidth, Notation notation, boolean dayFirst) {
    String text = original;
    int found = fullWidth ? FULL_WIDTH : 0;
    boolean negative = false;
    if (text.length() > 2 && text.charAt(0) == '(' && text.endsWith(")")) {
      text = bare(text.substring(1, text.length() - 1));
      found |= IN_BRACKETS;
      negative = true;
    }
    if (!negative && minus(text, 0)) {
      found |= text.charAt(0) == '-' ? 0 : FULL_WIDTH;
      text = bare(text.substring(1));
      negative = true;
    }
    Optional<Currencies.Found> money = Currencies.before(text);
    if (money.isPresent()) {
      text = money.get().rest();
      currency = money.get().currency();
      found |= CURRENCY;
    }
    if (!negative && found != 0 && minus(text, 0)) {
      text = bare(text.substring(1));
      negative = true;
    }
    double factor = 1;
    boolean changed = true;
    int guard = 0;
    while (changed && !text.isEmpty() && guard++ < 5) {
      changed = true;
      switch (text.charAt(text.length() - 1)) {
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
        default -> {
          changed = false;
          if (!negative && minus(text, text.length() - 1)) {
            negative = true;
            changed = true;
            found |= MINUS_BEHIND;
          }
        }
      }
      if (changed) {
        text = bare(text.substring(0, text.length() - 1));
      } else if ((found & CURRENCY) == 0) {
        Optional<Currencies.Found> behind = Currencies.behind(text);
        if (behind.isPresent()) {
          text = behind.get().rest();
          currency = behind.get().currency();
          found |= CURRENCY;
          changed = true;
        }
      }
    }
    if (text.isEmpty() || text.length() > 40) {
      return null;
    }
    String closed = withoutGroups(text);
    if (found == 0 && closed.equals(text)) {
      return null;
    }
    byte[] b = closed.getBytes(StandardCharsets.UTF_8);
    boolean begins =
        b[0] >= '0' && b[0] <= '9' || b[0] == '.' || !negative && (b[0] == '-' || b[0] == '+');
    if (!begins || !numbers.read(b, 0, b.length, notation)) {
      return found == FULL_WIDTH ? date(dates.plain(b, dayFirst)) : null;
    }
    if (b.length > 1
        && b[0] == '0'
        && b[1] >= '0'
        && b[1] <= '9'
        && (found & ~(FULL_WIDTH | MINUS_BEHIND)) == 0) {
      found |= LEADING_ZERO;
    }
    boolean grouped = !closed.equals(text);
    if (b[0] == '+' && grouped && found == 0) {
      found |= PHONE;
    }
    boolean fraction = (numbers.flags & FRACTION) != 0;
    flags = numbers.flags & ~(FRACTION | CODE_OR_POWER) | found;
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

  /** Also the minus of typesetters and the dashes that stand for it. */
  private static boolean minus(String text, int at) {
    return !text.isEmpty()
        && switch (text.charAt(at)) {
          case '-', '\u2212', '\u2012', '\u2013', '\uFE63' -> true;
          default -> false;
        };
  }

  /** Without blanks round it, also those that keep a line together. */
  static String bare(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && blank(text.charAt(from))) {
      from++;
    }
    while (to > from && blank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean blank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  /**
   * The digits of 1 234 567,5 and 1'234.50 closed up; the same text where it has no such groups.
   */
  private static String withoutGroups(String text) {
    int end = 0;
    char group = 0;
    StringBuilder closed = new StringBuilder(text.length());
    int start = text.startsWith("+") || text.startsWith("-") ? 1 : 0;
    int run = 0;
    for (end = start; end < text.length(); end++) {
      char c = text.charAt(end);
      if (c >= '0' && c <= '9') {
        run++;
        continue;
      }
      boolean parts = c == '\'' || c == '\u2019' || c == '\u02BC' || Character.isSpaceChar(c);
      if (!parts || group != 0 && c != group) {
        break;
      }
      // The first group has one to three digits, the others three.
      if (group == 0 ? run < 1 || run > 3 : run != 3) {
        return text;
      }
      closed.append(text, end - run, end);
      group = c;
      run = 0;
    }
    if (group == 0 || run != 3 || text.charAt(start) == '0') {
      return text;
    }
    return text.substring(0, start) + closed + text.substring(end - run);
  }

  private Shape date(Shape found) {
    if (found != null) {
      flags = dates.flags();
      day = dates.day();
      micros = dates.micros();
    }
    return found;
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
}
