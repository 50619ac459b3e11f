package org.aimass.modelling.engines.pmml;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aimass.modelling.ModelFileRefused;

/** Naive Bayes: the shares of the classes, multiplied by what each value tells of them. */
final class NaiveBayes extends Model {
  private final double[] counts;
  private final Input[] inputs;
  private final double threshold;

  /** What the value of one field tells. */
  private interface Input {
    /** Adds logarithms for each class; nothing for a missing value. */
    void add(double[] row, int at);
  }

  private NaiveBayes(
      Scope scope, List<String> classes, double[] counts, Input[] inputs, double threshold) {
    super(scope, classes);
    this.counts = counts;
    this.inputs = inputs;
    this.threshold = threshold;
  }

  static NaiveBayes of(Element model, Scope scope, List<String> classes) {
    if (classes.isEmpty()) {
      throw model.unsupported("functionName=\"regression\"");
    }
    double threshold = model.number("threshold");
    double[] counts = counts(model.need("BayesOutput").need("TargetValueCounts"), classes);
    Input[] inputs =
        model.need("BayesInputs").children("BayesInput").stream()
            .map(input -> input(input, scope, classes, threshold))
            .toArray(Input[]::new);
    return new NaiveBayes(scope, classes, counts, inputs, threshold);
  }

  private static double[] counts(Element counts, List<String> classes) {
    double[] found = new double[classes.size()];
    for (Element count : counts.children("TargetValueCount")) {
      found[position(count.get("value"), classes)] = count.number("count");
    }
    return found;
  }

  private static int position(String value, List<String> classes) {
    int position = classes.indexOf(value);
    if (position < 0) {
      throw new ModelFileRefused("modelling.engines.pmml.classUnknown", value);
    }
    return position;
  }

  private static Input input(Element input, Scope scope, List<String> classes, double threshold) {
    Variable field = scope.find(input.get("fieldName"));
    if (input.child("TargetValueStats").isPresent()) {
      return gaussian(input.need("TargetValueStats"), field.slot(), classes, threshold);
    }
    Variable variable =
        input
            .child("DerivedField")
            .map(
                derived -> {
                  Type type = Type.of(derived, "string");
                  Formula formula = new Expressions(scope).only(derived, type).formula();
                  return scope.define("\0bayes " + field.name(), type, null, formula);
                })
            .orElse(field);
    List<Element> pairs = input.children("PairCounts");
    double[] sums = new double[classes.size()];
    Map<Double, double[]> shares = new HashMap<>();
    for (Element pair : pairs) {
      double[] counts = counts(pair.need("TargetValueCounts"), classes);
      shares.put(variable.literal(scope.words(), pair.get("value")), counts);
      for (int i = 0; i < sums.length; i++) {
        sums[i] += counts[i];
      }
    }
    for (double[] counts : shares.values()) {
      for (int i = 0; i < sums.length; i++) {
        counts[i] = Math.log(counts[i] > 0 ? counts[i] / sums[i] : threshold);
      }
    }
    int slot = variable.slot();
    return (row, at) -> {
      double[] known = Double.isNaN(row[slot]) ? null : shares.get(row[slot]);
      for (int i = 0; known != null && i < known.length; i++) {
        row[at + i] += known[i];
      }
    };
  }

  private static Input gaussian(Element stats, int slot, List<String> classes, double threshold) {
    double[] means = new double[classes.size()];
    double[] variances = new double[classes.size()];
    Arrays.fill(variances, Double.NaN);
    for (Element stat : stats.children("TargetValueStat")) {
      int position = position(stat.get("value"), classes);
      Element normal = stat.need("GaussianDistribution");
      means[position] = normal.number("mean");
      variances[position] = normal.number("variance");
    }
    return (row, at) -> {
      double value = row[slot];
      if (Double.isNaN(value)) {
        return;
      }
      for (int i = 0; i < means.length; i++) {
        double apart = value - means[i];
        double density =
            Math.exp(-apart * apart / (2 * variances[i])) / Math.sqrt(2 * Math.PI * variances[i]);
        row[at + i] += Math.log(Math.max(density, threshold));
      }
    };
  }

  @Override
  void run(double[] row) {
    for (int i = 0; i < counts.length; i++) {
      row[at() + i] = Math.log(counts[i] > 0 ? counts[i] : threshold);
    }
    for (Input input : inputs) {
      input.add(row, at());
    }
    softmax(row, at(), counts.length);
  }
}
