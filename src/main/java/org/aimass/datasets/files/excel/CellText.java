package org.aimass.datasets.files.excel;

import java.util.Arrays;
import org.aimass.datasets.files.FileRefused;
import org.aimass.datasets.files.FileRefused.Reason;
import org.aimass.datasets.files.Limits;

/** The characters of one cell while it is read, and their UTF-8. */
final class CellText {

  private char[] chars = new char[256];
  private int length;
  private byte[] utf8 = new byte[1024];

  void clear() {
    length = 0;
  }

  int length() {
    return length;
  }

  char[] chars() {
    return chars;
  }

  byte[] utf8() {
    return utf8;
  }

  void append(char[] from, int start, int count, long row, int column) {
    if (length + count > chars.length) {
      if (length + count > Limits.CELL_BYTES) {
        throw FileRefused.because(Reason.CELL_TOO_LONG, row, column, Limits.CELL_BYTES);
      }
      chars = Arrays.copyOf(chars, Math.max(chars.length * 2, length + count));
    }
    System.arraycopy(from, start, chars, length, count);
    length += count;
  }

  String string() {
    return new String(chars, 0, length).strip();
  }

  /**
   * @return the number of bytes now in {@link #utf8()}
   */
  int toUtf8() {
    if (utf8.length < length * 3) {
      utf8 = new byte[length * 3];
    }
    int n = 0;
    for (int i = 0; i < length; i++) {
      char c = chars[i];
      if (c == '_' && escaped(i)) {
        // Excel writes characters that XML lacks as _x000D_.
        c = (char) Integer.parseInt(new String(chars, i + 2, 4), 16);
        i += 6;
        if (c == 0) {
          continue;
        }
      }
      if (c < 0x80) {
        utf8[n++] = (byte) c;
      } else if (c < 0x800) {
        utf8[n++] = (byte) (0xC0 | c >> 6);
        utf8[n++] = (byte) (0x80 | c & 0x3F);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < length
          && Character.isLowSurrogate(chars[i + 1])) {
        int point = Character.toCodePoint(c, chars[++i]);
        utf8[n++] = (byte) (0xF0 | point >> 18);
        utf8[n++] = (byte) (0x80 | point >> 12 & 0x3F);
        utf8[n++] = (byte) (0x80 | point >> 6 & 0x3F);
        utf8[n++] = (byte) (0x80 | point & 0x3F);
      } else if (Character.isSurrogate(c)) {
        utf8[n++] = '?';
      } else {
        utf8[n++] = (byte) (0xE0 | c >> 12);
        utf8[n++] = (byte) (0x80 | c >> 6 & 0x3F);
        utf8[n++] = (byte) (0x80 | c & 0x3F);
      }
    }
    return n;
  }

  private boolean escaped(int i) {
    if (i + 6 >= length || chars[i + 1] != 'x' || chars[i + 6] != '_') {
      return false;
    }
    for (int j = i + 2; j < i + 6; j++) {
      if (Character.digit(chars[j], 16) < 0) {
        return false;
      }
    }
    return true;
  }
}
