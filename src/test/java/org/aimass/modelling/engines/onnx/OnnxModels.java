package org.aimass.modelling.engines.onnx;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** ONNX files as other tools write them, message by message. */
public final class OnnxModels {
  static final int FLOAT = 1;
  static final int INT64 = 7;
  static final int STRING = 8;

  private OnnxModels() {}

  /** A file around a graph, with the opsets of today. */
  public static byte[] model(Proto graph) {
    return model(graph, 17, 3);
  }

  static byte[] model(Proto graph, int opset, int ml) {
    return header(opset, ml).message(7, graph).all();
  }

  static Proto header(int opset, int ml) {
    return new Proto()
        .number(1, 8)
        .text(2, "a test")
        .message(8, new Proto().text(1, "").number(2, opset))
        .message(8, new Proto().text(1, "ai.onnx.ml").number(2, ml));
  }

  /**
   * @param columns -1 for a batch of single values
   */
  static Proto tensorInfo(String name, int type, int columns) {
    Proto shape = new Proto().message(1, new Proto().text(2, "N"));
    if (columns >= 0) {
      shape.message(1, new Proto().number(1, columns));
    }
    return new Proto()
        .text(1, name)
        .message(2, new Proto().message(1, new Proto().number(1, type).message(2, shape)));
  }

  static Proto mapsInfo(String name) {
    Proto value = new Proto().message(1, new Proto().number(1, FLOAT));
    Proto map = new Proto().number(1, STRING).message(2, value);
    Proto element = new Proto().message(5, map);
    return new Proto()
        .text(1, name)
        .message(2, new Proto().message(4, new Proto().message(1, element)));
  }

  static Proto node(String domain, String op, String[] in, String[] out, Proto... attributes) {
    Proto node = new Proto();
    for (String each : in) {
      node.text(1, each);
    }
    for (String each : out) {
      node.text(2, each);
    }
    node.text(4, op);
    for (Proto each : attributes) {
      node.message(5, each);
    }
    return node.text(7, domain);
  }

  static String[] of(String... names) {
    return names;
  }

  static Proto ints(String name, long... values) {
    Proto attribute = new Proto().text(1, name);
    for (long value : values) {
      attribute.number(8, value);
    }
    return attribute.number(20, 7);
  }

  static Proto floats(String name, double... values) {
    Proto attribute = new Proto().text(1, name);
    for (double value : values) {
      attribute.floating(7, (float) value);
    }
    return attribute.number(20, 6);
  }

  static Proto words(String name, String... values) {
    Proto attribute = new Proto().text(1, name);
    for (String value : values) {
      attribute.text(9, value);
    }
    return attribute.number(20, 8);
  }

  static Proto word(String name, String value) {
    return new Proto().text(1, name).text(4, value).number(20, 3);
  }

  static Proto whole(String name, long value) {
    return new Proto().text(1, name).number(3, value).number(20, 2);
  }

  /** A tensor in raw form. */
  static Proto tensor(String name, long[] shape, float... values) {
    Proto tensor = new Proto();
    for (long length : shape) {
      tensor.number(1, length);
    }
    ByteBuffer raw = Proto.little(4 * values.length);
    for (float value : values) {
      raw.putFloat(value);
    }
    return tensor.number(2, FLOAT).text(8, name).bytes(9, raw.array());
  }

  static Proto whole(String name, long[] shape, long... values) {
    Proto tensor = new Proto();
    for (long length : shape) {
      tensor.number(1, length);
    }
    for (long value : values) {
      tensor.number(7, value);
    }
    return tensor.number(2, INT64).text(8, name);
  }

  private static Proto graph(Consumer<Proto> content) {
    Proto graph = new Proto().text(2, "g");
    content.accept(graph);
    return graph;
  }

  /**
   * Softmax of x · W + b over three columns: the logits of the second class are 1·age - 2·income +
   * 0.5·visits + 0.25.
   */
  public static byte[] logistic() {
    return model(
        graph(
            g ->
                g.message(1, node("", "MatMul", of("x", "W"), of("xw")))
                    .message(1, node("", "Add", of("xw", "b"), of("logits")))
                    .message(1, node("", "Softmax", of("logits"), of("p"), whole("axis", 1)))
                    .message(5, tensor("W", new long[] {3, 2}, 0, 1, 0, -2, 0, 0.5f))
                    .message(5, tensor("b", new long[] {2}, 0, 0.25f))
                    .message(11, tensorInfo("x", FLOAT, 3))
                    .message(12, tensorInfo("p", FLOAT, 2))));
  }

