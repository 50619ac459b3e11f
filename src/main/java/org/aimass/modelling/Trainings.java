package org.aimass.modelling;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.aimass.datasets.DatasetDeleting;
import org.aimass.datasets.DatasetVersion;
import org.aimass.datasets.Rows;
import org.aimass.datasets.VersionExpiring;
import org.aimass.datasets.Versions;
import org.aimass.identity.CurrentActor;
import org.aimass.identity.Ownership;
import org.aimass.identity.Permitted;
import org.aimass.identity.Role;
import org.aimass.jobs.JobState;
import org.aimass.jobs.JobView;
import org.aimass.jobs.Jobs;
import org.aimass.modelling.TrainingOrder.Choice;
import org.aimass.modelling.engines.Engine;
import org.aimass.modelling.engines.InstalledEngines;
import org.aimass.modelling.files.ModelFile;
import org.aimass.modelling.storing.StoredCandidate;
import org.aimass.modelling.storing.StoredEvaluation;
import org.aimass.modelling.storing.StoredTraining;
import org.aimass.modelling.training.Orders;
import org.aimass.modelling.training.SampledRows;
import org.aimass.modelling.training.TrainingFolder;
import org.aimass.modelling.training.TrainingQueue;
import org.aimass.modelling.training.TrainingRun;
import org.aimass.platform.Files;
import org.aimass.platform.Json;
import org.aimass.platform.NotFound;
import org.aimass.platform.Problem;
import org.aimass.platform.Sha256;

/**
 * Trainings: start, follow the leaderboard, cancel. A training is a job; everything that makes it
 * repeatable is stored when it starts.
 */
@Stateless
public class Trainings {
  @PersistenceContext EntityManager database;
  @Inject Clock clock;
  @Inject CurrentActor user;
  @Inject Ownership ownership;
  @Inject Rows rows;
  @Inject Versions versions;
  @Inject Jobs jobs;
  @Inject Files files;
  @Inject InstalledEngines engines;
  @Inject InstalledTasks tasks;

  /**
   * Starts a training: writes it down with everything that makes it repeatable and queues its job.
   *
   * @param idempotencyKey the same key by the same person is the same training; null: always a new
   *     one
   * @throws TrainingRefused when it cannot be done as asked, naming the field
   */
  @Permitted(Role.Names.MODEL_DEVELOPER)
  public Training start(TrainingOrder wanted, String idempotencyKey) {
    String hash = Sha256.hex(Json.write(wanted));
    Optional<StoredTraining> earlier = earlier(idempotencyKey);
    if (earlier.isPresent()) {
      if (!earlier.get().asked(hash)) {
        throw new Problem(422, "modelling.problem.idempotencyKey").at("Idempotency-Key");
      }
      return view(earlier.get());
    }
    DatasetVersion data = data(wanted.data());
    TrainingOrder order =
        Orders.complete(
            wanted,
            data,
            engines.engines(),
            tasks.tasks(),
            column -> SampledRows.column(rows, data, column));
    StoredTraining training = new StoredTraining(order, versions());
    training.askedBy(user.owner(), clock.instant(), idempotencyKey, hash);
    database.persist(training);
    database.flush();
    training.queued(
        jobs.submit(TrainingRun.KIND, order.name(), Json.write(Map.of("training", training.id()))));
    return view(training);
  }

  private DatasetVersion data(TrainingOrder.Data wanted) {
    int version =
        wanted.version() != null
            ? wanted.version()
            : versions
                .latest(wanted.datasetId())
                .orElseThrow(
                    () ->
                        new NotFound("modelling.noun.dataset", wanted.datasetId()).at("datasetId"));
    return versions.version(wanted.datasetId(), version);
  }

  private Optional<StoredTraining> earlier(String idempotencyKey) {
    if (idempotencyKey == null) {
      return Optional.empty();
    }
    return database
        .createQuery(
            "select t from StoredTraining t where t.ownerId = :owner and t.idempotencyKey = :key",
            StoredTraining.class)
        .setParameter("owner", user.id())
        .setParameter("key", idempotencyKey)
        .getResultStream()
        .findFirst();
  }

  private Map<String, String> versions() {
    Map<String, String> versions = new TreeMap<>();
    for (Engine engine : engines.engines().all()) {
      versions.put(engine.id(), engine.version());
    }
    return versions;
  }

  /**
   * Trains a candidate's algorithm again from its provenance: the same data, settings and seed give
   * the same predictions.
   */
  @Permitted(Role.Names.MODEL_DEVELOPER)
  public Training retrain(long candidateId) {
    Candidate candidate = candidate(candidateId);
    Training origin = find(candidate.trainingId());
    TrainingOrder order = origin.order();
    return start(
        new TrainingOrder(
            order.name(),
            new TrainingOrder.Data(
                order.data().datasetId(),
                order.data().version(),
                learnt(origin, candidate),
                order.data().ignored()),
            order.question(),
            List.of(
                new Choice(
                    candidate.engine(),
                    candidate.algorithm(),
                    Algorithm.asOrdered(candidate.settings()))),
            order.budget(),
            order.validation(),
            order.seed(),
            candidateId,
            order.limits(),
            order.weights()),
        null);
  }

  /** What the candidate learnt from, whatever the roles of its columns are today. */
  private List<String> learnt(Training origin, Candidate candidate) {
    if (origin.order().data().columns() != null) {
      return origin.features();
    }
    // Older trainings did not write their columns down, but their models name their inputs.
    Path file = new TrainingFolder(files, origin.id()).job().model(candidate.key());
    return java.nio.file.Files.exists(file)
        ? ModelFile.read(file, candidate.key()).header().preparation().fields().stream()
            .map(Field::name)
            .toList()
        : null;
  }

