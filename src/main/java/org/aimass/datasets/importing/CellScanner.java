package org.aimass.datasets.importing;

import static org.aimass.datasets.importing.CellFlags.FRACTION;
import static org.aimass.datasets.importing.CellFlags.LEADING_ZERO;
import static org.aimass.datasets.importing.CellFlags.YES_NO;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.aimass.datasets.ScannedCell;
import org.aimass.datasets.files.RawRow;

/**
 * Says what one cell could be, and its value as that. The common forms (plain numbers, ISO dates,
 * words) are read from the bytes; only a cell with digits and something unusual (￥, 万, 年, full
 * width, month names) becomes a String. One object serves one column or many; its fields hold the
 * last answer.
 */
final class CellScanner extends ScannedCell {
  private final NumberReader numbers = new NumberReader();
  private final DateReader dates = new DateReader();
  private final WrittenForms forms = new WrittenForms();
  private final byte[][] markers;
  private final boolean[] markerStarts = new boolean[256];

  /** The decimal sign of the column. */
  Notation notation = Notation.OPEN;

  /** How an ambiguous day is read: 3/4/2026 is the 3rd of April. */
  boolean dayFirst;

  /** Of {@link CellFlags}. */
  int flags;

  /** The code of the currency where the flags say that there is one. */
  String currency;

  /** True for a cell that says of itself that it is a text: ="00123". */
  private boolean guarded;

