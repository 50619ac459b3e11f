package org.aimass.modelling.engines.pmml;

/** What a value is. */
enum Type {
  NUMBER,
  /** A number in single precision: values and thresholds are rounded before they are compared. */
  SINGLE,
  WORD,
  TRUTH;

  boolean isNumber() {
    return this == NUMBER || this == SINGLE;
  }

  /**
   * @param element with a {@code dataType}
   */
  static Type of(Element element, String usual) {
    return switch (element.get("dataType", usual)) {
      case "integer", "double" -> NUMBER;
      case "float" -> SINGLE;
      case "string" -> WORD;
      case "boolean" -> TRUTH;
      default -> throw element.unsupported("dataType=\"" + element.get("dataType") + "\"");
    };
  }
}
