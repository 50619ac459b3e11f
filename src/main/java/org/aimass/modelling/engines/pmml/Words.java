package org.aimass.modelling.engines.pmml;

import java.util.HashMap;
import java.util.Map;
import org.aimass.modelling.ModelFileRefused;

/** The words of a document, each with a number that stands for it. */
final class Words {
  /** Stands for a word that the document does not have. */
  static final int OTHER = -1;

  private final Map<String, Integer> codes = new HashMap<>();

  int code(String word) {
    return codes.computeIfAbsent(word, w -> codes.size());
  }

  /**
   * A value as it stands in the document, as the number that rows hold.
   *
   * @throws ModelFileRefused when it is no value of the type
   */
  double value(String text, Type type) {
    if (type == Type.WORD) {
      return code(text);
    }
    String stripped = text.strip();
    if (type == Type.TRUTH) {
      switch (stripped) {
        case "true", "1", "TRUE", "True" -> {
          return 1;
        }
        case "false", "0", "FALSE", "False" -> {
          return 0;
        }
        default -> throw new ModelFileRefused("modelling.engines.pmml.literal", stripped);
      }
    }
    try {
      double number =
          type == Type.SINGLE ? Float.parseFloat(stripped) : Double.parseDouble(stripped);
      if (!Double.isNaN(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new ModelFileRefused("modelling.engines.pmml.literal", stripped);
  }
}
