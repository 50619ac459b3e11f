package org.aimass.modelling.engines.pmml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aimass.modelling.ModelFileRefused;

/** A feed-forward neural network. */
final class Network extends Model {
  private final Layer[] layers;
  private final int[] outputs;
  private final Expressions.Linear scale;

  /**
   * Neurons with slots that follow each other.
   *
   * @param from for each neuron the slots that it reads
   */
  private record Layer(
      Activation activation,
      Link normalisation,
      int at,
      int[][] from,
      double[][] weights,
      double[] bias) {
    void run(double[] row) {
      for (int n = 0; n < from.length; n++) {
        row[at + n] = activation.of(from[n], weights[n], bias[n], row);
      }
      if (normalisation == Link.SOFTMAX) {
        softmax(row, at, from.length);
      } else if (normalisation == Link.SIMPLEMAX) {
        shares(row, at, from.length);
      }
    }
  }

  /** How a neuron answers to its sum. */
  private record Activation(String function, double threshold, double width, double altitude) {
    private static final String[] FUNCTIONS = {
      "threshold",
      "logistic",
      "tanh",
      "identity",
      "exponential",
      "reciprocal",
      "square",
      "Gauss",
      "sine",
      "cosine",
      "Elliott",
      "arctan",
      "rectifier",
      "radialBasis"
    };

    static Activation of(Element model, Element layer) {
      Element from = layer.has("activationFunction") ? layer : model;
      return new Activation(
          from.oneOf("activationFunction", "", FUNCTIONS),
          layer.number("threshold", model.number("threshold", 0)),
          layer.number("width", model.number("width", 1)),
          layer.number("altitude", model.number("altitude", 1)));
    }

    double of(int[] from, double[] weights, double bias, double[] row) {
      double sum = bias;
      if (function.equals("radialBasis")) {
        sum = 0;
        for (int i = 0; i < from.length; i++) {
          double apart = row[from[i]] - weights[i];
          sum += apart * apart;
        }
        return Math.exp(from.length * Math.log(altitude) - sum / (2 * width * width));
      }
      for (int i = 0; i < from.length; i++) {
        sum += weights[i] * row[from[i]];
      }
      return switch (function) {
        case "threshold" -> sum > threshold ? 1 : 0;
        case "logistic" -> 1 / (1 + Math.exp(-sum));
        case "tanh" -> Math.tanh(sum);
        case "exponential" -> Math.exp(sum);
        case "reciprocal" -> 1 / sum;
        case "square" -> sum * sum;
        case "Gauss" -> Math.exp(-sum * sum);
        case "sine" -> Math.sin(sum);
        case "cosine" -> Math.cos(sum);
        case "Elliott" -> sum / (1 + Math.abs(sum));
        case "arctan" -> 2 * Math.atan(sum) / Math.PI;
        case "rectifier" -> Math.max(0, sum);
        default -> sum;
      };
    }
  }

  private Network(
      Scope scope, List<String> classes, Layer[] layers, int[] outputs, Expressions.Linear scale) {
    super(scope, classes);
    this.layers = layers;
    this.outputs = outputs;
    this.scale = scale;
  }

  static Network of(Element model, Scope scope, List<String> classes) {
    Map<String, Integer> neurons = new HashMap<>();
    for (Element input : model.need("NeuralInputs").children("NeuralInput")) {
      Element field = input.need("DerivedField");
      Formula formula = new Expressions(scope).only(field, Type.of(field, "double")).formula();
      String id = input.get("id");
      neurons.put(id, scope.define("\0neuron " + id, Type.NUMBER, null, formula).slot());
    }
    List<Layer> layers = new ArrayList<>();
    for (Element layer : model.children("NeuralLayer")) {
      layers.add(layer(model, layer, scope, neurons));
    }
    return outputs(model, scope, classes, neurons, layers.toArray(Layer[]::new));
  }

  private static Layer layer(
      Element model, Element layer, Scope scope, Map<String, Integer> neurons) {
    List<Element> all = layer.children("Neuron");
    int at = scope.take(all.size());
    int[][] from = new int[all.size()][];
    double[][] weights = new double[all.size()][];
    double[] bias = new double[all.size()];
    for (int n = 0; n < from.length; n++) {
      List<Element> connections = all.get(n).children("Con");
      from[n] = connections.stream().mapToInt(con -> slot(neurons, con.get("from"))).toArray();
      weights[n] = connections.stream().mapToDouble(con -> con.number("weight")).toArray();
      bias[n] = all.get(n).number("bias", 0);
    }
    for (int n = 0; n < from.length; n++) {
      // Known behind this layer only: a neuron that reads its own layer is refused above.
      neurons.put(all.get(n).get("id"), at + n);
    }
    String normalisation =
        layer.get("normalizationMethod", model.get("normalizationMethod", "none"));
    return new Layer(
        Activation.of(model, layer), Link.of(layer, normalisation), at, from, weights, bias);
  }

  private static int slot(Map<String, Integer> neurons, String id) {
    Integer slot = neurons.get(id);
    if (slot == null) {
      throw new ModelFileRefused("modelling.engines.pmml.neuron", id);
    }
    return slot;
  }

  private static Network outputs(
      Element model,
      Scope scope,
      List<String> classes,
      Map<String, Integer> neurons,
      Layer[] layers) {
    List<Element> given = model.need("NeuralOutputs").children("NeuralOutput");
    int[] slots = new int[Math.max(1, classes.size())];
    if (classes.isEmpty()) {
      if (given.size() != 1) {
        throw model.unsupported("<NeuralOutput> (" + given.size() + ")");
      }
      Element output = given.get(0);
      slots[0] = slot(neurons, output.get("outputNeuron"));
      Element field = output.need("DerivedField");
      Expressions.Linear scale =
          field
              .child("NormContinuous")
              .map(norm -> Expressions.Linear.of(norm).inverted(norm))
              .orElse(null);
      if (scale == null && field.child("FieldRef").isEmpty()) {
        throw field.unsupported();
      }
      return new Network(scope, classes, layers, slots, scale);
    }
    Set<Integer> seen = new HashSet<>();
    for (Element output : given) {
      String value = output.need("DerivedField").need("NormDiscrete").get("value");
      int position = classes.indexOf(value);
      if (position < 0) {
        throw new ModelFileRefused("modelling.engines.pmml.classUnknown", value);
      }
      seen.add(position);
      slots[position] = slot(neurons, output.get("outputNeuron"));
    }
    if (seen.size() != classes.size()) {
      throw model.unsupported("<NeuralOutput> (" + given.size() + ")");
    }
    return new Network(scope, classes, layers, slots, null);
  }

  @Override
  void run(double[] row) {
    for (Layer layer : layers) {
      layer.run(row);
    }
    if (classes().isEmpty()) {
      double value = row[outputs[0]];
      row[at()] = scale == null ? value : scale.at(value);
      return;
    }
    for (int i = 0; i < outputs.length; i++) {
      row[at() + i] = row[outputs[i]];
    }
    shares(row, at(), outputs.length);
  }
}
