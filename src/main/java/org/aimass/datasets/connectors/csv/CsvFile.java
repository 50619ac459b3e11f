package org.aimass.datasets.connectors.csv;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.aimass.datasets.connectors.FileRefused;
import org.aimass.datasets.connectors.FileRefused.Reason;
import org.aimass.datasets.connectors.Limits;
import org.aimass.datasets.connectors.RawRow;
import org.aimass.datasets.connectors.RowSink;
import org.aimass.datasets.connectors.TabularFile;
import org.aimass.platform.Problem;

/** A separated text file. */
public final class CsvFile implements TabularFile {

  private static final char[] DELIMITERS = {',', '\t', ';', '|'};

  private final Path file;
  private final long size;
  private final TextForm form;
  private final int markBytes;
  private volatile long behind;

  private CsvFile(Path file, long size, TextForm form, int markBytes) {
    this.file = file;
    this.size = size;
    this.form = form;
    this.markBytes = markBytes;
  }

  /**
   * @param encoding empty to find it
   * @param delimiter 0 to find it
   * @param quote 0 to find it
   * @param tabs true when the file's name promises tabs
   */
  public static CsvFile open(
      Path file, String name, String encoding, char delimiter, char quote, boolean tabs)
      throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(4);
    }
    String used = encoding == null || encoding.isBlank() ? Encodings.detect(file) : known(encoding);
    String mark = Encodings.mark(head, head.length);
    int markBytes =
        mark != null && used.equalsIgnoreCase(mark) ? (mark.equals("UTF-8") ? 3 : 2) : 0;
    byte[] sample;
    try (InputStream in = utf8(file, used, markBytes)) {
      sample = in.readNBytes(1 << 17);
    }
    if (sample.length == 0) {
      throw FileRefused.because(Reason.EMPTY, name);
    }
    char found = delimiter != 0 ? delimiter : delimiter(sample, tabs);
    char round = quote != 0 ? quote : quote(sample, found);
    return new CsvFile(file, Files.size(file), new TextForm(used, found, round), markBytes);
  }

  private static String known(String encoding) {
    try {
      String name = Charset.forName(encoding.strip()).name();
      // GB18030 holds all of its two elder brothers.
      return name.equals("GBK") || name.equals("GB2312") ? "GB18030" : name;
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw FileRefused.because(Reason.UNKNOWN_ENCODING, encoding);
    }
  }

  private static InputStream utf8(Path file, String encoding, int markBytes) throws IOException {
    InputStream in = Files.newInputStream(file);
    in.skipNBytes(markBytes);
    // The strict check of detection covers UTF-8 found by us; a chosen UTF-8 is checked while it is
    // read.
    return encoding.equals("UTF-8") ? new CheckedUtf8(in) : new Utf8Stream(in, encoding);
  }

  /** The delimiter by which the most rows have the same, and the largest, number of cells. */
  private static char delimiter(byte[] sample, boolean tabs) {
    char best = tabs ? '\t' : ',';
    double bestScore = 0;
    for (char candidate : DELIMITERS) {
      int[] counts = new int[200];
      int rows = 0;
      CsvParser parser = new CsvParser(new ByteArrayInputStream(sample), candidate, '"');
      RawRow row = new RawRow();
      try {
        while (rows < counts.length && parser.next(row)) {
          if (row.size() > 0) {
            counts[rows++] = row.size();
          }
        }
      } catch (IOException | Problem e) {
        // A sample cut in a quoted cell: what was read before tells enough.
      }
      if (rows > 1 && sample.length == 1 << 17) {
        rows--;
      }
      double score = score(counts, rows);
      if (tabs && candidate == '\t') {
        score *= 1.5;
      }
      if (score > bestScore * 1.0001) {
        bestScore = score;
        best = candidate;
      }
    }
    return best;
  }

  private static double score(int[] counts, int rows) {
    int mode = 0;
    int modeRows = 0;
    for (int i = 0; i < rows; i++) {
      int same = 0;
      for (int j = 0; j < rows; j++) {
        if (counts[j] == counts[i]) {
          same++;
        }
      }
      if (counts[i] > 1 && (same > modeRows || same == modeRows && counts[i] > mode)) {
        mode = counts[i];
        modeRows = same;
      }
    }
    if (mode < 2) {
      return 0;
    }
    double share = modeRows / (double) rows;
    return share * share * (1 + Math.log(mode));
  }

  /**
   * Double quotes unless single ones stand, in pairs, round whole cells and double ones nowhere.
   */
  private static char quote(byte[] sample, char delimiter) {
    int singles = 0;
    boolean cellStart = true;
    for (int i = 0; i < sample.length; i++) {
      byte c = sample[i];
      if (c == '"' && cellStart) {
        return '"';
      }
      if (c == '\'' && cellStart) {
        for (int j = i + 1; j < sample.length && sample[j] != '\n'; j++) {
          if (sample[j] == '\''
              && (j + 1 == sample.length
                  || sample[j + 1] == delimiter
                  || sample[j + 1] == '\n'
                  || sample[j + 1] == '\r')) {
            singles++;
            break;
          }
        }
      }
      cellStart = c == delimiter || c == '\n' || c == '\r';
    }
    return singles >= 2 ? '\'' : '"';
  }

  @Override
  public List<Sheet> sheets() {
    return List.of(new Sheet("", false, -1, -1));
  }

  @Override
  public Optional<TextForm> textForm() {
    return Optional.of(form);
  }

  @Override
  public Notices read(String sheet, RowSink sink) throws IOException {
    behind = 0;
    try (CountingStream raw = new CountingStream(Files.newInputStream(file))) {
      raw.skipNBytes(markBytes);
      InputStream text =
          form.encoding().equals("UTF-8")
              ? new CheckedUtf8(raw)
              : new Utf8Stream(raw, form.encoding());
      CsvParser parser = new CsvParser(text, form.delimiter(), form.quote());
      RawRow row = new RawRow();
      while (parser.next(row)) {
        if (row.number() > Limits.ROWS_OF_A_TEXT) {
          throw FileRefused.because(Reason.TOO_MANY_ROWS, row.number(), Limits.ROWS_OF_A_TEXT);
        }
        if (!sink.row(row)) {
          break;
        }
        behind = raw.count;
      }
    }
    return Notices.NONE;
  }

  @Override
  public boolean cheapToReadAgain() {
    return true;
  }

  @Override
  public double progress() {
    return size == 0 ? 1 : Math.min(1, behind / (double) size);
  }

  @Override
  public void close() {
    // Every reading opens and closes the file itself.
  }

  private static final class CountingStream extends InputStream {
    private final InputStream in;
    private long count;

    CountingStream(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      int c = in.read();
      count += c < 0 ? 0 : 1;
      return c;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      int n = in.read(to, offset, length);
      count += Math.max(n, 0);
      return n;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  /**
   * Passes UTF-8 on and refuses what is none: a chosen encoding may be wrong, and a file may
   * change.
   */
  private static final class CheckedUtf8 extends InputStream {
    private final InputStream in;
    private final Encodings.Utf8Check check = new Encodings.Utf8Check();
    private long count;

    CheckedUtf8(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      int n = in.read(to, offset, length);
      if (n > 0) {
        check.feed(to, offset, n);
        if (check.broken) {
          throw FileRefused.because(Reason.NOT_IN_THIS_ENCODING, "UTF-8", count);
        }
        count += n;
      }
      return n;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
