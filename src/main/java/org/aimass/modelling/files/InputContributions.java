package org.aimass.modelling.files;

import org.aimass.modelling.AnswerExplanation.Scale;
import org.aimass.modelling.Contributions;
import org.aimass.modelling.engines.AdditiveAnswers;

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
}
