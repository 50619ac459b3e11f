package org.aimass.sources.connectors.jdbc;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.aimass.datasets.RowIntake;
import org.aimass.sources.sql.TextCells;

/** Values by the calls that every driver has; days and moments by newer ones where it has them. */
final class JdbcCells {
  private boolean newCalls = true;

  void put(ResultSet row, int at, int type, int column, RowIntake into) throws SQLException {
    switch (type) {
      case Types.BIT, Types.BOOLEAN -> {
        boolean value = row.getBoolean(at);
        if (!row.wasNull()) {
          into.truth(column, value);
        }
      }
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER -> {
        long value = row.getLong(at);
        if (!row.wasNull()) {
          into.integer(column, value);
        }
      }
      case Types.BIGINT, Types.DECIMAL, Types.NUMERIC -> {
        // A BIGINT without a sign is larger than a long.
        BigDecimal value = row.getBigDecimal(at);
        if (value != null) {
          into.number(column, value);
        }
      }
      case Types.FLOAT, Types.REAL, Types.DOUBLE -> {
        double value = row.getDouble(at);
        if (!row.wasNull() && Double.isFinite(value)) {
          into.decimal(column, value);
        }
      }
      case Types.DATE -> {
        LocalDate value = day(row, at);
        if (value != null && TextCells.isCalendar(value)) {
          into.day(column, value);
        }
      }
      case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> {
        LocalDateTime value = moment(row, at, type);
        if (value != null && TextCells.isCalendar(value.toLocalDate())) {
          into.moment(column, value);
        }
      }
      default -> {
        String value = row.getString(at);
        if (value != null) {
          into.text(column, value);
        }
      }
    }
  }

  private LocalDate day(ResultSet row, int at) throws SQLException {
    if (newCalls) {
      try {
        return row.getObject(at, LocalDate.class);
      } catch (SQLException | AbstractMethodError e) {
        newCalls = false;
      }
    }
    Date day = row.getDate(at);
    return day == null ? null : day.toLocalDate();
  }

  private LocalDateTime moment(ResultSet row, int at, int type) throws SQLException {
    if (newCalls) {
      try {
        if (type == Types.TIMESTAMP) {
          return row.getObject(at, LocalDateTime.class);
        }
        OffsetDateTime moment = row.getObject(at, OffsetDateTime.class);
        return moment == null
            ? null
            : moment.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
      } catch (SQLException | AbstractMethodError e) {
        newCalls = false;
      }
    }
    Timestamp moment = row.getTimestamp(at);
    return moment == null
        ? null
        : type == Types.TIMESTAMP
            ? moment.toLocalDateTime()
            : LocalDateTime.ofInstant(moment.toInstant(), ZoneOffset.UTC);
  }
}
