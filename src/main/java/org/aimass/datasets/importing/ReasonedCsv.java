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
import org.aimass.platform.Messages;

/**
 * The rejected rows alone, as texts, with their reasons. UTF-8 with a mark, for Excel; what a
 * spreadsheet program would calculate gets an apostrophe, which an import takes away again.
 */
final class ReasonedCsv {
  private static final Pattern NUMBER = Pattern.compile("[-+]?[\\d.,\\s%'’$€£¥￥]+");

  private final CsvWriter out;
  private final RejectedRows rejected;
  private final String reasonHeader;
  private final String reasonOfOthers;
  private final Locale locale;
  private boolean begun;

  private ReasonedCsv(
      CsvWriter out, RejectedRows rejected, String header, boolean others, Locale locale) {
    this.out = out;
    this.rejected = rejected;
    this.reasonHeader = header;
    this.locale = locale;
    reasonOfOthers = others ? Messages.text(locale, "datasets.rejected.others") : null;
  }

  /**
   * @param others true where rows that fit were not imported either
   */
  static void write(
      RejectedRows rejected, String header, boolean others, Locale locale, OutputStream to)
      throws IOException {
    Writer text = new OutputStreamWriter(to, StandardCharsets.UTF_8);
    text.write('\uFEFF');
    try (CsvWriter out =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.CRLF)
            .fieldSeparator(rejected.delimiter().orElse(','))
            .build(text)) {
      ReasonedCsv csv = new ReasonedCsv(out, rejected, header, others, locale);
      rejected.read(csv::header, csv::row);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void header(RawRow row) {
    begun = true;
    List<String> cells = cells(row, Math.max(row.size(), rejected.width()));
    cells.add(reasonHeader);
    out.writeRecord(cells);
  }

  private void row(RawRow row, List<RejectedRows.Fault> faults) {
    String reason = faults.isEmpty() ? reasonOfOthers : Marks.reason(faults, locale);
    if (reason == null) {
      return;
    }
    if (!begun) {
      begun = true;
      List<String> names = new ArrayList<>(rejected.names());
      names.add(reasonHeader);
      out.writeRecord(names);
    }
    // Cells too many would stand in the column of reasons.
    List<String> cells = cells(row, rejected.width());
    cells.add(reason);
    out.writeRecord(cells);
  }

  private List<String> cells(RawRow row, int width) {
    List<String> cells = new ArrayList<>();
    for (int c = 0; c < width; c++) {
      if (c != rejected.reasonAt()) {
        String text = row.text(c);
        cells.add(NUMBER.matcher(text).matches() ? text : CsvExport.harmless(text));
      }
    }
    return cells;
  }
}
