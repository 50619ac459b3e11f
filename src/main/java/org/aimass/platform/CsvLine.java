package org.aimass.platform;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A line of a CSV file that spreadsheet programs open without doing anything: every cell stands in
 * quotes, and a text that begins like a formula gets an apostrophe before it.
 */
public final class CsvLine {
  private static final String FORMULAS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

  private CsvLine() {}

  /** The cells with the end of the line; null is an empty cell. */
  public static String of(Object... cells) {
    return Stream.of(cells).map(CsvLine::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String cell(Object value) {
    String text = value == null ? "" : value.toString();
    boolean formula = !text.isEmpty() && FORMULAS.indexOf(text.charAt(0)) >= 0;
    return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
  }
}
