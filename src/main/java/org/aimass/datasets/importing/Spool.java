package org.aimass.datasets.importing;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.aimass.datasets.files.RawRow;
import org.aimass.datasets.files.RowSink;

/**
 * Keeps cells in a compact file between the two passes: unpacking and parsing a workbook's sheet
 * twice costs more than all the rest, and another system is asked for its rows only once.
 */
public final class Spool implements Closeable {

  private final Path file;
  private OutputStream out;
  private byte[] buffer = new byte[1 << 16];
  private int used;
  private long lastNumber;
  private RawRow.Book book;

  public Spool(Path folder) throws IOException {
    file = Files.createTempFile(folder, "cells-", ".tmp");
    out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 18);
  }

  public void add(RawRow row) throws IOException {
    book = row.book();
    used = 4;
    number(row.number() - lastNumber);
    lastNumber = row.number();
    number(row.size());
    for (int c = 0; c < row.size(); c++) {
      byte kind = row.kind(c);
      int length = kind == RawRow.EMPTY ? 0 : row.end(c) - row.start(c);
      // Kind and length in one number.
      number((long) length << 4 | kind);
      if (length > 0) {
        room(length);
        System.arraycopy(row.bytes(), row.start(c), buffer, used, length);
        used += length;
      }
    }
    int payload = used - 4;
    buffer[0] = (byte) (payload >> 24);
    buffer[1] = (byte) (payload >> 16);
    buffer[2] = (byte) (payload >> 8);
    buffer[3] = (byte) payload;
    out.write(buffer, 0, used);
  }

  private void number(long value) {
    room(10);
    while (value >= 0x80) {
      buffer[used++] = (byte) (value | 0x80);
      value >>>= 7;
    }
    buffer[used++] = (byte) value;
  }

  private void room(int bytes) {
    if (used + bytes > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, used + bytes));
    }
  }

  public void finish() throws IOException {
    out.close();
    out = null;
  }

  public void read(RowSink sink) throws IOException {
    try (Reader reader = new Reader(Files.newInputStream(file))) {
      RawRow row = new RawRow();
      row.belongsTo(book);
      while (reader.next(row)) {
        if (!sink.row(row)) {
          return;
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (out != null) {
      out.close();
    }
    Files.deleteIfExists(file);
  }

  private static final class Reader implements Closeable {
    private final InputStream in;
    private byte[] b = new byte[1 << 18];
    private int at;
    private int limit;
    private long number;

    Reader(InputStream in) {
      this.in = in;
    }

    boolean next(RawRow row) throws IOException {
      if (!ensure(4)) {
        return false;
      }
      int payload =
          (b[at] & 0xFF) << 24
              | (b[at + 1] & 0xFF) << 16
              | (b[at + 2] & 0xFF) << 8
              | b[at + 3] & 0xFF;
      at += 4;
      if (!ensure(payload)) {
        throw new IOException("The spooled cells end early.");
      }
      number += number();
      int size = (int) number();
      row.beginIn(number);
      for (int c = 0; c < size; c++) {
        long head = number();
        int length = (int) (head >>> 4);
        row.slice((byte) (head & 15), at, at + length);
        at += length;
      }
      row.lieIn(b, 0);
      return true;
    }

    private long number() {
      long value = 0;
      int shift = 0;
      while (b[at] < 0) {
        value |= (long) (b[at++] & 0x7F) << shift;
        shift += 7;
      }
      return value | (long) b[at++] << shift;
    }

    private boolean ensure(int bytes) throws IOException {
      if (limit - at >= bytes) {
        return true;
      }
      System.arraycopy(b, at, b, 0, limit - at);
      limit -= at;
      at = 0;
      if (b.length < bytes) {
        b = Arrays.copyOf(b, Math.max(bytes, b.length * 2));
      }
      while (limit < bytes) {
        int n = in.read(b, limit, b.length - limit);
        if (n < 0) {
          return false;
        }
        limit += n;
      }
      return true;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
