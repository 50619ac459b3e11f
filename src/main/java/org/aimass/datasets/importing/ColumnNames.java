package org.aimass.datasets.importing;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of columns: what the headers of a file say. Trimmed, in Unicode's composed form (NFC),
 * with one blank for each stretch of blanks and line breaks; the second 金额 is 金额_2, and a header
 * that says 金额_2 itself keeps its name.
 */
public final class ColumnNames {

  /** UTF-16 characters of a name; a longer header is cut. */
  public static final int LONGEST = 500;

  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");

  /**
   * What nobody sees and nobody could type: marks of direction, soft hyphens, blanks of no width.
   */
  private static final Pattern INVISIBLE =
      Pattern.compile("[\\u00ad\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060\\u2066-\\u2069\\ufeff]");

  private static final Pattern CHARACTER = Pattern.compile("\\X");

  private ColumnNames() {}

  /** A header without what nobody sees. */
  static String clean(String header) {
    String visible = INVISIBLE.matcher(header).replaceAll("");
    return BLANKS
        .matcher(Normalizer.normalize(whole(visible), Normalizer.Form.NFC))
        .replaceAll(" ")
        .strip();
  }

  /** Halves of a character, which no other program reads, become the sign for it. */
  private static String whole(String text) {
    StringBuilder whole = new StringBuilder(text.length());
    text.codePoints().forEach(c -> whole.appendCodePoint(c >= 0xd800 && c <= 0xdfff ? 0xfffd : c));
    return whole.toString();
  }

  /**
   * A name for each header, all different. Where no header says anything the columns are numbered;
   * an empty one among others is "unnamed_1" and so on, whatever stands before it.
   */
  public static List<String> of(List<String> headers) {
    List<String> wanted = new ArrayList<>();
    for (String header : headers) {
      wanted.add(cut(clean(header == null ? "" : header), LONGEST));
    }
    boolean none = wanted.stream().allMatch(String::isEmpty);
    // What a header says is nobody else's: numbers are found for the others.
    Set<String> taken = new HashSet<>(wanted);
    Set<String> given = new HashSet<>();
    List<String> names = new ArrayList<>();
    int empty = 0;
    for (String name : wanted) {
      if (name.isEmpty()) {
        String stem = none ? "column_" : "unnamed_";
        do {
          name = stem + ++empty;
        } while (!taken.add(name));
      } else if (!given.add(name)) {
        String header = name;
        for (int n = 2; !taken.add(name); n++) {
          String suffix = "_" + n;
          name = cut(header, LONGEST - suffix.length()) + suffix;
        }
      }
      names.add(name);
    }
    return names;
  }

  /** Cut between what people see as characters. */
  private static String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    int end = 0;
    Matcher characters = CHARACTER.matcher(text);
    while (characters.find() && characters.end() <= length) {
      end = characters.end();
    }
    return end > 0 ? text.substring(0, end).strip() : "…";
  }
}
