package org.aimass.datasets.kinds;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.aimass.datasets.Column;
import org.aimass.datasets.FilterValue;
import org.aimass.datasets.RowCondition;
import org.aimass.datasets.RowQuery.Comparison;
import org.aimass.datasets.ScannedCell;
import org.aimass.datasets.ScannedCell.Shape;
import org.aimass.datasets.ValueRefused;
import org.aimass.datasets.files.RawRow;

/** Kinds whose values are points in time. */
public abstract class TimeKind extends NamedKind {
  private static final int DAY_CHARACTERS = 10;

  protected TimeKind(String name, int place) {
    super(name, place);
  }

  @Override
  public boolean temporal() {
    return true;
  }

  /**
   * @throws DateTimeException for what is none
   */
  protected abstract Object parsed(String text);

  protected abstract Object of(LocalDateTime moment);

  @Override
  public RowCondition compare(Column column, String name, Comparison comparison, String text) {
    try {
      return RowCondition.of(name, comparison, parsed(text.strip()));
    } catch (DateTimeException e) {
      throw new FilterValue(text, column);
    }
  }

  /** A day that the database knows: LocalDate reads years of nine digits, too. */
  protected static LocalDate day(String text) {
    LocalDate day = LocalDate.parse(text);
    if (day.getYear() < 1 || day.getYear() > 9999) {
      throw new DateTimeException("year " + day.getYear());
    }
    return day;
  }

  /** A day number of Excel in a cell that nobody formatted as a date. */
  protected static boolean serial(ScannedCell cell) {
    if (cell.kind != RawRow.NUMBER && cell.kind != RawRow.FORMATTED
        || cell.decimal < 61
        || cell.decimal > 2_957_003) {
      return false;
    }
    double whole = Math.floor(cell.decimal);
    cell.day = (long) whole - (cell.from1904 ? 24_107 : 25_569);
    cell.micros = Math.round((cell.decimal - whole) * 86_400_000d) * 1000;
    if (cell.micros >= 86_400_000_000L) {
      cell.micros = 0;
      cell.day++;
    }
    return true;
  }

  /** 20261103. */
  protected static boolean digits(ScannedCell cell) {
    if (cell.shape != Shape.INTEGER
        || cell.integer < 1000_01_01
        || cell.integer > 9999_12_31
        || cell.end - cell.start != 8) {
      return false;
    }
    int y = (int) (cell.integer / 10_000);
    int m = (int) (cell.integer / 100 % 100);
    int d = (int) (cell.integer % 100);
    if (m < 1 || m > 12 || d < 1 || d > YearMonth.of(y, m).lengthOfMonth()) {
      return false;
    }
    cell.day = LocalDate.of(y, m, d).toEpochDay();
    cell.micros = 0;
    return true;
  }

  @Override
  public Object given(Object value) {
    try {
      LocalDateTime moment;
      if (value instanceof LocalDate date) {
        moment = date.atStartOfDay();
      } else if (value instanceof LocalDateTime time) {
        moment = time;
      } else if (value instanceof String text) {
        moment = sent(text.strip());
      } else {
        throw ValueRefused.wrongKind();
      }
      // Four digits, as the database and ISO 8601 have them: parts of other years are beyond what
      // was learnt anyway.
      if (moment.getYear() < 1 || moment.getYear() > 9999) {
        throw ValueRefused.wrongKind();
      }
      return of(moment);
    } catch (DateTimeException e) {
      throw ValueRefused.wrongKind();
    }
  }

  private static LocalDateTime sent(String text) {
    if (text.length() <= DAY_CHARACTERS) {
      return LocalDate.parse(text).atStartOfDay();
    }
    String iso = text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
    boolean offset = iso.endsWith("Z") || iso.indexOf('+', 10) > 0 || iso.indexOf('-', 10) > 0;
    return offset
        ? OffsetDateTime.parse(iso).withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()
        : LocalDateTime.parse(iso);
  }

  @Override
  public Object value(double number) {
    return text(number);
  }
}
