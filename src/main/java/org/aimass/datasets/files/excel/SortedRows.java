package org.aimass.datasets.files.excel;

import java.io.IOException;
import java.util.Arrays;
import org.aimass.datasets.files.FileRefused;
import org.aimass.datasets.files.FileRefused.Reason;
import org.aimass.datasets.files.RawRow;
import org.aimass.datasets.files.RowSink;
import org.apache.poi.ss.util.CellReference;

/**
 * Collects pieces of rows that a file holds in any order, and gives them back as rows from the
 * first to the last. For small sheets only: all cells lie in the heap.
 */
final class SortedRows implements RowSink {

  /** Largest sheet that is sorted; larger ones with their rows in disorder are refused. */
  static final long MOST_BYTES = 32 << 20;

  private static final int COLUMN_BITS = 14;
  private static final int INDEX_BITS = 24;

  /** Row, column and index of each cell, in one number that sorts. */
  private long[] keys = new long[1024];

  private int[] starts = new int[1024];
  private byte[] kinds = new byte[1024];
  private byte[] bytes = new byte[1 << 16];
  private int cells;
  private int used;
  private RawRow.Book book;

  @Override
  public boolean row(RawRow row) {
    book = row.book();
    for (int c = 0; c < row.size(); c++) {
      if (row.kind(c) != RawRow.EMPTY) {
        add(row, c);
      }
    }
    return true;
  }

  private void add(RawRow row, int c) {
    int length = row.end(c) - row.start(c);
    if (used + (long) length > MOST_BYTES || cells + 2 >= 1 << INDEX_BITS) {
      throw FileRefused.because(Reason.ROWS_OUT_OF_ORDER, row.number(), row.number());
    }
    if (used + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, used + length));
    }
    if (cells + 1 >= keys.length) {
      keys = Arrays.copyOf(keys, keys.length * 2);
      starts = Arrays.copyOf(starts, keys.length);
      kinds = Arrays.copyOf(kinds, keys.length);
    }
    System.arraycopy(row.bytes(), row.start(c), bytes, used, length);
    keys[cells] = (row.number() << COLUMN_BITS | c) << INDEX_BITS | cells;
    kinds[cells] = row.kind(c);
    starts[cells] = used;
    used += length;
    starts[++cells] = used;
  }

  /** Gives the rows on. */
  void into(RowSink sink) throws IOException {
    Arrays.sort(keys, 0, cells);
    RawRow row = new RawRow();
    row.belongsTo(book);
    long current = 0;
    for (int i = 0; i < cells; i++) {
      long place = keys[i] >> INDEX_BITS;
      int cell = (int) (keys[i] & (1 << INDEX_BITS) - 1);
      long number = place >> COLUMN_BITS;
      int column = (int) (place & (1 << COLUMN_BITS) - 1);
      if (number != current) {
        if (current > 0 && !sink.row(row)) {
          return;
        }
        current = number;
        row.begin(number);
      }
      if (row.kind(column) != RawRow.EMPTY) {
        throw FileRefused.because(
            Reason.CELL_TWICE, CellReference.convertNumToColString(column) + number);
      }
      row.set(column, kinds[cell], bytes, starts[cell], starts[cell + 1]);
    }
    if (current > 0) {
      sink.row(row);
    }
  }
}
