package org.aimass.modelling.engines.onnx;

/** The types of tensors by their numbers in the format. */
final class Types {
  static final int FLOAT = 1;
  static final int INT32 = 6;
  static final int INT64 = 7;
  static final int STRING = 8;
  static final int BOOL = 9;
  static final int DOUBLE = 11;

  /** A list with a map from class to probability for each row. */
  static final int MAPS = -1;

  private static final String[] NAMES = {
    "?",
    "float",
    "uint8",
    "int8",
    "uint16",
    "int16",
    "int32",
    "int64",
    "string",
    "bool",
    "float16",
    "double",
    "uint32",
    "uint64",
    "complex64",
    "complex128",
    "bfloat16"
  };

  private Types() {}

  static String name(int type) {
    return type == MAPS
        ? "sequence(map)"
        : type > 0 && type < NAMES.length ? NAMES[type] : NAMES[0];
  }

  /** Bytes of one element in raw form; 0 for texts, -1 for a type that is not read here. */
  static int bytes(int type) {
    return switch (type) {
      case 2, 3, BOOL -> 1;
      case 4, 5, 10, 16 -> 2;
      case FLOAT, INT32, 12 -> 4;
      case INT64, DOUBLE, 13 -> 8;
      case STRING -> 0;
      default -> -1;
    };
  }
}
