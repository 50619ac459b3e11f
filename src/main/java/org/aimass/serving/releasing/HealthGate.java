package org.aimass.serving.releasing;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.aimass.modelling.Answer;
import org.aimass.modelling.Field;
import org.aimass.modelling.InputRefused;
import org.aimass.modelling.NoAnswer;
import org.aimass.modelling.Prediction;
import org.aimass.modelling.Predictor;
import org.aimass.platform.Problem;
import org.aimass.serving.routing.Router;

/**
 * Tries a model before it may serve: a row of its own examples, a row with everything missing
 * (which a model that was made elsewhere may refuse in words), and both together must be answered,
 * in time, with answers that make sense.
 */
@ApplicationScoped
public class HealthGate {
  private static final int SECONDS = 30;
  private static final double SUM_TOLERANCE = 1e-6;

  @Resource ManagedExecutorService threads;

  /** Refuses in words a model that must not serve. */
  public void check(Router.Loaded model) {
    check(model, threads, SECONDS);
  }

  static void check(Router.Loaded model, ExecutorService threads, int seconds) {
    Future<?> trial = threads.submit(() -> tryOut(model));
    try {
      trial.get(seconds, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      trial.cancel(true);
      throw new Problem(
          503, "serving.problem.gateSlow", model.about().name(), model.about().version(), seconds);
    } catch (InterruptedException e) {
      trial.cancel(true);
      Thread.currentThread().interrupt();
      throw new Problem(
          503, "serving.problem.gateSlow", model.about().name(), model.about().version(), seconds);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Problem p && p.key().startsWith("serving.")
          ? p
          : thrown(model, e.getCause());
    }
  }

  private static void tryOut(Router.Loaded model) {
    Predictor predictor = model.predictor();
    Map<String, Object> examples = new HashMap<>();
    for (Field field : predictor.inputs()) {
      examples.put(field.name(), field.example());
    }
    List<Map<String, Object>> rows = new ArrayList<>(List.of(examples));
    sound(model, predictor.predict(examples));
    try {
      sound(model, predictor.predict(Map.of()));
      rows.add(Map.of());
    } catch (InputRefused | NoAnswer refused) {
      // In words: a model that was made elsewhere may need values.
    }
    List<Prediction> together = predictor.predict(rows, Duration.ofSeconds(SECONDS));
    if (together.size() != rows.size()) {
      throw unsound(model);
    }
    together.forEach(prediction -> sound(model, prediction));
  }

  private static void sound(Router.Loaded model, Prediction prediction) {
    Answer answer = prediction.answer();
    if (answer.kind() != model.about().task().answers() || !answer.in(SOUND)) {
      throw unsound(model);
    }
  }

  /** Whether an answer can be true at all. */
  private static final Answer.Cases<Boolean, RuntimeException> SOUND =
      new Answer.Cases<>() {
        @Override
        public Boolean ofClass(Answer.OfClass answer) {
          double sum = 0;
          for (double probability : answer.probabilities().values()) {
            if (!(probability >= 0 && probability <= 1 + SUM_TOLERANCE)) {
              return false;
            }
            sum += probability;
          }
          double tolerance = SUM_TOLERANCE * Math.max(1, answer.probabilities().size());
          return answer.label() != null && Math.abs(sum - 1) <= tolerance;
        }

        @Override
        public Boolean ofNumber(Answer.OfNumber answer) {
          return Double.isFinite(answer.value());
        }

        @Override
        public Boolean ofGroup(Answer.OfGroup answer) {
          return answer.label() != null;
        }
      };

  private static Problem unsound(Router.Loaded model) {
    return new Problem(
        503, "serving.problem.gateUnsound", model.about().name(), model.about().version());
  }

  private static Problem thrown(Router.Loaded model, Throwable cause) {
    Problem problem =
        new Problem(
            503,
            "serving.problem.gateThrew",
            model.about().name(),
            model.about().version(),
            String.valueOf(cause.getMessage()));
    problem.initCause(cause);
    return problem;
  }
}
