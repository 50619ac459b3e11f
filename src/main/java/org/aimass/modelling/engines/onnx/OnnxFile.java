package org.aimass.modelling.engines.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aimass.modelling.ModelFileRefused;

/**
 * Reads an ONNX file as far as it has to be known to judge it: {@code ModelProto} of onnx.proto.
 * Sizes are counted while they are read, so that a file cannot make this reader larger than the
 * limits.
 */
final class OnnxFile {
  static final int MOST_NODES = 100_000;
  private static final int DEEPEST = 4;
  private static final long MOST_VALUES = 100_000_000;
  private static final int EXTERNAL = 1;

  final Map<String, Long> opsets = new HashMap<>();
  long format;
  String producer = "";
  String producerVersion = "";
  Graph graph;
  private int nodes;
  private long values;

  private OnnxFile() {}

  /**
   * @throws ModelFileRefused when the bytes are no ONNX file, or break a limit
   */
  static OnnxFile read(byte[] bytes) {
    OnnxFile file = new OnnxFile();
    try {
      file.model(new Wire(bytes));
    } catch (Wire.Malformed e) {
      throw new ModelFileRefused("modelling.engines.onnx.malformed", e.getMessage());
    }
    if (file.graph == null || file.opsets.isEmpty()) {
      throw new ModelFileRefused("modelling.engines.onnx.malformed", "no graph");
    }
    return file;
  }

  private void model(Wire in) {
    while (in.next()) {
      switch (in.field()) {
        case 1 -> format = in.number();
        case 2 -> producer = in.text();
        case 3 -> producerVersion = in.text();
        case 7 -> {
          once(graph, "graph");
          graph = graph(in.message(), 0);
        }
        case 8 -> opset(in.message());
        case 20 -> throw refused("training_info");
        case 25 -> throw refused("functions");
        default -> in.skip();
      }
    }
  }

  private static void once(Object before, String what) {
    if (before != null) {
      // A reader that merges two would see another model than this one does.
      throw new Wire.Malformed("two of " + what);
    }
  }

  private static ModelFileRefused refused(String part) {
    return new ModelFileRefused("modelling.engines.onnx.part", part);
  }

  private void opset(Wire in) {
    String domain = "";
    long version = 0;
    while (in.next()) {
      switch (in.field()) {
        case 1 -> domain = in.text();
        case 2 -> version = in.number();
        default -> in.skip();
      }
    }
    once(opsets.put(domain(domain), version), "opset " + domain);
  }

  /** The usual domain has two names. */
  static String domain(String name) {
    return name.isEmpty() ? "ai.onnx" : name;
  }

