package org.aimass.sources;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.aimass.platform.Json;
import org.aimass.platform.Problem;

/**
 * The highest value of a column that was read, with its kind: from there an incremental reading
 * goes on.
 *
 * @param kind NUMBER, DAY, MOMENT or TEXT
 */
record Cursor(String kind, String value) {

  static Cursor of(Object value) {
    if (value instanceof LocalDate day) {
      return new Cursor("DAY", day.toString());
    }
    if (value instanceof LocalDateTime moment) {
      return new Cursor("MOMENT", moment.toString());
    }
    return value instanceof BigDecimal number
        ? new Cursor("NUMBER", number.toPlainString())
        : new Cursor("TEXT", value.toString());
  }

  static Cursor read(String json) {
    return json == null ? null : Json.read(json, Cursor.class);
  }

  Comparable<?> typed() {
    return switch (kind) {
      case "NUMBER" -> new BigDecimal(value);
      case "DAY" -> LocalDate.parse(value);
      case "MOMENT" -> LocalDateTime.parse(value);
      default -> value;
    };
  }

  /**
   * The value from which is read again.
   *
   * @param overlap a number, seconds of moments, days of days; null for none
   */
  Object minus(String overlap) {
    if (overlap == null) {
      return typed();
    }
    try {
      return switch (kind) {
        case "NUMBER" -> new BigDecimal(value).subtract(new BigDecimal(overlap));
        case "DAY" -> LocalDate.parse(value).minusDays(Long.parseLong(overlap));
        case "MOMENT" -> LocalDateTime.parse(value).minusSeconds(Long.parseLong(overlap));
        default -> throw new NumberFormatException();
      };
    } catch (NumberFormatException e) {
      throw new Problem(422, "sources.problem.overlap", overlap, value).at("incremental");
    }
  }
}
