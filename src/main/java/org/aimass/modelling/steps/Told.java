package org.aimass.modelling.steps;

import java.util.stream.IntStream;

/** What is told of a target by numbers: of some of its classes, or of the one number that it is. */
public final class Told {
  private static final int MOST_CLASSES = 10;

  private Told() {}

  /**
   * Of two classes one is enough; of many the most frequent.
   *
   * @param goal class index of each row, or its number
   * @param classes number of classes, 0 for a number
   * @return the classes; empty for a number
   */
  public static int[] classes(double[] goal, int classes) {
    if (classes == 0) {
      return new int[0];
    }
    if (classes == 2) {
      return new int[] {1};
    }
    long[] counts = new long[classes];
    for (double each : goal) {
      counts[(int) each]++;
    }
    return IntStream.range(0, classes)
        .boxed()
        .sorted((a, b) -> Long.compare(counts[b], counts[a]))
        .limit(MOST_CLASSES)
        .mapToInt(Integer::intValue)
        .sorted()
        .toArray();
  }

  /** 1 for the class that a row has, or its number. */
  public static double[] row(double goal, int[] classes) {
    if (classes.length == 0) {
      return new double[] {goal};
    }
    double[] row = new double[classes.length];
    for (int i = 0; i < classes.length; i++) {
      row[i] = classes[i] == (int) goal ? 1 : 0;
    }
    return row;
  }
}
