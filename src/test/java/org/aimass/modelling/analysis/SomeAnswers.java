package org.aimass.modelling.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.aimass.modelling.evaluating.UnseenAnswers;

/** Answers of a candidate that never was, for tests of what is made of them. */
final class SomeAnswers {
  static final List<String> CLASSES = List.of("No", "Yes");

  private SomeAnswers() {}

  /** Of two classes; {@code Yes} is positive. */
  static Judged yes(boolean[] actual, double[] probability) {
    return yes(actual, probability, null);
  }

  static Judged yes(boolean[] actual, double[] probability, Double threshold) {
    return new Judged(
        null,
        null,
        UnseenAnswers.of(
            CLASSES,
            IntStream.rangeClosed(1, actual.length).toArray(),
            IntStream.range(0, actual.length).mapToDouble(i -> actual[i] ? 1 : 0).toArray(),
            Arrays.stream(probability)
                .mapToObj(p -> new double[] {1 - p, p})
                .toArray(double[][]::new)),
        1,
        threshold);
  }

  static Judged numbers(double[] actual, double[] said) {
    return new Judged(
        null,
        null,
        UnseenAnswers.of(
            List.of(),
            IntStream.rangeClosed(1, actual.length).toArray(),
            actual,
            Arrays.stream(said).mapToObj(n -> new double[] {n}).toArray(double[][]::new)),
        -1,
        null);
  }

  /** So many rows; the further a probability is from the truth, the rarer. */
  static Judged likely(int rows, long seed) {
    Random random = new Random(seed);
    boolean[] actual = new boolean[rows];
    double[] probability = new double[rows];
    for (int i = 0; i < rows; i++) {
      actual[i] = random.nextInt(3) == 0;
      double noise = Math.pow(random.nextDouble(), 1.6);
      probability[i] = actual[i] ? 1 - noise : noise;
    }
    return yes(actual, probability);
  }
}
