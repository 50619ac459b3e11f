package org.aimass.datasets.files.csv;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Finds how a text is encoded: by its mark; else UTF-8 if the file is UTF-8, but for single broken
 * bytes; else by what the bytes above 127 would say in each of the others ({@link
 * LegacyEncodings}).
 */
final class Encodings {

  /** Bytes of the file that are looked at where UTF-8 is ruled out. */
  private static final int SAMPLED = 1 << 16;

  private static final int PIECE = 1 << 12;

  /**
   * @param sure 0 to 1
   * @param likely other encodings that would fit as well, the likeliest first
   * @param broken true when some bytes of the file are not of this encoding
   * @param wrong true when so many are not that it must be another one
   */
  record Guess(String encoding, double sure, List<String> likely, boolean broken, boolean wrong) {
    static Guess certain(String encoding) {
      return new Guess(encoding, 1, List.of(), false, false);
    }
  }

  private Encodings() {}

  static Guess detect(Path file) throws IOException {
    byte[] buffer = new byte[1 << 16];
    Utf8Check utf8 = new Utf8Check();
    boolean first = true;
    try (InputStream in = Files.newInputStream(file)) {
      int n;
      while ((n = in.readNBytes(buffer, 0, buffer.length)) > 0) {
        if (first) {
          first = false;
          String sure = mark(buffer, n);
          if (sure == null) {
            sure = utf16(buffer, n);
          }
          if (sure != null && !sure.equals("UTF-8")) {
            return Guess.certain(sure);
          }
        }
        utf8.feed(buffer, 0, n);
      }
    }
    if (utf8.faultless()) {
      return Guess.certain("UTF-8");
    }
    byte[] sample = highBytes(file);
    if (!utf8.mostly()) {
      return LegacyEncodings.guess(sample);
    }
    Guess other = LegacyEncodings.guess(withoutUtf8(sample));
    return new Guess("UTF-8", 0.9, List.of(other.encoding()), true, false);
  }

  /** Whether some bytes of the file are not of the encoding that somebody chose. */
  static Guess chosen(Path file, String encoding) throws IOException {
    if (!encoding.equals("UTF-8")) {
      return Guess.certain(encoding);
    }
    byte[] buffer = new byte[1 << 16];
    Utf8Check utf8 = new Utf8Check();
    try (InputStream in = Files.newInputStream(file)) {
      int n;
      while ((n = in.readNBytes(buffer, 0, buffer.length)) > 0) {
        utf8.feed(buffer, 0, n);
      }
    }
    return new Guess(
        encoding, 1, List.of(), !utf8.faultless(), !utf8.faultless() && !utf8.mostly());
  }

  /** What stands in the lines with bytes above 127, from everywhere in the file. */
  private static byte[] highBytes(Path file) throws IOException {
    byte[] found = new byte[SAMPLED];
    int used = 0;
    long size = Files.size(file);
    long stride = Math.max(PIECE, size / (SAMPLED / PIECE) / 4);
    try (SeekableByteChannel in = Files.newByteChannel(file)) {
      for (long at = 0; at < size && used < found.length; at += stride) {
        byte[] piece = Samples.read(in, at, PIECE);
        int from = at == 0 ? 0 : lineEnd(piece, 0);
        while (from < piece.length) {
          int to = lineEnd(piece, from);
          boolean whole = to < piece.length || at + piece.length == size || from == 0;
          if (whole && high(piece, from, to)) {
            int length = Math.min(to - from, found.length - used);
            System.arraycopy(piece, from, found, used, length);
            used += length;
          }
          from = to;
        }
      }
    }
    return Arrays.copyOf(found, used);
  }

  /** What is left beside the characters of UTF-8 says what else it could be. */
  private static byte[] withoutUtf8(byte[] sample) {
    byte[] rest = new byte[sample.length];
    int used = 0;
    for (int i = 0; i < sample.length; i++) {
      int length =
          sample[i] >= 0 ? 1 : (sample[i] & 0xE0) == 0xC0 ? 2 : (sample[i] & 0xF0) == 0xE0 ? 3 : 4;
      Utf8Check one = new Utf8Check();
      one.feed(sample, i, Math.min(length, sample.length - i));
      if (length > 1 && one.faultless()) {
        i += length - 1;
      } else {
        rest[used++] = sample[i];
      }
    }
    return Arrays.copyOf(rest, used);
  }

