package org.aimass.platform;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import org.aimass.platform.OutgoingRefused.Reason;

/** Where the body of an answer goes, with what it may have. */
final class ResponseBody {
  private final OutputStream into;
  private final long most;
  private final boolean cut;
  private final URI at;
  private long taken;

  /**
   * @param cut true to leave unread what is more, false to refuse it
   */
  ResponseBody(OutputStream into, long most, boolean cut, URI at) {
    this.into = into;
    this.most = most;
    this.cut = cut;
    this.at = at;
  }

  boolean full() {
    return cut && taken >= most;
  }

  /**
   * @param length negative for all that comes
   */
  void copy(InputStream in, long length) throws IOException {
    if (length > most - taken && !cut) {
      throw new OutgoingRefused(Reason.TOO_LARGE, at.getHost());
    }
    byte[] buffer = new byte[8192];
    long left = length < 0 ? Long.MAX_VALUE : length;
    while (left > 0 && !full()) {
      int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (read < 0) {
        if (length < 0) {
          return;
        }
        throw new EOFException("The answer ends early");
      }
      if (taken + read > most && !cut) {
        throw new OutgoingRefused(Reason.TOO_LARGE, at.getHost());
      }
      int used = (int) Math.min(read, most - taken);
      write(buffer, used);
      taken += used;
      left -= read;
    }
  }

  private void write(byte[] buffer, int length) {
    try {
      into.write(buffer, 0, length);
    } catch (IOException e) {
      // Not a fault of the server that was called.
      throw new UncheckedIOException(e);
    }
  }
}
