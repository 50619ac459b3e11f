package org.aimass.datasets.files;

/**
 * Budgets of one file. They are wide enough for every honest file that we know and narrow enough
 * that no file can take the server with it.
 */
public final class Limits {

  /** Excel's own. */
  public static final int ROWS_OF_A_SHEET = 1_048_576;

  /** Excel's own. */
  public static final int COLUMNS = 16_384;

  /** Excel's own limit is 32,767 characters. */
  public static final int CELL_BYTES = 1 << 20;

  public static final int ROW_BYTES = 32 << 20;

  public static final long ROWS_OF_A_TEXT = 500_000_000L;

  public static final int ZIP_ENTRIES = 1_000;

  /** Honest sheets are packed up to some 100 to 1; deflate's end is 1,032 to 1. */
  public static final int ZIP_RATIO = 250;

  /** Below this an entry may be packed as tight as it likes. */
  public static final long ZIP_SMALL = 8L << 20;

  /** Of all parts of a zip; a workbook's are read as they are unpacked, and never lie on disk. */
  public static final long UNPACKED_BYTES = 8L << 30;

  /** Of all cells of a table: a text that stands once in a workbook can be used a million times. */
  public static final long TABLE_BYTES = 4L << 30;

  private Limits() {}
}
