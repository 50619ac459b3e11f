package org.aimass.datasets.importing;

/** What is worth knowing about how a value was written, in one number. */
final class CellFlags {

  static final int LEADING_ZERO = 1;

  /** Sixteen digits and more: beyond what Excel and doubles hold. */
  static final int LONG_DIGITS = 1 << 1;

  static final int GROUPED = 1 << 2;
  static final int PERCENT = 1 << 3;
  static final int CURRENCY = 1 << 4;

  /** 万, 亿, 千. */
  static final int UNIT = 1 << 5;

  static final int IN_BRACKETS = 1 << 6;
  static final int FULL_WIDTH = 1 << 7;

  /** A comma that can only be a decimal comma, as in 12,5. */
  static final int DECIMAL_COMMA = 1 << 8;

  /** A comma that can only part groups, as in 1,234.5 or 1,234,567. */
  static final int GROUP_COMMA = 1 << 9;

  static final int DAY_FIRST = 1 << 10;
  static final int MONTH_FIRST = 1 << 11;

  /** 3/4/2026: both are possible. */
  static final int DAY_OR_MONTH = 1 << 12;

  /** Yes and no in whole English words. */
  static final int YES_NO = 1 << 13;

  /** A span of time, as a number of hours. */
  static final int DURATION = 1 << 18;

  /** Has a fraction or is too large for a whole number; of use among the readers only. */
  static final int FRACTION = 1 << 20;

  private CellFlags() {}
}
