package org.aimass.datasets;

/** A value of a request is none of its column's kind. Who asked says so, with the field's name. */
public final class ValueRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean notFinite;

  private ValueRefused(boolean notFinite) {
    super(null, null, false, false);
    this.notFinite = notFinite;
  }

  public static ValueRefused wrongKind() {
    return new ValueRefused(false);
  }

  /** NaN or infinite where a number is wanted. */
  public static ValueRefused notFinite() {
    return new ValueRefused(true);
  }

  public boolean isNotFinite() {
    return notFinite;
  }
}
