package org.aimass.modelling.engines.xgboost;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads Universal Binary JSON (draft 12, as XGBoost writes its models): objects as Map, arrays as
 * List, arrays of one numeric type as double[], numbers as Long or Double. A fifth of the size of
 * the same in text, and floats come as they are.
 */
final class UniversalJson {
  private final ByteBuffer bytes;

  private UniversalJson(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes);
  }

  static Object read(byte[] bytes) throws IOException {
    UniversalJson reader = new UniversalJson(bytes);
    try {
      return reader.value(reader.bytes.get());
    } catch (BufferUnderflowException e) {
      throw new IOException("The document ends too early.", e);
    }
  }

  private Object value(byte type) throws IOException {
    return switch (type) {
      case 'Z' -> null;
      case 'T' -> true;
      case 'F' -> false;
      case 'S' -> text();
      case '{' -> object();
      case '[' -> array();
      case 'd', 'D' -> number(type);
      default -> (long) number(type);
    };
  }

  private double number(byte type) throws IOException {
    return switch (type) {
      case 'i' -> bytes.get();
      case 'U' -> bytes.get() & 0xff;
      case 'I' -> bytes.getShort();
      case 'l' -> bytes.getInt();
      case 'L' -> bytes.getLong();
      case 'd' -> bytes.getFloat();
      case 'D' -> bytes.getDouble();
      default -> throw new IOException("An unknown type: " + (char) type);
    };
  }

  private int length() throws IOException {
    double length = number(bytes.get());
    if (length < 0 || length > bytes.remaining()) {
      throw new IOException("An impossible length: " + length);
    }
    return (int) length;
  }

  private String text() throws IOException {
    byte[] text = new byte[length()];
    bytes.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  private Map<String, Object> object() throws IOException {
    Map<String, Object> object = new LinkedHashMap<>();
    while (bytes.get(bytes.position()) != '}') {
      String key = text();
      object.put(key, value(bytes.get()));
    }
    bytes.get();
    return object;
  }

  private Object array() throws IOException {
    byte type = bytes.get();
    if (type == '$') {
      byte each = bytes.get();
      bytes.get();
      double[] numbers = new double[length()];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = number(each);
      }
      return numbers;
    }
    List<Object> list = new ArrayList<>();
    if (type == '#') {
      for (int left = length(); left > 0; left--) {
        list.add(value(bytes.get()));
      }
      return list;
    }
    for (; type != ']'; type = bytes.get()) {
      list.add(value(type));
    }
    return list;
  }
}
