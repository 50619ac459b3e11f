package org.aimass.datasets.importing;

/** Which character is the decimal sign of a column; the other one may part groups. */
public enum Notation {
  /** Both are read, the point first; what a cell leaves open is flagged. */
  OPEN,
  POINT,
  COMMA;

  /**
   * @param sign "." or ","; null leaves it open
   */
  static Notation of(String sign) {
    return sign == null ? OPEN : sign.equals(",") ? COMMA : POINT;
  }

  /** The decimal sign; null where it is open. */
  String sign() {
    return this == OPEN ? null : this == COMMA ? "," : ".";
  }
}
