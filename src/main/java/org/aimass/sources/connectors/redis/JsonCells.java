package org.aimass.sources.connectors.redis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.aimass.datasets.RowIntake;
import org.aimass.platform.Json;
import org.aimass.sources.connectors.DocumentColumns;

/** A JSON object in a text, as dotted columns; a list is JSON. */
final class JsonCells {
  private static final int LARGEST_SCALE = 1_000;
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d[\\d.,]*([eE][+-]?\\d+)?");
  private static final ObjectReader OBJECTS =
      Json.MAPPER
          .readerForMapOf(Object.class)
          .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private final RowIntake rows;
  private final DocumentColumns columns;

  JsonCells(RowIntake rows) {
    this.rows = rows;
    columns = new DocumentColumns(rows, false);
  }

  /**
   * The object that a text is.
   *
   * @return null where it is none
   */
  static Map<String, Object> object(String text) {
    if (!text.stripLeading().startsWith("{")) {
      return null;
    }
    try {
      return OBJECTS.readValue(text);
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  void put(Map<?, ?> object) {
    put(columns.top(), object);
  }

  private void put(DocumentColumns.Field at, Map<?, ?> object) {
    for (Map.Entry<?, ?> each : object.entrySet()) {
      if (each.getValue() == null) {
        continue;
      }
      DocumentColumns.Field field = at.below((String) each.getKey());
      if (each.getValue() instanceof Map<?, ?> nested && field.opens()) {
        put(field, nested);
      } else {
        String name = KeyedRows.columnName(field.name());
        cell(name.equals(field.name()) ? field.column() : rows.column(name), each.getValue());
      }
    }
  }

  private void cell(int column, Object value) {
    if (value instanceof Integer || value instanceof Long) {
      rows.integer(column, ((Number) value).longValue());
    } else if (value instanceof BigInteger whole) {
      rows.number(column, new BigDecimal(whole));
    } else if (value instanceof BigDecimal number) {
      // 1e999999999 would be a text of a billion digits.
      if (Math.abs(number.scale()) <= LARGEST_SCALE) {
        rows.number(column, number);
      }
    } else if (value instanceof Boolean truth) {
      rows.truth(column, truth);
    } else if (value instanceof Map || value instanceof List) {
      rows.text(column, Json.write(value));
    } else if (NUMBER.matcher((String) value).matches()) {
      // JSON has numbers: what is written as a text is one.
      rows.text(column, (String) value);
    } else {
      rows.untyped(column, (String) value);
    }
  }
}
