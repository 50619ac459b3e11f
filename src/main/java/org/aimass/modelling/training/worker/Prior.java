package org.aimass.modelling.training.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aimass.modelling.Algorithm;
import org.aimass.modelling.AnswerKind;
import org.aimass.modelling.engines.Engines;

/**
 * What is tried first, in this order: what won, or helped ensembles to win, on the real tables of
 * {@code AutoMlBench} and {@code TrialsBench}, the quick before the slow. What is not named here
 * comes after it by its cost.
 */
final class Prior {
  private record Guess(String algorithm, Map<String, Object> settings) {}

  private static final List<Guess> CLASSES =
      List.of(
          usual("NaiveBayes"),
          usual("ElasticNet"),
          usual("XGBoost"),
          new Guess("ElasticNet", Map.of("pieces", 10)),
          usual("RandomForest"),
          usual("NeuralNetwork"),
          new Guess("NeuralNetwork", Map.of("pieces", 8)),
          usual("LogitBoost"),
          new Guess("RandomForest", Map.of("minLeaf", 3, "trees", 200)),
          new Guess("SMO", Map.of("kernel", "rbf", "gamma", 0.1)),
          usual("IBk"),
          usual("J48"),
          usual("Logistic"));

  private static final List<Guess> NUMBERS =
      List.of(
          usual("LinearRegression"),
          usual("ElasticNet"),
          usual("XGBoost"),
          new Guess("ElasticNet", Map.of("pieces", 10)),
          usual("RandomForest"),
          usual("NeuralNetwork"),
          usual("M5P"),
          new Guess("NeuralNetwork", Map.of("pieces", 8)),
          usual("AdditiveRegression"),
          new Guess("SMOreg", Map.of("kernel", "rbf", "gamma", 0.1)),
          usual("IBk"));

  private Prior() {}

  private static Guess usual(String algorithm) {
    return new Guess(algorithm, Map.of());
  }

  /** Every algorithm that fits is there at least once. */
  static List<Trial> trials(TrainingSpec spec, Engines engines) {
    List<Algorithm> known =
        engines.algorithms(spec.task()).stream()
            .filter(algorithm -> algorithm.cost() > 0 && !algorithm.combines())
            .toList();
    List<Trial> trials = new ArrayList<>();
    for (Guess guess : spec.task().answers() == AnswerKind.NUMBER ? NUMBERS : CLASSES) {
      known.stream()
          .filter(algorithm -> algorithm.id().equals(guess.algorithm()))
          .findFirst()
          .ifPresent(
              algorithm -> trials.add(new Trial(algorithm, algorithm.complete(guess.settings()))));
    }
    for (Algorithm algorithm : known) {
      if (trials.stream().noneMatch(trial -> trial.algorithm().equals(algorithm))) {
        trials.add(new Trial(algorithm, algorithm.complete(Map.of())));
      }
    }
    return trials;
  }
}
