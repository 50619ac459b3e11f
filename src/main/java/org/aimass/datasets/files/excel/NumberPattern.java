package org.aimass.datasets.files.excel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Shows numbers by the codes of a number format: 123 as 00123 by {@code 00000}, as S0123 by {@code
 * "S"0000}, 0.12 as 12% by {@code 0%}. What is rarely used (fractions, powers, conditions, Chinese
 * figures) leaves a number as it is.
 */
final class NumberPattern {

  /** A section cannot be shown by us. */
  private static final class NotKnown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotKnown() {
      super(null, null, false, false);
    }
  }

  private static final int MOST_DECIMALS = 30;

  private NumberPattern() {}

  /**
   * @param number plain figures, with a point and an exponent where it has them
   * @return the number itself where the pattern is not known
   */
  static String shown(String pattern, String number) {
    try {
      BigDecimal value = new BigDecimal(number);
      List<String> sections = sections(pattern);
      int signum = value.signum();
      int section =
          signum < 0 && sections.size() > 1 ? 1 : signum == 0 && sections.size() > 2 ? 2 : 0;
      boolean minus = signum < 0 && section == 0;
      String shown = new Section(sections.get(section)).shown(value.abs()).strip();
      return shown.isEmpty() ? number : minus ? "-" + shown : shown;
    } catch (NotKnown | NumberFormatException e) {
      return number;
    }
  }

  private static List<String> sections(String pattern) {
    List<String> sections = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == ';') {
        sections.add(pattern.substring(start, i));
        start = i + 1;
      } else {
        i = literalEnd(pattern, i);
      }
    }
    sections.add(pattern.substring(start));
    return sections;
  }

  /** The last character of the literal that begins there; the same place where none does. */
  private static int literalEnd(String pattern, int at) {
    char c = pattern.charAt(at);
    int end =
        switch (c) {
          case '"' -> pattern.indexOf('"', at + 1);
          case '[' -> pattern.indexOf(']', at + 1);
          case '\\', '!', '_', '*' -> at + 1;
          default -> at;
        };
    return end < 0 || end >= pattern.length() ? pattern.length() - 1 : end;
  }

  /** One section: what stands round the figures, and what the figures look like. */
  private static final class Section {
    private static final char LITERAL = 'x';

    /** Of each token 0, #, ?, a point, General, or a literal. */
    private final StringBuilder kinds = new StringBuilder();

    private final List<String> literals = new ArrayList<>();
    private int point = -1;
    private int hundreds;
    private int thousands;
    private boolean grouped;

    Section(String codes) {
      for (int i = 0; i < codes.length(); i++) {
        int end = literalEnd(codes, i);
        i = token(codes, i, end);
      }
    }

    private int token(String codes, int i, int end) {
      char c = codes.charAt(i);
      switch (c) {
        case '"' -> literal(codes.substring(i + 1, Math.max(i + 1, end)));
        case '\\', '!' -> literal(codes.substring(Math.min(i + 1, end), end + 1));
        case '_', '*', '@' -> {}
        case '[' -> bracket(codes.substring(i + 1, Math.max(i + 1, end)));
        case '0', '#', '?' -> kinds.append(c);
        case '.' -> {
          if (point < 0) {
            point = kinds.length();
            kinds.append('.');
          }
        }
        case ',' -> comma(codes, i);
        case '%' -> {
          hundreds++;
          literal("%");
        }
        case 'E', 'e', '/' -> throw new NotKnown();
        case 'G', 'g' -> {
          kinds.append('G');
          return codes.regionMatches(true, i, "general", 0, 7) ? i + 6 : codes.length() - 1;
        }
        default -> literal(String.valueOf(c));
      }
      return end;
    }

    private void literal(String text) {
      if (!text.isEmpty()) {
        kinds.append(LITERAL);
        literals.add(text);
      }
    }

    private void bracket(String inside) {
      if (inside.startsWith("$")) {
        int dash = inside.indexOf('-');
        literal(inside.substring(1, dash < 0 ? inside.length() : dash));
      } else if (inside.startsWith("<")
          || inside.startsWith(">")
          || inside.startsWith("=")
          || inside.toLowerCase(Locale.ROOT).startsWith("dbnum")) {
        throw new NotKnown();
      }
    }

    /** Between figures it parts groups, behind them it divides by a thousand. */
    private void comma(String codes, int i) {
      boolean figuresBefore = kinds.indexOf("0") >= 0 || kinds.indexOf("#") >= 0;
      boolean figureBehind = i + 1 < codes.length() && "0#?".indexOf(codes.charAt(i + 1)) >= 0;
      if (figuresBefore && figureBehind && point < 0) {
        grouped = true;
      } else if (figuresBefore) {
        thousands++;
      } else {
        literal(",");
      }
    }

    String shown(BigDecimal number) {
      BigDecimal value = number.scaleByPowerOfTen(2 * hundreds - 3 * thousands);
      int end = point < 0 ? kinds.length() : point;
      int decimals = count(end, kinds.length());
      int figures = count(0, end);
      if (decimals > MOST_DECIMALS || value.precision() - value.scale() > MOST_DECIMALS) {
        throw new NotKnown();
      }
      String rounded = value.setScale(decimals, RoundingMode.HALF_UP).toPlainString();
      String whole = decimals == 0 ? rounded : rounded.substring(0, rounded.indexOf('.'));
      String fraction = decimals == 0 ? "" : rounded.substring(rounded.indexOf('.') + 1);
      return put(whole.equals("0") ? "" : whole, figures, fraction, value);
    }

    private int count(int from, int to) {
      int count = 0;
      for (int i = from; i < to; i++) {
        count += "0#?".indexOf(kinds.charAt(i)) >= 0 ? 1 : 0;
      }
      return count;
    }

    private String put(String whole, int figures, String fraction, BigDecimal value) {
      StringBuilder text = new StringBuilder();
      int literal = 0;
      int place = 0;
      int decimal = 0;
      for (int i = 0; i < kinds.length(); i++) {
        char kind = kinds.charAt(i);
        switch (kind) {
          case LITERAL -> text.append(literals.get(literal++));
          case 'G' -> text.append(value.toPlainString());
          case '.' -> text.append('.');
          default -> {
            if (point >= 0 && i > point) {
              boolean onlyZeros = fraction.substring(decimal).matches("0*");
              text.append(kind != '0' && onlyZeros ? "" : fraction.charAt(decimal));
              decimal++;
            } else {
              whole(text, kind, whole, figures, place++);
            }
          }
        }
      }
      if (point >= 0 && text.length() > 0 && text.charAt(text.length() - 1) == '.') {
        text.setLength(text.length() - 1);
      }
      return text.toString();
    }

    /**
     * The figures that belong to one place before the point; the first place has all that are over.
     */
    private void whole(StringBuilder text, char kind, String whole, int figures, int place) {
      int behind = figures - place - 1;
      int to = whole.length() - behind;
      int from = place == 0 ? 0 : Math.max(0, to - 1);
      if (to <= 0) {
        if (kind == '0') {
          text.append('0');
          group(text, behind);
        }
        return;
      }
      for (int i = from; i < to; i++) {
        text.append(whole.charAt(i));
        group(text, whole.length() - 1 - i);
      }
    }

    private void group(StringBuilder text, int behind) {
      if (grouped && behind > 0 && behind % 3 == 0) {
        text.append(',');
      }
    }
  }
}
