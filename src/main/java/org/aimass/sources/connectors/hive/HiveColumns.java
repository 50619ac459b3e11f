package org.aimass.sources.connectors.hive;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.aimass.datasets.RowIntake;

/** Puts the values of a result into an intake, as what the result says they are. */
final class HiveColumns {
  private final RowIntake into;
  private final int[] positions;
  private final int[] types;

  HiveColumns(ResultSetMetaData about, RowIntake into) throws SQLException {
    this.into = into;
    positions = new int[about.getColumnCount()];
    types = new int[positions.length];
    Set<String> plain = new HashSet<>();
    boolean unique = true;
    for (int c = 0; c < positions.length; c++) {
      unique &= plain.add(plain(about.getColumnLabel(c + 1)));
    }
    for (int c = 0; c < positions.length; c++) {
      String label = about.getColumnLabel(c + 1);
      positions[c] = into.column(unique ? plain(label) : label);
      types[c] = about.getColumnType(c + 1);
    }
  }

  /** Hive puts the table before each name. */
  private static String plain(String label) {
    return label.substring(label.indexOf('.') + 1);
  }

  void put(ResultSet row) throws SQLException {
    for (int c = 0; c < positions.length; c++) {
      put(row, c + 1, types[c], positions[c]);
    }
  }

  private void put(ResultSet row, int column, int type, int at) throws SQLException {
    switch (type) {
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> {
        long value = row.getLong(column);
        if (!row.wasNull()) {
          into.integer(at, value);
        }
      }
      case Types.FLOAT, Types.REAL, Types.DOUBLE -> {
        double value = row.getDouble(column);
        if (!row.wasNull()) {
          into.decimal(at, value);
        }
      }
      case Types.DECIMAL, Types.NUMERIC -> {
        BigDecimal value = row.getBigDecimal(column);
        if (value != null) {
          into.number(at, value);
        }
      }
      case Types.BOOLEAN, Types.BIT -> {
        boolean value = row.getBoolean(column);
        if (!row.wasNull()) {
          into.truth(at, value);
        }
      }
      case Types.DATE -> {
        Date value = row.getDate(column);
        if (value != null) {
          into.day(at, value.toLocalDate());
        }
      }
      case Types.TIMESTAMP -> {
        Timestamp value = row.getTimestamp(column);
        if (value != null) {
          into.moment(at, value.toLocalDateTime());
        }
      }
      case Types.BINARY, Types.VARBINARY -> {
        Object value = row.getObject(column);
        if (value != null) {
          into.text(
              at, value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value + "");
        }
      }
      default -> {
        String value = row.getString(column);
        if (value != null) {
          into.text(at, value);
        }
      }
    }
  }
}
