package org.aimass.sources.connectors.elasticsearch;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends an answer in which something is larger than any document may be. */
final class PieceOfAnswer extends FilterInputStream {
  /** Bytes. */
  static final int LARGEST = 32 << 20;

  private long taken;

  /** A document, or what stands beside them, is too large. */
  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;
  }

  PieceOfAnswer(InputStream in) {
    super(in);
  }

  /** A document begins. */
  void begin() {
    taken = 0;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    int read = super.read(bytes, from, length);
    taken += Math.max(0, read);
    if (taken > LARGEST) {
      throw new TooLarge();
    }
    return read;
  }
}
