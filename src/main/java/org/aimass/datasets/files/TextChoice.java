package org.aimass.datasets.files;

/**
 * How somebody wants a text file to be read; what is left open is found.
 *
 * @param encoding empty to find it
 * @param delimiter 0 to find it
 * @param quote 0 to find it
 * @param escape a backslash or the quote itself; 0 to find it
 */
public record TextChoice(String encoding, char delimiter, char quote, char escape) {
  public static final TextChoice OPEN = new TextChoice("", (char) 0, (char) 0, (char) 0);
}
