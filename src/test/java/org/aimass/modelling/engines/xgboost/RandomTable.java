package org.aimass.modelling.engines.xgboost;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.aimass.modelling.AnswerKind;
import org.aimass.modelling.engines.Examples;
import org.aimass.modelling.engines.Examples.Feature;

/** Numbers of all sizes, levels, gaps in both, and a target that hangs on them. */
final class RandomTable {
  private static final double[] SIZES = {1, 1e-9, 1e12, 3};
  private static final double[] MIDDLES = {0, 1e-9, 5e12, -70_000};

  private RandomTable() {}

  /**
   * @param classes 0 for a number
   */
  static Examples of(int classes, int rows, long seed) {
    Random random = new Random(seed);
    List<String> levels = new ArrayList<>();
    for (int i = 0; i < 70; i++) {
      levels.add("level " + i);
    }
    double[][] table = new double[rows][];
    for (int i = 0; i < rows; i++) {
      double[] row = new double[7];
      double hidden = random.nextGaussian() * 0.3;
      for (int column = 0; column < 4; column++) {
        double value = column == 3 ? random.nextInt(6) : random.nextGaussian();
        row[column] = MIDDLES[column] + SIZES[column] * value;
        hidden += column < 2 ? value : 0;
      }
      row[4] = random.nextInt(5);
      row[5] = random.nextInt(70);
      hidden += row[4] == 2 ? 1.5 : 0;
      hidden += (int) row[5] % 7 == 3 ? 1 : 0;
      for (int column = 0; column < 6; column++) {
        if (random.nextInt(8) == 0) {
          row[column] = Double.NaN;
          hidden += column == 0 ? 1 : 0;
        }
      }
      row[6] =
          classes == 0
              ? 4_000_000 + 1_000 * hidden
              : Math.max(
                  0,
                  Math.min(classes - 1, Math.floor((hidden - 0.6) * classes / 4 + classes / 2.0)));
      table[i] = row;
    }
    return new Examples(
        classes == 0 ? AnswerKind.NUMBER : AnswerKind.CLASS,
        List.of(
            new Feature("plain", List.of()),
            new Feature("tiny", List.of()),
            new Feature("far", List.of()),
            new Feature("steps", List.of()),
            new Feature("few", levels.subList(0, 5)),
            new Feature("many", levels)),
        levels.subList(0, classes),
        table,
        seed,
        1);
  }
}
