package org.aimass.datasets.files;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One row as a file holds it: cells of UTF-8 bytes with their kind, not yet typed. One object
 * serves a whole file, so that a million rows make no garbage; who keeps a row copies it.
 */
public final class RawRow {

  public static final byte EMPTY = 0;
  public static final byte TEXT = 1;

  /**
   * A number of the file format itself (not text that looks like one): plain ASCII with a decimal
   * point.
   */
  public static final byte NUMBER = 2;

  /** {@code 2026-11-03}. */
  public static final byte DATE = 3;

  /** {@code 2026-11-03T08:30:00} with an optional fraction. */
  public static final byte DATETIME = 4;

  /** {@code true} or {@code false}. */
  public static final byte BOOLEAN = 5;

  /**
   * A cell that has no value because something went wrong in the file: its bytes name the fault, as
   * {@code #DIV/0!}.
   */
  public static final byte ERROR = 6;

  /**
   * A number that the file shows in a form of its own, as 00123 or 12%: the number as in {@link
   * #NUMBER}, a {@link #FORM}, and what its {@link Book} needs to show it.
   */
  public static final byte FORMATTED = 7;

  /** A span of time: its hours as in {@link #NUMBER}, a {@link #FORM}, and 36:00:00. */
  public static final byte DURATION = 8;

  /**
   * A text of a system that knows kinds of values: never a number or a date that looks like one.
   */
  public static final byte WORD = 9;

  /** A number as in {@link #NUMBER}, of a kind that has fractions: 2.0 is no whole number. */
  public static final byte FRACTION = 10;

  /** Stands between a number and its form. */
  public static final byte FORM = 0x1F;

  /** The longest text that a number of 15 figures makes. */
  private static final int LONGEST_NUMBER = 32;

  /** What a workbook says about all its cells. */
  public interface Book {

    /** True when its days are counted from 1904, false from 1900. */
    boolean from1904();

    /**
     * A number as the workbook shows it.
     *
     * @param number as the cell holds it
     * @param form what stands behind the number in a cell of kind {@link #FORMATTED}
     */
    String shown(String number, String form);

    /** Most bytes that a form adds to a number. */
    int widest();
  }

  private Book book;
  private long number;
  private int size;
  private byte[] kinds = new byte[32];
  private int[] starts = new int[32];
  private int[] ends = new int[32];
  private byte[] bytes = new byte[1024];
  private byte[] own = bytes;
  private int used;

  /** Starts a row whose cells are copied in by {@link #set}. */
  public void begin(long rowNumber) {
    number = rowNumber;
    size = 0;
    used = 0;
    bytes = own;
  }

  /** Starts a row whose cells are slices of a reader's own buffer, added by {@link #slice}. */
  public void beginIn(long rowNumber) {
    number = rowNumber;
    size = 0;
  }

  /** Makes it another row with the same cells. */
  public void renumber(long rowNumber) {
    number = rowNumber;
  }

  /** Says of a cell that it is of another kind. */
  public void mark(int cell, byte kind) {
    kinds[cell] = kind;
  }

  public void slice(byte kind, int start, int end) {
    grow(size + 1);
    kinds[size] = kind;
    starts[size] = start;
    ends[size] = end;
    size++;
  }

  /** Ends a row of slices: says where they lie. */
  public void lieIn(byte[] buffer, int shift) {
    bytes = buffer;
    if (shift != 0) {
      for (int i = 0; i < size; i++) {
        starts[i] += shift;
        ends[i] += shift;
      }
    }
  }

  /** Puts a cell at its column; the columns left out before it are empty. */
  public void set(int column, byte kind, byte[] from, int start, int end) {
    int length = end - start;
    int at = room(column, kind, length);
    System.arraycopy(from, start, bytes, at, length);
  }

