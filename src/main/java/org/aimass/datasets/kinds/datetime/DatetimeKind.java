package org.aimass.datasets.kinds.datetime;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.aimass.datasets.CellSink;
import org.aimass.datasets.ScannedCell;
import org.aimass.datasets.ScannedCell.Shape;
import org.aimass.datasets.kinds.TimeKind;

/** Points in time to the microsecond; as numbers, seconds since 1970. */
public final class DatetimeKind extends TimeKind {
  private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final DateTimeFormatter EXPORTED =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

  public DatetimeKind() {
    super("DATETIME", 50);
  }

  @Override
  public Encoding encoding() {
    return Encoding.MOMENT;
  }

  @Override
  public Optional<String> sqlType() {
    return Optional.of("datetime(6)");
  }

  @Override
  public Object read(ResultSet row, int at) throws SQLException {
    return row.getObject(at, LocalDateTime.class);
  }

  @Override
  protected Object parsed(String text) {
    return text.length() == 10
        ? day(text).atStartOfDay()
        : LocalDateTime.of(
            day(text.substring(0, Math.min(10, text.length()))),
            LocalDateTime.parse(text.replace(' ', 'T')).toLocalTime());
  }

  @Override
  protected Object of(LocalDateTime moment) {
    return moment;
  }

  @Override
  public void write(Object value, DataOutput to) throws IOException {
    LocalDateTime time = (LocalDateTime) value;
    to.writeLong(time.toEpochSecond(ZoneOffset.UTC));
    to.writeInt(time.getNano());
  }

  @Override
  public Object read(DataInput from) throws IOException {
    return LocalDateTime.ofEpochSecond(from.readLong(), from.readInt(), ZoneOffset.UTC);
  }

  @Override
  public boolean fits(ScannedCell cell) {
    return cell.shape == Shape.DATE || cell.shape == Shape.DATETIME || serial(cell) || digits(cell);
  }

  @Override
  public Object value(ScannedCell cell) {
    return LocalDateTime.of(
        LocalDate.ofEpochDay(cell.day), LocalTime.ofNanoOfDay(cell.micros * 1000));
  }

  @Override
  public void put(ScannedCell cell, CellSink to) {
    to.moment(cell.day, cell.micros);
  }

  @Override
  public void put(Object value, CellSink to) {
    LocalDateTime moment = (LocalDateTime) value;
    to.moment(moment.toLocalDate().toEpochDay(), moment.toLocalTime().toNanoOfDay() / 1_000);
  }

  @Override
  public double number(Object value) {
    LocalDateTime time = (LocalDateTime) value;
    return time.toEpochSecond(ZoneOffset.UTC) + time.getNano() / 1e9;
  }

  @Override
  public String text(double number) {
    long whole = (long) Math.floor(number);
    return LocalDateTime.ofInstant(
            Instant.ofEpochSecond(whole, Math.round((number - whole) * 1e6) * 1000), ZoneOffset.UTC)
        .toString();
  }

  @Override
  public Object summary(double number) {
    return LocalDateTime.ofEpochSecond(
            Math.floorDiv(Math.round(number * 1e3), 1000L), 0, ZoneOffset.UTC)
        .toString();
  }

  @Override
  public String shown(Locale locale, Object value) {
    LocalDateTime time = (LocalDateTime) value;
    return (time.getSecond() == 0 ? MINUTES : SECONDS).format(time);
  }

  @Override
  public String exported(Object value) {
    LocalDateTime time = (LocalDateTime) value;
    return time.getNano() == 0 ? EXPORTED.format(time) : time.toString();
  }
}
