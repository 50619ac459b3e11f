package org.aimass.serving;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.aimass.identity.Actor;
import org.aimass.identity.CurrentActor;
import org.aimass.identity.Role;
import org.aimass.modelling.Field;
import org.aimass.modelling.ModelVersion;
import org.aimass.modelling.Prediction;
import org.aimass.modelling.PredictionTimeout;
import org.aimass.platform.Configuration;
import org.aimass.platform.NotFound;
import org.aimass.platform.Problem;
import org.aimass.serving.PredictionServed.Outcome;
import org.aimass.serving.routing.MissingLimits;
import org.aimass.serving.routing.Route;
import org.aimass.serving.routing.Router;
import org.aimass.serving.routing.Thresholds;

/**
 * Answers rows with the champion of a deployment: may you, admit, route, read, predict, tell. It
 * never touches the database, so that loaded models answer while that is away.
 *
 * <p>Unlike the other front doors it is no enterprise bean: the container's interceptors
 * (transaction, permission, request scope) cost more than a forest's answer. It asks itself who
 * acts.
 */
@ApplicationScoped
public class Predictions {
  private static final Logger LOG = System.getLogger(Predictions.class.getName());
  private static final Set<String> MAY_CALL =
      Set.of(
          Role.Names.KEY,
          Role.Names.MODEL_DEVELOPER,
          Role.Names.MODEL_OPERATOR,
          Role.Names.APP_DEVELOPER,
          Role.Names.ADMIN);
  private static final String SCOPE = "deployment/";
  private static final String THREW = "serving.problem.modelThrew";
  private static final String TIMEOUT = "serving.problem.timeout";
  private static final Duration LIMIT =
      Duration.ofSeconds(Configuration.number("AIMASS_PREDICTION_SECONDS", 30));
  private static final long LOG_EVERY_NANOS = 1_000_000_000L;

  @Inject CurrentActor actor;
  @Inject Router router;
  @Inject MissingLimits limits;
  @Inject Thresholds thresholds;
  @Inject Event<PredictionServed> served;
  @Inject @Any Instance<Admission> admissions;
  private List<Admission> admission = List.of();
  private final AtomicLong lastLog = new AtomicLong(System.nanoTime() - LOG_EVERY_NANOS);

  /**
   * Rows as they come in.
   *
   * @param rows values by field name
   * @param ids what the caller calls each row, null where nothing was said; or null altogether
   */
  public record Rows(List<Map<String, Object>> rows, List<Object> ids) {}

  /** Reads rows of one of our protocols, once it is known what the model wants to know. */
  @FunctionalInterface
  public interface Reader {
    Rows read(List<Field> inputs) throws IOException;
  }

  /** The answers, all of one model version, in the order of the rows. */
  public record Answer(ModelVersion by, List<Prediction> predictions, Rows rows) {}

  /** What a key's caller must carry among its groups to be let to a deployment. */
  public static String scope(String deployment) {
    return SCOPE + deployment;
  }

  @PostConstruct
  void start() {
    admission = admissions.stream().toList();
  }

  /**
   * Predicts for whoever acts: a person with a role that works with models, or a key with the
   * deployment in its scope.
   *
   * @throws NotFound 404 for an unknown deployment
   * @throws Problem 400 naming the field (and {@code row}, counted from 0) for what cannot be read;
   *     403 without a role or outside the key's scope; 413 for too many rows; 429 above the key's
   *     limit; 422 for rows that the model throws on or has not all answered in time, or in which
   *     more is missing than the model's owner allows; 503 with Retry-After under load or when no
   *     model is loaded
   */
  public Answer predict(String deployment, Reader reader) throws IOException {
    Actor caller = caller();
    long begin = System.nanoTime();
    Route route = null;
    try {
      inScope(caller, deployment);
      route = route(deployment);
      admit(deployment);
      if (!route.bulkhead().enter()) {
        throw new Overloaded(deployment);
      }
      Answer answer;
      try {
        answer = answer(route, reader);
      } finally {
        route.bulkhead().leave();
      }
      tell(route, deployment, Outcome.OK, answer.predictions().size(), begin, caller, null);
      return answer;
    } catch (Problem problem) {
      tell(route, deployment, outcome(problem), 0, begin, caller, problem);
      throw problem;
    }
  }

