package org.aimass.modelling.steps;

import java.util.Arrays;

/**
 * One row on its way through the steps: a number or a text in the slot of every column, raw or
 * made. Used again for the next row.
 */
public final class Row {
  private final double[] numbers;
  private final String[] texts;

  /**
   * @param last the columns after the last step
   */
  public Row(Schema last) {
    numbers = new double[last.slots()];
    Arrays.fill(numbers, Double.NaN);
    texts = new String[last.slots()];
  }

  /** NaN for missing and for a text. */
  public double number(int slot) {
    return numbers[slot];
  }

  /** Null for missing and for a number. */
  public String text(int slot) {
    return texts[slot];
  }

  public void set(int slot, double number) {
    numbers[slot] = number;
  }

  public void set(int slot, String text) {
    texts[slot] = text;
  }

  /** All numbers by slot, for steps that write many. */
  public double[] numbers() {
    return numbers;
  }
}
