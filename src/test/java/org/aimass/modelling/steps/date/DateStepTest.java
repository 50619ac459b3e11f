package org.aimass.modelling.steps.date;

import java.util.List;
import org.aimass.modelling.steps.Step;
import org.aimass.modelling.steps.StepContract;

class DateStepTest extends StepContract {
  @Override
  protected Step step() {
    double[] moments = new double[200];
    for (int i = 0; i < moments.length; i++) {
      moments[i] = i % 20 == 0 ? Double.NaN : 1.6e9 + i * 100_000.5;
    }
    return DateStep.fit("x", moments, true);
  }

  @Override
  protected List<Object> values() {
    return List.of(0.0, 1.6e9, -1e9, 1.65e9 + 0.25);
  }
}
