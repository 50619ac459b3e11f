package org.aimass.datasets.importing;

/** What is worth knowing about how a value was written, in one number. */
final class CellFlags {

  static final int LEADING_ZERO = 1;

  /** Sixteen digits and more: beyond what Excel and doubles hold. */
  static final int LONG_DIGITS = 1 << 1;

  /** Begins with a plus as telephone numbers do: read as a number, it would lose that. */
  static final int PHONE = 1 << 2;

  static final int PERCENT = 1 << 3;
  static final int CURRENCY = 1 << 4;

  /** 万, 亿, 千. */
  static final int UNIT = 1 << 5;

  static final int IN_BRACKETS = 1 << 6;
  static final int FULL_WIDTH = 1 << 7;

  /** A number only where the comma is the decimal sign: 12,5 and 1.234.567. */
  static final int COMMA_ONLY = 1 << 8;

  /** A number only where the point is the decimal sign: 7.5 and 1,234,567. */
  static final int POINT_ONLY = 1 << 9;

  static final int DAY_FIRST = 1 << 10;
  static final int MONTH_FIRST = 1 << 11;

  /** 3/4/2026: both are possible. */
  static final int DAY_OR_MONTH = 1 << 12;

  /** Yes and no in whole English words. */
  static final int YES_NO = 1 << 13;

  /** A span of time, as a number of hours. */
  static final int DURATION = 1 << 18;

  /** 12.000: twelve, or twelve thousand where the comma is the decimal sign. */
  static final int POINT_OR_GROUP = 1 << 14;

  /** 1,234: a thousand and more, or one and a bit where the comma is the decimal sign. */
  static final int COMMA_OR_GROUP = 1 << 15;

  /** 12E3: a power of ten, or a code. */
  static final int CODE_OR_POWER = 1 << 16;

  /** A year of two digits. */
  static final int SHORT_YEAR = 1 << 17;

  /** A minus behind the number. */
  static final int MINUS_BEHIND = 1 << 21;

  /** Has more than one sign, so that one of them parts groups. */
  static final int GROUPS = 1 << 19;

  /** Has a fraction or is too large for a whole number; of use among the readers only. */
  static final int FRACTION = 1 << 20;

  /** What reading the cell as a number would lose. */
  static final int LOST_AS_NUMBER = LEADING_ZERO | LONG_DIGITS | PHONE;

  static final int DECIMAL_SIGN = COMMA_ONLY | POINT_ONLY | POINT_OR_GROUP | COMMA_OR_GROUP;

  private CellFlags() {}
}