  /** The model that answers for a deployment now, for whoever may call it. */
  public ModelVersion about(String deployment) {
    inScope(caller(), deployment);
    return route(deployment).about();
  }

  /**
   * The way to the model that answers for a deployment now, for whoever may call it and is within
   * the limits: for those who ask it themselves.
   *
   * @throws Problem as {@link #predict} for the caller, the limits and a model that is not loaded
   */
  public Route admitted(String deployment) {
    inScope(caller(), deployment);
    Route route = route(deployment);
    admit(deployment);
    return route;
  }

  private Actor caller() {
    return actor
        .find()
        .filter(caller -> caller.groups().stream().anyMatch(MAY_CALL::contains))
        .orElseThrow(() -> new Problem(403, "platform.problem.forbidden"));
  }

  private static void inScope(Actor caller, String deployment) {
    if (caller.kind() == Actor.Kind.APPLICATION && !caller.groups().contains(scope(deployment))) {
      throw new Problem(403, "serving.problem.scope", deployment);
    }
  }

  private Route route(String deployment) {
    Route route = router.route(deployment).orElse(null);
    if (route == null) {
      if (!router.ready()) {
        throw new Problem(503, "serving.problem.starting");
      }
      throw new NotFound("serving.noun.deployment", deployment);
    }
    if (!route.open()) {
      throw new Problem(503, "serving.problem.notServing", deployment);
    }
    return route;
  }

  private void admit(String deployment) {
    for (Admission each : admission) {
      Admission.Verdict verdict = each.admit(deployment);
      if (!verdict.admitted()) {
        throw new Problem(429, verdict.key(), verdict.arguments());
      }
    }
  }

  private Answer answer(Route route, Reader reader) throws IOException {
    Rows rows = reader.read(route.about().inputs());
    try {
      List<Prediction> predictions = route.predictor().predict(rows.rows(), LIMIT);
      limits.check(route, predictions);
      return new Answer(route.about(), thresholds.decide(route, predictions), rows);
    } catch (Problem problem) {
      throw problem;
    } catch (PredictionTimeout e) {
      // The same again would take as long, unless the model did not get to work at all.
      throw new Problem(
          e.answered() > 0 ? 422 : 503,
          TIMEOUT,
          route.model(),
          route.version(),
          e.answered(),
          rows.rows().size(),
          LIMIT.toSeconds());
    } catch (RuntimeException | StackOverflowError e) {
      logSeldom(route, e);
      throw new Problem(422, THREW, route.model(), route.version());
    }
  }

  /** A model that throws on each row must not fill the disk. */
  private void logSeldom(Route route, Throwable e) {
    long now = System.nanoTime();
    long last = lastLog.get();
    if (now - last > LOG_EVERY_NANOS && lastLog.compareAndSet(last, now)) {
      LOG.log(
          Level.ERROR,
          "Model " + route.model() + " version " + route.version() + " threw on a row.",
          e);
    }
  }

  private static Outcome outcome(Problem problem) {
    if (problem instanceof Overloaded) {
      return Outcome.OVERLOADED;
    }
    if (problem.key().equals(THREW) || problem.key().equals(TIMEOUT) || problem.status() >= 500) {
      return Outcome.FAILED;
    }
    return Outcome.REFUSED;
  }

  private void tell(
      Route route,
      String deployment,
      Outcome outcome,
      int rows,
      long begin,
      Actor caller,
      Problem problem) {
    long nanos = System.nanoTime() - begin;
    boolean routed = route != null && route.open();
    if (routed) {
      route.meters().count(outcome, nanos);
    }
    served.fire(
        new PredictionServed(
            deployment,
            routed ? route.model() : null,
            routed ? route.version() : 0,
            outcome,
            rows,
            nanos,
            caller,
            problem));
  }
}
