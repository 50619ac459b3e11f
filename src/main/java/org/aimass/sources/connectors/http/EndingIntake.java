package org.aimass.sources.connectors.http;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.aimass.datasets.RowIntake;
import org.aimass.sources.ForwardedRows;

/**
 * Passes rows on until the session is closed, and tells faults of who takes them from faults of the
 * file that they come from.
 */
final class EndingIntake extends ForwardedRows {
  private final BooleanSupplier closed;

  EndingIntake(RowIntake into, BooleanSupplier closed) {
    super(into);
    this.closed = closed;
  }

  /** The session was closed while rows were read. */
  static final class Closed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** What the intake has thrown. */
  static final class OfIntake extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OfIntake(IOException cause) {
      super(cause);
    }

    @Override
    public synchronized IOException getCause() {
      return (IOException) super.getCause();
    }
  }

  @Override
  public void begin() {
    if (closed.getAsBoolean()) {
      throw new Closed();
    }
    try {
      super.begin();
    } catch (IOException e) {
      throw new OfIntake(e);
    }
  }

  @Override
  public boolean end() {
    try {
      return super.end();
    } catch (IOException e) {
      throw new OfIntake(e);
    }
  }
}
