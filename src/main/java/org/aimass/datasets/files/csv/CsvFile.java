package org.aimass.datasets.files.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.aimass.datasets.files.CountedStream;
import org.aimass.datasets.files.FileRefused;
import org.aimass.datasets.files.FileRefused.Reason;
import org.aimass.datasets.files.Limits;
import org.aimass.datasets.files.RawRow;
import org.aimass.datasets.files.RowSink;
import org.aimass.datasets.files.TabularFile;
import org.aimass.datasets.files.TextChoice;

/** A separated text file. */
public final class CsvFile implements TabularFile {

  /** More broken cells than this, and more than the sound rows: the encoding is another one. */
  private static final int MANY_BROKEN = 20;

  private final Path file;
  private final long size;
  private final TextForm form;
  private final Dialect dialect;
  private final Encodings.Guess guess;
  private final int markBytes;
  private volatile long behind;
  private volatile Oddities oddities = Oddities.NONE;

  private CsvFile(Path file, TextForm form, Dialect dialect, Encodings.Guess guess, int markBytes)
      throws IOException {
    this.file = file;
    this.size = Files.size(file);
    this.form = form;
    this.dialect = dialect;
    this.guess = guess;
    this.markBytes = markBytes;
  }

  /**
   * @param choice how the text is to be read; what it leaves open is found
   * @param tabs true when the file's name promises tabs
   */
  public static CsvFile open(Path file, String name, TextChoice choice, boolean tabs)
      throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(4);
    }
    boolean found = choice.encoding() == null || choice.encoding().isBlank();
    String mark = Encodings.mark(head, head.length);
    Encodings.Guess guess =
        found ? Encodings.detect(file) : Encodings.chosen(file, known(choice.encoding()));
    if (!found && "UTF-8".equals(mark) && !guess.encoding().equals(mark)) {
      // What came back from here is in Unicode, in whatever encoding the file went out.
      Encodings.Guess marked = Encodings.chosen(file, mark);
      guess = marked.broken() ? guess : marked;
    }
    int markBytes =
        mark != null && guess.encoding().equalsIgnoreCase(mark) ? mark.equals("UTF-8") ? 3 : 2 : 0;
    List<byte[]> pieces = Samples.of(file, guess.encoding(), markBytes);
    if (pieces.get(0).length == 0) {
      throw FileRefused.because(Reason.EMPTY, name);
    }
    Dialect dialect =
        new Dialects(pieces).find(choice.delimiter(), choice.quote(), choice.escape(), tabs);
    TextForm form =
        new TextForm(
            guess.encoding(),
            guess.sure(),
            guess.likely(),
            dialect.delimiter(),
            dialect.quote(),
            dialect.escape());
    return new CsvFile(file, form, dialect, guess, markBytes);
  }

  static String known(String encoding) {
    try {
      String wanted = encoding.strip();
      String name = Charset.forName(LegacyEncodings.charset(wanted)).name();
      // GB18030 holds all of its two elder brothers.
      return name.equals("GBK") || name.equals("GB2312")
          ? "GB18030"
          : LegacyEncodings.charset(wanted).equals(wanted) ? name : wanted;
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw FileRefused.because(Reason.UNKNOWN_ENCODING, encoding);
    }
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
  public Oddities oddities() {
    return oddities;
  }

  @Override
  public Notices read(String sheet, RowSink sink) throws IOException {
    behind = 0;
    try (CountedStream raw = new CountedStream(Files.newInputStream(file))) {
      raw.skipNBytes(markBytes);
      // A file without a broken byte is read as it is, and checked on the way: it may have changed.
      boolean strict = form.encoding().equals("UTF-8") && !guess.broken();
      InputStream text = strict ? new CheckedUtf8(raw) : new Utf8Stream(raw, form.encoding());
      CsvParser parser = new CsvParser(text, dialect);
      BrokenCells broken = new BrokenCells(form.encoding(), guess.wrong());
      RawRow row = new RawRow();
      while (parser.next(row)) {
        if (row.number() > Limits.ROWS_OF_A_TEXT) {
          throw FileRefused.because(Reason.TOO_MANY_ROWS, row.number(), Limits.ROWS_OF_A_TEXT);
        }
        if (!strict) {
          broken.mark(row);
        }
        if (!sink.row(row)) {
          break;
        }
        behind = raw.count();
      }
      oddities =
          new Oddities(
              parser.strays(),
              parser.strayRow(),
              parser.strayColumn(),
              broken.cells,
              broken.row,
              broken.column);
    }
    return Notices.NONE;
  }

  /** Marks cells with a byte that the encoding does not have. */
  private static final class BrokenCells {
    private final String encoding;
    private final boolean wrong;
    private long cells;
    private long row;
    private int column;

    BrokenCells(String encoding, boolean wrong) {
      this.encoding = encoding;
      this.wrong = wrong;
    }

    void mark(RawRow read) {
      byte[] b = read.bytes();
      for (int c = 0; c < read.size(); c++) {
        if (read.kind(c) == RawRow.TEXT && broken(b, read.start(c), read.end(c))) {
          read.mark(c, RawRow.ERROR);
          if (cells++ == 0) {
            row = read.number();
            column = c + 1;
          }
        }
      }
      if (cells > 0 && wrong || cells > MANY_BROKEN && cells * 2 > read.number()) {
        throw FileRefused.because(Reason.NOT_IN_THIS_ENCODING, encoding, row, column);
      }
    }

    /** U+FFFD in UTF-8. */
    private static boolean broken(byte[] b, int from, int to) {
      for (int i = from; i + 2 < to; i++) {
        if (b[i] == (byte) 0xEF && b[i + 1] == (byte) 0xBF && b[i + 2] == (byte) 0xBD) {
          return true;
        }
      }
      return false;
    }
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

  /** Passes on UTF-8 that was found faultless, and notices when the file has changed since. */
  private static final class CheckedUtf8 extends InputStream {
    private final InputStream in;
    private final Encodings.Utf8Check check = new Encodings.Utf8Check();

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
        if (check.broken > 0) {
          throw new IOException("The file has changed while it was read.");
        }
      }
      return n;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
