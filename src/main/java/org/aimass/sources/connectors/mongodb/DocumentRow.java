package org.aimass.sources.connectors.mongodb;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.aimass.datasets.RowIntake;
import org.aimass.sources.connectors.DocumentColumns;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;

/** Puts documents into rows: a list is JSON; binary values are left out. */
final class DocumentRow {
  private final RowIntake rows;
  private final DocumentColumns columns;

  DocumentRow(RowIntake rows, boolean nestedAsJson) {
    this.rows = rows;
    columns = new DocumentColumns(rows, nestedAsJson);
  }

  void put(Document document) {
    put(columns.top(), document);
  }

  private void put(DocumentColumns.Field at, Document document) {
    for (Map.Entry<String, Object> each : document.entrySet()) {
      Object value = each.getValue();
      if (value == null || value instanceof Binary) {
        continue;
      }
      DocumentColumns.Field field = at.below(each.getKey());
      if (value instanceof Document nested && field.opens()) {
        put(field, nested);
      } else {
        cell(field.column(), value);
      }
    }
  }

  private void cell(int column, Object value) {
    if (value instanceof Integer || value instanceof Long) {
      rows.integer(column, ((Number) value).longValue());
    } else if (value instanceof Double number) {
      rows.decimal(column, number);
    } else if (value instanceof Decimal128 number) {
      if (number.isFinite()) {
        rows.number(column, number.bigDecimalValue());
      }
    } else if (value instanceof Boolean truth) {
      rows.truth(column, truth);
    } else if (value instanceof Date moment) {
      rows.moment(column, LocalDateTime.ofInstant(moment.toInstant(), ZoneOffset.UTC));
    } else if (value instanceof Document nested) {
      rows.text(column, nested.toJson());
    } else if (value instanceof List<?> list) {
      String json = new Document("a", list).toJson();
      rows.text(column, json.substring(json.indexOf(':') + 1, json.length() - 1).strip());
    } else {
      rows.text(column, value instanceof ObjectId id ? id.toHexString() : String.valueOf(value));
    }
  }
}