  private static int lineEnd(byte[] b, int from) {
    int i = from;
    while (i < b.length && b[i] != '\n' && b[i] != '\r') {
      i++;
    }
    return Math.min(b.length, i + 1);
  }

  private static boolean high(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if (b[i] < 0) {
        return true;
      }
    }
    return false;
  }

  /** Text in UTF-16 without a mark: every second byte of its ASCII part is zero. */
  private static String utf16(byte[] buffer, int n) {
    long oddZeros = 0;
    long evenZeros = 0;
    for (int i = 0; i < n; i++) {
      if (buffer[i] == 0) {
        if ((i & 1) == 0) {
          evenZeros++;
        } else {
          oddZeros++;
        }
      }
    }
    if (oddZeros > n / 8 && evenZeros < oddZeros / 16) {
      return "UTF-16LE";
    }
    return evenZeros > n / 8 && oddZeros < evenZeros / 16 ? "UTF-16BE" : null;
  }

  static String mark(byte[] b, int n) {
    if (n >= 3 && b[0] == (byte) 0xEF && b[1] == (byte) 0xBB && b[2] == (byte) 0xBF) {
      return "UTF-8";
    }
    if (n >= 2 && b[0] == (byte) 0xFF && b[1] == (byte) 0xFE) {
      return "UTF-16LE";
    }
    if (n >= 2 && b[0] == (byte) 0xFE && b[1] == (byte) 0xFF) {
      return "UTF-16BE";
    }
    return null;
  }

  /**
   * Strict UTF-8 over a stream of buffers: no overlong forms, no surrogates, nothing beyond
   * U+10FFFF.
   */
  static final class Utf8Check {
    private static final VarHandle EIGHT_BYTES =
        MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    /** Bytes that are not UTF-8. */
    long broken;

    /** Characters of several bytes. */
    long characters;

    private int expected;
    private int low = 0x80;
    private int high = 0xBF;

    void feed(byte[] b, int from, int n) {
      int to = from + n;
      for (int i = from; i < to; i++) {
        if (expected == 0) {
          // Most of most files is ASCII: eight bytes at once.
          while (i + 8 <= to && ((long) EIGHT_BYTES.get(b, i) & 0x8080808080808080L) == 0) {
            i += 8;
          }
          if (i == to) {
            return;
          }
        }
        int c = b[i] & 0xFF;
        if (expected == 0) {
          if (c < 0x80) {
            continue;
          }
          low = 0x80;
          high = 0xBF;
          if (c >= 0xC2 && c <= 0xDF) {
            expected = 1;
          } else if (c >= 0xE0 && c <= 0xEF) {
            expected = 2;
            if (c == 0xE0) {
              low = 0xA0;
            } else if (c == 0xED) {
              high = 0x9F;
            }
          } else if (c >= 0xF0 && c <= 0xF4) {
            expected = 3;
            if (c == 0xF0) {
              low = 0x90;
            } else if (c == 0xF4) {
              high = 0x8F;
            }
          } else {
            broken++;
          }
        } else {
          if (c < low || c > high) {
            // The character is cut short; this byte may begin the next.
            broken++;
            expected = 0;
            low = 0x80;
            high = 0xBF;
            i--;
            continue;
          }
          low = 0x80;
          high = 0xBF;
          if (--expected == 0) {
            characters++;
          }
        }
      }
    }

    boolean faultless() {
      return broken == 0 && expected == 0;
    }

    /**
     * Whether the text is UTF-8 all the same. In other encodings hardly any sequence of bytes is a
     * character of UTF-8 by chance.
     */
    boolean mostly() {
      return characters > 0 && characters >= broken + (expected > 0 ? 1 : 0);
    }
  }
}
