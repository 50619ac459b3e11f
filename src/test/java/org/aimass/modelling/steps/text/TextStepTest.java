package org.aimass.modelling.steps.text;

import java.util.List;
import org.aimass.modelling.steps.Step;
import org.aimass.modelling.steps.StepContract;

class TextStepTest extends StepContract {
  @Override
  protected Step step() {
    String[] texts = new String[100];
    double[] goal = new double[100];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = i % 9 == 0 ? null : i % 3 == 0 ? "很不满意的服务" : "good and quick service " + i % 5;
      goal[i] = i % 3 == 0 ? 1 : 0;
    }
    return TextStep.fit("x", texts, goal, 2, true, true);
  }

  @Override
  protected List<Object> values() {
    return List.of("good service", "不满意", "", "nothing seen before");
  }
}
