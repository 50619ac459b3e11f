package org.aimass.identity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.aimass.platform.Problem;

/**
 * Which passwords are taken: long enough, none of those that everybody tries first, and not what
 * everybody knows about the person.
 */
final class PasswordRules {
  static final int LONGEST = 1024;
  static final int SHORTEST = 10;

  /** What must be left of a password without the person's names. */
  private static final int LEAST_BESIDE_NAMES = 5;

  private static final int SHORTEST_NAME = 3;

  /** Rows of keys, along which fingers run. */
  private static final String RUNS =
      "abcdefghijklmnopqrstuvwxyz 01234567890 qwertyuiop asdfghjkl zxcvbnm qwertzuiop yxcvbnm"
          + " azertyuiop";

  private static final Set<String> COMMON = common();

  private PasswordRules() {}

  /**
   * Refuses a password; the sentence says why.
   *
   * @param names user name and display name; null among them is none
   */
  static void check(String password, String... names) {
    if (password == null || password.codePointCount(0, password.length()) < SHORTEST) {
      throw new Problem(400, "identity.problem.passwordShort", SHORTEST).at("password");
    }
    if (password.length() > LONGEST) {
      throw new Problem(400, "identity.problem.passwordLong", LONGEST).at("password");
    }
    String text = simple(password);
    if (COMMON.contains(text) || COMMON.contains(text.strip())) {
      throw new Problem(400, "identity.problem.passwordCommon").at("password");
    }
    if (repeats(text) || runs(text)) {
      throw new Problem(400, "identity.problem.passwordPattern").at("password");
    }
    for (String name : names) {
      if (name != null && isOf(simple(name), text)) {
        throw new Problem(400, "identity.problem.passwordName").at("password");
      }
    }
  }

  private static String simple(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  /** Few different characters, or a short piece again and again. */
  private static boolean repeats(String text) {
    if (text.codePoints().distinct().count() < 4) {
      return true;
    }
    for (int piece = 1; piece <= text.length() / 2 && piece <= 8; piece++) {
      String once = text.substring(0, piece);
      if (once.repeat(text.length() / piece + 1).startsWith(text)) {
        return true;
      }
    }
    int half = text.length() / 2;
    return text.length() % 2 == 0
        && text.substring(0, half).equals(text.substring(half))
        && COMMON.contains(text.substring(0, half));
  }

  /** All of it lies in runs of four and more along the alphabet, the digits or a row of keys. */
  private static boolean runs(String text) {
    int at = 0;
    while (at < text.length()) {
      int length = 0;
      for (int end = text.length(); end >= at + 4 && length == 0; end--) {
        String piece = text.substring(at, end);
        if (isRun(piece)) {
          length = piece.length();
        }
      }
      if (length == 0) {
        return false;
      }
      at += length;
    }
    return true;
  }

  private static boolean isRun(String piece) {
    return piece.indexOf(' ') < 0
        && (RUNS.contains(piece)
            || RUNS.contains(new StringBuilder(piece).reverse())
            || piece.chars().distinct().count() == 1);
  }

  private static boolean isOf(String name, String password) {
    String rest = password;
    for (String part : (name + " " + name.replaceAll("[\\s._@-]+", " ")).split(" ")) {
      if (part.length() >= SHORTEST_NAME) {
        rest = rest.replace(part, "").replace(new StringBuilder(part).reverse(), "");
      }
    }
    return !rest.equals(password) && (rest.length() < LEAST_BESIDE_NAMES || COMMON.contains(rest));
  }

  private static Set<String> common() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                PasswordRules.class.getResourceAsStream("common-passwords.txt"),
                StandardCharsets.UTF_8))) {
      return lines.lines().collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
