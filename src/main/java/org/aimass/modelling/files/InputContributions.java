package org.aimass.modelling.files;

import java.util.Optional;
import java.util.stream.Collectors;
import org.aimass.modelling.AnswerExplanation.Scale;
import org.aimass.modelling.Contributions;
import org.aimass.modelling.ModelTree;
import org.aimass.modelling.engines.AdditiveAnswers;
import org.aimass.modelling.engines.Examples.Feature;

/** What each input adds to an answer: what the features add that come from it, summed. */
record InputContributions(ModelHeader header, AdditiveAnswers answers) {
  /**
   * @param row prepared
   * @param of a class; null for a number
   */
  Contributions of(double[] row, String of) {
    int index = of == null ? 0 : header.classes().indexOf(of);
    // The only sum of two classes is that of the second one.
    double sign = answers.logOdds() && index == 0 ? -1 : 1;
    int output = answers.logOdds() ? 0 : index;
    double[] features = answers.added(row)[output];
    int[] origins = header.preparation().origins();
    double[] inputs = new double[header.preparation().fields().size()];
    for (int feature = 0; feature < features.length; feature++) {
      inputs[origins[feature]] += sign * features[feature];
    }
    return new Contributions(
        of == null ? Scale.VALUE : answers.logOdds() ? Scale.LOG_ODDS : Scale.PROBABILITY,
        sign * answers.base()[output],
        sign * answers.sums(row)[output],
        inputs);
  }

  /**
   * @param of a class; null for a number
   */
  Optional<ModelTree> tree(String of) {
    return answers
        .tree()
        .map(branch -> named(branch, of == null ? 0 : header.classes().indexOf(of)));
  }

  private ModelTree named(AdditiveAnswers.Branch branch, int output) {
    if (branch.feature() < 0) {
      return new ModelTree(
          null, null, null, null, branch.share(), branch.said()[output], null, null);
    }
    Feature feature = header.preparation().features().get(branch.feature());
    return new ModelTree(
        header.preparation().fields().get(header.preparation().origins()[branch.feature()]),
        feature.name(),
        feature.nominal() ? null : branch.below(),
        feature.nominal() ? words(feature, branch) : null,
        branch.share(),
        branch.said()[output],
        named(branch.yes(), output),
        named(branch.no(), output));
  }

  private static String words(Feature feature, AdditiveAnswers.Branch branch) {
    return branch.levels().stream()
        .filter(level -> level < feature.levels().size())
        .map(feature.levels()::get)
        .collect(Collectors.joining(", "));
  }
}
