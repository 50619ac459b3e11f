package org.aimass.datasets.files.arff;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import org.aimass.datasets.files.FileRefused;
import org.aimass.datasets.files.FileRefused.Reason;
import org.aimass.datasets.files.Limits;

/** The lines of a text with their numbers, none of them longer than a row may be. */
final class ArffLines implements Closeable {
  private static final int MOST_CHARACTERS = Limits.ROW_BYTES / 2;

  private final Reader in;
  private final String encoding;
  private final StringBuilder line = new StringBuilder();
  private final char[] buffer = new char[1 << 15];
  private int at;
  private int limit;
  private long number;

  ArffLines(Reader in, String encoding) {
    this.in = in;
    this.encoding = encoding;
  }

  /** Of the line that {@link #next} gave last, from 1. */
  long number() {
    return number;
  }

  /**
   * The next line that is neither blank nor a comment, without spaces around it; null at the end.
   */
  String next() throws IOException {
    for (String raw = raw(); raw != null; raw = raw()) {
      String text = raw.strip();
      if (!text.isEmpty() && text.charAt(0) != '%') {
        return text;
      }
    }
    return null;
  }

  private String raw() throws IOException {
    line.setLength(0);
    number++;
    while (true) {
      if (at == limit) {
        fill();
        if (limit < 0) {
          limit = 0;
          at = 0;
          return line.length() == 0 ? null : line.toString();
        }
      }
      int from = at;
      while (at < limit && buffer[at] != '\n') {
        at++;
      }
      line.append(buffer, from, at - from);
      if (line.length() > MOST_CHARACTERS) {
        throw FileRefused.because(Reason.ROW_TOO_LONG, number, Limits.ROW_BYTES);
      }
      if (at < limit) {
        at++;
        return line.toString();
      }
    }
  }

  private void fill() throws IOException {
    try {
      at = 0;
      limit = in.read(buffer, 0, buffer.length);
    } catch (CharacterCodingException e) {
      throw FileRefused.because(Reason.NOT_IN_THIS_ENCODING, encoding, number, 1);
    }
    // The mark of the byte order.
    if (number == 1 && line.length() == 0 && limit > 0 && buffer[0] == '\uFEFF') {
      at = 1;
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
