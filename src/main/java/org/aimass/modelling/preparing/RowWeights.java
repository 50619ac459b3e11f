package org.aimass.modelling.preparing;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.aimass.modelling.TrainingOrder.Weights;

/** How much rows count while models learn. Evaluations count every row once. */
public final class RowWeights {
  private RowWeights() {}

  /**
   * The weight of a row's class times the value in the column of weights.
   *
   * @return for each of the target's rows at least 0; null when all count the same
   */
  public static double[] of(RawTable table, Target target, Weights ordered) {
    if (ordered.isEqual()) {
      return null;
    }
    double[] ofClass =
        target.classes().stream()
            .mapToDouble(name -> ordered.classes().getOrDefault(name, 1.0))
            .toArray();
    int column = ordered.column() == null ? -1 : table.position(ordered.column());
    return IntStream.range(0, target.rows().length)
        .mapToDouble(
            i ->
                (ofClass.length == 0 ? 1 : ofClass[(int) target.values()[i]])
                    * (column < 0 ? 1 : table.number(column, target.rows()[i])))
        .toArray();
  }

  /** Those of some rows; null when all count the same. */
  public static double[] some(double[] weights, int[] positions) {
    return weights == null ? null : Arrays.stream(positions).mapToDouble(i -> weights[i]).toArray();
  }
}
