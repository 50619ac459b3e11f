package org.aimass.identity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * User names that a reader takes for one another: in another case or width, or with letters of
 * another script (a Cyrillic a). Each name has a few keys; two names that share one look alike.
 * After Unicode Technical Standard 39.
 */
final class LookAlikes {
  private static final Map<Integer, String> LETTERS = letters();

  private LookAlikes() {}

  /** The keys under which nobody else may have a name. */
  static Set<String> keys(String name) {
    Set<String> keys = new LinkedHashSet<>();
    keys.add(folded(name));
    keys.add(folded(skeleton(Normalizer.normalize(name, Normalizer.Form.NFKC))));
    keys.add(folded(skeleton(folded(name))));
    return keys;
  }

  /** The name without case and width, at most 200 characters. */
  static String folded(String name) {
    String text =
        Normalizer.normalize(
            name.length() <= 200 ? name.strip() : name.substring(0, 200), Normalizer.Form.NFKC);
    StringBuilder folded = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> Character.toLowerCase(Character.toUpperCase(c)))
        .forEach(folded::appendCodePoint);
    return folded.length() <= 200 ? folded.toString() : folded.substring(0, 200);
  }

  private static String skeleton(String name) {
    StringBuilder skeleton = new StringBuilder();
    Normalizer.normalize(name, Normalizer.Form.NFD)
        .codePoints()
        .forEach(c -> skeleton.append(LETTERS.getOrDefault(c, Character.toString(c))));
    return Normalizer.normalize(skeleton, Normalizer.Form.NFD);
  }

  private static Map<Integer, String> letters() {
    Map<Integer, String> letters = new HashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                LookAlikes.class.getResourceAsStream("look-alikes.txt"), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int blank = line.indexOf(' ');
        letters.put(Integer.parseInt(line, 0, blank, 16), line.substring(blank + 1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return letters;
  }
}
