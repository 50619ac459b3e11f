package org.aimass.datasets.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.aimass.datasets.Column;
import org.aimass.platform.Sha256;

/**
 * Writes typed rows as the database's LOAD DATA reads them, and their content hash on the way.
 *
 * <p>The hash is SHA-256 over the columns (name, type) and then over every value in order in a
 * fixed binary form, so that it says the same for the same data however they were written in the
 * file.
 */
final class RowWriter {

  private static final int BLOCK = 1 << 18;

  private final Pipe pipe;
  private final long before;
  private final MessageDigest digest;
  private final ByteBuffer hashed = ByteBuffer.allocate(1 << 16);
  private byte[] b = new byte[BLOCK];
  private int n;
  private long rows;

  /**
   * @param before number of the row before the first
   */
  RowWriter(Pipe pipe, List<Column> columns, long before) {
    this.pipe = pipe;
    this.before = before;
    digest = Sha256.digest();
    for (Column column : columns) {
      digest.update(
          (column.name() + "\0" + column.type().name() + "\0").getBytes(StandardCharsets.UTF_8));
    }
  }

  long rows() {
    return rows;
  }

  void begin() throws IOException {
    if (n > BLOCK - 4096) {
      b = pipe.exchange(b, n);
      if (b.length != BLOCK) {
        b = new byte[BLOCK];
      }
      n = 0;
    }
    rows++;
    digits(before + rows);
  }

  void end() {
    ensure(1);
    b[n++] = '\n';
  }

  void missing() {
    ensure(3);
    b[n++] = '\t';
    b[n++] = '\\';
    b[n++] = 'N';
    hash((byte) 0);
  }

  void integer(long value) {
    ensure(24);
    b[n++] = '\t';
    digits(value);
    hash((byte) 1, value);
  }

  /**
   * @param text the number as the database reads it, or null
   */
  void decimal(double value, byte[] text, int start, int end) {
    int length = text == null ? 32 : end - start;
    ensure(length + 1);
    b[n++] = '\t';
    if (text != null) {
      System.arraycopy(text, start, b, n, length);
      n += length;
    } else {
      ascii(Double.toString(value));
    }
    // One zero: -0.0 comes back from the database as 0.
    hash((byte) 2, Double.doubleToLongBits(value == 0 ? 0.0 : value));
  }

  void truth(boolean value) {
    ensure(2);
    b[n++] = '\t';
    b[n++] = (byte) (value ? '1' : '0');
    hash((byte) 3, value ? 1 : 0);
  }

  void day(long epochDay) {
    ensure(12);
    b[n++] = '\t';
    date(epochDay);
    hash((byte) 4, epochDay);
  }

  void moment(long epochDay, long microsOfDay) {
    ensure(32);
    b[n++] = '\t';
    date(epochDay);
    b[n++] = ' ';
    long seconds = microsOfDay / 1_000_000;
    pair((int) (seconds / 3600));
    b[n++] = ':';
    pair((int) (seconds / 60 % 60));
    b[n++] = ':';
    pair((int) (seconds % 60));
    int micros = (int) (microsOfDay % 1_000_000);
    if (micros != 0) {
      b[n++] = '.';
      for (int unit = 100_000; unit > 0; unit /= 10) {
        b[n++] = (byte) ('0' + micros / unit % 10);
      }
    }
    hash((byte) 5, epochDay * 86_400_000_000L + microsOfDay);
  }

  void text(byte[] from, int start, int end) {
    ensure((end - start) * 2 + 1);
    b[n++] = '\t';
    for (int i = start; i < end; i++) {
      byte c = from[i];
      if (c == '\\' || c == '\t' || c == '\n' || c == '\r') {
        b[n++] = '\\';
        c = c == '\t' ? (byte) 't' : c == '\n' ? (byte) 'n' : c == '\r' ? (byte) 'r' : c;
      }
      b[n++] = c;
    }
    hash((byte) 6, end - start);
    if (hashed.remaining() < end - start) {
      flushHash();
    }
    if (end - start > hashed.capacity()) {
      digest.update(from, start, end - start);
    } else {
      hashed.put(from, start, end - start);
    }
  }

  /** Ends the rows. @return the content hash in hexadecimal digits */
  String finish() throws IOException {
    if (n > 0) {
      pipe.exchange(b, n);
      n = 0;
    }
    pipe.end();
    flushHash();
    return HexFormat.of().formatHex(digest.digest());
  }

  private void hash(byte tag) {
    if (hashed.remaining() < 1) {
      flushHash();
    }
    hashed.put(tag);
  }

  private void hash(byte tag, long value) {
    if (hashed.remaining() < 9) {
      flushHash();
    }
    hashed.put(tag).putLong(value);
  }

  private void flushHash() {
    hashed.flip();
    digest.update(hashed);
    hashed.clear();
  }

  private void ensure(int bytes) {
    if (n + bytes > b.length) {
      // Only a row of long texts comes here: the block grows for it and is replaced after it.
      b = Arrays.copyOf(b, Math.max(b.length * 2, n + bytes));
    }
  }

  private void ascii(String text) {
    for (int i = 0; i < text.length(); i++) {
      b[n++] = (byte) text.charAt(i);
    }
  }

  private void digits(long value) {
    if (value < 0) {
      if (value == Long.MIN_VALUE) {
        ascii(Long.toString(value));
        return;
      }
      b[n++] = '-';
      value = -value;
    }
    int length = 1;
    for (long rest = value / 10; rest > 0; rest /= 10) {
      length++;
    }
    n += length;
    int at = n;
    do {
      long tenth = value / 10;
      b[--at] = (byte) ('0' + (value - tenth * 10));
      value = tenth;
    } while (value > 0);
  }

  private void pair(int value) {
    b[n++] = (byte) ('0' + value / 10);
    b[n++] = (byte) ('0' + value % 10);
  }

  private void date(long epochDay) {
    LocalDate date = LocalDate.ofEpochDay(epochDay);
    pair(date.getYear() / 100);
    pair(date.getYear() % 100);
    b[n++] = '-';
    pair(date.getMonthValue());
    b[n++] = '-';
    pair(date.getDayOfMonth());
  }
}
