package org.aimass.datasets.importing;

import java.util.Arrays;

/**
 * Which row of the file became which row of the table. Rows between which none is left out take no
 * memory of their own.
 */
public final class RowNumbers {
  private long[] stored = new long[8];
  private long[] file = new long[8];
  private int runs;
  private long rows;

  /** The next row of the table has this number in the file. */
  void add(long fileRow) {
    rows++;
    if (runs > 0 && file[runs - 1] + rows - stored[runs - 1] == fileRow) {
      return;
    }
    if (runs == stored.length) {
      stored = Arrays.copyOf(stored, 2 * runs);
      file = Arrays.copyOf(file, 2 * runs);
    }
    stored[runs] = rows;
    file[runs++] = fileRow;
  }

  /**
   * The number that a row has in the file.
   *
   * @param row of the table, from 1
   */
  public long inFile(long row) {
    int at = Arrays.binarySearch(stored, 0, runs, row);
    int run = at >= 0 ? at : -at - 2;
    return run < 0 ? row : file[run] + row - stored[run];
  }
}
