package org.aimass.modelling.explaining;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aimass.modelling.Answer;
import org.aimass.modelling.AnswerExplanation.Scale;
import org.aimass.modelling.Prediction;
import org.aimass.modelling.PredictionTimeout;
import org.aimass.modelling.Predictor;

/**
 * A model that is asked for one number of each row: the log-odds of a class where there are two,
 * the probability of a class or group of more, or the number that it predicts.
 */
final class Asked {
  /** Nearer to 0 or 1 a probability is not followed: its log-odds would outweigh all others. */
  static final double SUREST = 1e-4;

  private final Predictor model;
  private final Scale scale;
  private final String of;
  private final long end;

  private Asked(Predictor model, Scale scale, String of, long end) {
    this.model = model;
    this.scale = scale;
    this.of = of;
    this.end = end;
  }

  /**
   * @param of a class or group; null for a number
   */
  static Asked of(Predictor model, String of, Duration limit) {
    Scale scale =
        of == null ? Scale.VALUE : model.classes().size() == 2 ? Scale.LOG_ODDS : Scale.PROBABILITY;
    return new Asked(model, scale, of, System.nanoTime() + limit.toNanos());
  }

  /** The same model asked for the probability of its class instead of its log-odds. */
  Asked forProbability() {
    return new Asked(model, of == null ? Scale.VALUE : Scale.PROBABILITY, of, end);
  }

  Scale scale() {
    return scale;
  }

  String of() {
    return of;
  }

  Predictor model() {
    return model;
  }

  /**
   * @throws PredictionTimeout when the time is over
   */
  double[] of(List<Map<String, Object>> rows) {
    return predictions(rows).stream().mapToDouble(p -> number(p.answer())).toArray();
  }

  /**
   * @throws PredictionTimeout when the time is over
   */
  List<Prediction> predictions(List<Map<String, Object>> rows) {
    if (rows.isEmpty()) {
      return new ArrayList<>();
    }
    return model.predict(rows, left());
  }

  private Duration left() {
    long left = end - System.nanoTime();
    if (left <= 0) {
      throw new PredictionTimeout(0);
    }
    return Duration.ofNanos(left);
  }

  /** What an answer is on the scale; a number that could not be computed counts as 0. */
  double number(Answer answer) {
    return answer.in(
        new Answer.Cases<Double, RuntimeException>() {
          @Override
          public Double ofClass(Answer.OfClass one) {
            return on(scale, one.probabilities().get(of));
          }

          @Override
          public Double ofNumber(Answer.OfNumber one) {
            return Double.isFinite(one.value()) ? one.value() : 0;
          }

          @Override
          public Double ofGroup(Answer.OfGroup one) {
            return on(scale, one.probabilities().get(of));
          }
        });
  }

  private static double on(Scale scale, double probability) {
    if (scale != Scale.LOG_ODDS) {
      return probability;
    }
    double followed = Math.max(SUREST, Math.min(1 - SUREST, probability));
    return Math.log(followed / (1 - followed));
  }
}
