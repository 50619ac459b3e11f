package org.aimass.datasets;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes rows as CSV that spreadsheet programs open without doing anything: a text that begins like
 * a formula gets an apostrophe before it, which our import takes away again, so that an exported
 * file imports as the data it came from. UTF-8 with a mark, without which Excel takes Chinese text
 * for something else. A masked value is three dots, so that nobody takes it for a missing one.
 */
public final class CsvExport implements RowReader {

  private final List<Column> columns;
  private final CsvWriter out;

  /** Writes all rows of a version in the order of its file. */
  public static void write(Rows rows, DatasetVersion version, OutputStream to) throws IOException {
    CsvExport csv = new CsvExport(to, version.columns());
    rows.read(
        version.datasetId(),
        version.version(),
        version.columns().stream().map(Column::name).toList(),
        csv);
    csv.finish();
  }

  /** What stands before the columns of marked rows; no header of a file begins so by itself. */
  private static final List<Column> OF_MARKS =
      List.of(
          new Column("#row", "#row", Kinds.INTEGER, ColumnRole.ID),
          new Column("#mark", "#mark", Kinds.TEXT, ColumnRole.IGNORED),
          new Column("#marked by", "#marked by", Kinds.TEXT, ColumnRole.IGNORED),
          new Column("#marked", "#marked", Kinds.DATETIME, ColumnRole.IGNORED));

  private static final int READ_AT_ONCE = 50;

  /** Writes the marked rows of a version with their numbers, and why, by whom and when (UTC). */
  public static void writeMarked(
      Rows rows, DatasetVersion version, List<RowMark> marks, OutputStream to) throws IOException {
    CsvExport csv =
        new CsvExport(to, Stream.concat(OF_MARKS.stream(), version.columns().stream()).toList());
    for (int from = 0; from < marks.size(); from += READ_AT_ONCE) {
      List<RowMark> some = marks.subList(from, Math.min(marks.size(), from + READ_AT_ONCE));
      List<RowsPage.Row> read =
          rows.numbered(
                  version.datasetId(), version.version(), some.stream().map(RowMark::row).toList())
              .rows();
      for (RowsPage.Row row : read) {
        RowMark mark = some.stream().filter(m -> m.row() == row.number()).findFirst().orElseThrow();
        LocalDateTime when =
            LocalDateTime.ofInstant(mark.marked(), ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
        csv.row(
            Stream.concat(
                    Stream.of(row.number(), mark.reason(), mark.by(), when),
                    Arrays.stream(row.values()))
                .toArray());
      }
    }
    csv.finish();
  }

  /**
   * The {@code Content-Disposition} under which a version is saved: a plain name for old programs,
   * the whole one (RFC 6266) for the others.
   */
  public static String disposition(DatasetVersion version) {
    return saveAs(version.name() + ".csv");
  }

  /** As {@link #disposition}, for a file of any name. */
  public static String saveAs(String name) {
    return "attachment; filename=\""
        + name.replaceAll("[^A-Za-z0-9._ -]", "_")
        + "\"; filename*=UTF-8''"
        + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Begins with a line of the columns' names. */
  CsvExport(OutputStream to, List<Column> columns) throws IOException {
    this.columns = columns;
    Writer text = new OutputStreamWriter(to, StandardCharsets.UTF_8);
    text.write('\uFEFF');
    out =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.CRLF)
            .quoteStrategy(new WhatProgramsMisread())
            .build(text);
    write(columns.stream().map(column -> harmless(column.name())).toArray(String[]::new));
  }

  /** Beside what must be quoted: an empty text is no missing value, a blank belongs to its text. */
  private static final class WhatProgramsMisread implements QuoteStrategy {
    @Override
    public boolean quoteEmpty(int line, int field) {
      return true;
    }

    @Override
    public boolean quoteValue(int line, int field, String value) {
      return needsQuotes(value);
    }
  }

  @Override
  public boolean row(Object[] values) throws IOException {
    String[] cells = new String[values.length];
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      if (columns.get(i).masked()) {
        cells[i] = Masks.MASK;
      } else if (value != null) {
        ColumnKind kind = columns.get(i).type();
        String exported = kind.exported(value);
        cells[i] = kind.textual() ? harmless(exported) : exported;
      }
    }
    write(cells);
    return true;
  }

  private void write(String[] cells) throws IOException {
    try {
      out.writeRecord(cells);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  void finish() throws IOException {
    try {
      out.flush();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** The text as no spreadsheet program calculates it. */
  public static String harmless(String text) {
    return dangerous(text) ? "'" + text : text;
  }

  private static boolean needsQuotes(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ',' || c == '"' || c == '\n' || c == '\r' || c == ';' || c == '\t') {
        return true;
      }
    }
    return text.charAt(0) == ' ' || text.charAt(text.length() - 1) == ' ' || text.charAt(0) == '\'';
  }

  /**
   * True for what a spreadsheet would calculate, and for what looks as if we had made it harmless
   * already.
   */
  static boolean dangerous(String text) {
    int i = 0;
    while (i < text.length() && text.charAt(i) == '\'') {
      i++;
    }
    if (i == text.length()) {
      return false;
    }
    char c = text.charAt(i);
    // Full-width forms count: some spreadsheets take them as the plain ones.
    return "=+-@\t\r\n＝＋－＠".indexOf(c) >= 0;
  }
}
