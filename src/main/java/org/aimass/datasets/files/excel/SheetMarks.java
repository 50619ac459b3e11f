package org.aimass.datasets.files.excel;

/** What is written into a sheet beside its own cells. */
public interface SheetMarks {
  /**
   * Whether a cell is filled with red.
   *
   * @param row counted from 1
   * @param column counted from 0
   */
  boolean red(long row, int column);

  /**
   * The text that a row gets; empty where it has none any more, null where the row stays as it is.
   */
  String reason(long row);

  /** Where these texts stand, counted from 0. */
  int reasonColumn();
}
