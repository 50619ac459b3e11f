package org.aimass.sources.connectors.redis;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.aimass.sources.connectors.redis.ReplyRefused.Reason;

/**
 * Looks at replies before the client does, which makes room for whatever length a server announces:
 * what is no reply of Redis, or larger or slower than one may be, ends the reading. It knows the
 * second version of the protocol, the only one that is asked for: a type, a number or a line, and
 * behind a length as many bytes.
 */
final class ReplyGuard extends FilterInputStream {
  private static final int MOST_BYTES = 64 << 20;
  private static final int MOST_ITEMS = 1_000_000;
  private static final int DEEPEST = 6;
  private static final int LONGEST_LINE = 1 << 16;
  private static final int MOST_DIGITS = 10;
  private static final long SLOWEST_BYTES_PER_MILLI = 100;

  private final long patienceMillis;
  private volatile long begun;
  private long sinceBegun;

  /** Items that are missing yet, of each array around. */
  private final long[] open = new long[DEEPEST];

  private int depth;
  private long bytes;
  private long items;

  /** 0 before a type; otherwise the type whose line is being read. */
  private int type;

  private int length;
  private long number;
  private boolean negative;

  /** Bytes of a text that are missing yet, with the end of its line. */
  private long left;

  /**
   * @param patienceMillis that an exchange may take, beside what its bytes take on a slow line
   */
  ReplyGuard(InputStream in, long patienceMillis) {
    super(in);
    this.patienceMillis = patienceMillis;
    begin();
  }

  /** From here on an exchange takes its time. */
  void begin() {
    begun = System.nanoTime();
    sinceBegun = 0;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int start, int most) throws IOException {
    int count = super.read(into, start, most);
    if (count > 0) {
      sinceBegun += count;
      long millis = (System.nanoTime() - begun) / 1_000_000;
      if (millis > patienceMillis + sinceBegun / SLOWEST_BYTES_PER_MILLI) {
        throw new ReplyRefused(Reason.TOO_SLOW, "slow");
      }
      look(into, start, start + count);
    }
    return count;
  }

  private void look(byte[] in, int start, int end) throws ReplyRefused {
    int at = start;
    while (at < end) {
      if (left > 0) {
        int skipped = (int) Math.min(left, end - at);
        at += skipped;
        left -= skipped;
        if (left == 0) {
          done();
        }
      } else if (type == 0) {
        begin(in[at++]);
      } else if (in[at++] == '\n') {
        line();
      } else {
        inLine(in[at - 1]);
      }
    }
  }

  private void begin(byte first) throws ReplyRefused {
    if (first != '+' && first != '-' && first != ':' && first != '$' && first != '*') {
      throw new ReplyRefused(Reason.NOT_REDIS, String.format("0x%02x", first));
    }
    type = first;
    length = 0;
    number = 0;
    negative = false;
  }

  private void inLine(byte next) throws ReplyRefused {
    if (++length > LONGEST_LINE) {
      throw new ReplyRefused(Reason.NOT_REDIS, "a line without an end");
    }
    if (type != '$' && type != '*' || next == '\r') {
      return;
    }
    if (next == '-' && length == 1) {
      negative = true;
    } else if (next >= '0' && next <= '9' && length <= MOST_DIGITS + 1) {
      number = number * 10 + next - '0';
    } else {
      throw next >= '0' && next <= '9'
          ? new ReplyRefused(Reason.TOO_LARGE, "length")
          : new ReplyRefused(Reason.NOT_REDIS, "a length that is none");
    }
  }

  private void line() throws ReplyRefused {
    int was = type;
    type = 0;
    bytes += length;
    if (was == '$' && !negative) {
      bytes += number;
      left = number + 2;
    }
    if (was == '*' && !negative) {
      items += number;
    }
    if (bytes > MOST_BYTES || items > MOST_ITEMS) {
      throw new ReplyRefused(Reason.TOO_LARGE, "reply");
    }
    if (was == '*' && !negative && number > 0) {
      if (depth == DEEPEST) {
        throw new ReplyRefused(Reason.NOT_REDIS, "lists in lists");
      }
      open[depth++] = number;
    } else if (left == 0) {
      done();
    }
  }

  /** A value is complete, and maybe the lists that it ends. */
  private void done() {
    while (depth > 0 && --open[depth - 1] == 0) {
      depth--;
    }
    if (depth == 0) {
      bytes = 0;
      items = 0;
    }
  }
}
