package org.aimass.datasets.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes that were read, for the progress of a reading. */
public final class CountedStream extends FilterInputStream {
  private volatile long count;

  public CountedStream(InputStream in) {
    super(in);
  }

  public long count() {
    return count;
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
      count += n;
    }
    return n;
  }

  @Override
  public long skip(long bytes) throws IOException {
    long n = in.skip(bytes);
    count += n;
    return n;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
