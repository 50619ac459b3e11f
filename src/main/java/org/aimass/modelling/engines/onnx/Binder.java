package org.aimass.modelling.engines.onnx;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.aimass.datasets.ColumnKind;
import org.aimass.datasets.Kinds;
import org.aimass.modelling.Field;
import org.aimass.modelling.ModelFileRefused;
import org.aimass.modelling.ModelMapping;

/** Finds out how the tensors of a checked file relate to columns and to an answer. */
final class Binder {
  static final int MOST_COLUMNS = 10_000;
  private static final int MOST_CLASSES = 1_000;
  private static final Set<Integer> NUMBERS = Set.of(Types.FLOAT, Types.DOUBLE);
  private static final Set<Integer> LABELS = Set.of(Types.INT64, Types.INT32, Types.STRING);
  private static final Set<Integer> INPUTS =
      Set.of(Types.FLOAT, Types.DOUBLE, Types.INT64, Types.INT32, Types.BOOL, Types.STRING);

  private final Graph graph;
  private final ModelMapping mapping;

  Binder(Graph graph, ModelMapping mapping) {
    this.graph = graph;
    this.mapping = mapping;
  }

  /** What callers have to send. */
  static List<Graph.Value> inputs(Graph graph) {
    List<Graph.Value> inputs =
        graph.inputs.stream().filter(input -> !graph.constants.contains(input.name())).toList();
    for (Graph.Value input : inputs) {
      if (!INPUTS.contains(input.type())) {
        throw new ModelFileRefused(
            "modelling.engines.onnx.inputType", input.name(), Types.name(input.type()));
      }
      long[] shape = input.shape();
      if (shape == null || shape.length < 1 || shape.length > 2 || shape[0] > 1 || shape[0] == 0) {
        throw new ModelFileRefused("modelling.engines.onnx.inputShape", input.name());
      }
      if (width(input) == 0 || width(input) > MOST_COLUMNS) {
        throw new ModelFileRefused("modelling.engines.onnx.width", input.name(), MOST_COLUMNS);
      }
    }
    if (inputs.isEmpty()) {
      throw new ModelFileRefused("modelling.engines.onnx.noInputs");
    }
    return inputs;
  }

  /** Columns of an input or output; -1 where the file leaves it open. */
  static int width(Graph.Value value) {
    long[] shape = value.shape();
    return shape == null
        ? -1
        : shape.length <= 1
            ? 1
            : (int) Math.max(-1, Math.min(Integer.MAX_VALUE, shape[shape.length - 1]));
  }

  /** Each input with its columns, in the order of the file. */
  List<Binding.Input> bound() {
    List<Graph.Value> inputs = inputs(graph);
    Map<String, List<String>> named = named(inputs);
    Set<String> seen = new HashSet<>();
    List<Binding.Input> bound = new ArrayList<>();
    for (Graph.Value input : inputs) {
      List<String> columns = named.get(input.name());
      int width = width(input);
      if (width >= 0 && columns.size() != width || columns.isEmpty()) {
        throw ModelFileRefused.mapping(
            "modelling.engines.onnx.columns", input.name(), Math.max(1, width), columns.size());
      }
      for (String column : columns) {
        if (column == null || column.isBlank() || column.length() > 200) {
          throw ModelFileRefused.mapping("modelling.engines.onnx.columnName", input.name());
        }
        if (!seen.add(column)) {
          throw ModelFileRefused.mapping("modelling.engines.onnx.columnTwice", column);
        }
      }
      if (seen.size() > MOST_COLUMNS) {
        throw new ModelFileRefused("modelling.engines.onnx.width", input.name(), MOST_COLUMNS);
      }
      List<List<String>> words = new ArrayList<>();
      if (input.type() == Types.STRING) {
        List<String> known = Checks.words(graph, input.name());
        if (known.isEmpty()) {
          throw new ModelFileRefused("modelling.engines.onnx.words", input.name());
        }
        columns.forEach(column -> words.add(known));
      }
      bound.add(
          new Binding.Input(input.name(), input.type(), input.shape().length == 1, columns, words));
    }
    return bound;
  }

  /** Where inputs of one column each were not mapped, they are the columns. */
  private Map<String, List<String>> named(List<Graph.Value> inputs) {
    Map<String, List<String>> named = new LinkedHashMap<>();
    Map<String, List<String>> given = mapping.inputs() == null ? Map.of() : mapping.inputs();
    for (Graph.Value input : inputs) {
      List<String> columns = given.get(input.name());
      if (columns == null && width(input) == 1) {
        columns = List.of(input.name());
      }
      if (columns == null) {
        throw ModelFileRefused.mapping(
            "modelling.engines.onnx.unmapped",
            input.name(),
            width(input) < 0 ? "?" : String.valueOf(width(input)));
      }
      named.put(input.name(), columns);
    }
    for (String name : given.keySet()) {
      if (!named.containsKey(name)) {
        throw ModelFileRefused.mapping(
            "modelling.engines.onnx.noInput", name, String.join(", ", named.keySet()));
      }
    }
    return named;
  }

  /** The raw columns that callers send. */
  static List<Field> fields(List<Binding.Input> bound, boolean missingKnown) {
    List<Field> fields = new ArrayList<>();
    for (Binding.Input input : bound) {
      ColumnKind kind =
          switch (input.type()) {
            case Types.INT32, Types.INT64 -> Kinds.INTEGER;
            case Types.BOOL -> Kinds.BOOLEAN;
            case Types.STRING -> Kinds.CATEGORY;
            default -> Kinds.DECIMAL;
          };
      boolean required = !(missingKnown && NUMBERS.contains(input.type()));
      for (int i = 0; i < input.columns().size(); i++) {
        String name = input.columns().get(i);
        List<String> words = input.words().isEmpty() ? List.of() : input.words().get(i);
        Object example =
            switch (input.type()) {
              case Types.INT32, Types.INT64 -> 0L;
              case Types.BOOL -> false;
              case Types.STRING -> words.get(0);
              default -> 0.0;
            };
        fields.add(new Field(name, name, kind, required, words, null, null, example));
      }
    }
    return fields;
  }

