package org.aimass.modelling.steps.category;

import java.util.List;
import org.aimass.modelling.steps.Step;
import org.aimass.modelling.steps.StepContract;

/** What each value tells of the target in place of the values. */
class CategoryTargetsTest extends StepContract {
  @Override
  protected Step step() {
    String[] values = new String[600];
    double[] goal = new double[600];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 7 == 0 ? null : "state " + i % 12;
      goal[i] = i % 12 % 3;
    }
    return CategoryStep.targets("x", values, goal, 3);
  }

  @Override
  protected List<Object> values() {
    return List.of("state 1", "state 11", "never seen", "");
  }
}
