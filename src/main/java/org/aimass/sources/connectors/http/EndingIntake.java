package org.aimass.sources.connectors.http;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.function.BooleanSupplier;
import org.aimass.datasets.RowIntake;

/**
 * Passes rows on until the session is closed, and tells faults of who takes them from faults of the
 * file that they come from.
 */
final class EndingIntake implements RowIntake {
  private final RowIntake into;
  private final BooleanSupplier closed;

  EndingIntake(RowIntake into, BooleanSupplier closed) {
    this.into = into;
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
  public int column(String name) {
    return into.column(name);
  }

  @Override
  public void begin() {
    if (closed.getAsBoolean()) {
      throw new Closed();
    }
    try {
      into.begin();
    } catch (IOException e) {
      throw new OfIntake(e);
    }
  }

  @Override
  public void integer(int column, long value) {
    into.integer(column, value);
  }

  @Override
  public void decimal(int column, double value) {
    into.decimal(column, value);
  }

  @Override
  public void number(int column, BigDecimal value) {
    into.number(column, value);
  }

  @Override
  public void number(int column, byte[] ascii, int start, int end) {
    into.number(column, ascii, start, end);
  }

  @Override
  public void truth(int column, boolean value) {
    into.truth(column, value);
  }

  @Override
  public void day(int column, LocalDate value) {
    into.day(column, value);
  }

  @Override
  public void moment(int column, LocalDateTime value) {
    into.moment(column, value);
  }

  @Override
  public void text(int column, String value) {
    into.text(column, value);
  }

  @Override
  public void text(int column, byte[] utf8, int start, int end) {
    into.text(column, utf8, start, end);
  }

  @Override
  public void untyped(int column, String value) {
    into.untyped(column, value);
  }

  @Override
  public boolean end() {
    try {
      return into.end();
    } catch (IOException e) {
      throw new OfIntake(e);
    }
  }
}
