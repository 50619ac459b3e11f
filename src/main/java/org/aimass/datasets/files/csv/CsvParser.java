package org.aimass.datasets.files.csv;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.aimass.datasets.files.FileRefused;
import org.aimass.datasets.files.FileRefused.Reason;
import org.aimass.datasets.files.Limits;
import org.aimass.datasets.files.RawRow;

/**
 * Splits UTF-8 bytes into rows without making a single text: the cells are slices of the read
 * buffer. RFC 4180 with what Excel and Chinese tools really write: any line end, a quote inside an
 * unquoted cell is a character, text after a closing quote is kept and counted.
 */
final class CsvParser {

  private final InputStream in;
  private final byte delimiter;
  private final byte quote;
  private final boolean backslash;
  private final boolean blanks;
  private final boolean[] stops = new boolean[256];
  private byte[] buffer = new byte[1 << 18];
  private int position;
  private int limit;
  private boolean eof;
  private int rowStart;
  private long rows;
  private long strays;
  private long strayRow;
  private int strayColumn;

  CsvParser(InputStream in, Dialect dialect) {
    this.in = in;
    delimiter = (byte) dialect.delimiter();
    quote = (byte) dialect.quote();
    backslash = dialect.backslash();
    blanks = dialect.blanks();
    stops['\n'] = true;
    stops['\r'] = true;
    stops[0] = true;
    stops[delimiter & 0xFF] = true;
    if (backslash) {
      stops['\\'] = true;
    }
  }

  /** Cells with text behind their closing quote. */
  long strays() {
    return strays;
  }

  /** The row of the first such cell. */
  long strayRow() {
    return strayRow;
  }

  /** The column of the first such cell, from 1. */
  int strayColumn() {
    return strayColumn;
  }

  /**
   * @return false at the end of the file
   */
  boolean next(RawRow row) throws IOException {
    rowStart = position;
    if (position == limit && !fill(row)) {
      return false;
    }
    rows++;
    row.beginIn(rows);
    while (true) {
      // Start of a cell
      if (position == limit && !fill(row)) {
        // The file ends after a delimiter: one more empty cell.
        row.slice(RawRow.EMPTY, 0, 0);
        break;
      }
      if (blanks && buffer[position] == ' ') {
        stepToQuote(row);
      }
      boolean more = quote != 0 && buffer[position] == quote ? quoted(row) : plain(row);
      if (row.size() > Limits.COLUMNS) {
        throw FileRefused.because(Reason.TOO_MANY_COLUMNS, rows, row.size(), Limits.COLUMNS);
      }
      if (!more) {
        break;
      }
    }
    if (row.size() == 1 && row.kind(0) == RawRow.EMPTY) {
      row.beginIn(rows);
    }
    row.lieIn(buffer, rowStart);
    return true;
  }

  /** Steps over blanks when a quote stands behind them. */
  private void stepToQuote(RawRow row) throws IOException {
    int at = position - rowStart;
    while (true) {
      if (rowStart + at == limit && !fill(row)) {
        return;
      }
      byte c = buffer[rowStart + at];
      if (c == quote) {
        position = rowStart + at;
        return;
      }
      if (c != ' ') {
        return;
      }
      at++;
    }
  }

  /**
   * @return true when a delimiter ended the cell
   */
  private boolean plain(RawRow row) throws IOException {
    int start = position - rowStart;
    // What was escaped is closed up in place: write runs behind the part that begins at from.
    int write = start;
    int from = start;
    while (true) {
      byte[] b = buffer;
      boolean[] stop = stops;
      int p = position;
      int end = limit;
      while (p < end && !stop[b[p] & 0xFF]) {
        p++;
      }
      position = p;
      if (p < end) {
        if (!backslash || b[p] != '\\') {
          break;
        }
        if (p + 1 == end) {
          fill(row);
        }
        if (escaped()) {
          write = closeUp(from, write);
          from = position + 1 - rowStart;
          position++;
        }
        position++;
        continue;
      }
      check(start, row);
      if (!fill(row)) {
        break;
      }
    }
    check(start, row);
    write = closeUp(from, write);
    row.slice(write == start ? RawRow.EMPTY : RawRow.TEXT, start, write);
    return ended(row);
  }

  /** Whether the backslash at the position takes its meaning from what follows it. */
  private boolean escaped() {
    if (position + 1 >= limit) {
      return false;
    }
    byte next = buffer[position + 1];
    return next == quote || next == delimiter || next == '\\' || next == '\n' || next == '\r';
  }

  /** Moves what lies between from and the position to where write is; gives its end. */
  private int closeUp(int from, int write) {
    int length = position - rowStart - from;
    if (from != write) {
      System.arraycopy(buffer, rowStart + from, buffer, rowStart + write, length);
    }
    return write + length;
  }

