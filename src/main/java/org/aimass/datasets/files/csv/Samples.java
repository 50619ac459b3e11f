package org.aimass.datasets.files.csv;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Pieces of a text file from everywhere in it, as far as possible of whole lines. */
final class Samples {

  private static final int WHOLE = 1 << 20;
  private static final int HEAD = 1 << 19;
  private static final int PIECE = 1 << 16;
  private static final int PIECES = 8;

  private Samples() {}

  /**
   * Pieces in UTF-8.
   *
   * @param skip bytes of a mark at the beginning
   */
  static List<byte[]> of(Path file, String encoding, int skip) throws IOException {
    long size = Files.size(file);
    List<byte[]> pieces = new ArrayList<>();
    try (SeekableByteChannel in = Files.newByteChannel(file)) {
      if (size <= WHOLE) {
        pieces.add(utf8(read(in, skip, (int) size), encoding));
        return pieces;
      }
      if (encoding.startsWith("UTF-16") || encoding.startsWith("UTF-32")) {
        // A line end is two bytes there: the head has to do.
        pieces.add(utf8(read(in, skip, HEAD), encoding));
        return pieces;
      }
      byte[] head = read(in, skip, HEAD);
      pieces.add(utf8(Arrays.copyOf(head, lastLine(head)), encoding));
      for (int i = 1; i <= PIECES; i++) {
        byte[] piece = read(in, HEAD + (size - HEAD - PIECE) / PIECES * i, PIECE);
        int from = 0;
        while (from < piece.length && piece[from] != '\n') {
          from++;
        }
        int to = lastLine(piece);
        if (from + 1 < to) {
          pieces.add(utf8(Arrays.copyOfRange(piece, from + 1, to), encoding));
        }
      }
    }
    return pieces;
  }

  /** The bytes as they are. */
  static byte[] read(SeekableByteChannel in, long at, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    in.position(at);
    while (buffer.hasRemaining() && in.read(buffer) >= 0) {
      // Reads on until the piece is whole or the file ends.
    }
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  /** Where the last whole line ends; the length where there is no line end. */
  private static int lastLine(byte[] piece) {
    for (int i = piece.length - 1; i >= 0; i--) {
      if (piece[i] == '\n') {
        return i + 1;
      }
    }
    return piece.length;
  }

  private static byte[] utf8(byte[] raw, String encoding) throws IOException {
    if (encoding.equals("UTF-8")) {
      return raw;
    }
    try (InputStream in = new Utf8Stream(new ByteArrayInputStream(raw), encoding)) {
      return in.readAllBytes();
    }
  }
}
