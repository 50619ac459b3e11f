package org.aimass.datasets.kinds.date;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import org.aimass.datasets.CellSink;
import org.aimass.datasets.ScannedCell;
import org.aimass.datasets.ScannedCell.Shape;
import org.aimass.datasets.kinds.TimeKind;

/** Days; as numbers, those since 1970. */
public final class DateKind extends TimeKind {

  public DateKind() {
    super("DATE", 40);
  }

  @Override
  public Encoding encoding() {
    return Encoding.DAY;
  }

  @Override
  public Optional<String> sqlType() {
    return Optional.of("date");
  }

  @Override
  public Object read(ResultSet row, int at) throws SQLException {
    return row.getObject(at, LocalDate.class);
  }

  @Override
  protected Object parsed(String text) {
    return day(text);
  }

  @Override
  protected Object of(LocalDateTime moment) {
    return moment.toLocalDate();
  }

  @Override
  public void write(Object value, DataOutput to) throws IOException {
    to.writeLong(((LocalDate) value).toEpochDay());
  }

  @Override
  public Object read(DataInput from) throws IOException {
    return LocalDate.ofEpochDay(from.readLong());
  }

  @Override
  public boolean fits(ScannedCell cell) {
    return cell.shape == Shape.DATE
        || cell.shape == Shape.DATETIME && cell.micros == 0
        || serial(cell) && cell.micros == 0
        || digits(cell);
  }

  @Override
  public Object value(ScannedCell cell) {
    return LocalDate.ofEpochDay(cell.day);
  }

  @Override
  public void put(ScannedCell cell, CellSink to) {
    to.day(cell.day);
  }

  @Override
  public void put(Object value, CellSink to) {
    to.day(((LocalDate) value).toEpochDay());
  }

  @Override
  public double number(Object value) {
    return ((LocalDate) value).toEpochDay();
  }

  @Override
  public String text(double number) {
    return LocalDate.ofEpochDay((long) number).toString();
  }

  @Override
  public Object summary(double number) {
    return LocalDate.ofEpochDay(Math.round(number)).toString();
  }
}