  /**
   * Puts a cell of the given length and gives the place in {@link #bytes()} where the caller writes
   * it.
   */
  public int room(int column, byte kind, int length) {
    grow(column + 1);
    while (size < column) {
      kinds[size] = EMPTY;
      starts[size] = 0;
      ends[size] = 0;
      size++;
    }
    if (used + length > own.length) {
      if (used + length > Limits.ROW_BYTES) {
        throw FileRefused.because(FileRefused.Reason.ROW_TOO_LONG, number, Limits.ROW_BYTES);
      }
      own = Arrays.copyOf(own, Math.max(own.length * 2, used + length));
      bytes = own;
    }
    kinds[column] = kind;
    starts[column] = used;
    ends[column] = used + length;
    size = Math.max(size, column + 1);
    used += length;
    return ends[column] - length;
  }

  public void set(int column, byte kind, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    set(column, kind, utf8, 0, utf8.length);
  }

  private void grow(int columns) {
    if (columns > kinds.length) {
      int length = Math.max(columns, kinds.length * 2);
      kinds = Arrays.copyOf(kinds, length);
      starts = Arrays.copyOf(starts, length);
      ends = Arrays.copyOf(ends, length);
    }
  }

  /** The row's number in the file, counted from 1 as Excel does. */
  public long number() {
    return number;
  }

  public int size() {
    return size;
  }

  public byte kind(int cell) {
    return cell < size ? kinds[cell] : EMPTY;
  }

  public byte[] bytes() {
    return bytes;
  }

  public int start(int cell) {
    return starts[cell];
  }

  public int end(int cell) {
    return ends[cell];
  }

  /** The workbook that the row stands in; null where no cell needs one. */
  public Book book() {
    return book;
  }

  public void belongsTo(Book workbook) {
    book = workbook;
  }

  /** Where a cell's number ends, before its form. */
  public int numberEnd(int cell) {
    if (kinds[cell] == FORMATTED || kinds[cell] == DURATION) {
      for (int i = starts[cell]; i < ends[cell]; i++) {
        if (bytes[i] == FORM) {
          return i;
        }
      }
    }
    return ends[cell];
  }

  /** The cell as people see it: numbers as the file shows them. */
  public String text(int cell) {
    byte kind = kind(cell);
    if (kind == EMPTY) {
      return "";
    }
    int numberEnd = numberEnd(cell);
    String text = new String(bytes, starts[cell], numberEnd - starts[cell], StandardCharsets.UTF_8);
    if (kind == NUMBER || kind == FRACTION) {
      return ShownNumber.plain(text);
    }
    if (kind != FORMATTED && kind != DURATION || numberEnd == ends[cell]) {
      return text;
    }
    String form =
        new String(bytes, numberEnd + 1, ends[cell] - numberEnd - 1, StandardCharsets.UTF_8);
    return kind == DURATION ? form : book.shown(text, form);
  }

  /** No less than the bytes of {@link #text}. */
  public int widest(int cell) {
    int length = ends[cell] - starts[cell];
    return switch (kinds[cell]) {
      case NUMBER, FRACTION -> Math.max(length, LONGEST_NUMBER);
      case FORMATTED -> Math.max(length, LONGEST_NUMBER) + book.widest();
      default -> length;
    };
  }

  /** True when no cell holds anything but white space. */
  public boolean blank() {
    for (int i = 0; i < size; i++) {
      if (kinds[i] != EMPTY) {
        for (int p = starts[i]; p < ends[i]; p++) {
          if (bytes[p] != ' ' && bytes[p] != '\t') {
            return false;
          }
        }
      }
    }
    return true;
  }

  /** Bytes of all cells together. */
  public long bytesUsed() {
    long sum = 0;
    for (int i = 0; i < size; i++) {
      sum += ends[i] - starts[i];
    }
    return sum;
  }

  public RawRow copy() {
    RawRow copy = new RawRow();
    copy.book = book;
    copy.begin(number);
    for (int i = 0; i < size; i++) {
      copy.set(i, kinds[i], bytes, starts[i], ends[i]);
    }
    return copy;
  }
}
