package org.aimass.datasets.files;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A file that can be read as a table. */
public interface TabularFile extends Closeable {

  /** A sheet with its size as the file states it; -1 where the file does not say. */
  record Sheet(String name, boolean hidden, long rows, int columns) {}

  /** The sheets in their order; one without a name for a text file. */
  List<Sheet> sheets();

  /** How the text was read; nothing for a workbook. */
  default Optional<TextForm> textForm() {
    return Optional.empty();
  }

  /**
   * Whether the file itself says what its columns are called. Its first row, with the number 0,
   * then holds these names, and all others are data: nothing is guessed about headers, titles and
   * sums.
   */
  default boolean namesColumns() {
    return false;
  }

  /**
   * Reads a sheet from its first row.
   *
   * @param sheet its name, or an empty text for the first sheet that is not hidden
   * @return what was noticed on the way
   */
  Notices read(String sheet, RowSink sink) throws IOException;

  /**
   * True when reading a second time costs little, so that no copy of the cells is worth keeping.
   */
  boolean cheapToReadAgain();

  /** How much of the file lies behind the reader, from 0 to 1. */
  double progress();

  /** Where a text file was not written as its form says; known once it was read to its end. */
  default Oddities oddities() {
    return Oddities.NONE;
  }

  /**
   * How a text is read.
   *
   * @param sure 0 to 1: how sure the encoding is
   * @param likely other encodings that would fit as well, the likeliest first
   * @param quote 0 where the file has none
   * @param escape a backslash; the quote itself where it is written twice
   */
  record TextForm(
      String encoding, double sure, List<String> likely, char delimiter, char quote, char escape) {}

  /**
   * @param strayQuotes cells with text behind their closing quote
   * @param strayRow the first of them, as strayColumn
   * @param brokenCells cells with a byte that the encoding does not have
   * @param brokenRow the first of them, as brokenColumn
   */
  record Oddities(
      long strayQuotes,
      long strayRow,
      int strayColumn,
      long brokenCells,
      long brokenRow,
      int brokenColumn) {
    public static final Oddities NONE = new Oddities(0, 0, 0, 0, 0, 0);
  }

  /** Counts of what a reader saw and took in its own way. */
  record Notices(
      long mergedAreas,
      long formulas,
      long formulasWithoutValue,
      long errorCells,
      boolean dates1904) {
    public static final Notices NONE = new Notices(0, 0, 0, 0, false);
  }
}
