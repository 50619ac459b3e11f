package org.aimass.datasets.files.arff;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.aimass.datasets.files.CountedStream;
import org.aimass.datasets.files.FileRefused;
import org.aimass.datasets.files.FileRefused.Reason;
import org.aimass.datasets.files.Limits;
import org.aimass.datasets.files.RawRow;
import org.aimass.datasets.files.RowSink;
import org.aimass.datasets.files.TabularFile;
import org.aimass.datasets.files.csv.TextEncoding;

/**
 * A file of declared attributes and rows, full or sparse. Read here and not by Weka, which keeps
 * whole files in memory, reads them in the encoding of the machine, and names no line.
 */
final class ArffFile implements TabularFile {
  private static final String MISSING = "?";

  private final Path file;
  private final Charset charset;
  private final List<Attribute> attributes = new ArrayList<>();
  private final long size;
  private volatile CountedStream behind;

  ArffFile(Path file, String name, String encoding) throws IOException {
    this.file = file;
    size = Files.size(file);
    charset = TextEncoding.of(file, encoding);
    try (ArffLines lines = open()) {
      header(lines, name);
    }
  }

  private ArffLines open() throws IOException {
    behind = new CountedStream(Files.newInputStream(file));
    return new ArffLines(
        new InputStreamReader(
            behind,
            charset
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)),
        charset.name());
  }

  private void header(ArffLines lines, String name) throws IOException {
    long characters = 0;
    for (String line = lines.next(); line != null; line = lines.next()) {
      characters += line.length();
      if (characters > Limits.ROW_BYTES) {
        throw FileRefused.because(Reason.ROW_TOO_LONG, lines.number(), Limits.ROW_BYTES);
      }
      ArffTokens tokens = new ArffTokens(line);
      String word = String.valueOf(tokens.next()).toLowerCase(Locale.ROOT);
      switch (word) {
        case "@relation" -> {
          // Names the table, which has a name already.
        }
        case "@attribute" -> {
          if (attributes.size() == Limits.COLUMNS) {
            throw FileRefused.because(
                Reason.TOO_MANY_COLUMNS, lines.number(), Limits.COLUMNS + 1, Limits.COLUMNS);
          }
          attributes.add(Attribute.declared(tokens, lines.number()));
        }
        case "@data" -> {
          if (attributes.isEmpty()) {
            throw FileRefused.because(Reason.NO_ARFF, name);
          }
          return;
        }
        default -> throw FileRefused.because(Reason.NO_ARFF, name);
      }
    }
    throw FileRefused.because(Reason.NO_ARFF, name);
  }

  @Override
  public List<Sheet> sheets() {
    return List.of(new Sheet("", false, -1, attributes.size()));
  }

  @Override
  public boolean namesColumns() {
    return true;
  }

  @Override
  public Notices read(String sheet, RowSink sink) throws IOException {
    RawRow row = new RawRow();
    row.begin(0);
    for (int c = 0; c < attributes.size(); c++) {
      row.set(c, RawRow.TEXT, attributes.get(c).name());
    }
    if (!sink.row(row)) {
      return Notices.NONE;
    }
    try (ArffLines lines = open()) {
      toData(lines);
      for (String line = lines.next(); line != null; line = lines.next()) {
        row.begin(lines.number());
        values(line, row, lines.number());
        if (!sink.row(row)) {
          break;
        }
      }
    }
    return Notices.NONE;
  }

  private static void toData(ArffLines lines) throws IOException {
    String line = lines.next();
    while (line != null && !"@data".equalsIgnoreCase(new ArffTokens(line).next())) {
      line = lines.next();
    }
  }

  private void values(String line, RawRow row, long number) {
    ArffTokens tokens = new ArffTokens(line);
    String value = tokens.next();
    if ("{".equals(value) && !tokens.quoted()) {
      sparse(tokens, row, number);
      return;
    }
    int values = 0;
    // A weight in braces may stand behind the values; imports do not weigh rows.
    while (value != null && !(values == attributes.size() && value.equals("{"))) {
      if (values < attributes.size()) {
        put(values, value, tokens, row, number);
      }
      values++;
      value = tokens.next();
    }
    if (values != attributes.size()) {
      throw FileRefused.because(Reason.ARFF_VALUES, number, values, attributes.size());
    }
  }

  private void sparse(ArffTokens tokens, RawRow row, long number) {
    int next = 0;
    for (String index = tokens.next(); !"}".equals(index); index = tokens.next()) {
      String value = index == null ? null : tokens.next();
      if (value == null || !index.matches("\\d{1,6}")) {
        throw FileRefused.because(Reason.ARFF_SPARSE, number);
      }
      int column = Integer.parseInt(index);
      if (column < next || column >= attributes.size()) {
        throw FileRefused.because(Reason.ARFF_SPARSE, number);
      }
      zeros(row, next, column);
      put(column, value, tokens, row, number);
      next = column + 1;
    }
    zeros(row, next, attributes.size());
  }

  private void zeros(RawRow row, int from, int to) {
    for (int c = from; c < to; c++) {
      attributes.get(c).putZero(row, c);
    }
  }

  private void put(int column, String value, ArffTokens tokens, RawRow row, long number) {
    if (tokens.open()) {
      throw FileRefused.because(Reason.QUOTE_NOT_CLOSED, number, column + 1);
    }
    if (value.equals(MISSING) && !tokens.quoted()) {
      row.room(column, RawRow.EMPTY, 0);
    } else {
      attributes.get(column).put(value, row, column, number);
    }
  }

  @Override
  public boolean cheapToReadAgain() {
    return true;
  }

  @Override
  public double progress() {
    CountedStream at = behind;
    return at == null || size == 0 ? 0 : Math.min(1, at.count() / (double) size);
  }

  @Override
  public void close() {
    // Every reading opens and closes the file itself.
  }
}