  private Graph graph(Wire in, int depth) {
    if (depth > DEEPEST) {
      throw new ModelFileRefused("modelling.engines.onnx.deep", DEEPEST);
    }
    Graph read = new Graph();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> {
          if (++nodes > MOST_NODES) {
            throw new ModelFileRefused("modelling.engines.onnx.nodes", MOST_NODES);
          }
          read.nodes.add(node(in.message(), depth));
        }
        case 5 -> read.constants.add(tensor(in.message()));
        case 11 -> read.inputs.add(value(in.message()));
        case 12 -> read.outputs.add(value(in.message()));
        case 15 -> throw refused("sparse_initializer");
        default -> in.skip();
      }
    }
    return read;
  }

  private Graph.Node node(Wire in, int depth) {
    String domain = "";
    String op = "";
    List<String> inputs = new ArrayList<>(4);
    List<String> outputs = new ArrayList<>(2);
    Map<String, List<String>> words = new HashMap<>();
    Map<String, long[]> numbers = new HashMap<>();
    List<Graph> inner = new ArrayList<>(0);
    while (in.next()) {
      switch (in.field()) {
        case 1 -> inputs.add(in.text());
        case 2 -> outputs.add(in.text());
        case 4 -> op = in.text();
        case 5 -> attribute(in.message(), words, numbers, inner, depth);
        case 7 -> domain = in.text();
        default -> in.skip();
      }
    }
    return new Graph.Node(domain(domain), op, inputs, outputs, words, numbers, inner);
  }

  private void attribute(
      Wire in,
      Map<String, List<String>> words,
      Map<String, long[]> numbers,
      List<Graph> inner,
      int depth) {
    String name = "";
    List<String> texts = new ArrayList<>(0);
    Numbers whole = new Numbers();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> name = in.text();
        case 3 -> whole.add(in.number());
        case 4, 9 -> texts.add(in.text());
        case 5, 10 -> tensor(in.message());
        case 6, 11 -> inner.add(graph(in.message(), depth + 1));
        case 8 -> whole.addAll(in);
        case 21 -> throw refused("ref_attr_name");
        case 22, 23 -> throw refused("sparse_tensor");
        default -> in.skip();
      }
    }
    if (!texts.isEmpty()) {
      once(words.put(name, texts), "attribute " + name);
    }
    if (whole.count > 0) {
      once(numbers.put(name, whole.all()), "attribute " + name);
    }
  }

  /** Whole numbers, one after another. */
  private static final class Numbers {
    private long[] numbers = new long[4];
    private int count;

    void add(long number) {
      if (count == numbers.length) {
        numbers = Arrays.copyOf(numbers, 2 * count);
      }
      numbers[count++] = number;
    }

    void addAll(Wire field) {
      if (field.type() == Wire.VARINT) {
        add(field.number());
        return;
      }
      for (Wire packed = field.message(); packed.hasMore(); ) {
        add(packed.packed());
      }
    }

    long[] all() {
      return Arrays.copyOf(numbers, count);
    }
  }

  /**
   * Checks that a tensor is whole: as many values as its shape says, all in this file.
   *
   * @return its name
   */
  private String tensor(Wire in) {
    String name = "";
    int type = 0;
    Numbers shape = new Numbers();
    long count = 0;
    int raw = -1;
    while (in.next()) {
      switch (in.field()) {
        case 1 -> shape.addAll(in);
        case 2 -> type = (int) in.number();
        case 3 -> throw refused("segment");
        case 4 -> count += in.fixed(4);
        case 5, 7, 11 -> count += in.numbers();
        case 6 -> {
          in.message();
          count++;
        }
        case 8 -> name = in.text();
        case 9 -> raw = in.message().left();
        case 10 -> count += in.fixed(8);
        case 13 -> throw new ModelFileRefused("modelling.engines.onnx.external", name);
        case 14 -> {
          if (in.number() == EXTERNAL) {
            throw new ModelFileRefused("modelling.engines.onnx.external", name);
          }
        }
        default -> in.skip();
      }
    }
    long wanted = 1;
    for (long length : shape.all()) {
      wanted = length < 0 || length > MOST_VALUES ? -1 : Math.min(MOST_VALUES + 1, wanted * length);
      if (wanted < 0 || wanted > MOST_VALUES) {
        throw new ModelFileRefused("modelling.engines.onnx.tensor", name);
      }
    }
    int bytes = Types.bytes(type);
    values += wanted;
    if (bytes < 0 || raw >= 0 && (bytes == 0 || count > 0) || values > MOST_VALUES) {
      throw new ModelFileRefused("modelling.engines.onnx.tensor", name);
    }
    if (raw >= 0 ? raw != wanted * bytes : count != wanted) {
      throw new ModelFileRefused("modelling.engines.onnx.tensor", name);
    }
    return name;
  }

  private static Graph.Value value(Wire in) {
    String name = "";
    int type = 0;
    long[] shape = null;
    boolean typed = false;
    while (in.next()) {
      switch (in.field()) {
        case 1 -> name = in.text();
        case 2 -> {
          once(typed ? name : null, "type of " + name);
          typed = true;
          for (Wire kind = in.message(); kind.next(); ) {
            switch (kind.field()) {
              case 1 -> {
                for (Wire tensor = kind.message(); tensor.next(); ) {
                  switch (tensor.field()) {
                    case 1 -> type = (int) tensor.number();
                    case 2 -> {
                      once(shape, "shape of " + name);
                      shape = shape(tensor.message());
                    }
                    default -> tensor.skip();
                  }
                }
              }
              case 4 -> type = ofMaps(kind.message()) ? Types.MAPS : 0;
              default -> kind.skip();
            }
          }
        }
        default -> in.skip();
      }
    }
    return new Graph.Value(name, type, shape);
  }

  private static boolean ofMaps(Wire sequence) {
    while (sequence.next()) {
      if (sequence.field() == 1) {
        for (Wire element = sequence.message(); element.next(); element.skip()) {
          if (element.field() == 5) {
            return true;
          }
        }
        return false;
      }
      sequence.skip();
    }
    return false;
  }

  private static long[] shape(Wire in) {
    Numbers shape = new Numbers();
    while (in.next()) {
      if (in.field() != 1) {
        in.skip();
        continue;
      }
      long length = -1;
      for (Wire dimension = in.message(); dimension.next(); ) {
        if (dimension.field() == 1) {
          length = dimension.number();
        } else {
          dimension.skip();
        }
      }
      shape.add(length);
    }
    return shape.all();
  }
}
