package org.aimass.modelling.engines.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads one message of the protobuf wire format out of an array, field by field, without copying.
 * Every length is checked against the end of the message before it is believed.
 */
final class Wire {
  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int BYTES = 2;
  static final int FIXED32 = 5;

  private final ByteBuffer bytes;
  private int field;
  private int type;

  /** The bytes are no message of the wire format. */
  static final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Malformed(String what) {
      super(what);
    }
  }

  Wire(byte[] message) {
    this(ByteBuffer.wrap(message));
  }

  private Wire(ByteBuffer message) {
    bytes = message.order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Goes to the next field; its value must be read or skipped before the next call. */
  boolean next() {
    if (!bytes.hasRemaining()) {
      return false;
    }
    long tag = varint();
    field = (int) (tag >>> 3);
    type = (int) (tag & 7);
    if (tag >>> 32 != 0 || field == 0) {
      throw new Malformed("a field without a number");
    }
    if (type != VARINT && type != FIXED64 && type != BYTES && type != FIXED32) {
      throw new Malformed("wire type " + type);
    }
    return true;
  }

  int field() {
    return field;
  }

  int type() {
    return type;
  }

  void skip() {
    switch (type) {
      case VARINT -> varint();
      case FIXED64 -> take(8);
      case FIXED32 -> take(4);
      default -> take(length());
    }
  }

  long number() {
    require(VARINT);
    return varint();
  }

  /** The message, packed numbers or bytes that the field holds. */
  Wire message() {
    require(BYTES);
    int length = length();
    int from = take(length);
    return new Wire(bytes.duplicate().position(from).limit(from + length).slice());
  }

  String text() {
    Wire text = message();
    return StandardCharsets.UTF_8.decode(text.bytes).toString();
  }

  /** How many bytes are left of this message. */
  int left() {
    return bytes.remaining();
  }

  boolean hasMore() {
    return bytes.hasRemaining();
  }

  /** One of packed numbers. */
  long packed() {
    return varint();
  }

  /** How many numbers a field of a repeated number holds, packed or not. */
  int numbers() {
    if (type == VARINT) {
      varint();
      return 1;
    }
    int count = 0;
    for (Wire packed = message(); packed.hasMore(); count++) {
      packed.varint();
    }
    return count;
  }

  /**
   * The same for numbers of a fixed length.
   *
   * @param size 4 or 8
   */
  int fixed(int size) {
    if (type == (size == 4 ? FIXED32 : FIXED64)) {
      take(size);
      return 1;
    }
    int length = message().left();
    if (length % size != 0) {
      throw new Malformed("packed numbers are cut off");
    }
    return length / size;
  }

  private void require(int wanted) {
    if (type != wanted) {
      throw new Malformed("field " + field + " has wire type " + type);
    }
  }

  private int length() {
    long length = varint();
    if (length < 0 || length > bytes.remaining()) {
      throw new Malformed("a length of " + Long.toUnsignedString(length) + " bytes");
    }
    return (int) length;
  }

  private int take(int count) {
    if (count > bytes.remaining()) {
      throw new Malformed("cut off");
    }
    int from = bytes.position();
    bytes.position(from + count);
    return from;
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (!bytes.hasRemaining()) {
        throw new Malformed("cut off");
      }
      byte next = bytes.get();
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new Malformed("a number of more than ten bytes");
  }
}
