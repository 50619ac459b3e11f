package org.aimass.modelling.engines.platform;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Bytes within other bytes, whose length is not known before they are written: pieces with their
 * lengths, ended by an empty one. A member can be large, and would have to be held to be counted.
 */
final class Chunks {
  private static final int LARGEST = 1 << 16;

  private Chunks() {}

  static final class Output extends OutputStream {
    private final DataOutputStream out;
    private final byte[] piece = new byte[LARGEST];
    private int filled;

    Output(DataOutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int value) throws IOException {
      if (filled == LARGEST) {
        writePiece();
      }
      piece[filled++] = (byte) value;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      for (int at = offset; at < offset + length; ) {
        if (filled == LARGEST) {
          writePiece();
        }
        int some = Math.min(LARGEST - filled, offset + length - at);
        System.arraycopy(bytes, at, piece, filled, some);
        filled += some;
        at += some;
      }
    }

    private void writePiece() throws IOException {
      out.writeInt(filled);
      out.write(piece, 0, filled);
      filled = 0;
    }

    /** Ends these bytes, not the ones around them. */
    @Override
    public void close() throws IOException {
      if (filled > 0) {
        writePiece();
      }
      out.writeInt(0);
    }
  }

  static final class Input extends InputStream {
    private final DataInputStream in;
    private int left;
    private boolean ended;

    Input(DataInputStream in) {
      this.in = in;
    }

    private boolean more() throws IOException {
      if (left == 0 && !ended) {
        left = in.readInt();
        if (left < 0 || left > LARGEST) {
          throw new IOException("An impossible length: " + left);
        }
        ended = left == 0;
      }
      return !ended;
    }

    @Override
    public int read() throws IOException {
      if (!more()) {
        return -1;
      }
      left--;
      return in.readUnsignedByte();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (!more()) {
        return -1;
      }
      int some = in.read(bytes, offset, Math.min(length, left));
      if (some < 0) {
        throw new EOFException();
      }
      left -= some;
      return some;
    }

    /** Goes to the end of these bytes, however far they were read. */
    @Override
    public void close() throws IOException {
      while (more()) {
        in.skipNBytes(left);
        left = 0;
      }
    }
  }
}
