package org.aimass.modelling.steps.category;

import java.util.List;
import org.aimass.modelling.steps.Step;
import org.aimass.modelling.steps.StepContract;

/** How often each value occurs, beside the values. */
class CategoryCountsTest extends StepContract {
  @Override
  protected Step step() {
    String[] values = new String[600];
    double[] goal = new double[600];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 7 == 0 ? null : "state " + i * i % 60;
      goal[i] = i * 1.5;
    }
    return CategoryStep.counted("x", values, goal, 0);
  }

  @Override
  protected List<Object> values() {
    return List.of("state 1", "state 36", "never seen", "");
  }
}