  /**
   * @throws NotFound when there is no such training
   */
  @Permitted({Role.Names.MODEL_DEVELOPER, Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
  public Training find(long id) {
    return view(stored(id));
  }

  /**
   * What runs, and behind it what waits in the order in which it will start, with the latest start
   * of each.
   */
  @Permitted({Role.Names.MODEL_DEVELOPER, Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
  public List<TrainingTurn> queue() {
    List<JobView> running =
        jobs.open(TrainingRun.KIND).stream().filter(job -> job.state() != JobState.QUEUED).toList();
    return TrainingQueue.of(
        of(running),
        of(jobs.waiting(TrainingRun.KIND)),
        TrainingLimits.SIDE_BY_SIDE,
        clock.instant());
  }

  /** The trainings of these jobs, in the same order. */
  private List<Training> of(List<JobView> wanted) {
    Map<Long, StoredTraining> byJob = new HashMap<>();
    if (!wanted.isEmpty()) {
      database
          .createQuery(
              "select t from StoredTraining t where t.jobId in :jobs", StoredTraining.class)
          .setParameter("jobs", wanted.stream().map(JobView::id).toList())
          .getResultStream()
          .forEach(training -> byJob.put(training.jobId(), training));
    }
    return wanted.stream()
        .filter(job -> byJob.containsKey(job.id()))
        .map(job -> byJob.get(job.id()).view(job))
        .toList();
  }

  /** The best score of each training that has one. */
  @Permitted({Role.Names.MODEL_DEVELOPER, Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
  public Map<Long, Candidate> best(List<Training> trainings) {
    Map<Long, Candidate> best = new TreeMap<>();
    for (Training training : trainings) {
      Leaderboard.best(training.metric(), candidates(training))
          .ifPresent(c -> best.put(training.id(), c));
    }
    return best;
  }

  /** The training with its candidates in their order. */
  @Permitted({Role.Names.MODEL_DEVELOPER, Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
  public Leaderboard leaderboard(long id) {
    Training training = view(stored(id));
    return new Leaderboard(training, candidates(training));
  }

  private List<Candidate> candidates(Training training) {
    return Leaderboard.ordered(
        training.metric(),
        database
            .createQuery(
                "select c from StoredCandidate c where c.trainingId = :training order by c.id",
                StoredCandidate.class)
            .setParameter("training", training.id())
            .getResultList()
            .stream()
            .map(StoredCandidate::view)
            .toList());
  }

  /**
   * @throws NotFound when there is no such candidate
   */
  @Permitted({Role.Names.MODEL_DEVELOPER, Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
  public Candidate candidate(long id) {
    StoredCandidate candidate = database.find(StoredCandidate.class, id);
    if (candidate == null) {
      throw new NotFound("modelling.noun.candidate", id);
    }
    return candidate.view();
  }

  /** How good a candidate is; empty until it is done. */
  @Permitted({Role.Names.MODEL_DEVELOPER, Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
  public Optional<EvaluationReport> evaluation(long candidateId) {
    return Optional.ofNullable(database.find(StoredEvaluation.class, candidateId))
        .map(StoredEvaluation::report);
  }

  /** The last lines of the training's log, in the reader's language. */
  @Permitted({Role.Names.MODEL_DEVELOPER, Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
  public List<LogLine> log(long id, Locale locale) {
    return new TrainingFolder(files, stored(id).id()).log(locale);
  }

  /**
   * Ends a training; its finished candidates stay. One at its end stays as it is. Its owner, the
   * team that shares it and administrators may.
   *
   * @return the state afterwards
   */
  @Permitted({Role.Names.MODEL_DEVELOPER, Role.Names.ADMIN})
  public JobState cancel(long id) {
    StoredTraining training = stored(id);
    if (!ownership.includes(training.owned())) {
      throw new Problem(403, "modelling.problem.notYours");
    }
    return jobs.cancel(training.jobId());
  }

  /** A dataset is not deleted from under a training that learns from it. */
  @Permitted({Role.Names.DATA_ENGINEER, Role.Names.ADMIN})
  public void deleting(@Observes DatasetDeleting dataset) {
    for (Training training : of(jobs.open(TrainingRun.KIND))) {
      if (training.datasetId() == dataset.datasetId()
          && (dataset.version() == DatasetDeleting.ALL
              || dataset.version() == training.datasetVersion())) {
        throw new Problem(409, "modelling.problem.datasetInUse", training.job().title());
      }
    }
  }

  /** What a training has learnt from stays: its models say where they come from. */
  @Permitted({Role.Names.DATA_ENGINEER, Role.Names.ADMIN})
  public void expiring(@Observes VersionExpiring version) {
    long learnt =
        database
            .createQuery(
                "select count(t) from StoredTraining t where t.datasetId = :dataset and"
                    + " t.datasetVersion = :version",
                Long.class)
            .setParameter("dataset", version.datasetId())
            .setParameter("version", version.version())
            .getSingleResult();
    if (learnt > 0) {
      version.keep();
    }
  }

  private StoredTraining stored(long id) {
    StoredTraining training = database.find(StoredTraining.class, id);
    if (training == null) {
      throw new NotFound("modelling.noun.training", id);
    }
    return training;
  }

  private Training view(StoredTraining training) {
    JobView job = jobs.find(training.jobId()).orElseThrow();
    return training.view(job);
  }
}
