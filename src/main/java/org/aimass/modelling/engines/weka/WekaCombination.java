package org.aimass.modelling.engines.weka;

import java.util.Arrays;
import org.aimass.modelling.engines.Combination;
import weka.classifiers.MultipleClassifiersCombiner;
import weka.classifiers.meta.Vote;
import weka.core.Instances;

/** A vote or a stack over trained members; asks each member in its quickest way. */
final class WekaCombination extends WekaModel implements Combination {
  private final WekaModel[] members;
  private final CombinedStacking stacking;

  WekaCombination(MultipleClassifiersCombiner combiner, Instances header) {
    super(combiner, header);
    members =
        Arrays.stream(combiner.getClassifiers())
            .map(member -> WekaModel.of(member, header))
            .toArray(WekaModel[]::new);
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

  @Override
  public double[] judge(double[][] answers) throws Exception {
    if (stacking != null) {
      return stacking.judge(answers);
    }
    double[] mean = new double[answers[0].length];
    for (double[] answer : answers) {
      for (int c = 0; c < mean.length; c++) {
        mean[c] += answer[c] / answers.length;
      }
    }
    return mean;
  }

  @Override
  public boolean concurrent() {
    return stacking == null && Arrays.stream(members).allMatch(WekaModel::concurrent);
  }
}
