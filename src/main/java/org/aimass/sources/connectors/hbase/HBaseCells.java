package org.aimass.sources.connectors.hbase;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import org.aimass.datasets.RowIntake;
import org.aimass.sources.connectors.hbase.HBaseRange.Binary;

/** Puts rows of bytes into an intake: columns are "family:qualifier", and "row" for the key. */
final class HBaseCells {
  static final String KEY = "row";

  private final RowIntake into;
  private final Map<String, Binary> numbers;
  private final Map<Name, Column> columns = new HashMap<>();
  private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
  private final int key;

  private record Column(int position, Binary number) {}

  /** Bytes of a family and a qualifier as a key: most rows have the same ones. */
  private static final class Name {
    private final byte[] family;
    private final byte[] qualifier;
    private final int hash;

    Name(byte[] family, byte[] qualifier) {
      this.family = family;
      this.qualifier = qualifier;
      hash = 31 * Arrays.hashCode(family) + Arrays.hashCode(qualifier);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Name name
          && Arrays.equals(family, name.family)
          && Arrays.equals(qualifier, name.qualifier);
    }
  }

  HBaseCells(RowIntake into, Map<String, Binary> numbers) {
    this.into = into;
    this.numbers = numbers;
    key = into.column(KEY);
  }

  boolean row(byte[] rowKey, NavigableMap<byte[], NavigableMap<byte[], byte[]>> values)
      throws IOException {
    into.begin();
    into.untyped(key, text(rowKey));
    for (Map.Entry<byte[], NavigableMap<byte[], byte[]>> family : values.entrySet()) {
      for (Map.Entry<byte[], byte[]> value : family.getValue().entrySet()) {
        put(column(family.getKey(), value.getKey()), value.getValue());
      }
    }
    return into.end();
  }

  private Column column(byte[] family, byte[] qualifier) {
    Name name = new Name(family, qualifier);
    Column known = columns.get(name);
    if (known == null) {
      String text = text(family) + ":" + text(qualifier);
      known = new Column(into.column(text), numbers.get(text));
      columns.put(name, known);
    }
    return known;
  }

  private void put(Column column, byte[] value) {
    ByteBuffer bytes = ByteBuffer.wrap(value);
    int at = column.position();
    if (column.number() == Binary.LONG && value.length == Long.BYTES) {
      into.integer(at, bytes.getLong());
    } else if (column.number() == Binary.INT && value.length == Integer.BYTES) {
      into.integer(at, bytes.getInt());
    } else if (column.number() == Binary.DOUBLE && value.length == Double.BYTES) {
      into.decimal(at, bytes.getDouble());
    } else if (column.number() == Binary.FLOAT && value.length == Float.BYTES) {
      into.decimal(at, bytes.getFloat());
    } else {
      into.untyped(at, text(value));
    }
  }

  /** Bytes that are no UTF-8 are shown as HBase's shell shows them: \x00\x01. */
  private String text(byte[] bytes) {
    if (isPlain(bytes)) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
    try {
      CharBuffer chars = utf8.decode(ByteBuffer.wrap(bytes));
      boolean binary = chars.chars().anyMatch(c -> c < 0x20 && c != '\t' && c != '\n' && c != '\r');
      return binary ? escaped(bytes) : chars.toString();
    } catch (CharacterCodingException e) {
      return escaped(bytes);
    }
  }

  /** Most values are numbers and words in ASCII. */
  private static boolean isPlain(byte[] bytes) {
    for (byte b : bytes) {
      if (b < ' ' || b > '~') {
        return false;
      }
    }
    return true;
  }

  private static String escaped(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (byte b : bytes) {
      if (b >= ' ' && b <= '~' && b != '\\') {
        text.append((char) b);
      } else {
        text.append(String.format("\\x%02X", b & 0xFF));
      }
    }
    return text.toString();
  }
}
