package org.aimass.sources;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.aimass.datasets.RowIntake;

/** Passes rows on as they are: for who wants to see or change a part of them on the way. */
public abstract class ForwardedRows implements RowIntake {
  private final RowIntake into;

  protected ForwardedRows(RowIntake into) {
    this.into = into;
  }

  @Override
  public int column(String name) {
    return into.column(name);
  }

  @Override
  public void begin() throws IOException {
    into.begin();
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
  public boolean end() throws IOException {
    return into.end();
  }
}
