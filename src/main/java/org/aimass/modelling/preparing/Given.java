package org.aimass.modelling.preparing;

import java.util.List;
import org.aimass.modelling.Field;
import org.aimass.modelling.steps.Step;
import org.aimass.modelling.steps.given.GivenStep;

/** Prepares rows for a model that was not trained here: values go to it as they come. */
public final class Given {
  private Given() {}

  /**
   * @param fields what the model asks for, in the order of its features
   */
  public static Preparation of(List<Field> fields) {
    return new Preparation(
        fields.stream().map(field -> new Preparation.Input(field, null)).toList(),
        fields.stream()
            .map(field -> (Step) new GivenStep(field.name(), field.categories()))
            .toList(),
        List.of());
  }
}
