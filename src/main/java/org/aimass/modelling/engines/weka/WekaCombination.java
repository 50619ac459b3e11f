package org.aimass.modelling.engines.weka;

import java.util.Arrays;
import weka.classifiers.Classifier;
import weka.classifiers.MultipleClassifiersCombiner;
import weka.classifiers.meta.Vote;
import weka.core.Instances;

/**
 * A vote or a stack of a model file from before the ensembles were the platform's; asks each member
 * in its quickest way.
 */
final class WekaCombination extends WekaModel {
  private final WekaModel[] members;
  private final CombinedStacking stacking;

  private final Instances header;

  /**
   * @param scales the own scaling, then those of the members where each has its own
   */
  WekaCombination(MultipleClassifiersCombiner combiner, Instances header, double[][] scales) {
    super(combiner, header, scales);
    this.header = header;
    Classifier[] classifiers = combiner.getClassifiers();
    members = new WekaModel[classifiers.length];
    for (int i = 0; i < members.length; i++) {
      Scaling own = Scaling.read(scales, scales != null && scales.length > 2 ? i + 1 : 0);
      members[i] = WekaModel.of(classifiers[i], header, own == null ? null : Scaling.written(own));
    }
    stacking = combiner instanceof CombinedStacking stack ? stack : null;
    if (stacking == null && !(combiner instanceof Vote)) {
      throw new IllegalArgumentException("Neither a vote nor a stack: " + combiner.getClass());
    }
  }

  @Override
  public double[] predict(double[] row) throws Exception {
    double[][] answers = new double[members.length][];
    for (int i = 0; i < answers.length; i++) {
      answers[i] = members[i].predict(row);
    }
    return judge(answers);
  }

  private double[] judge(double[][] answers) throws Exception {
    if (stacking != null) {
      Scaling own = scaling();
      double[] said =
          stacking.judge(
              Arrays.stream(answers)
                  .map(answer -> in(own, header, answer))
                  .toArray(double[][]::new));
      return own != null && header.classAttribute().isNumeric()
          ? new double[] {own.targetOut(said[0])}
          : said;
    }
    double[] mean = new double[answers[0].length];
    for (double[] answer : answers) {
      for (int c = 0; c < mean.length; c++) {
        mean[c] += answer[c] / answers.length;
      }
    }
    return mean;
  }

  /** A member's answer in the scale that the weights are learnt in; probabilities stay. */
  private static double[] in(Scaling scaling, Instances header, double[] answer) {
    return scaling != null && header.classAttribute().isNumeric()
        ? new double[] {scaling.targetIn(answer[0])}
        : answer;
  }

  @Override
  public boolean concurrent() {
    return stacking == null && Arrays.stream(members).allMatch(WekaModel::concurrent);
  }
}
