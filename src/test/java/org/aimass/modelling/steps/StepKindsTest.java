package org.aimass.modelling.steps;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.aimass.platform.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepKindsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "embedding",
        "step",
        "Number",
        "number.Number",
        "../number",
        "",
        "java.lang.String"
      })
  void a_kind_that_is_no_step_is_refused_and_no_class_is_looked_for_elsewhere(String kind) {
    String json = Json.write(java.util.Map.of("kind", kind, "column", "x"));

    assertThatThrownBy(() -> Json.MAPPER.readValue(json, Step.class))
        .isInstanceOf(JsonProcessingException.class)
        .hasMessageContaining("Nobody knows the step " + kind);
  }
}
