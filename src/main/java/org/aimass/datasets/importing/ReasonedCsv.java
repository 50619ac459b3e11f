package org.aimass.datasets.importing;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.aimass.datasets.CsvExport;
import org.aimass.datasets.files.RawRow;

/**
 * The rejected rows alone, as texts, with their reasons. UTF-8 with a mark, for Excel; what a
 * spreadsheet program would calculate gets an apostrophe, which an import takes away again.
 */
final class ReasonedCsv {
  private static final Pattern NUMBER = Pattern.compile("[-+]?[\\d.,\\s%'’$€£¥￥]+");

  private final CsvWriter out;
  private final RejectedRows rejected;
  private final String reasonHeader;
  private final Locale locale;
  private final boolean stopped;

  private ReasonedCsv(
      CsvWriter out, RejectedRows rejected, String header, boolean stopped, Locale locale) {
    this.out = out;
    this.rejected = rejected;
    this.reasonHeader = header;
    this.locale = locale;
    this.stopped = stopped;
  }

  /**
   * @param stopped true where rows that fit were not imported either
   */
  static void write(
      RejectedRows rejected, String header, boolean stopped, Locale locale, OutputStream to)
      throws IOException {
    Writer text = new OutputStreamWriter(to, StandardCharsets.UTF_8);
    text.write('\uFEFF');
    try (CsvWriter out =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.CRLF)
            .fieldSeparator(rejected.delimiter().orElse(','))
            .quoteCharacter(rejected.quote().orElse('"'))
            .build(text)) {
      ReasonedCsv csv = new ReasonedCsv(out, rejected, header, stopped, locale);
      csv.header();
      rejected.read(titles -> {}, csv::row);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /**
   * The names that the columns were found to have: the header of the file itself may stand in two
   * rows, or have no name for the column with the names of the rows.
   */
  private void header() {
    List<String> names = new ArrayList<>();
    rejected.names().forEach(name -> names.add(CsvExport.harmless(name)));
    if (rejected.reasonAt() >= 0) {
      names.remove(rejected.reasonAt());
    }
    names.add(reasonHeader);
    out.writeRecord(names);
  }

  private void row(RawRow row, List<RejectedRows.Fault> faults) {
    if (faults.isEmpty() && !stopped) {
      return;
    }
    List<String> cells = new ArrayList<>();
    for (int c = 0; c < rejected.width(); c++) {
      if (c != rejected.reasonAt()) {
        cells.add(cell(row, c));
      }
    }
    cells.add(faults.isEmpty() ? "" : Marks.reason(faults, locale));
    // Cells too many stand behind it: nothing is lost, and left there they are too many again.
    for (int c = rejected.width(); c < row.size(); c++) {
      cells.add(cell(row, c));
    }
    out.writeRecord(cells);
  }

  private static String cell(RawRow row, int column) {
    String text = row.text(column);
    return NUMBER.matcher(text).matches() ? text : CsvExport.harmless(text);
  }
}
