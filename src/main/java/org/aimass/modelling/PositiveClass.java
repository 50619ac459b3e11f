package org.aimass.modelling;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which of two classes precision, recall, F1 and thresholds speak of, unless somebody chose it. */
public final class PositiveClass {
  private static final Set<String> YES =
      Set.of(
          "yes",
          "true",
          "y",
          "positive",
          "是",
          "真",
          "对",
          "√",
          "✓",
          "✔",
          "有",
          "阳性",
          "ja",
          "oui",
          "sí",
          "si",
          "да");

  /** Say yes only beside their opposite: alone they are numbers and letters like others. */
  private static final Set<List<String>> PAIRS =
      Set.of(List.of("1", "0"), List.of("1", "-1"), List.of("t", "f"), List.of("+", "-"));

  private PositiveClass() {}

  /**
   * The class that says yes, else the rarer one.
   *
   * @param classes two of them
   * @param first rows of the first class
   * @param second rows of the second class
   * @return 0 or 1
   */
  public static int usual(List<String> classes, long first, long second) {
    List<String> words =
        classes.stream().map(each -> each.strip().toLowerCase(Locale.ROOT)).toList();
    for (int c = 0; c < 2; c++) {
      if (YES.contains(words.get(c)) && !YES.contains(words.get(1 - c))
          || PAIRS.contains(List.of(words.get(c), words.get(1 - c)))) {
        return c;
      }
    }
    return first < second ? 0 : 1;
  }
}
