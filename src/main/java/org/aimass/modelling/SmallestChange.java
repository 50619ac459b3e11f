package org.aimass.modelling;

import java.util.List;

/**
 * The smallest change of a row that gives another answer.
 *
 * @param reached whether the wanted answer was reached; the changes are empty where it was not, and
 *     where the row has that answer already
 * @param prediction the answer to the changed row
 * @param reason in words; null where there are changes
 */
public record SmallestChange(
    boolean reached, List<Change> changes, Prediction prediction, String reason) {

  /**
   * Another value of a column.
   *
   * @param from the value in the row, as JSON has it; null where it is missing
   */
  public record Change(String feature, String label, Object from, Object to) {}

  /**
   * An answer that is wanted.
   *
   * @param label of a class or group; null for a number
   * @param above the number must be greater than this; null: need not
   * @param below the number must be smaller than this; null: need not
   */
  public record Wanted(String label, Double above, Double below) {
    public static Wanted label(String label) {
      return new Wanted(label, null, null);
    }
  }
}
