package org.aimass.serving;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.aimass.modelling.ModelMemory;
import org.aimass.platform.Problem;
import org.aimass.serving.routing.ModelsForTests;
import org.junit.jupiter.api.Test;

/** A release that does not fit into the memory beside the others is refused in words. */
class ServedMemoryTest {
  /** Of a file of 1,000 bytes, as the model here has. */
  private static final long ONE = ModelMemory.loaded(1_000);

  @Test
  void a_model_that_does_not_fit_beside_those_that_answer_is_refused() {
    assertThatThrownBy(
            () ->
                Deployments.admit(ModelsForTests.about("large", 7), List.of(ONE, ONE), 3 * ONE - 1))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> org.assertj.core.api.Assertions.assertThat(problem.status()).isEqualTo(409))
        .hasMessageContaining("large, version 7")
        .hasMessageContaining("memory");
  }

  @Test
  void what_fits_is_let_in() {
    assertThatCode(
            () -> Deployments.admit(ModelsForTests.about("small", 1), List.of(ONE, ONE), 3 * ONE))
        .doesNotThrowAnyException();
  }
}
