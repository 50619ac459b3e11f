package org.aimass.datasets.files.excel;

import java.util.Locale;

/**
 * What a number format makes of a number. Only its codes decide: letters in quotes, behind a
 * backslash or in brackets are no codes, and where figures stand it is a number, whatever words
 * stand around them (ECMA-376, part 1, 18.8.31).
 */
enum FormatCode {
  NUMBER,

  /** A day, with a time or without. */
  DATE,

  /** A time of day. */
  TIME,

  /** Hours that go beyond 24, or minutes and seconds alone. */
  DURATION;

  /**
   * @param id of the format
   * @param pattern its codes; null where the file leaves them to the id
   */
  static FormatCode of(int id, String pattern) {
    // POI names so what Excel leaves to its language.
    if (pattern == null || pattern.isBlank() || pattern.startsWith("reserved-")) {
      return builtIn(id);
    }
    String plain = pattern.strip();
    return plain.equalsIgnoreCase("standard") ? NUMBER : new Codes(plain).kind();
  }

  /**
   * Formats without codes: 14 to 22 and 45 to 47 of every Excel, 27 to 36 and 50 to 58 of East
   * Asian ones, 71 to 81 of the Thai one.
   */
  private static FormatCode builtIn(int id) {
    return switch (id) {
      case 14, 15, 16, 17, 22 -> DATE;
      case 18, 19, 20, 21, 32, 33, 75, 76 -> TIME;
      case 45, 46, 47, 78, 79, 80 -> DURATION;
      case 71, 72, 73, 74, 77, 81 -> DATE;
      default -> id >= 27 && id <= 36 || id >= 50 && id <= 58 ? DATE : NUMBER;
    };
  }

  /** Walks once through a pattern. */
  private static final class Codes {
    private final String pattern;
    private int at;
    private boolean figures;
    private boolean day;
    private boolean monthOrMinute;
    private boolean hour;
    private boolean second;
    private boolean elapsed;

    /** Behind the point of seconds: zeros are their fraction. */
    private boolean fraction;

    private char last;

    Codes(String pattern) {
      this.pattern = pattern;
    }

    /** Of the first section that has a code. */
    FormatCode kind() {
      while (at < pattern.length()) {
        char c = pattern.charAt(at);
        if (c == ';') {
          FormatCode section = section();
          if (section != null) {
            return section;
          }
          last = 0;
          at++;
        } else {
          code(c);
        }
      }
      FormatCode section = section();
      return section == null ? NUMBER : section;
    }

    private FormatCode section() {
      if (figures) {
        return NUMBER;
      }
      if (day) {
        return DATE;
      }
      if (elapsed) {
        return DURATION;
      }
      if (hour) {
        return TIME;
      }
      if (second) {
        return DURATION;
      }
      return monthOrMinute ? DATE : null;
    }

    private void code(char c) {
      char low = Character.toLowerCase(c);
      boolean wasFraction = fraction;
      fraction = false;
      int step = 1;
      switch (low) {
        case '"' -> {
          int end = pattern.indexOf('"', at + 1);
          step = end < 0 ? pattern.length() - at : end + 1 - at;
        }
        // A literal, a blank as wide as a character, a character that fills the cell.
        case '\\', '!', '_', '*' -> step = 2;
        case '[' -> {
          int end = pattern.indexOf(']', at + 1);
          if (end < 0) {
            end = pattern.length();
          }
          String inside = pattern.substring(at + 1, end).toLowerCase(Locale.ROOT);
          if (inside.matches("h+|m+|s+")) {
            elapsed = true;
            low = inside.charAt(0);
          }
          step = end + 1 - at;
        }
        case '0', '#', '?' -> {
          fraction = wasFraction;
          figures |= !wasFraction;
        }
        case '.', ',' -> fraction = last == 's';
        case 'g' -> {
          int general = general();
          figures |= general > 0;
          day |= general == 0;
          step = Math.max(1, general);
        }
        case 'y', 'd', 'b' -> day = true;
        case 'e' -> {
          boolean exponent =
              at + 1 < pattern.length()
                  && (pattern.charAt(at + 1) == '+' || pattern.charAt(at + 1) == '-');
          day |= !exponent && !figures;
        }
        case 'a' -> {
          // aaa and aaaa are days of the week; AM/PM and A/P stand with hours.
          day |= pattern.regionMatches(true, at, "aaa", 0, 3);
          step = pattern.regionMatches(true, at, "am/pm", 0, 5) ? 5 : 1;
        }
        case 'n' -> day |= pattern.startsWith("NN", at);
        case 'm' -> monthOrMinute = true;
        case 'h' -> hour = true;
        case 's' -> second = true;
        default -> {}
      }
      last = low;
      at += step;
    }

    /** The length of General, or of its Chinese form, where it stands there. */
    private int general() {
      if (pattern.regionMatches(true, at, "general", 0, 7)) {
        return 7;
      }
      boolean chinese =
          at + 2 < pattern.length()
              && pattern.charAt(at + 1) == '/'
              && pattern.charAt(at + 2) > 0x2000;
      return chinese ? pattern.length() - at : 0;
    }
  }
}
