package org.aimass.datasets.importing;

import java.text.Normalizer;
import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells dates that are written well and name a day that the calendar lacks, as 2024年2月30日. */
final class MissingDay {

  private static final Pattern YEAR_FIRST =
      Pattern.compile("(\\d{4})\\s*[-/.年]\\s*(\\d{1,2})\\s*[-/.月]\\s*(\\d{1,2})(?!\\d).*");
  private static final Pattern YEAR_LAST =
      Pattern.compile("(\\d{1,2})\\s*[-/.]\\s*(\\d{1,2})\\s*[-/.]\\s*(\\d{4})(?!\\d).*");
  private static final Pattern FIGURES = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
  private static final Pattern NAMED =
      Pattern.compile("(\\d{1,2})[ ,.\\-/]+(\\p{Alpha}{3,9})[ ,.\\-/]+(\\d{4})(?!\\d).*");
  private static final Pattern NAMED_FIRST =
      Pattern.compile("(\\p{Alpha}{3,9})[ .\\-/]+(\\d{1,2})[ ,.\\-/]+(\\d{4})(?!\\d).*");

  private MissingDay() {}

  static boolean in(String written) {
    String text = Normalizer.normalize(written, Normalizer.Form.NFKC).strip();
    if (text.length() > 40) {
      return false;
    }
    Matcher m = YEAR_FIRST.matcher(text);
    if (m.matches() || (m = FIGURES.matcher(text)).matches()) {
      return missing(number(m, 1), number(m, 2), number(m, 3));
    }
    m = YEAR_LAST.matcher(text);
    if (m.matches()) {
      return missing(number(m, 3), number(m, 2), number(m, 1))
          && missing(number(m, 3), number(m, 1), number(m, 2));
    }
    m = NAMED.matcher(text);
    if (m.matches()) {
      return named(number(m, 3), m.group(2), number(m, 1));
    }
    m = NAMED_FIRST.matcher(text);
    return m.matches() && named(number(m, 3), m.group(1), number(m, 2));
  }

  private static int number(Matcher m, int group) {
    return Integer.parseInt(m.group(group));
  }

  private static boolean named(int year, String word, int day) {
    int month = WrittenDates.month(word.getBytes(java.nio.charset.StandardCharsets.UTF_8), 0);
    return month > 0 && missing(year, month, day);
  }

  private static boolean missing(int year, int month, int day) {
    return month < 1 || month > 12 || day < 1 || day > YearMonth.of(year, month).lengthOfMonth();
  }
}
