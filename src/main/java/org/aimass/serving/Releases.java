package org.aimass.serving;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.aimass.identity.ApprovalDecided;
import org.aimass.identity.Approvals;
import org.aimass.identity.Audit;
import org.aimass.identity.CurrentActor;
import org.aimass.identity.Permitted;
import org.aimass.identity.Role;
import org.aimass.jobs.Jobs;
import org.aimass.modelling.ModelStates;
import org.aimass.platform.Json;
import org.aimass.platform.NotFound;
import org.aimass.platform.Problem;
import org.aimass.serving.releasing.ReleaseJob;

/**
 * How a model version becomes champion: a developer asks, an operator who is not the asker
 * approves, a job loads and tries the model, and one insert makes it champion. Rolling back is the
 * same way without asking.
 */
@Stateless
public class Releases {
  /** The kind of approval that asks for a release. */
  public static final String DEPLOY = "DEPLOY";

  static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,59}");
  private static final int LONGEST_COMMENT = 2000;

  @PersistenceContext EntityManager database;
  @Inject Approvals approvals;
  @Inject Deployments deployments;
  @Inject ModelStates modelStates;
  @Inject Jobs jobs;
  @Inject Audit audit;
  @Inject CurrentActor current;
  @Inject Clock clock;

  /**
   * What is asked for.
   *
   * @param strategy DIRECT; null means DIRECT. CANARY and SHADOW are refused until they are there
   */
  public record Wish(
      String deployment,
      String model,
      int version,
      String strategy,
      Integer percent,
      String comment) {}

  /** What an approval of kind DEPLOY stands for. */
  public record Request(
      long approvalId,
      String deployment,
      String model,
      int version,
      String strategy,
      Integer percent,
      String askedBy,
      String comment,
      Instant asked,
      Long jobId) {}

  /** Asks for a release; answers the id of the approval that somebody else has to decide. */
  @Permitted({Role.Names.MODEL_DEVELOPER, Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
  public long ask(Wish wish) {
    String deployment = checked(wish);
    modelStates.releasable(wish.model(), wish.version());
    String strategy = wish.strategy() == null ? "DIRECT" : wish.strategy();
    String comment =
        wish.comment() == null || wish.comment().isBlank() ? null : wish.comment().strip();
    long approval =
        approvals.ask(
            DEPLOY,
            deployment + " ← " + wish.model() + " " + wish.version(),
            Json.write(
                Map.of(
                    "deployment",
                    deployment,
                    "model",
                    wish.model(),
                    "version",
                    wish.version(),
                    "strategy",
                    strategy)),
            comment);
    ReleaseRequest request = new ReleaseRequest();
    request.approvalId = approval;
    request.deployment = deployment;
    request.model = wish.model();
    request.version = wish.version();
    request.strategy = strategy;
    request.percent = wish.percent();
    request.askedBy = current.username();
    request.comment = comment;
    request.asked = clock.instant();
    database.persist(request);
    return approval;
  }

  private static String checked(Wish wish) {
    if (wish.deployment() == null || wish.deployment().isBlank()) {
      throw new Problem(400, "platform.problem.required", "deployment").at("deployment");
    }
    String name = wish.deployment().strip();
    if (!NAME.matcher(name).matches()) {
      throw new Problem(400, "serving.problem.name").at("deployment");
    }
    if (wish.model() == null || wish.model().isBlank()) {
      throw new Problem(400, "platform.problem.required", "model").at("model");
    }
    if (wish.comment() != null && wish.comment().length() > LONGEST_COMMENT) {
      throw new Problem(400, "platform.problem.tooLong", "comment", LONGEST_COMMENT).at("comment");
    }
    if (wish.strategy() != null && !wish.strategy().equals("DIRECT")) {
      throw new Problem(400, "serving.problem.strategy", wish.strategy()).at("strategy.kind");
    }
    return name;
  }

  /** What an approval asks to release. */
  @Permitted({Role.Names.MODEL_DEVELOPER, Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
  public Request request(long approvalId) {
    return Optional.ofNullable(database.find(ReleaseRequest.class, approvalId))
        .map(ReleaseRequest::view)
        .orElseThrow(() -> new NotFound("identity.noun.approval", approvalId));
  }

  /** All that was asked for a model version, newest first. */
  @Permitted({Role.Names.MODEL_DEVELOPER, Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
  public List<Request> requests(String model, int version) {
    return database
        .createQuery(
            "select r from ReleaseRequest r where r.model = :model and r.version = :version"
                + " order by r.approvalId desc",
            ReleaseRequest.class)
        .setParameter("model", model)
        .setParameter("version", version)
        .getResultList()
        .stream()
        .map(ReleaseRequest::view)
        .toList();
  }

  /**
   * An approval leads to a job, in the transaction of the decision: both are there or neither. What
   * was archived since it was asked for is not approved.
   */
  @Permitted(Role.Names.MODEL_OPERATOR)
  public void follow(@Observes ApprovalDecided decided) {
    if (!decided.kind().equals(DEPLOY) || !decided.approved()) {
      return;
    }
    ReleaseRequest request = database.find(ReleaseRequest.class, decided.id());
    modelStates.releasable(request.model, request.version);
    deployments.admit(request.model, request.version);
    request.jobId =
        jobs.submit(
            ReleaseJob.KIND,
            request.deployment + " ← " + request.model + " " + request.version,
            Json.write(
                new ReleaseJob.Order(
                    request.deployment,
                    request.model,
                    request.version,
                    Release.Kind.RELEASE,
                    request.approvalId,
                    request.comment,
                    request.askedBy)));
  }

  /**
   * Brings back the model version that answered before the champion.
   *
   * @param release which earlier release to bring back; null for the one before the champion's
   *     version
   * @return the id of the job
   */
  @Permitted({Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
  public long rollBack(String deployment, Long release, String comment) {
    List<Release> history = deployments.history(deployment);
    Release champion = history.get(0);
    Release back =
        release == null
            ? Release.before(history)
                .orElseThrow(() -> new Problem(409, "serving.problem.nothingBefore", deployment))
            : history.stream()
                .filter(r -> r.id() == release)
                .findFirst()
                .orElseThrow(() -> new NotFound("serving.noun.release", release));
    if (back.same(champion)) {
      throw new Problem(409, "serving.problem.isChampion", back.model(), back.version());
    }
    modelStates.releasable(back.model(), back.version());
    audit.record(
        "ROLLBACK_ASK",
        deployment,
        Json.write(Map.of("model", back.model(), "version", back.version())));
    return jobs.submit(
        ReleaseJob.KIND,
        deployment + " ← " + back.model() + " " + back.version(),
        Json.write(
            new ReleaseJob.Order(
                deployment,
                back.model(),
                back.version(),
                Release.Kind.ROLLBACK,
                null,
                comment == null || comment.isBlank() ? null : comment.strip(),
                current.username())));
  }

  /**
   * Asked by the release job, in its transaction: makes the model version the champion. Repeated by
   * the same job, it changes nothing.
   */
  @Permitted({Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
  public long swap(ReleaseJob.Order order, long jobId) {
    Optional<DeploymentRelease> already =
        database
            .createQuery(
                "select r from DeploymentRelease r where r.jobId = :job", DeploymentRelease.class)
            .setParameter("job", jobId)
            .getResultStream()
            .findFirst();
    if (already.isPresent()) {
      return already.get().id;
    }
    Instant now = clock.instant();
    String by = current.username();
    Deployment deployment = locked(order.deployment(), by, now);
    deployment.released();
    Optional<DeploymentRelease> before =
        database
            .createQuery(
                "select r from DeploymentRelease r where r.deployment = :deployment order by r.id"
                    + " desc",
                DeploymentRelease.class)
            .setParameter("deployment", deployment)
            .setMaxResults(1)
            .getResultStream()
            .findFirst();
    DeploymentRelease release = new DeploymentRelease();
    release.deployment = deployment;
    release.model = order.model();
    release.version = order.version();
    release.kind = order.kind();
    release.approvalId = order.approvalId();
    release.jobId = jobId;
    release.comment = order.comment();
    release.askedBy = order.askedBy();
    release.releasedBy = by;
    release.released = now;
    database.persist(release);
    database.flush();
    modelStates.released(order.model(), order.version());
    before
        .filter(old -> deployments.servedBy(old.model, old.version).isEmpty())
        .ifPresent(old -> modelStates.withdrawn(old.model, old.version));
    audit.record(
        order.kind().name(),
        order.deployment(),
        Json.write(
            Map.of(
                "model", order.model(), "version", order.version(), "askedBy", order.askedBy())));
    return release.id;
  }

  /**
   * The deployment, made at its first release; held until this transaction ends, so that releases
   * come one after another.
   */
  private Deployment locked(String name, String by, Instant now) {
    // Two releases may make the same name at once: one inserts, both find, one waits for the other.
    database
        .createNativeQuery(
            "insert ignore into deployment (name, created_by, created) values (?1, ?2, ?3)")
        .setParameter(1, name)
        .setParameter(2, by)
        .setParameter(3, LocalDateTime.ofInstant(now, ZoneOffset.UTC))
        .executeUpdate();
    return database
        .createQuery("select d from Deployment d where d.name = :name", Deployment.class)
        .setParameter("name", name)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getSingleResult();
  }
}
