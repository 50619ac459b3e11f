package org.aimass.serving;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.aimass.identity.Permitted;
import org.aimass.identity.Role;
import org.aimass.modelling.Field;
import org.aimass.modelling.ModelMemory;
import org.aimass.modelling.ModelVersion;
import org.aimass.modelling.Models;
import org.aimass.modelling.Task;
import org.aimass.platform.Json;
import org.aimass.platform.Messages;
import org.aimass.platform.NotFound;
import org.aimass.platform.Problem;
import org.aimass.serving.routing.Route;
import org.aimass.serving.routing.Router;
import org.aimass.serving.watching.Traffic;

/**
 * The deployments: what answers under which name, since when, how well, and what answered before.
 * Changing them is the business of {@link Releases}.
 */
@Stateless
public class Deployments {
  private static final int EARLIER = 5;

  @PersistenceContext EntityManager database;
  @Inject Router router;
  @Inject Models models;
  @Inject Traffic traffic;

  /** Asked by the routes: who is champion, and who was before, newest first. */
  public record Champion(
      String deployment, long release, String model, int version, List<Candidate> earlier) {
    /** A model version that may answer. */
    public record Candidate(String model, int version) {}
  }

  /** One light: green is good, amber wants a look, red wants a hand. */
  public enum Light {
    GREEN,
    AMBER,
    RED
  }

  /**
   * A deployment as it is now.
   *
   * @param release the champion's release
   * @param answering the version that answers; another one than the release's when that cannot be
   *     loaded; null for none
   * @param task null when the model cannot be found any more
   * @param worst message key of the single worst thing; null when all is well
   * @param figures of the last five minutes on this server
   */
  public record Card(
      long id,
      String name,
      Instant created,
      Release release,
      Integer answering,
      Task task,
      String target,
      Light light,
      String worst,
      List<Object> worstFacts,
      Traffic.Figures figures) {

    /** The single worst thing in words; empty when all is well. */
    public String worstText(Locale locale) {
      return worst == null ? "" : Messages.text(locale, worst, worstFacts.toArray());
    }
  }

  /** What a deployment's champion wants to know and what it answers. */
  public record Schema(
      String deployment,
      String model,
      int version,
      Task task,
      String target,
      List<String> classes,
      List<Field> inputs) {}

  @Permitted({
    Role.Names.MODEL_DEVELOPER,
    Role.Names.MODEL_OPERATOR,
    Role.Names.APP_DEVELOPER,
    Role.Names.ADMIN
  })
  public List<Card> list() {
    Map<Long, DeploymentRelease> champions = championsByDeployment();
    return database
        .createQuery("select d from Deployment d order by d.name", Deployment.class)
        .getResultList()
        .stream()
        .filter(d -> champions.containsKey(d.id))
        .map(d -> card(d, champions.get(d.id)))
        .toList();
  }

  @Permitted({
    Role.Names.MODEL_DEVELOPER,
    Role.Names.MODEL_OPERATOR,
    Role.Names.APP_DEVELOPER,
    Role.Names.ADMIN
  })
  public Card find(String name) {
    Deployment deployment = known(name);
    return card(deployment, newest(deployment, 1).get(0));
  }

  /** Every release of a deployment, newest first; the first is the champion. */
  @Permitted({
    Role.Names.MODEL_DEVELOPER,
    Role.Names.MODEL_OPERATOR,
    Role.Names.APP_DEVELOPER,
    Role.Names.ADMIN
  })
  public List<Release> history(String name) {
    return newest(known(name), 1000).stream().map(DeploymentRelease::view).toList();
  }

  /** The champion's fields; the example of each is a value from its training rows. */
  @Permitted({
    Role.Names.MODEL_DEVELOPER,
    Role.Names.MODEL_OPERATOR,
    Role.Names.APP_DEVELOPER,
    Role.Names.ADMIN
  })
  public Schema schema(String name) {
    known(name);
    Route route = router.route(name).filter(Route::open).orElse(null);
    if (route != null) {
      return schema(name, route.about());
    }
    Release release = find(name).release();
    return schema(name, models.version(release.model(), release.version()));
  }

  private static Schema schema(String name, ModelVersion about) {
    return new Schema(
        name,
        about.name(),
        about.version(),
        about.task(),
        about.target(),
        about.classes(),
        about.inputs());
  }

