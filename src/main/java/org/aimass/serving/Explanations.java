package org.aimass.serving;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.aimass.modelling.AnswerExplainer;
import org.aimass.modelling.AnswerExplainer.Subject;
import org.aimass.modelling.AnswerExplanation;
import org.aimass.modelling.Field;
import org.aimass.modelling.ModelVersion;
import org.aimass.modelling.PredictionTimeout;
import org.aimass.modelling.SmallestChange;
import org.aimass.platform.Configuration;
import org.aimass.platform.NotFound;
import org.aimass.platform.Problem;
import org.aimass.serving.routing.Bulkhead;
import org.aimass.serving.routing.MissingLimits;
import org.aimass.serving.routing.Route;
import org.aimass.serving.routing.Thresholds;

/**
 * Explains answers of the champion of a deployment. An explanation asks the model thousands of
 * times: it has places of its own, so that predictions find theirs free.
 */
@ApplicationScoped
public class Explanations {
  public static final int MOST_ROWS = 100;

  private static final Logger LOG = System.getLogger(Explanations.class.getName());
  private static final Duration LIMIT =
      Duration.ofSeconds(Configuration.number("AIMASS_PREDICTION_SECONDS", 30));
  private static final int PLACES = 2;
  private static final long PATIENCE_MILLIS = 1_000;

  @Inject Predictions predictions;
  @Inject Thresholds thresholds;
  @Inject MissingLimits limits;
  @Inject AnswerExplainer explainer;
  private final Map<String, Bulkhead> places = new ConcurrentHashMap<>();

  /**
   * What is asked about answers.
   *
   * @param of the class or group whose probability is explained; null: the answer of each row
   */
  public record Asked(Predictions.Rows rows, String of) {}

  /**
   * What is asked for another answer.
   *
   * @param fixed columns that may not change
   */
  public record Wish(Map<String, Object> row, SmallestChange.Wanted wanted, Set<String> fixed) {}

  /** Reads a request, once it is known what the model wants to know. */
  @FunctionalInterface
  public interface Reader<T> {
    T read(List<Field> inputs) throws IOException;
  }

  /** Explanations in the order of the rows, all of one model version. */
  public record Explained(
      ModelVersion by, List<AnswerExplanation> explanations, Predictions.Rows rows) {}

  /** What would have to change, by one model version. */
  public record Changed(ModelVersion by, SmallestChange change) {}

  /**
   * Explains the answers to rows.
   *
   * @throws NotFound 404 for an unknown deployment
   * @throws Problem as {@link Predictions#predict}, and 400 for an unknown class; 413 for more than
   *     {@link #MOST_ROWS} rows
   */
  public Explained explain(String deployment, Reader<Asked> reader, Locale language)
      throws IOException {
    Route route = predictions.admitted(deployment);
    return inPlace(
        route,
        () -> {
          Asked asked = reader.read(route.about().inputs());
          limits.check(route, route.predictor().predict(asked.rows().rows(), LIMIT));
          return new Explained(
              route.about(),
              explainer.explain(subject(route), asked.rows().rows(), asked.of(), language, LIMIT),
              asked.rows());
        });
  }

  /**
   * Finds the smallest change of a row that gives a wanted answer.
   *
   * @throws NotFound 404 for an unknown deployment
   * @throws Problem as {@link Predictions#predict}, and 400 for an unknown class or column, or an
   *     answer that is none of the model's kind
   */
  public Changed change(String deployment, Reader<Wish> reader, Locale language)
      throws IOException {
    Route route = predictions.admitted(deployment);
    return inPlace(
        route,
        () -> {
          Wish wish = reader.read(route.about().inputs());
          return new Changed(
              route.about(),
              explainer.smallestChange(
                  subject(route), wish.row(), wish.wanted(), wish.fixed(), language, LIMIT));
        });
  }

  private Subject subject(Route route) {
    return new Subject(
        route.about(), route.predictor(), answers -> thresholds.decide(route, answers));
  }

  @FunctionalInterface
  private interface Work<T> {
    T done() throws IOException;
  }

  private <T> T inPlace(Route route, Work<T> work) throws IOException {
    Bulkhead bulkhead =
        places.computeIfAbsent(
            route.deployment(), name -> new Bulkhead(PLACES, PLACES, PATIENCE_MILLIS));
    if (!bulkhead.enter()) {
      throw new Overloaded(route.deployment());
    }
    try {
      return work.done();
    } catch (Problem problem) {
      throw problem;
    } catch (PredictionTimeout e) {
      throw new Problem(422, "modelling.explaining.problem.timeout", LIMIT.toSeconds());
    } catch (RuntimeException | StackOverflowError e) {
      LOG.log(
          Level.ERROR,
          "Model " + route.model() + " version " + route.version() + " cannot be explained.",
          e);
      throw new Problem(422, "serving.problem.modelThrew", route.model(), route.version());
    } finally {
      bulkhead.leave();
    }
  }
}
