package org.aimass.serving.routing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.aimass.modelling.ModelVersion;
import org.aimass.modelling.Models;
import org.aimass.modelling.Predictor;
import org.aimass.platform.Configuration;
import org.aimass.platform.Metrics;
import org.aimass.platform.Problem;
import org.aimass.serving.Deployments;
import org.aimass.serving.Deployments.Champion;

/**
 * Knows in memory which loaded model answers for each deployment. It is brought up to date after
 * every release and every two seconds; while the database is away, or a model is still loading,
 * what was known stays.
 */
@ApplicationScoped
public class Router {
  private static final Logger LOG = System.getLogger(Router.class.getName());
  private static final long TRY_AGAIN_NANOS = 60_000_000_000L;

  private final Supplier<List<Champion>> champions;
  private final Loader loader;
  private final Metrics metrics;
  private final int places;
  private final Map<String, Bulkhead> bulkheads = new ConcurrentHashMap<>();
  private final Map<Long, Failure> failures = new ConcurrentHashMap<>();
  private volatile Map<String, Route> routes = Map.of();
  private volatile boolean ready;

  /** Where models come from. */
  public interface Loader {
    Loaded load(String model, int version);
  }

  /** A model in memory. */
  public record Loaded(ModelVersion about, Predictor predictor) {}

  private record Failure(Problem problem, long at) {}

  @Inject
  public Router(Deployments deployments, Models models, Metrics metrics) {
    this(
        deployments::champions,
        (model, version) ->
            new Loaded(models.version(model, version), models.predictor(model, version)),
        metrics,
        (int) Configuration.number("AIMASS_PREDICTIONS_AT_ONCE", 8));
  }

  /** For the container's proxy. */
  protected Router() {
    this(List::of, null, null, 1);
  }

  Router(Supplier<List<Champion>> champions, Loader loader, Metrics metrics, int places) {
    this.champions = champions;
    this.loader = loader;
    this.metrics = metrics;
    this.places = places;
  }

  public Optional<Route> route(String deployment) {
    return Optional.ofNullable(routes.get(deployment));
  }

  /** Whether the deployments have been looked up since the start. */
  public boolean ready() {
    return ready;
  }

  /** Loads a model as the routes do, for trying it before it is released. */
  public Loaded load(String model, int version) {
    return loader.load(model, version);
  }

  /**
   * Makes the routes those of the database. Each route changes by itself, from one whole state to
   * the next.
   */
  public synchronized void refresh() {
    List<Champion> wanted = champions.get();
    Map<String, Route> next = new HashMap<>(routes);
    next.keySet().retainAll(wanted.stream().map(Champion::deployment).toList());
    for (Champion champion : wanted) {
      Route old = next.get(champion.deployment());
      if (old == null
          || old.release() != champion.release()
          || old.problem() != null && mayTry(champion.release())) {
        Route fresh = open(champion, old);
        next.put(champion.deployment(), fresh);
        routes = Map.copyOf(next);
      }
    }
    routes = Map.copyOf(next);
    ready = true;
  }

  private boolean mayTry(long release) {
    Failure failure = failures.get(release);
    return failure == null || System.nanoTime() - failure.at > TRY_AGAIN_NANOS;
  }

  private Route open(Champion champion, Route old) {
    Bulkhead bulkhead =
        bulkheads.computeIfAbsent(champion.deployment(), name -> new Bulkhead(places, places, 100));
    Problem problem = null;
    List<Champion.Candidate> candidates = new ArrayList<>();
    candidates.add(new Champion.Candidate(champion.model(), champion.version()));
    if (old == null || !old.open()) {
      candidates.addAll(champion.earlier());
    }
    for (Champion.Candidate candidate : candidates) {
      try {
        Loaded loaded = loader.load(candidate.model(), candidate.version());
        if (problem == null) {
          failures.remove(champion.release());
        }
        return new Route(
            champion.deployment(),
            champion.release(),
            loaded.about(),
            loaded.predictor(),
            bulkhead,
            problem,
            Route.Meters.of(metrics, candidate.model(), candidate.version()));
      } catch (RuntimeException e) {
        LOG.log(
            Level.ERROR,
            "Deployment "
                + champion.deployment()
                + " cannot load "
                + candidate.model()
                + " version "
                + candidate.version()
                + ": "
                + e.getMessage());
        if (problem == null) {
          problem = why(e);
          failures.put(champion.release(), new Failure(problem, System.nanoTime()));
        }
      }
    }
    if (old != null && old.open()) {
      // What answers now goes on answering: a damaged successor must not take its predecessor with
      // it.
      return new Route(
          old.deployment(),
          champion.release(),
          old.about(),
          old.predictor(),
          bulkhead,
          problem,
          old.meters());
    }
    return new Route(
        champion.deployment(), champion.release(), null, null, bulkhead, problem, null);
  }

  private static Problem why(RuntimeException e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof Problem p) {
        return p;
      }
    }
    return new Problem(503, "serving.problem.notLoaded");
  }
}