  private boolean quoted(RawRow row) throws IOException {
    int start = position + 1 - rowStart;
    position++;
    // Doubled quotes are closed up in place; write runs behind position.
    int write = start;
    boolean inside = true;
    boolean stray = false;
    while (true) {
      if (position == limit) {
        if (position - rowStart - start > Limits.CELL_BYTES) {
          throw FileRefused.because(
              Reason.QUOTE_SWALLOWS_THE_REST, rows, row.size() + 1, Limits.CELL_BYTES);
        }
        if (!fill(row)) {
          if (inside) {
            throw FileRefused.because(Reason.QUOTE_NOT_CLOSED, rows, row.size() + 1);
          }
          break;
        }
      }
      byte c = buffer[position];
      if (inside) {
        if (backslash && c == '\\') {
          if (position + 1 == limit) {
            fill(row);
          }
          if (escaped()) {
            position++;
          }
          buffer[rowStart + write++] = buffer[position];
          position++;
          continue;
        }
        if (c == quote) {
          if (position + 1 == limit) {
            fill(row);
          }
          if (position + 1 < limit && buffer[position + 1] == quote) {
            buffer[rowStart + write++] = c;
            position += 2;
          } else {
            inside = false;
            position++;
          }
          continue;
        }
        if (c == 0) {
          throw FileRefused.because(Reason.ZERO_BYTE, rows, row.size() + 1);
        }
      } else if (stops[c & 0xFF] && c != '\\') {
        break;
      } else if (c != ' ' && !stray) {
        stray = true;
        stray(row);
      }
      buffer[rowStart + write++] = c;
      position++;
    }
    if (write - start > Limits.CELL_BYTES) {
      throw FileRefused.because(Reason.CELL_TOO_LONG, rows, row.size() + 1, Limits.CELL_BYTES);
    }
    if (quote != '\'' && disarmed(rowStart + start, rowStart + write)) {
      start++;
    }
    row.slice(write == start ? RawRow.EMPTY : RawRow.TEXT, start, write);
    return ended(row);
  }

  /**
   * True for the apostrophe that exports put before what a spreadsheet would calculate: {@code
   * "'=A1"} was {@code =A1}.
   */
  private boolean disarmed(int from, int to) {
    int i = from;
    while (i < to && buffer[i] == '\'') {
      i++;
    }
    if (i == from || i == to) {
      return false;
    }
    return switch (buffer[i]) {
      case '=', '+', '-', '@', '\t', '\r', '\n' -> true;
      // The full-width brothers of the first four.
      case (byte) 0xEF ->
          i + 2 < to
              && buffer[i + 1] == (byte) 0xBC
              && (buffer[i + 2] == (byte) 0x9D
                  || buffer[i + 2] == (byte) 0x8B
                  || buffer[i + 2] == (byte) 0x8D
                  || buffer[i + 2] == (byte) 0xA0);
      default -> false;
    };
  }

  private void stray(RawRow row) {
    if (strays++ == 0) {
      strayRow = rows;
      strayColumn = row.size() + 1;
    }
  }

  private void check(int start, RawRow row) {
    if (position - rowStart - start > Limits.CELL_BYTES) {
      throw FileRefused.because(Reason.CELL_TOO_LONG, rows, row.size() + 1, Limits.CELL_BYTES);
    }
  }

  /** Steps over what ended a cell. */
  private boolean ended(RawRow row) throws IOException {
    if (position == limit) {
      return false;
    }
    byte c = buffer[position];
    if (c == delimiter) {
      position++;
      return true;
    }
    if (c == 0) {
      throw FileRefused.because(Reason.ZERO_BYTE, rows, row.size());
    }
    position++;
    if (c == '\r') {
      if (position == limit) {
        fill(row);
      }
      if (position < limit && buffer[position] == '\n') {
        position++;
      }
    }
    return false;
  }

  /** Reads on; the row that is being read moves to the start of the buffer. */
  private boolean fill(RawRow row) throws IOException {
    if (eof) {
      return false;
    }
    if (rowStart > 0) {
      System.arraycopy(buffer, rowStart, buffer, 0, limit - rowStart);
      limit -= rowStart;
      position -= rowStart;
      rowStart = 0;
    }
    if (limit == buffer.length) {
      if (buffer.length >= Limits.ROW_BYTES) {
        throw FileRefused.because(Reason.ROW_TOO_LONG, rows, Limits.ROW_BYTES);
      }
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    int n = in.read(buffer, limit, buffer.length - limit);
    if (n <= 0) {
      eof = true;
      return false;
    }
    limit += n;
    return true;
  }
}