  /**
   * Asked by releases: whether a model version fits into the memory beside those that answer now.
   * The version that it replaces is among them: both are there until the swap.
   *
   * @throws Problem 409 when it does not
   */
  @Permitted({Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
  public void admit(String model, int version) {
    List<Long> served =
        championsByDeployment().values().stream()
            .map(r -> new Models.Version(r.model, r.version))
            .distinct()
            .filter(v -> !v.equals(new Models.Version(model, version)))
            .map(v -> ModelMemory.loaded(models.version(v.model(), v.version()).sizeBytes()))
            .toList();
    admit(models.version(model, version), served, ModelMemory.budget());
  }

  static void admit(ModelVersion candidate, List<Long> served, long budget) {
    long taken = served.stream().mapToLong(Long::longValue).sum();
    long wanted = ModelMemory.loaded(candidate.sizeBytes());
    if (taken + wanted > budget) {
      throw new Problem(
          409,
          "serving.problem.noMemory",
          candidate.name(),
          candidate.version(),
          wanted >> 20,
          taken >> 20,
          budget >> 20);
    }
  }

  /** Asked by other houses: the deployments in which a model version is champion now. */
  @Permitted({
    Role.Names.MODEL_DEVELOPER,
    Role.Names.MODEL_OPERATOR,
    Role.Names.APP_DEVELOPER,
    Role.Names.ADMIN
  })
  public List<String> servedBy(String model, int version) {
    return championsByDeployment().values().stream()
        .filter(r -> r.model.equals(model) && r.version == version)
        .map(r -> r.deployment.name)
        .toList();
  }

  /** Asked by the houses above and the routes: whether there is a deployment of this name. */
  @Permitted({
    Role.Names.MODEL_DEVELOPER,
    Role.Names.MODEL_OPERATOR,
    Role.Names.APP_DEVELOPER,
    Role.Names.ADMIN
  })
  public boolean exists(String name) {
    return byName(name).isPresent();
  }

  /** Asked by the routes. */
  public List<Champion> champions() {
    List<Champion> champions = new ArrayList<>();
    for (DeploymentRelease release : championsByDeployment().values()) {
      List<Champion.Candidate> earlier =
          newest(release.deployment, EARLIER + 1).stream()
              .skip(1)
              .filter(r -> r.version != release.version || !r.model.equals(release.model))
              .map(r -> new Champion.Candidate(r.model, r.version))
              .distinct()
              .toList();
      champions.add(
          new Champion(
              release.deployment.name, release.id, release.model, release.version, earlier));
    }
    return champions;
  }

  private Map<Long, DeploymentRelease> championsByDeployment() {
    Map<Long, DeploymentRelease> champions = new LinkedHashMap<>();
    database
        .createQuery(
            "select r from DeploymentRelease r join fetch r.deployment where r.id ="
                + " (select max(n.id) from DeploymentRelease n where n.deployment = r.deployment)",
            DeploymentRelease.class)
        .getResultList()
        .forEach(r -> champions.put(r.deployment.id, r));
    return champions;
  }

  private List<DeploymentRelease> newest(Deployment deployment, int most) {
    return database
        .createQuery(
            "select r from DeploymentRelease r where r.deployment = :deployment order by r.id desc",
            DeploymentRelease.class)
        .setParameter("deployment", deployment)
        .setMaxResults(most)
        .getResultList();
  }

  private Optional<Deployment> byName(String name) {
    if (name == null || !Releases.NAME.matcher(name).matches()) {
      // No deployment has such a name, and not every database compares it with those that are.
      return Optional.empty();
    }
    return database
        .createQuery("select d from Deployment d where d.name = :name", Deployment.class)
        .setParameter("name", name)
        .getResultStream()
        .findFirst();
  }

  private Deployment known(String name) {
    return byName(name).orElseThrow(() -> new NotFound("serving.noun.deployment", name));
  }

  private Card card(Deployment deployment, DeploymentRelease release) {
    Route route = router.route(deployment.name).orElse(null);
    Traffic.Figures figures = traffic.figures(deployment.name);
    Worst worst = Worst.of(deployment, release, route, figures);
    ModelVersion about = route != null && route.open() ? route.about() : null;
    return new Card(
        deployment.id,
        deployment.name,
        deployment.created,
        release.view(),
        about == null ? null : about.version(),
        about == null ? null : about.task(),
        about == null ? null : about.target(),
        worst.light(),
        worst.key(),
        worst.facts(),
        figures);
  }

  /** The single worst thing that can be said of a deployment. */
  private record Worst(Light light, String key, List<Object> facts) {
    private static final double FAILING = 0.01;

    /** Share of wrong requests from which on somebody should look at a caller. */
    private static final double REFUSING = 0.05;

    static Worst of(
        Deployment deployment, DeploymentRelease release, Route route, Traffic.Figures figures) {
      if (route == null) {
        return new Worst(Light.AMBER, "serving.worst.loading", List.of(release.version));
      }
      if (!route.open()) {
        return new Worst(Light.RED, "serving.worst.notLoaded", List.of(release.version));
      }
      if (route.problem() != null) {
        return new Worst(
            Light.RED, "serving.worst.earlierAnswers", List.of(release.version, route.version()));
      }
      if (figures.requests() >= 20
          && figures.failed() + figures.overloaded() > FAILING * figures.requests()) {
        return new Worst(
            Light.RED,
            "serving.worst.failing",
            List.of(figures.failed() + figures.overloaded(), figures.requests()));
      }
      if (route.bulkhead().full()) {
        return new Worst(Light.RED, "serving.worst.full", List.of(route.bulkhead().taken()));
      }
      if (deployment.problemKey != null) {
        return new Worst(Light.AMBER, "serving.worst.refused", List.of(reason(deployment)));
      }
      if (figures.requests() >= 20 && figures.refused() >= REFUSING * figures.requests()) {
        return new Worst(
            Light.AMBER, "serving.worst.refusing", List.of(figures.refused(), figures.requests()));
      }
      return new Worst(Light.GREEN, null, List.of());
    }

    private static Object reason(Deployment deployment) {
      Object[] arguments =
          deployment.problemArguments == null
              ? new Object[0]
              : Json.read(deployment.problemArguments, List.class).toArray();
      return new Messages.Sentence(deployment.problemKey, arguments);
    }
  }

  /** Notes that a release was refused, for the deployment's light. */
  @Permitted({Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
  public void refused(String name, Problem problem) {
    byName(name).ifPresent(d -> d.refused(problem));
  }
}
