package org.aimass.modelling.steps.number;

import java.util.List;
import org.aimass.modelling.steps.Step;
import org.aimass.modelling.steps.StepContract;

class NumberStepTest extends StepContract {
  @Override
  protected Step step() {
    double[] values = new double[100];
    for (int i = 0; i < 100; i++) {
      values[i] = i % 10 == 0 ? Double.NaN : i;
    }
    return NumberStep.fit("x", values);
  }

  @Override
  protected List<Object> values() {
    return List.of(1.0, 1e300, -1e300, 50.5);
  }
}
