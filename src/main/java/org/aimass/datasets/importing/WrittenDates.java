package org.aimass.datasets.importing;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aimass.datasets.ScannedCell.Shape;

/** Dates with words in them: 2026年11月3日, 3 Nov 2026, Tue, 03 Nov 2026 10:00:00 GMT. */
final class WrittenDates {

  private static final Pattern NAMED =
      Pattern.compile(
          "(?:(?:[Mm]on|[Tt]ue|[Ww]ed|[Tt]hu|[Ff]ri|[Ss]at|[Ss]un)[a-z]{0,6}\\.?,? +)?(?:"
              + "(?<month1>[A-Za-z]{3,9})\\.?[ \\-/]+(?<day1>[0-9]{1,2})(?:st|nd|rd|th)?"
              + "(?:[ ,\\-/]+(?<year1>[0-9]{4}|[0-9]{2})(?![0-9:]))?"
              + "|(?<day2>[0-9]{1,2})(?:st|nd|rd|th|\\.)?[ \\-/]*(?<month2>[A-Za-z]{3,9})"
              + "\\.?[ ,\\-/]*(?<year2>[0-9]{4}|[0-9]{2})(?![0-9])"
              + ")");

  private final DateReader dates = new DateReader();

  /** Of {@link CellFlags}. */
  int flags() {
    return dates.flags;
  }

  /** Days since 1970. */
  long day() {
    return dates.day;
  }

  /** Microseconds of the day; 0 for none. */
  long micros() {
    return Math.max(0, dates.micros);
  }

  /** DATE or DATETIME; null when the text is none. */
  Shape read(String text) {
    dates.flags = 0;
    dates.micros = -1;
    int year = text.indexOf('年');
    return year > 0 ? chinese(text, year) : named(text);
  }

  /** A date of figures alone; null when it is none. */
  Shape plain(byte[] b, boolean dayFirst) {
    return b.length >= 6 && dates.read(b, 0, b.length, dayFirst) ? shape() : null;
  }

  private Shape shape() {
    return dates.micros < 0 ? Shape.DATE : Shape.DATETIME;
  }

  /** 2026年11月3日 with or without a time behind it: 08:30, 8时30分, 下午3:05. */
  private Shape chinese(String text, int year) {
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
      return Shape.DATE;
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

  /**
   * 3 Nov 2026, 03-Nov-26, Nov 3, 2026, Tue, 3 November 2026, each with a time of day behind it or
   * without; Tue Nov 3 10:00:00 2026, and 03/Nov/2026:10:00:00 +0000 as web servers write.
   */
  private Shape named(String text) {
    if (text.length() < 8 || text.length() > 48 || !month(text)) {
      return null;
    }
    Matcher date = NAMED.matcher(text);
    if (!date.lookingAt()) {
      return null;
    }
    boolean monthFirst = date.group("month1") != null;
    String word = date.group(monthFirst ? "month1" : "month2");
    int m = month(word.charAt(0), word.charAt(1), word.charAt(2));
    if (m == 0
        || word.length() > 3
            && !word.equalsIgnoreCase("sept")
            && !java.time.Month.of(m)
                .name()
                .toLowerCase(Locale.ROOT)
                .startsWith(word.toLowerCase(Locale.ROOT))) {
      return null;
    }
    String rest = text.substring(date.end());
    String year = date.group(monthFirst ? "year1" : "year2");
    if (year == null) {
      // Tue Nov 3 10:00:00 2026: the year stands last.
      int last = rest.lastIndexOf(' ');
      if (last < 0 || !rest.substring(last + 1).matches("[0-9]{4}")) {
        return null;
      }
      year = rest.substring(last + 1);
      rest = rest.substring(0, last);
    }
    Integer d = small(date.group(monthFirst ? "day1" : "day2"));
    Integer y = small(year);
    if (year.length() == 2 && date.group().matches("[0-9A-Za-z]+")) {
      // 12MAY04 is rather a code than a day.
      return null;
    }
    if (d == null || y == null || !dates.day(year.length() == 2 ? dates.year(y) : y, m, d)) {
      return null;
    }
    String time = rest.isEmpty() ? "" : WrittenForms.bare(rest.substring(1));
    if (rest.isEmpty()) {
      return Shape.DATE;
    }
    byte[] b = time.getBytes(StandardCharsets.UTF_8);
    return " T:,".indexOf(rest.charAt(0)) >= 0 && b.length > 0 && dates.time(b, 0, b.length)
        ? Shape.DATETIME
        : null;
  }

  /** Whether a word begins as the name of a month does: the pattern costs more. */
  private static boolean month(String text) {
    for (int i = 0; i + 3 <= text.length(); i++) {
      if (Character.isLetter(text.charAt(i))) {
        if (month(text.charAt(i), text.charAt(i + 1), text.charAt(i + 2)) > 0) {
          return true;
        }
        while (i + 1 < text.length() && Character.isLetter(text.charAt(i + 1))) {
          i++;
        }
      }
    }
    return false;
  }

  /** Whether the name of a day of the week begins there. */
  static boolean weekday(byte[] b, int at, int end) {
    if (at + 3 > end) {
      return false;
    }
    int code = (b[at] | 0x20) << 16 | (b[at + 1] | 0x20) << 8 | (b[at + 2] | 0x20);
    return switch (code) {
      case 'm' << 16 | 'o' << 8 | 'n',
          't' << 16 | 'u' << 8 | 'e',
          'w' << 16 | 'e' << 8 | 'd',
          't' << 16 | 'h' << 8 | 'u',
          'f' << 16 | 'r' << 8 | 'i',
          's' << 16 | 'a' << 8 | 't',
          's' << 16 | 'u' << 8 | 'n' ->
          true;
      default -> false;
    };
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
