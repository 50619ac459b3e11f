package org.aimass.datasets;

/** What the values of a column are, as a person would call them. */
public enum ColumnType {
  INTEGER,
  DECIMAL,
  BOOLEAN,
  DATE,
  DATETIME,
  /** One of a limited number of words. */
  CATEGORY,
  /** Free text. */
  TEXT,
  /**
   * A name or number that tells rows apart; kept as text, so that leading zeros and long numbers
   * survive.
   */
  ID;

  public boolean numeric() {
    return this == INTEGER || this == DECIMAL;
  }

  /** True for the types whose values are texts. */
  public boolean textual() {
    return this == CATEGORY || this == TEXT || this == ID;
  }
}
