package org.aimass.datasets.files.parquet;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.aimass.datasets.files.FileRefused;
import org.aimass.datasets.files.FileRefused.Reason;
import org.aimass.datasets.files.Limits;
import org.aimass.datasets.files.RawRow;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * A column of the table: a field of the file, or one of a group in it ("address.city"). Lists and
 * maps are JSON.
 */
final class ParquetColumn {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int DEEPEST = 50;

  private final String name;

  /** Positions of the groups on the way, then of the field. */
  private final int[] way;

  private final Type type;
  private final ParquetValue value;

  private ParquetColumn(String name, int[] way, Type type) {
    this.name = name;
    this.way = way;
    this.type = type;
    boolean single = type.isPrimitive() && !type.isRepetition(Type.Repetition.REPEATED);
    value = single ? ParquetValue.of(type.asPrimitiveType()) : null;
  }

  static List<ParquetColumn> of(MessageType schema) {
    List<ParquetColumn> columns = new ArrayList<>();
    add(schema, "", new int[0], columns);
    if (columns.size() > Limits.COLUMNS) {
      throw FileRefused.because(Reason.TOO_MANY_COLUMNS, 1, columns.size(), Limits.COLUMNS);
    }
    return columns;
  }

  private static void add(GroupType group, String before, int[] way, List<ParquetColumn> columns) {
    for (int i = 0; i < group.getFieldCount(); i++) {
      Type field = group.getType(i);
      int[] at = java.util.Arrays.copyOf(way, way.length + 1);
      at[way.length] = i;
      if (isStructure(field) && at.length < DEEPEST) {
        add(field.asGroupType(), before + field.getName() + ".", at, columns);
      } else {
        columns.add(new ParquetColumn(before + field.getName(), at, field));
      }
    }
  }

  private static boolean isStructure(Type field) {
    return !field.isPrimitive()
        && !field.isRepetition(Type.Repetition.REPEATED)
        && field.getLogicalTypeAnnotation() == null;
  }

  String name() {
    return name;
  }

  void put(Group record, RawRow row, int column) throws IOException {
    Group group = record;
    for (int i = 0; i < way.length - 1; i++) {
      if (group.getFieldRepetitionCount(way[i]) == 0) {
        return;
      }
      group = group.getGroup(way[i], 0);
    }
    int field = way[way.length - 1];
    int values = group.getFieldRepetitionCount(field);
    if (values == 0) {
      return;
    }
    if (value != null) {
      value.put(group, field, 0, row, column);
    } else {
      byte[] json = json(group, field, row.number(), column);
      row.set(column, RawRow.WORD, json, 0, json.length);
    }
  }

  private byte[] json(Group group, int field, long number, int column) throws IOException {
    ByteArrayOutputStream bytes =
        new ByteArrayOutputStream() {
          @Override
          public synchronized void write(byte[] from, int start, int length) {
            if (size() + length > Limits.CELL_BYTES) {
              throw FileRefused.because(
                  Reason.CELL_TOO_LONG, number, column + 1, Limits.CELL_BYTES);
            }
            super.write(from, start, length);
          }
        };
    try (JsonGenerator out = JSON.createGenerator(bytes)) {
      field(type, group, field, out);
    }
    return bytes.toByteArray();
  }

  private static void field(Type type, Group group, int field, JsonGenerator out)
      throws IOException {
    int values = group.getFieldRepetitionCount(field);
    if (!type.isRepetition(Type.Repetition.REPEATED)) {
      if (values == 0) {
        out.writeNull();
      } else {
        one(type, group, field, 0, out);
      }
      return;
    }
    out.writeStartArray();
    for (int i = 0; i < values; i++) {
      one(type, group, field, i, out);
    }
    out.writeEndArray();
  }

  private static void one(Type type, Group group, int field, int index, JsonGenerator out)
      throws IOException {
    if (type.isPrimitive()) {
      ParquetValue.of(type.asPrimitiveType()).write(group, field, index, out);
      return;
    }
    GroupType inner = type.asGroupType();
    Group value = group.getGroup(field, index);
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    if (logical instanceof LogicalTypeAnnotation.ListLogicalTypeAnnotation
        && inner.getFieldCount() == 1) {
      list(inner.getType(0), value, out);
      return;
    }
    out.writeStartObject();
    for (int i = 0; i < inner.getFieldCount(); i++) {
      if (value.getFieldRepetitionCount(i) > 0) {
        out.writeFieldName(inner.getType(i).getName());
        field(inner.getType(i), value, i, out);
      }
    }
    out.writeEndObject();
  }

  /** A list is a group in a group, so that its elements may be missing: both are left out. */
  private static void list(Type repeated, Group value, JsonGenerator out) throws IOException {
    out.writeStartArray();
    for (int i = 0; i < value.getFieldRepetitionCount(0); i++) {
      boolean wrapped = !repeated.isPrimitive() && repeated.asGroupType().getFieldCount() == 1;
      if (wrapped) {
        field(repeated.asGroupType().getType(0), value.getGroup(0, i), 0, out);
      } else {
        one(repeated, value, 0, i, out);
      }
    }
    out.writeEndArray();
  }
}
