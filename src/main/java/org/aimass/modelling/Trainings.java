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
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.ColumnRoles;
import org.aimass.datasets.ColumnType;
import org.aimass.datasets.DatasetDeleting;
import org.aimass.datasets.DatasetVersion;
import org.aimass.datasets.Rows;
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
import org.aimass.modelling.training.Outlooks;
import org.aimass.modelling.training.SampledRows;
import org.aimass.modelling.training.TrainingFolder;
import org.aimass.modelling.training.TrainingQueue;
import org.aimass.modelling.training.TrainingRun;
import org.aimass.platform.Files;
import org.aimass.platform.Json;
import org.aimass.platform.NotFound;
import org.aimass.platform.Places;
import org.aimass.platform.Problem;
import org.aimass.platform.Sha256;

/**
 * Trainings: look at the data first, start, follow the leaderboard, cancel. A training is a job;
 * everything that makes it repeatable is written down when it starts.
 */
@Stateless
public class Trainings {
  /** A look holds some ten megabytes of rows: one for each person, few in all. */
  private static final Places LOOKS = new Places(1, 3, 20_000);

  @PersistenceContext EntityManager database;
  @Inject Clock clock;
  @Inject CurrentActor user;
  @Inject Ownership ownership;
  @Inject Rows rows;
  @Inject ColumnRoles columnRoles;
  @Inject Versions versions;
  @Inject Jobs jobs;
  @Inject Files files;
  @Inject InstalledEngines engines;

  /**
   * The column that a training on this data will most likely be about; empty when none can be
   * predicted.
   */
  @Permitted({Role.Names.MODEL_DEVELOPER, Role.Names.ADMIN})
  public Optional<Column> likeliestTarget(long datasetId, int datasetVersion) {
    List<Column> possible = possibleTargets(datasetId, datasetVersion);
    List<String> suggested = columnRoles.suggestedTargets(datasetId, datasetVersion);
    return possible.stream()
        .filter(column -> column.role() == ColumnRole.TARGET)
        .findFirst()
        .or(
            () ->
                suggested.stream()
                    .flatMap(name -> possible.stream().filter(column -> column.name().equals(name)))
                    .findFirst());
  }

  /** The columns that can be predicted. */
  @Permitted({Role.Names.MODEL_DEVELOPER, Role.Names.ADMIN})
  public List<Column> possibleTargets(long datasetId, int datasetVersion) {
    return versions.version(datasetId, datasetVersion).columns().stream()
        .filter(Trainings::possibleTarget)
        .toList();
  }

  private static boolean possibleTarget(Column column) {
    return column.role() == ColumnRole.TARGET
        || column.role() == ColumnRole.FEATURE
            && column.type() != ColumnType.ID
            && column.type() != ColumnType.DATE
            && column.type() != ColumnType.DATETIME
            && column.type() != ColumnType.TEXT;
  }

  /**
   * What a training would be: which tasks and metrics fit, and the warnings that a person should
   * read before the start. Looks at all rows of the target, and at 50,000 rows from everywhere.
   *
   * @param target null for clustering
   * @param task null: the likeliest
   */
  @Permitted({Role.Names.MODEL_DEVELOPER, Role.Names.ADMIN})
  public Outlook outlook(long datasetId, int datasetVersion, String target, Task task) {
    DatasetVersion data = versions.version(datasetId, datasetVersion);
    try (Places.Place place = LOOKS.take(user.id())) {
      Outlook outlook =
          Outlooks.of(
              SampledRows.of(rows, data),
              column -> SampledRows.column(rows, data, column),
              target,
              task);
      return SampledRows.sampled(data) ? confirmed(outlook, data) : outlook;
    }
  }

  /** Without what the profile of all rows knows better than the rows that were looked at. */
  private Outlook confirmed(Outlook outlook, DatasetVersion data) {
    Map<String, Long> distinct = new HashMap<>();
    versions
        .profile(data.datasetId(), data.version())
        .columns()
        .forEach(column -> distinct.put(column.name(), column.distinct()));
    return outlook.with(
        outlook.warnings().stream()
            .filter(
                warning ->
                    switch (warning.kind()) {
                      case CONSTANT -> distinct.getOrDefault(warning.column(), 0L) <= 1;
                      case ID_FEATURE ->
                          distinct.getOrDefault(warning.column(), data.rows()) > data.rows() * 0.9;
                      default -> true;
                    })
            .toList());
  }

  /** Every algorithm that answers this kind of question, the cheap first. */
  @Permitted(Role.Names.SIGNED_IN)
  public List<Algorithm> algorithms(Task task) {
    return engines.engines().algorithms(task);
  }

  /** How its engine describes an algorithm; empty when that engine is not installed any more. */
  @Permitted(Role.Names.SIGNED_IN)
  public Optional<Algorithm> algorithm(String engine, String id) {
    return engines.engines().all().stream()
        .filter(known -> known.id().equals(engine))
        .flatMap(known -> known.algorithms().stream())
        .filter(algorithm -> algorithm.id().equals(id))
        .findFirst();
  }

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
            wanted, data, engines.engines(), column -> SampledRows.column(rows, data, column));
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
            List.of(new Choice(candidate.engine(), candidate.algorithm(), candidate.settings())),
            order.budget(),
            order.validation(),
            order.seed(),
            candidateId),
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

  /** The newest trainings first, with ids below {@code before}. */
  @Permitted({Role.Names.MODEL_DEVELOPER, Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
  public List<Training> list(long before, int limit) {
    return database
        .createQuery(
            "select t from StoredTraining t where t.id < :before order by t.id desc",
            StoredTraining.class)
        .setParameter("before", before)
        .setMaxResults(limit)
        .getResultList()
        .stream()
        .map(this::view)
        .toList();
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

  /**
   * Trainings that answer the same question (the same task about a column of the same header), the
   * newest first: their candidates can be compared.
   */
  @Permitted({Role.Names.MODEL_DEVELOPER, Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
  public List<Training> alike(Training training, int limit) {
    return database
        .createQuery(
            "select t from StoredTraining t where t.task = :task and (t.targetLabel = :target or"
                + " t.targetLabel is null and :target is null) order by t.id desc",
            StoredTraining.class)
        .setParameter("task", training.task())
        .setParameter("target", training.targetLabel())
        .setMaxResults(limit)
        .getResultList()
        .stream()
        .map(this::view)
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
