package org.aimass.serving.releasing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.aimass.modelling.Answer;
import org.aimass.modelling.Prediction;
import org.aimass.modelling.Predictor;
import org.aimass.platform.Problem;
import org.aimass.serving.routing.ModelsForTests;
import org.aimass.serving.routing.Router;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What may not serve is refused in words. */
class HealthGateTest {
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  private void check(Predictor predictor) {
    HealthGate.check(new Router.Loaded(ModelsForTests.about("m", 1), predictor), threads, 1);
  }

  @Test
  void a_sound_model_passes() {
    assertThatCode(() -> check(ModelsForTests.answering("Yes"))).doesNotThrowAnyException();
  }

  @Test
  void a_model_that_throws_is_refused() {
    assertThatThrownBy(
            () ->
                check(
                    ModelsForTests.of(
                        row -> {
                          throw new ArrayIndexOutOfBoundsException(7);
                        })))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("failed on a trial row");
  }

  @Test
  void a_model_that_hangs_is_refused() {
    assertThatThrownBy(
            () ->
                check(
                    ModelsForTests.of(
                        row -> {
                          sleep();
                          return null;
                        })))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("did not answer");
  }

  @Test
  void probabilities_that_are_none_are_refused() {
    assertThatThrownBy(
            () ->
                check(
                    ModelsForTests.of(
                        row ->
                            new Prediction(
                                new Answer.OfClass("Yes", Map.of("No", 0.9, "Yes", 0.9), null)))))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("makes no sense");
  }

  private static void sleep() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
