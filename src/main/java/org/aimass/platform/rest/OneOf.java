package org.aimass.platform.rest;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.aimass.platform.Problem;

/**
 * A word out of a fixed list in an address. The container would answer an unknown one with "not
 * found"; callers want to hear which words there are.
 */
public final class OneOf {
  private OneOf() {}

  /**
   * @param field name of the parameter
   * @param given null: null
   * @throws Problem 400 with the allowed words
   */
  public static <E extends Enum<E>> E value(String field, String given, Class<E> words) {
    if (given == null) {
      return null;
    }
    return Arrays.stream(words.getEnumConstants())
        .filter(word -> word.name().equals(given))
        .findFirst()
        .orElseThrow(() -> refused(field, given, words));
  }

  static Problem refused(String field, Object given, Class<?> words) {
    String allowed =
        Arrays.stream(words.getEnumConstants())
            .map(word -> ((Enum<?>) word).name())
            .collect(Collectors.joining(", "));
    return new Problem(400, "platform.problem.notOneOf", given, allowed).at(field);
  }
}
