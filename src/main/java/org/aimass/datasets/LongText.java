package org.aimass.datasets;

/**
 * A text that is too long to be shown whole.
 *
 * @param beginning as much of it as was asked for
 * @param length characters of the whole text
 */
public record LongText(String beginning, long length) {

  /** A text, or its beginning where it is longer than that. */
  public static Object of(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return new LongText(text.substring(0, end), text.codePointCount(0, text.length()));
  }
}
