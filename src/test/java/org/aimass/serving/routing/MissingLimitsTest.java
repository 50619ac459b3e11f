package org.aimass.serving.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.aimass.modelling.Answer;
import org.aimass.modelling.Prediction;
import org.aimass.modelling.PredictionWarning;
import org.aimass.modelling.PredictionWarning.Code;
import org.aimass.platform.Problem;
import org.junit.jupiter.api.Test;

/** Rows in which more is missing than the model's owner allows. */
class MissingLimitsTest {
  private static Prediction missing(String... fields) {
    return new Prediction(new Answer.OfClass("Yes", Map.of(), null))
        .with(List.of(new PredictionWarning(Code.MISSING, List.of(fields))));
  }

  private static final Prediction USUAL = new Prediction(new Answer.OfClass("Yes", Map.of(), null));

  @Test
  void the_share_that_the_owner_has_set_refuses_and_names_the_row() {
    Problem problem =
        catchThrowableOfType(
            Problem.class,
            () -> MissingLimits.check(0.5, 4, List.of(USUAL, missing("tenure", "contract"))));

    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.facts()).containsEntry("row", 1);
    assertThat(problem.getMessage()).startsWith("2 of 4 inputs are missing");
  }

  @Test
  void a_smaller_share_and_other_warnings_are_answered() {
    Prediction unknown =
        USUAL.with(
            List.of(
                new PredictionWarning(Code.UNKNOWN_CATEGORY, List.of("a", "b")),
                new PredictionWarning(Code.OUT_OF_RANGE, List.of("c", "d"))));

    assertThatCode(() -> MissingLimits.check(0.5, 4, List.of(missing("tenure"), unknown)))
        .doesNotThrowAnyException();
  }
}
