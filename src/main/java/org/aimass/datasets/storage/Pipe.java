package org.aimass.datasets.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Hands blocks of bytes from the thread that makes rows to the thread that loads them. Holds a few
 * blocks only, so that the faster side waits for the slower one; when one side fails the other
 * hears of it.
 */
public final class Pipe {

  private static final int BLOCKS = 16;

  /** Blocks grow with rows of long texts: of those fewer wait. */
  private static final int BYTES = 8 << 20;

  private static final byte[] END = new byte[0];

  private record Block(byte[] bytes, int length) {}

  private final ArrayBlockingQueue<Block> blocks = new ArrayBlockingQueue<>(BLOCKS);
  private final ArrayBlockingQueue<byte[]> free = new ArrayBlockingQueue<>(BLOCKS + 2);
  private final AtomicLong waiting = new AtomicLong();
  private volatile boolean readerGone;

  /** Gives a full block away and gets an empty one of the same size. */
  byte[] exchange(byte[] bytes, int length) throws IOException {
    put(new Block(bytes, length));
    heard();
    byte[] next = free.poll();
    return next != null ? next : new byte[bytes.length];
  }

  private void put(Block block) throws IOException {
    try {
      while (waiting.get() > 0 && waiting.get() + block.length() > BYTES) {
        heard();
        TimeUnit.MILLISECONDS.sleep(5);
      }
      waiting.addAndGet(block.length());
      while (!blocks.offer(block, 200, TimeUnit.MILLISECONDS)) {
        heard();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  /** Whether the reader has gone while rows were still to come. */
  private void heard() throws IOException {
    if (readerGone) {
      throw new IOException("The database takes no more rows.");
    }
  }

  void end() throws IOException {
    // A quick reader takes the end and goes before we look: that it has gone is no fault any more.
    put(new Block(END, 0));
  }

  /**
   * The writer gives up: the reader sees an early end. Not an error, which would leave the
   * connection in the middle of a file; the table is thrown away anyhow.
   */
  public void fail() {
    blocks.clear();
    blocks.offer(new Block(END, 0));
  }

  /** The reader gives up: the writer gets an error instead of waiting. */
  public void readerGone() {
    readerGone = true;
  }

  public InputStream stream() {
    return new InputStream() {
      private Block block;
      private int at;
      private boolean ended;

      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] to, int offset, int length) throws IOException {
        if (!more()) {
          return -1;
        }
        int n = Math.min(length, block.length() - at);
        System.arraycopy(block.bytes(), at, to, offset, n);
        at += n;
        return n;
      }

      private boolean more() throws IOException {
        while (!ended && (block == null || at == block.length())) {
          if (block != null && block.bytes().length <= BYTES / BLOCKS) {
            free.offer(block.bytes());
          }
          try {
            block = blocks.take();
            waiting.addAndGet(-block.length());
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
          }
          at = 0;
          ended = block.bytes() == END;
        }
        return !ended;
      }
    };
  }
}
