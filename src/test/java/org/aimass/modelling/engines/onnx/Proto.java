package org.aimass.modelling.engines.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes a message of the protobuf wire format. */
public final class Proto {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  public Proto number(int field, long value) {
    varint((long) field << 3);
    varint(value);
    return this;
  }

  public Proto floating(int field, float value) {
    varint((long) field << 3 | 5);
    bytes.writeBytes(little(4).putFloat(value).array());
    return this;
  }

  public Proto bytes(int field, byte[] value) {
    varint((long) field << 3 | 2);
    varint(value.length);
    bytes.writeBytes(value);
    return this;
  }

  public Proto text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  public Proto message(int field, Proto value) {
    return bytes(field, value.all());
  }

  /** Says that so many bytes follow, whether they do or not. */
  public Proto length(int field, long length) {
    varint((long) field << 3 | 2);
    varint(length);
    return this;
  }

  public byte[] all() {
    return bytes.toByteArray();
  }

  static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void varint(long value) {
    long left = value;
    while ((left & ~0x7FL) != 0) {
      bytes.write((int) (left & 0x7F | 0x80));
      left >>>= 7;
    }
    bytes.write((int) left);
  }
}
