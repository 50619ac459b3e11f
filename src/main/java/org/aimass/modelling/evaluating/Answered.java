package org.aimass.modelling.evaluating;

import java.util.List;
import org.aimass.modelling.engines.Examples.Feature;

/**
 * Rows that a model was asked about, with its answers.
 *
 * @param classes in order; empty unless a class is predicted
 * @param positive index of the class that is asked about; -1 unless there are two
 * @param actual of each row the index of its class, or the number; empty without a target
 * @param said of each row the probabilities of classes or groups in order, or the number alone
 * @param features of the prepared rows; empty where there is a target
 * @param rows prepared; empty where there is a target
 */
public record Answered(
    List<String> classes,
    int positive,
    double[] actual,
    double[][] said,
    List<Feature> features,
    double[][] rows) {

  public static Answered targets(
      List<String> classes, int positive, double[] actual, double[][] said) {
    return new Answered(classes, positive, actual, said, List.of(), new double[0][]);
  }

  public static Answered rows(List<Feature> features, double[][] rows, double[][] said) {
    return new Answered(List.of(), -1, new double[0], said, features, rows);
  }
}
