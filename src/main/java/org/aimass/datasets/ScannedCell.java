package org.aimass.datasets;

import org.aimass.datasets.files.RawRow;

/**
 * What one cell of a file could be, and its value as that. One object serves many cells, one after
 * another; its fields are open because every cell of an import goes through them.
 */
public abstract class ScannedCell {

  /** What a cell looks like, before anybody asks for a kind. */
  public enum Shape {
    MISSING,
    ERROR,
    INTEGER,
    DECIMAL,
    BOOLEAN,
    DATE,
    DATETIME,
    TEXT
  }

  public Shape shape;

  /** Of the cell in its file, as {@link RawRow} names them. */
  public byte kind;

  public long integer;
  public double decimal;
  public boolean truth;

  /** Days since 1970. */
  public long day;

  /** Microseconds of the day. */
  public long micros;

  /** The trimmed cell. */
  public int start;

  public int end;

  /** Where the trimmed cell lies. */
  public byte[] bytes;

  /** True when the last cell stands in a workbook that counts its days from 1904. */
  public boolean from1904;

  /** True when the trimmed bytes are a number as a database reads it. */
  public boolean plain;
}
