package org.aimass.modelling.steps.number;

import org.aimass.modelling.steps.Filling;
import org.aimass.modelling.steps.Schema;
import org.aimass.modelling.steps.Step;

/** A number stays a number; what is missing is filled, or stays so. */
public record NumberStep(String column, Filling filling) implements Step {
  /**
   * @return null when the column has nothing to say
   */
  public static NumberStep fit(String column, double[] values) {
    Filling filling = Filling.fit(values);
    return filling == null ? null : new NumberStep(column, filling);
  }

  /** The same, but that what is missing stays so. */
  public static NumberStep withGaps(String column, double[] values) {
    Filling filling = Filling.fit(values);
    return filling == null ? null : new NumberStep(column, filling.withGaps());
  }

  @Override
  public Schema after(Schema before) {
    return before.with(column, filling.makes(column));
  }

  @Override
  public Replay on(Schema before) {
    int from = before.column(column).slot();
    int at = before.slots();
    return row -> filling.write(row.number(from), row.numbers(), at);
  }
}
