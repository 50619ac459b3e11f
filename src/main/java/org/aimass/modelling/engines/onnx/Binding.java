package org.aimass.modelling.engines.onnx;

import java.util.List;

/**
 * How features become tensors and tensors an answer; stands before the file's bytes in what the
 * engine saves.
 *
 * @param inputs in the order of the features
 * @param answer which output is read, and how
 */
record Binding(List<Input> inputs, Reading answer) {
  /**
   * A tensor that goes in.
   *
   * @param type see {@link Types}
   * @param flat true for one value a row without a second dimension
   * @param columns names, for whoever has to be told of a value
   * @param words for a tensor of texts the values of each column by position
   */
  record Input(
      String name, int type, boolean flat, List<String> columns, List<List<String>> words) {}

  /** How the output is read. */
  enum Form {
    /** One number. */
    NUMBER,
    /** The probabilities of all classes. */
    PROBABILITIES,
    /** The probability of the second of two classes. */
    SECOND,
    /** A map from class to probability. */
    MAP,
    /** The class alone. */
    LABEL
  }

  /**
   * @param output name of the tensor or map
   * @param keys the classes as the output names them, in the order of the answer; empty for a
   *     number
   */
  record Reading(String output, Form form, List<String> keys) {}
}