  /** As sklearn-onnx writes a tree: a label and a map with the probabilities. */
  public static byte[] tree() {
    return model(
        graph(
            g ->
                g.message(
                        1,
                        node(
                            "ai.onnx.ml",
                            "TreeEnsembleClassifier",
                            of("x"),
                            of("label", "p"),
                            words("classlabels_strings", "No", "Yes"),
                            word("post_transform", "NONE"),
                            ints("nodes_treeids", 0, 0, 0),
                            ints("nodes_nodeids", 0, 1, 2),
                            ints("nodes_featureids", 1, 0, 0),
                            words("nodes_modes", "BRANCH_LEQ", "LEAF", "LEAF"),
                            floats("nodes_values", 0.5, 0, 0),
                            ints("nodes_truenodeids", 1, 0, 0),
                            ints("nodes_falsenodeids", 2, 0, 0),
                            ints("class_treeids", 0, 0, 0, 0),
                            ints("class_nodeids", 1, 1, 2, 2),
                            ints("class_ids", 0, 1, 0, 1),
                            floats("class_weights", 0.9, 0.1, 0.2, 0.8)))
                    .message(
                        1,
                        node(
                            "ai.onnx.ml",
                            "ZipMap",
                            of("p"),
                            of("probabilities"),
                            words("classlabels_strings", "No", "Yes")))
                    .message(11, tensorInfo("x", FLOAT, 2))
                    .message(12, tensorInfo("label", STRING, -1))
                    .message(12, mapsInfo("probabilities"))));
  }

  /** A network with one hidden layer: 2·max(0, a + b) + 3·max(0, a - b) + 1, one input each. */
  public static byte[] network() {
    return model(
        graph(
            g ->
                g.message(1, node("", "Concat", of("a", "b"), of("x"), whole("axis", 1)))
                    .message(1, node("", "MatMul", of("x", "W1"), of("h")))
                    .message(1, node("", "Relu", of("h"), of("r")))
                    .message(1, node("", "Gemm", of("r", "W2", "c"), of("y")))
                    .message(5, tensor("W1", new long[] {2, 2}, 1, 1, 1, -1))
                    .message(5, tensor("W2", new long[] {2, 1}, 2, 3))
                    .message(5, tensor("c", new long[] {1}, 1))
                    .message(11, tensorInfo("a", FLOAT, 1))
                    .message(11, tensorInfo("b", FLOAT, 1))
                    .message(12, tensorInfo("y", FLOAT, 1))));
  }

  /** One-hot words: 10 for red, 20 for blue, 0 for any other, plus the whole number. */
  public static byte[] words() {
    return model(
        graph(
            g ->
                g.message(
                        1,
                        node(
                            "ai.onnx.ml",
                            "OneHotEncoder",
                            of("colour"),
                            of("hot"),
                            words("cats_strings", "red", "blue"),
                            whole("zeros", 1)))
                    .message(1, node("", "Reshape", of("hot", "two"), of("flat")))
                    .message(1, node("", "MatMul", of("flat", "W"), of("c")))
                    .message(1, node("", "Cast", of("count"), of("n"), whole("to", FLOAT)))
                    .message(1, node("", "Add", of("c", "n"), of("y")))
                    .message(5, tensor("W", new long[] {2, 1}, 10, 20))
                    .message(5, whole("two", new long[] {2}, -1, 2))
                    .message(11, tensorInfo("colour", STRING, 1))
                    .message(11, tensorInfo("count", INT64, 1))
                    .message(12, tensorInfo("y", FLOAT, 1))));
  }

  /** The square root of x, which is not a number for what is below zero. */
  public static byte[] root() {
    return model(
        graph(
            g ->
                g.message(1, node("", "Sqrt", of("x"), of("y")))
                    .message(11, tensorInfo("x", FLOAT, 1))
                    .message(12, tensorInfo("y", FLOAT, 1))));
  }

  /** Spreads x over eight thousand million numbers and adds them up. */
  public static byte[] flood() {
    return between(
        g ->
            g.message(1, node("", "Expand", of("x", "many"), of("all")))
                .message(1, node("", "Mul", of("all", "all"), of("squares")))
                .message(1, node("", "ReduceSum", of("squares"), of("sum"), whole("keepdims", 0)))
                .message(1, node("", "Reshape", of("sum", "one"), of("y")))
                .message(5, whole("many", new long[] {2}, 100_000, 80_000))
                .message(5, whole("one", new long[] {2}, 1, 1)));
  }

  /** Multiplies what does not fit together. */
  public static byte[] misfit() {
    return between(
        g ->
            g.message(1, node("", "MatMul", of("x", "W"), of("y")))
                .message(5, tensor("W", new long[] {3, 1}, 1, 2, 3)));
  }

  /** Any nodes and tensors between one input {@code x} and one output {@code y}. */
  static byte[] between(Consumer<Proto> content) {
    return model(
        graph(
            g -> {
              content.accept(g);
              g.message(11, tensorInfo("x", FLOAT, 1)).message(12, tensorInfo("y", FLOAT, 1));
            }));
  }
}
