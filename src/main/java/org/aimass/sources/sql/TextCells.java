package org.aimass.sources.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.aimass.datasets.RowIntake;

/** Values of drivers that give numbers and texts as the bytes of their texts. */
public final class TextCells {
  private TextCells() {}

  /** As {@link SqlDialect#cell}. */
  static void put(ResultSet rows, int at, int type, int column, RowIntake into)
      throws SQLException {
    switch (type) {
      case Types.BIT, Types.BOOLEAN -> {
        boolean value = rows.getBoolean(at);
        if (!rows.wasNull()) {
          into.truth(column, value);
        }
      }
      case Types.TINYINT,
          Types.SMALLINT,
          Types.INTEGER,
          Types.BIGINT,
          Types.DECIMAL,
          Types.NUMERIC -> {
        byte[] digits = rows.getBytes(at);
        if (digits != null && (digits[0] <= '9' && digits[0] != 'N')) {
          into.number(column, digits, 0, digits.length);
        }
      }
      case Types.FLOAT, Types.REAL, Types.DOUBLE -> {
        double value = rows.getDouble(at);
        if (!rows.wasNull()) {
          into.decimal(column, value);
        }
      }
      case Types.DATE -> {
        LocalDate value = rows.getObject(at, LocalDate.class);
        if (value != null && isCalendar(value)) {
          into.day(column, value);
        }
      }
      case Types.TIMESTAMP_WITH_TIMEZONE -> {
        OffsetDateTime value = rows.getObject(at, OffsetDateTime.class);
        if (value != null && isCalendar(value.toLocalDate())) {
          into.moment(column, value.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime());
        }
      }
      case Types.TIMESTAMP -> {
        LocalDateTime value = rows.getObject(at, LocalDateTime.class);
        if (value != null && isCalendar(value.toLocalDate())) {
          into.moment(column, value);
        }
      }
      default -> {
        byte[] text = rows.getBytes(at);
        if (text != null) {
          into.text(column, text, 0, text.length);
        }
      }
    }
  }

  /** Whether a calendar has a day: some databases have an infinite one. */
  public static boolean isCalendar(LocalDate day) {
    return day.getYear() >= 0 && day.getYear() <= 9999;
  }
}
