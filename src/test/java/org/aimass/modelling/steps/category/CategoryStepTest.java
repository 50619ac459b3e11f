package org.aimass.modelling.steps.category;

import java.util.List;
import org.aimass.modelling.steps.Step;
import org.aimass.modelling.steps.StepContract;

class CategoryStepTest extends StepContract {
  @Override
  protected Step step() {
    String[] values = new String[600];
    double[] goal = new double[600];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 7 == 0 ? null : "state " + i % 60;
      goal[i] = i % 60 % 2;
    }
    return CategoryStep.fit("x", values, goal, 2);
  }

  @Override
  protected List<Object> values() {
    return List.of("state 1", "state 59", "never seen", "");
  }
}
