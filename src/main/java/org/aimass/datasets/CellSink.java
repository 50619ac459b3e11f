package org.aimass.datasets;

/** Takes the values of cells in the forms that they are stored in. */
public interface CellSink {
  void integer(long value);

  default void decimal(double value) {
    decimal(value, null, 0, 0);
  }

  /**
   * A decimal that is at hand as a text, too: plain digits with a point, in UTF-8.
   *
   * @param text null where it is not
   */
  void decimal(double value, byte[] text, int start, int end);

  void truth(boolean value);

  /**
   * @param epochDay days since 1970
   */
  void day(long epochDay);

  void moment(long epochDay, long microsOfDay);

  /**
   * @param utf8 the text's bytes are those from {@code start} to before {@code end}
   */
  void text(byte[] utf8, int start, int end);
}
