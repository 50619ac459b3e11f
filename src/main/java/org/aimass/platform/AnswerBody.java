package org.aimass.platform;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.aimass.platform.OutgoingRefused.Reason;

/** The body of an answer: of a length, in chunks, or all that comes, and no more than is taken. */
final class AnswerBody extends InputStream {
  private final InputStream in;
  private final boolean chunked;
  private final long most;
  private final URI at;
  private long left;
  private long taken;
  private boolean begun;
  private boolean over;

  /**
   * @param length of what is not chunked; negative for all that comes
   * @param most bytes that are taken
   */
  AnswerBody(InputStream in, boolean chunked, long length, long most, URI at) {
    this.in = in;
    this.chunked = chunked;
    this.most = most;
    this.at = at;
    left = length;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (left == 0 && !over) {
      over = !chunked || !nextChunk();
    }
    if (over) {
      return -1;
    }
    int read = in.read(bytes, from, left < 0 ? length : (int) Math.min(length, left));
    if (read < 0) {
      if (left > 0) {
        throw new EOFException("The answer ends early");
      }
      over = true;
      return -1;
    }
    taken += read;
    if (taken > most) {
      throw new OutgoingRefused(Reason.TOO_LARGE, at.getHost());
    }
    left -= left < 0 ? 0 : read;
    return read;
  }

  private boolean nextChunk() throws IOException {
    if (begun) {
      OutgoingAnswer.line(in);
    }
    begun = true;
    String size = OutgoingAnswer.line(in).replaceFirst(";.*", "").strip();
    if (!size.matches("[0-9A-Fa-f]{1,7}")) {
      throw new EOFException(size);
    }
    left = Integer.parseInt(size, 16);
    return left > 0;
  }
}
