package org.aimass.datasets.files;

import java.util.concurrent.atomic.AtomicLong;
import org.aimass.datasets.files.FileRefused.Reason;

/**
 * Disk that the reading of one file takes for as long as the file is open: bounded for each file
 * and for all files that are open together, because a zip of some megabytes may unpack to
 * gigabytes.
 */
public final class Scratch implements AutoCloseable {
  /** Of one file. */
  static final long EACH = 2L << 30;

  /** Of all files that are open on this server. */
  static final long ALL = 6L << 30;

  private static final AtomicLong TAKEN = new AtomicLong();

  private final AtomicLong own = new AtomicLong();

  /** Bytes that are taken now, by everybody. */
  public static long taken() {
    return TAKEN.get();
  }

  /**
   * Takes more disk, before it is written.
   *
   * @throws FileRefused when this file has had its share; 503 when all files together have
   */
  public void take(long bytes) {
    if (own.addAndGet(bytes) > EACH) {
      own.addAndGet(-bytes);
      throw FileRefused.because(Reason.TOO_LARGE, EACH >> 20);
    }
    if (TAKEN.addAndGet(bytes) > ALL) {
      TAKEN.addAndGet(-bytes);
      own.addAndGet(-bytes);
      throw new ScratchTaken();
    }
  }

  /** Gives all of it back; again it does nothing. */
  @Override
  public void close() {
    TAKEN.addAndGet(-own.getAndSet(0));
  }
}
