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
 * @param threshold from which probability on the positive class is the label; null: the likeliest
 *     class is
 * @param features of the prepared rows; empty where there is a target
 * @param rows prepared; empty where there is a target
 */
public record Answered(
    List<String> classes,
    int positive,
    double[] actual,
    double[][] said,
    Double threshold,
    List<Feature> features,
    double[][] rows) {

  public static Answered targets(
      List<String> classes, int positive, double[] actual, double[][] said) {
    return new Answered(classes, positive, actual, said, null, List.of(), new double[0][]);
  }

  /**
   * The same answers of a model whose label a kept threshold decides; null: the likeliest class.
   */
  public Answered decidedBy(Double other) {
    return new Answered(classes, positive, actual, said, other, features, rows);
  }

  public static Answered rows(List<Feature> features, double[][] rows, double[][] said) {
    return new Answered(List.of(), -1, new double[0], said, null, features, rows);
  }
}
