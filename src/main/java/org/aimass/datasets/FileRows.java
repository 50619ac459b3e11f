package org.aimass.datasets;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.aimass.datasets.files.RawRow;
import org.aimass.datasets.files.TabularFile;
import org.aimass.datasets.files.TabularFiles;
import org.aimass.datasets.files.TextChoice;
import org.aimass.datasets.importing.NamedRows;

/**
 * The rows of a file as those of another system: any format that can be uploaded, read as an upload
 * is, with the header found in the same way.
 *
 * <pre>{@code
 * try (FileRows file = FileRows.open(path, "sales.xlsx")) {
 *   file.read(file.sheets().get(0), rows);
 * }
 * }</pre>
 */
public final class FileRows implements Closeable {
  private final TabularFile file;

  private FileRows(TabularFile file) {
    this.file = file;
  }

  /**
   * @param name of the file where it came from: its ending says what its bytes leave open
   * @throws org.aimass.platform.Problem 422 with the reason when the file cannot be read
   */
  public static FileRows open(Path path, String name) throws IOException {
    return new FileRows(TabularFiles.open(path, name, TextChoice.OPEN));
  }

  /** The endings of file names that promise a format which is read, and "zip". */
  public static List<String> endings() {
    return java.util.stream.Stream.concat(
            TabularFiles.endings().stream(), java.util.stream.Stream.of("zip"))
        .toList();
  }

  /** The names of the sheets that are not hidden; one empty name for a file without sheets. */
  public List<String> sheets() {
    return file.sheets().stream()
        .filter(sheet -> !sheet.hidden())
        .map(TabularFile.Sheet::name)
        .toList();
  }

  /**
   * Gives every row below the header. Texts are given as texts that may be anything; cells of which
   * the file knows the kind are given as what they are.
   *
   * @param sheet empty for the first one
   * @throws org.aimass.platform.Problem 422 with the reason when the file cannot be read
   */
  public void read(String sheet, RowIntake into) throws IOException {
    NamedRows rows = NamedRows.of(file, sheet);
    int[] columns = rows.columns().stream().mapToInt(into::column).toArray();
    rows.read(
        row -> {
          into.begin();
          for (int c = 0; c < Math.min(columns.length, row.size()); c++) {
            cell(row, c, columns[c], into);
          }
          return into.end();
        });
  }

  private static void cell(RawRow row, int cell, int column, RowIntake into) {
    switch (row.kind(cell)) {
      case RawRow.EMPTY, RawRow.ERROR -> {
        // A fault of the file's own, as #DIV/0!, is no value.
      }
      case RawRow.NUMBER, RawRow.FRACTION, RawRow.DURATION ->
          into.number(column, row.bytes(), row.start(cell), row.numberEnd(cell));
      case RawRow.WORD -> into.text(column, row.bytes(), row.start(cell), row.end(cell));
      case RawRow.FORMATTED -> formatted(row, cell, column, into);
      case RawRow.BOOLEAN -> into.truth(column, row.bytes()[row.start(cell)] == 't');
      case RawRow.DATE, RawRow.DATETIME -> time(row, cell, column, into);
      default -> into.untyped(column, row.text(cell));
    }
  }

  /** A number that is shown with zeros before it is a sign for something: these are kept. */
  private static void formatted(RawRow row, int cell, int column, RowIntake into) {
    String shown = row.text(cell);
    if (shown.length() > 1 && shown.charAt(0) == '0' && Character.isDigit(shown.charAt(1))) {
      into.text(column, shown);
    } else {
      into.number(column, row.bytes(), row.start(cell), row.numberEnd(cell));
    }
  }

  private static void time(RawRow row, int cell, int column, RowIntake into) {
    String text = row.text(cell);
    try {
      if (row.kind(cell) == RawRow.DATE) {
        into.day(column, LocalDate.parse(text));
      } else {
        into.moment(column, LocalDateTime.parse(text));
      }
    } catch (DateTimeException e) {
      // A day that there never was, as Excel's 29 February 1900: shown as a text that does not fit.
      into.untyped(column, text);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
