package org.aimass.modelling.steps.given;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.aimass.modelling.steps.Row;
import org.aimass.modelling.steps.Schema;
import org.aimass.modelling.steps.Step;
import org.aimass.modelling.steps.StepContract;
import org.junit.jupiter.api.Test;

class GivenStepTest extends StepContract {
  @Override
  protected Step step() {
    return new GivenStep("x", List.of("red", "blue"));
  }

  @Override
  protected List<Object> values() {
    return List.of("red", "blue", "green");
  }

  @Override
  protected boolean keepsMissing() {
    return true;
  }

  @Test
  void a_number_stays_as_it_is() {
    Schema before = Schema.raw(List.of("x"));
    Step step = new GivenStep("x", List.of());
    Row row = new Row(step.after(before));
    row.set(0, 1e300);

    step.on(before).apply(row);

    assertThat(row.number(1)).isEqualTo(1e300);
  }
}
