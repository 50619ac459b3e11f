package org.aimass.datasets.files.csv;

/**
 * How the cells of a text are parted.
 *
 * @param quote 0 for none
 * @param escape a backslash, or the quote itself where it is written twice
 * @param blanks true when blanks may stand before an opening quote
 */
record Dialect(char delimiter, char quote, char escape, boolean blanks) {

  static Dialect of(char delimiter) {
    return new Dialect(delimiter, '"', '"', false);
  }

  Dialect with(char newQuote, char newEscape, boolean newBlanks) {
    return new Dialect(delimiter, newQuote, newEscape, newBlanks);
  }

  boolean backslash() {
    return escape == '\\';
  }
}
