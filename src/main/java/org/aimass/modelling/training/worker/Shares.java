package org.aimass.modelling.training.worker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;
import org.aimass.modelling.Algorithm;
import org.aimass.modelling.Metric;
import org.aimass.modelling.engines.platform.Ensemble;

/** Writes beside each member of an ensemble how much it counts and what it adds. */
final class Shares {
  private Shares() {}

  /**
   * @param trial an ensemble
   * @param answers of its members to rows that they had not seen: [member][row][class]
   * @param score of answers on the metric of the training
   * @param time whether there is some left for one more score
   * @return the same trial with weights among the settings of its members, and what each adds: by
   *     how much the score would be worse without it, the others counting more in its place
   */
  static Trial written(
      Trial trial,
      Ensemble model,
      List<double[][]> answers,
      Metric metric,
      ToDoubleFunction<double[][]> score,
      BooleanSupplier time) {
    double[] weights = model.weights();
    if (weights == null || !(trial.settings().get(Algorithm.MEMBERS) instanceof List<?> members)) {
      return trial;
    }
    double all = time.getAsBoolean() ? score.applyAsDouble(said(model, answers)) : Double.NaN;
    List<Map<String, Object>> described = new ArrayList<>();
    for (int member = 0; member < weights.length; member++) {
      Map<String, Object> each = new LinkedHashMap<>();
      ((Map<?, ?>) members.get(member)).forEach((name, value) -> each.put((String) name, value));
      each.put(Algorithm.WEIGHT, rounded(weights[member]));
      Ensemble others = time.getAsBoolean() ? model.without(member) : null;
      double without = others == null ? Double.NaN : score.applyAsDouble(said(others, answers));
      if (Double.isFinite(all - without)) {
        each.put(Algorithm.ADDS, rounded(metric.higherIsBetter() ? all - without : without - all));
      }
      described.add(each);
    }
    Map<String, Object> settings = new LinkedHashMap<>(trial.settings());
    settings.put(Algorithm.MEMBERS, described);
    return new Trial(trial.algorithm(), settings);
  }

  private static double[][] said(Ensemble model, List<double[][]> answers) {
    double[][] said = new double[answers.get(0).length][];
    for (int row = 0; row < said.length; row++) {
      int at = row;
      if (answers.stream().allMatch(member -> member[at] != null)) {
        said[row] =
            model.combine(answers.stream().map(member -> member[at]).toArray(double[][]::new));
      }
    }
    return said;
  }

  /** Four digits tell members apart. */
  private static double rounded(double value) {
    return Double.parseDouble(String.format(java.util.Locale.ROOT, "%.4g", value));
  }
}
