package org.aimass.modelling.explaining;

import java.util.List;
import org.aimass.modelling.Answer;
import org.aimass.modelling.Prediction;
import org.aimass.modelling.SmallestChange.Wanted;
import org.aimass.platform.Problem;

/** A wanted answer: a class or group, or a number above or below a limit. */
final class Goal implements Counterfactuals.Wish {
  private static final String KEY = "modelling.explaining.problem.";

  private final Wanted wanted;

  /**
   * @param classes of the model; empty for a number
   * @throws Problem 400 when the model cannot give such an answer
   */
  Goal(Wanted wanted, List<String> classes) {
    this.wanted = wanted;
    if (!classes.isEmpty() && !(wanted.label() != null && classes.contains(wanted.label()))) {
      throw new Problem(400, KEY + "wantLabel", String.join(", ", classes)).at("want");
    }
    if (classes.isEmpty()
        && (wanted.label() != null || wanted.above() == null && wanted.below() == null)) {
      throw new Problem(400, KEY + "wantNumber").at("want");
    }
    if (wanted.above() != null && wanted.below() != null && wanted.above() >= wanted.below()) {
      throw new Problem(400, KEY + "wantNothing", wanted.above(), wanted.below()).at("want");
    }
  }

  @Override
  public boolean met(Prediction answer) {
    if (answer.answer() instanceof Answer.OfNumber number) {
      return (wanted.above() == null || number.value() > wanted.above())
          && (wanted.below() == null || number.value() < wanted.below());
    }
    return wanted.label().equals(RowExplainer.label(answer));
  }

  /** The probability of the wanted class, or how far the number is from the limits. */
  @Override
  public double nearness(Prediction answer) {
    return answer
        .answer()
        .in(
            new Answer.Cases<Double, RuntimeException>() {
              @Override
              public Double ofClass(Answer.OfClass one) {
                return one.probabilities().get(wanted.label());
              }

              @Override
              public Double ofNumber(Answer.OfNumber one) {
                return -missed(one.value());
              }

              @Override
              public Double ofGroup(Answer.OfGroup one) {
                return one.probabilities().get(wanted.label());
              }
            });
  }

  private double missed(double value) {
    if (!Double.isFinite(value)) {
      return Double.MAX_VALUE;
    }
    double tooLow = wanted.above() == null ? 0 : Math.max(0, wanted.above() - value);
    double tooHigh = wanted.below() == null ? 0 : Math.max(0, value - wanted.below());
    return Math.max(tooLow, tooHigh);
  }
}
