package org.aimass.datasets.files.csv;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How usual characters, and pairs of letters, are in the languages of an encoding. The ranks were
 * counted in the translations of free programs (GnuCash, Gnumeric, Evolution, GIMP, coreutils,
 * iso-codes): {@code frequent.txt}, one language a line, the most frequent first.
 */
final class Alphabets {

  private static final double UNSEEN_PAIR = -10;
  private static final double UNSEEN_CHARACTER = -13;

  /** Of the characters that the standards themselves call the usual ones. */
  private static final double UNSEEN_USUAL = -10;

  /** Any character of ASCII: it may also be the second byte of another. */
  static final double ASCII = -4;

  private static final double PUNCTUATION = -6.5;
  private static final double SYMBOL = -9;
  private static final double NO_TEXT = -20;

  /** A vowel above or below its letter. */
  private static final double MARK = -5;

  /** Languages of which characters are counted, not pairs of letters. */
  private static final List<String> IDEOGRAPHS = List.of("zh-Hans", "zh-Hant", "ko", "ja");

  /** Ranks of characters or pairs, by language. */
  private static final Map<String, Map<Integer, Integer>> RANKS = read();

  private static final Map<String, BitSet> USUAL = usual();

  private Alphabets() {}

  private static Map<String, Map<Integer, Integer>> read() {
    Map<String, Map<Integer, Integer>> all = new HashMap<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                Alphabets.class.getResourceAsStream("frequent.txt"), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        int blank = line.indexOf(' ');
        String language = line.substring(0, blank);
        String characters = line.substring(blank + 1);
        int step = IDEOGRAPHS.contains(language) ? 1 : 2;
        Map<Integer, Integer> ranks = new HashMap<>();
        for (int i = 0; i + step <= characters.length(); i += step) {
          int key =
              step == 1
                  ? characters.charAt(i)
                  : pair(characters.charAt(i), characters.charAt(i + 1));
          ranks.putIfAbsent(key, i / step);
        }
        all.put(language, ranks);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  private static int pair(char first, char second) {
    return first << 16 | second;
  }

  /**
   * How likely a text is in a language: the sum of logarithms over its characters.
   *
   * @param text in small letters
   */
  static double likelihood(String text, String language) {
    Map<Integer, Integer> ranks = RANKS.get(language);
    boolean single = IDEOGRAPHS.contains(language);
    double sum = 0;
    char before = ' ';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > 127) {
        char after = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
        sum +=
            single
                ? character(c, language, ranks)
                : Character.isLetter(c)
                    ? (letters(before, c, ranks) + letters(c, after, ranks)) / 2
                    : other(c, before);
      } else {
        sum += ASCII;
      }
      before = c;
    }
    return sum;
  }

  private static double character(char c, String language, Map<Integer, Integer> ranks) {
    Integer rank = ranks.get((int) c);
    if (rank != null) {
      return -Math.log(rank + 10) - 1.9;
    }
    if (!Character.isLetter(c)) {
      return other(c, ' ');
    }
    return USUAL.get(language).get(c) ? UNSEEN_USUAL : UNSEEN_CHARACTER;
  }

  /** The first level of each standard: what is used daily. */
  private static Map<String, BitSet> usual() {
    return Map.of(
        "zh-Hans", level("GB2312", 0xB0, 0xD7),
        "zh-Hant", level("Big5", 0xA4, 0xC6),
        "ja", level("EUC-JP", 0xB0, 0xCF),
        "ko", level("EUC-KR", 0xB0, 0xC8));
  }

  private static BitSet level(String charset, int from, int to) {
    BitSet characters = new BitSet(1 << 16);
    for (int lead = from; lead <= to; lead++) {
      for (int trail = 0x40; trail <= 0xFE; trail++) {
        byte[] two = {(byte) lead, (byte) trail};
        String text = new String(two, Charset.forName(charset));
        if (text.length() == 1) {
          characters.set(text.charAt(0));
        }
      }
    }
    return characters;
  }

  private static double letters(char first, char second, Map<Integer, Integer> ranks) {
    Integer rank =
        ranks.get(
            pair(
                Character.isLetter(first) ? first : ' ',
                Character.isLetter(second) ? second : ' '));
    return rank != null ? -Math.log(rank + 5) - 1.7 : UNSEEN_PAIR;
  }

  private static double other(char c, char before) {
    if (c == '\uFFFD'
        || Character.isISOControl(c)
        || !Character.isDefined(c)
        || c >= '\uE000' && c < '\uF900') {
      return NO_TEXT;
    }
    if (Character.getType(c) == Character.NON_SPACING_MARK) {
      return before > 127 && Character.isLetter(before) ? MARK : UNSEEN_PAIR;
    }
    boolean usual =
        c >= '\u2010' && c <= '\u2026'
            || "°€£©«»²³×·¥µ".indexOf(c) >= 0
            || c >= '\u3000' && c <= '\u3011'
            || c >= '\uFF01' && c <= '\uFF5E';
    return usual ? PUNCTUATION : SYMBOL;
  }
}
