package org.aimass.datasets.files.parquet;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.UUID;
import org.aimass.datasets.files.RawRow;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;

/**
 * Reads a value as its column's logical type says: a file holds days, microseconds and unscaled
 * numbers where dates, moments and decimals are meant.
 */
final class ParquetValue {
  private static final long NANOS = 1_000_000_000L;
  private static final int DAY_ZERO_OF_JULIUS = 2_440_588;

  private final PrimitiveType.PrimitiveTypeName stored;
  private final LogicalTypeAnnotation meant;

  private ParquetValue(PrimitiveType type) {
    stored = type.getPrimitiveTypeName();
    meant = type.getLogicalTypeAnnotation();
  }

  static ParquetValue of(PrimitiveType type) {
    return new ParquetValue(type);
  }

  void put(Group group, int field, int index, RawRow row, int column) {
    Object value = value(group, field, index);
    if (value instanceof Boolean) {
      row.set(column, RawRow.BOOLEAN, value.toString());
    } else if (value instanceof Integer || value instanceof Long || value instanceof BigInteger) {
      row.set(column, RawRow.NUMBER, value.toString());
    } else if (value instanceof BigDecimal decimal) {
      row.set(
          column, decimal.scale() > 0 ? RawRow.FRACTION : RawRow.NUMBER, decimal.toPlainString());
    } else if (value instanceof Double || value instanceof Float) {
      if (Double.isFinite(((Number) value).doubleValue())) {
        row.set(column, RawRow.FRACTION, value.toString());
      }
    } else if (value instanceof LocalDate day && usual(day)) {
      row.set(column, RawRow.DATE, day.toString());
    } else if (value instanceof LocalDateTime moment && usual(moment.toLocalDate())) {
      row.set(column, RawRow.DATETIME, DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(moment));
    } else if (value != null) {
      row.set(column, RawRow.WORD, value.toString());
    }
  }

  private static boolean usual(LocalDate day) {
    return day.getYear() > 0 && day.getYear() < 10_000;
  }

  void write(Group group, int field, int index, JsonGenerator out) throws IOException {
    Object value = value(group, field, index);
    if (value == null) {
      out.writeNull();
    } else if (value instanceof Boolean truth) {
      out.writeBoolean(truth);
    } else if (value instanceof Number) {
      out.writeNumber(
          value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString());
    } else {
      out.writeString(value.toString());
    }
  }

  private Object value(Group group, int field, int index) {
    return switch (stored) {
      case BOOLEAN -> group.getBoolean(field, index);
      case INT32 -> whole(group.getInteger(field, index), true);
      case INT64 -> whole(group.getLong(field, index), false);
      case FLOAT -> group.getFloat(field, index);
      case DOUBLE -> group.getDouble(field, index);
      case INT96 -> julian(group.getInt96(field, index));
      case BINARY, FIXED_LEN_BYTE_ARRAY -> bytes(group.getBinary(field, index));
    };
  }

  private Object whole(long value, boolean small) {
    if (meant instanceof DateLogicalTypeAnnotation) {
      return LocalDate.ofEpochDay(value);
    }
    if (meant instanceof DecimalLogicalTypeAnnotation decimal) {
      return BigDecimal.valueOf(value, decimal.getScale());
    }
    if (meant instanceof TimestampLogicalTypeAnnotation timestamp) {
      return moment(value, timestamp.getUnit());
    }
    if (meant instanceof TimeLogicalTypeAnnotation time) {
      return time(value, time.getUnit());
    }
    if (meant instanceof IntLogicalTypeAnnotation integer && !integer.isSigned() && value < 0) {
      return small
          ? (Object) Integer.toUnsignedLong((int) value)
          : new BigInteger(Long.toUnsignedString(value));
    }
    return value;
  }

  private static long perSecond(TimeUnit unit) {
    return switch (unit) {
      case MILLIS -> 1_000L;
      case MICROS -> 1_000_000L;
      case NANOS -> NANOS;
    };
  }

  private static LocalDateTime moment(long value, TimeUnit unit) {
    long each = perSecond(unit);
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(value, each),
        (int) (Math.floorMod(value, each) * (NANOS / each)),
        ZoneOffset.UTC);
  }

  private static Object time(long value, TimeUnit unit) {
    try {
      return LocalTime.ofNanoOfDay(Math.multiplyExact(value, NANOS / perSecond(unit)));
    } catch (DateTimeException | ArithmeticException e) {
      return value;
    }
  }

  /** Older programs write moments as nanoseconds of a Julian day. */
  private static LocalDateTime julian(Binary value) {
    ByteBuffer bytes = value.toByteBuffer().slice().order(ByteOrder.LITTLE_ENDIAN);
    long nanos = bytes.getLong();
    long day = bytes.getInt() - (long) DAY_ZERO_OF_JULIUS;
    return LocalDate.ofEpochDay(day).atStartOfDay().plusNanos(nanos);
  }

  private Object bytes(Binary value) {
    if (meant instanceof DecimalLogicalTypeAnnotation decimal) {
      return new BigDecimal(new BigInteger(value.getBytes()), decimal.getScale());
    }
    if (meant instanceof UUIDLogicalTypeAnnotation && value.length() == 16) {
      ByteBuffer bytes = value.toByteBuffer().slice();
      return new UUID(bytes.getLong(), bytes.getLong()).toString();
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(value.toByteBuffer().slice()).toString();
    } catch (CharacterCodingException e) {
      return HexFormat.of().formatHex(value.getBytes());
    }
  }
}