  /**
   * How the answer is read.
   *
   * @param known classes that the file names
   */
  Binding.Reading reading(List<String> known) {
    ModelMapping.Outputs said = mapping.answers();
    Optional<Graph.Value> value = chosen(said.value());
    Optional<Graph.Value> probabilities = chosen(said.probabilities());
    Optional<Graph.Value> label = chosen(said.label());
    boolean labelled =
        label.isPresent() || graph.outputs.stream().anyMatch(o -> LABELS.contains(o.type()));
    boolean classes = said.classes() != null || !known.isEmpty() || labelled;
    if (value.isEmpty() && probabilities.isEmpty()) {
      probabilities = only(output -> output.type() == Types.MAPS);
      Optional<Graph.Value> numbers = only(output -> NUMBERS.contains(output.type()));
      if (probabilities.isEmpty() && classes) {
        probabilities = numbers;
      } else if (probabilities.isEmpty()) {
        value = numbers.filter(output -> width(output) <= 1);
      }
    }
    if (value.isPresent()) {
      if (!NUMBERS.contains(value.get().type()) || width(value.get()) > 1) {
        throw ModelFileRefused.mapping("modelling.engines.onnx.notValue", value.get().name());
      }
      return new Binding.Reading(value.get().name(), Binding.Form.NUMBER, List.of());
    }
    List<String> keys = keys(known, said.classes());
    if (probabilities.isPresent()) {
      return ofProbabilities(probabilities.get(), keys);
    }
    if (label.isEmpty()) {
      label = only(output -> LABELS.contains(output.type()));
    }
    if (label.isPresent() && LABELS.contains(label.get().type())) {
      return new Binding.Reading(label.get().name(), Binding.Form.LABEL, keys);
    }
    throw ModelFileRefused.mapping("modelling.engines.onnx.outputs", names());
  }

  private static Binding.Reading ofProbabilities(Graph.Value output, List<String> keys) {
    if (output.type() == Types.MAPS) {
      return new Binding.Reading(output.name(), Binding.Form.MAP, keys);
    }
    int width = width(output);
    if (!NUMBERS.contains(output.type()) || width > 1 && width != keys.size()) {
      throw ModelFileRefused.mapping(
          "modelling.engines.onnx.classCount", output.name(), Math.max(1, width), keys.size());
    }
    if (width == 1) {
      if (keys.size() != 2) {
        throw ModelFileRefused.mapping(
            "modelling.engines.onnx.classCount", output.name(), 2, keys.size());
      }
      return new Binding.Reading(output.name(), Binding.Form.SECOND, keys);
    }
    return new Binding.Reading(output.name(), Binding.Form.PROBABILITIES, keys);
  }

  /**
   * The classes as outputs name them: as the file does, or as the mapping does where it does not.
   */
  private List<String> keys(List<String> known, List<String> said) {
    List<String> keys = known.isEmpty() ? said : known;
    if (keys == null) {
      throw ModelFileRefused.mapping("modelling.engines.onnx.classesUnknown");
    }
    distinct(keys);
    return keys;
  }

  /** What the classes are called here. */
  List<String> classes(Binding.Reading reading) {
    List<String> said = mapping.answers().classes();
    if (reading.form() == Binding.Form.NUMBER || said == null) {
      return reading.keys();
    }
    distinct(said);
    if (said.size() != reading.keys().size()) {
      throw ModelFileRefused.mapping(
          "modelling.engines.onnx.classCount",
          reading.output(),
          reading.keys().size(),
          said.size());
    }
    return said;
  }

  private static void distinct(List<String> classes) {
    Set<String> seen = new HashSet<>();
    for (String each : classes) {
      if (each == null || each.isBlank() || !seen.add(each)) {
        throw ModelFileRefused.mapping("modelling.engines.onnx.classTwice");
      }
    }
    if (classes.size() < 2 || classes.size() > MOST_CLASSES) {
      throw ModelFileRefused.mapping("modelling.engines.onnx.classes", 2, MOST_CLASSES);
    }
  }

  private Optional<Graph.Value> chosen(String name) {
    if (name == null || name.isBlank()) {
      return Optional.empty();
    }
    return Optional.of(
        graph.outputs.stream()
            .filter(output -> output.name().equals(name))
            .findFirst()
            .orElseThrow(
                () -> ModelFileRefused.mapping("modelling.engines.onnx.noOutput", name, names())));
  }

  private Optional<Graph.Value> only(Predicate<Graph.Value> which) {
    List<Graph.Value> found = graph.outputs.stream().filter(which).toList();
    if (found.size() > 1) {
      throw ModelFileRefused.mapping("modelling.engines.onnx.outputs", names());
    }
    return found.stream().findFirst();
  }

  private String names() {
    return graph.outputs.stream().map(Graph.Value::name).collect(Collectors.joining(", "));
  }

  /** What the answer is called. */
  String target(Binding.Reading reading) {
    ModelMapping.Outputs said = mapping.answers();
    return said.target() != null && !said.target().isBlank()
        ? said.target().strip()
        : said.label() != null && !said.label().isBlank() ? said.label() : reading.output();
  }
}
