package org.aimass.modelling.engines.onnx;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A graph of operators as it stands in a file, without the values of its tensors. */
final class Graph {
  final List<Node> nodes = new ArrayList<>();
  final List<Value> inputs = new ArrayList<>();
  final List<Value> outputs = new ArrayList<>();

  /** Names of the tensors whose values stand in the file. */
  final Set<String> constants = new HashSet<>();

  /**
   * An operator.
   *
   * @param words attributes that hold texts
   * @param numbers attributes that hold whole numbers
   * @param inner graphs that it holds
   */
  record Node(
      String domain,
      String op,
      List<String> inputs,
      List<String> outputs,
      Map<String, List<String>> words,
      Map<String, long[]> numbers,
      List<Graph> inner) {}

  /**
   * What goes in or comes out.
   *
   * @param type of the numbers in the tensor, or {@link Types#MAPS}, or 0 for anything else
   * @param shape -1 for a length that the file leaves open; null where it says nothing
   */
  record Value(String name, int type, long[] shape) {}
}