  CellScanner(List<String> missingMarkers) {
    markers =
        missingMarkers.stream()
            .map(String::strip)
            .filter(m -> !m.isEmpty())
            .map(m -> m.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    for (byte[] marker : markers) {
      markerStarts[marker[0] & 0xFF] = true;
    }
  }

  private boolean marker(byte[] b) {
    if (!markerStarts[b[start] & 0xFF]) {
      return false;
    }
    for (byte[] marker : markers) {
      if (marker.length == end - start && Arrays.equals(marker, 0, marker.length, b, start, end)) {
        return true;
      }
    }
    return false;
  }

  Shape scan(RawRow row, int cell) {
    flags = 0;
    plain = false;
    guarded = false;
    kind = row.kind(cell);
    if (kind == RawRow.EMPTY) {
      start = 0;
      end = 0;
      return shape = Shape.MISSING;
    }
    byte[] b = row.bytes();
    bytes = b;
    from1904 = row.book() != null && row.book().from1904();
    trim(b, row.start(cell), row.numberEnd(cell));
    if (start == end) {
      return shape = Shape.MISSING;
    }
    return shape =
        switch (kind) {
          case RawRow.TEXT -> text(b);
          case RawRow.WORD -> Shape.TEXT;
          case RawRow.NUMBER, RawRow.FORMATTED, RawRow.DURATION -> {
            if (marker(b)) {
              yield Shape.MISSING;
            }
            // The file's own numbers have a point, whatever people write beside them.
            if (!number(b, Notation.POINT)) {
              yield Shape.TEXT;
            }
            if (kind == RawRow.DURATION) {
              flags |= CellFlags.DURATION;
            }
            // A workbook has no whole numbers of its own: 2.0 is how some programs write 2.
            yield (flags & FRACTION) != 0
                    && (decimal != Math.rint(decimal)
                        || Math.abs(decimal) >= NumberReader.MAX_MANTISSA)
                ? Shape.DECIMAL
                : Shape.INTEGER;
          }
          case RawRow.FRACTION -> number(b, Notation.POINT) ? Shape.DECIMAL : Shape.TEXT;
          case RawRow.DATE, RawRow.DATETIME -> {
            Shape found = date(b);
            yield found == null ? Shape.TEXT : found;
          }
          case RawRow.BOOLEAN -> {
            truth = b[start] == 't';
            yield Shape.BOOLEAN;
          }
          default -> Shape.ERROR;
        };
  }

  /** For columns of texts: only finds out whether there is a value, and where. */
  Shape scanText(RawRow row, int cell) {
    flags = 0;
    kind = row.kind(cell);
    if (kind == RawRow.EMPTY) {
      return shape = Shape.MISSING;
    }
    if (kind == RawRow.ERROR) {
      return shape = Shape.ERROR;
    }
    bytes = row.bytes();
    trim(bytes, row.start(cell), row.numberEnd(cell));
    boolean number = number(kind);
    if (start == end || (kind == RawRow.TEXT || number) && marker(bytes)) {
      return shape = Shape.MISSING;
    }
    if (number) {
      bytes = row.text(cell).getBytes(StandardCharsets.UTF_8);
      trim(bytes, 0, bytes.length);
    }
    return shape = start == end || number && marker(bytes) ? Shape.MISSING : Shape.TEXT;
  }

  private static boolean number(byte kind) {
    return kind == RawRow.NUMBER
        || kind == RawRow.FRACTION
        || kind == RawRow.FORMATTED
        || kind == RawRow.DURATION;
  }

  private void trim(byte[] b, int from, int to) {
    int s = from;
    int e = to;
    while (s < e) {
      byte c = b[s];
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        s++;
      } else if (c == (byte) 0xC2 && s + 1 < e && b[s + 1] == (byte) 0xA0) {
        s += 2;
      } else if (c == (byte) 0xE3
          && s + 2 < e
          && b[s + 1] == (byte) 0x80
          && b[s + 2] == (byte) 0x80) {
        s += 3;
      } else if (c == (byte) 0xEF
          && s + 2 < e
          && b[s + 1] == (byte) 0xBB
          && b[s + 2] == (byte) 0xBF) {
        s += 3;
      } else {
        break;
      }
    }
    while (e > s) {
      byte c = b[e - 1];
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        e--;
      } else if (c == (byte) 0xA0 && e - 2 >= s && b[e - 2] == (byte) 0xC2) {
        e -= 2;
      } else if (c == (byte) 0x80
          && e - 3 >= s
          && b[e - 2] == (byte) 0x80
          && b[e - 3] == (byte) 0xE3) {
        e -= 3;
      } else {
        break;
      }
    }
    // ="00123" is how a spreadsheet is told to keep a text: it stands for 00123.
    guarded =
        e - s >= 3
            && b[s] == '='
            && b[s + 1] == '"'
            && b[e - 1] == '"'
            && quoteFree(b, s + 2, e - 1);
    start = guarded ? s + 2 : s;
    end = guarded ? e - 1 : e;
  }

  private static boolean quoteFree(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if (b[i] == '"') {
        return false;
      }
    }
    return true;
  }

  private Shape text(byte[] b) {
    int length = end - start;
    byte c = b[start];
    boolean digit = c >= '0' && c <= '9';
    if (marker(b)) {
      return Shape.MISSING;
    }
    if (guarded) {
      return Shape.TEXT;
    }
    if (digit || (c == '-' || c == '+' || c == '.') && length > 1) {
      if (number(b, notation)) {
        if (digit && length > 1 && c == '0' && b[start + 1] >= '0' && b[start + 1] <= '9') {
          flags |= LEADING_ZERO;
        }
        return (flags & FRACTION) != 0 ? Shape.DECIMAL : Shape.INTEGER;
      }
      Shape found = digit && length >= 6 && length <= 40 ? date(b) : null;
      if (found != null) {
        return found;
      }
    }
    if (length <= 6) {
      Shape word = word(b, length);
      if (word != null) {
        return word;
      }
    }
    if (length <= 48 && unusual(b)) {
      Shape found = written(b);
      if (found != null) {
        return found;
      }
    }
    return Shape.TEXT;
  }

  private String string(byte[] b) {
    return new String(b, start, end - start, StandardCharsets.UTF_8);
  }

  private Shape word(byte[] b, int length) {
    int c = b[start] | 0x20;
    switch (length) {
      case 1 -> {
        if (c == 'y' || c == 'n') {
          truth = c == 'y';
          return Shape.BOOLEAN;
        }
      }
      case 2 -> {
        if (c == 'n' && (b[start + 1] | 0x20) == 'o') {
          truth = false;
          flags |= YES_NO;
          return Shape.BOOLEAN;
        }
        if (b[start] == (byte) 0xC3 && b[start + 1] == (byte) 0x97) {
          // The sign × has two bytes.
          truth = false;
          return Shape.BOOLEAN;
        }
      }
      case 3 -> {
        if (c == 'y' && (b[start + 1] | 0x20) == 'e' && (b[start + 2] | 0x20) == 's') {
          truth = true;
          flags |= YES_NO;
          return Shape.BOOLEAN;
        }
        if (b[start] < 0) {
          switch (string(b)) {
            case "是", "真", "对", "√", "✓", "✔" -> {
              truth = true;
              return Shape.BOOLEAN;
            }
            case "否", "假", "错", "✗", "✘" -> {
              truth = false;
              return Shape.BOOLEAN;
            }
            default -> {}
          }
        }
      }
      case 4, 5 -> {
        if (c == 't' || c == 'f') {
          String word = string(b).toLowerCase(Locale.ROOT);
          if (word.equals("true") || word.equals("false")) {
            truth = word.equals("true");
            return Shape.BOOLEAN;
          }
        }
      }
      default -> {}
    }
    return null;
  }

  /** Worth a closer look: has a digit, plain or full width. */
  private boolean unusual(byte[] b) {
    boolean digit = false;
    for (int i = start; i < end; i++) {
      if (b[i] >= '0' && b[i] <= '9'
          || b[i] == (byte) 0xEF && i + 2 < end && b[i + 1] == (byte) 0xBC) {
        digit = true;
        break;
      }
    }
    if (!digit) {
      return false;
    }
    byte c = b[start];
    // What a number or a date can begin with; names of months and days and codes of currencies
    // begin with letters.
    return c < 0
        || c >= '0' && c <= '9'
        || c == '('
        || c == '-'
        || c == '+'
        || c == '.'
        || c == '$'
        || c == '\''
        || WrittenDates.month(b, start) > 0
        || WrittenDates.weekday(b, start, end)
        || Currencies.beginsWithLetter(b, start, end);
  }

  private boolean number(byte[] b, Notation used) {
    if (!numbers.read(b, start, end, used)) {
      return false;
    }
    flags = numbers.flags;
    integer = numbers.integer;
    decimal = numbers.decimal;
    plain = numbers.plain;
    return true;
  }

  /** A date, with a time of day or without; null when it is none. */
  private Shape date(byte[] b) {
    if (!dates.read(b, start, end, dayFirst)) {
      return null;
    }
    flags = dates.flags;
    day = dates.day;
    micros = Math.max(0, dates.micros);
    return dates.micros < 0 ? Shape.DATE : Shape.DATETIME;
  }

  private Shape written(byte[] b) {
    Shape found = forms.read(string(b), notation, dayFirst);
    if (found != null) {
      flags = forms.flags;
      integer = forms.integer;
      decimal = forms.decimal;
      currency = forms.currency;
      day = forms.day;
      micros = forms.micros;
    }
    return found;
  }
}
