package org.aimass.modelling.engines.pmml;

import java.util.Set;

/**
 * A field as a model sees it.
 *
 * @param slot where rows hold its value
 * @param met the words that the document compares it with; null where nobody asks
 */
record Variable(String name, Type type, int slot, Set<String> met) {
  /** A value of the document that this is compared with. */
  double literal(Words words, String text) {
    if (type == Type.WORD && met != null) {
      met.add(text);
    }
    return words.value(text, type);
  }
}
