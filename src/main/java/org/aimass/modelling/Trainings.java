package org.aimass.modelling;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.ApplicationException;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.aimass.datasets.Column;
import org.aimass.datasets.ColumnRole;
import org.aimass.datasets.ColumnType;
import org.aimass.datasets.DatasetDeleting;
import org.aimass.datasets.DatasetVersion;
import org.aimass.datasets.Datasets;
import org.aimass.identity.CurrentUser;
import org.aimass.identity.Role;
import org.aimass.modelling.engines.Engine;
import org.aimass.modelling.engines.Engines;
import org.aimass.modelling.engines.InstalledEngines;
import org.aimass.modelling.preparing.RawTable;
import org.aimass.modelling.preparing.Target;
import org.aimass.modelling.storing.StoredCandidate;
import org.aimass.modelling.storing.StoredEvaluation;
import org.aimass.modelling.storing.StoredTraining;
import org.aimass.modelling.training.Advice;
import org.aimass.modelling.training.Outlooks;
import org.aimass.modelling.training.TrainingFolder;
import org.aimass.modelling.training.TrainingQueue;
import org.aimass.modelling.training.TrainingRun;
import org.aimass.modelling.training.worker.TrainingSpec.Choice;
import org.aimass.platform.Files;
import org.aimass.platform.JobState;
import org.aimass.platform.JobView;
import org.aimass.platform.Jobs;
import org.aimass.platform.Json;
import org.aimass.platform.NotFound;
import org.aimass.platform.Problem;

/**
 * Trainings: look at the data first, start, follow the leaderboard, cancel. A training is a job;
 * everything that makes it repeatable is written down when it starts.
 */
@Stateless
public class Trainings {
  /** The place where trainings run today; the seam for others. */
  public static final String LOCAL = "local";

  /**
   * Enough rows to judge a column by; the first ones, so that a look at a million rows takes a
   * second.
   */
  private static final int ROWS_LOOKED_AT = 50_000;

  private static final int MOST_CHOICES = 50;
  private static final String MEMBERS = "members";

  @PersistenceContext EntityManager database;
  @Inject Clock clock;
  @Inject CurrentUser user;
  @Inject Datasets datasets;
  @Inject Jobs jobs;
  @Inject Files files;
  @Inject InstalledEngines engines;

  /**
   * The column that a training on this data will most likely be about; empty when none can be
   * predicted.
   */
  @RolesAllowed({Role.Names.MODEL_DEVELOPER, Role.Names.ADMIN})
  public Optional<Column> likeliestTarget(long datasetId, int datasetVersion) {
    List<Column> possible = possibleTargets(datasetId, datasetVersion);
    List<String> suggested = datasets.suggestedTargets(datasetId, datasetVersion);
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
  @RolesAllowed({Role.Names.MODEL_DEVELOPER, Role.Names.ADMIN})
  public List<Column> possibleTargets(long datasetId, int datasetVersion) {
    return datasets.version(datasetId, datasetVersion).columns().stream()
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
   * read before the start. Looks at the first 50,000 rows.
   *
   * @param target null for clustering
   * @param task null: the likeliest
   */
  @RolesAllowed({Role.Names.MODEL_DEVELOPER, Role.Names.ADMIN})
  public Outlook outlook(long datasetId, int datasetVersion, String target, Task task) {
    DatasetVersion data = datasets.version(datasetId, datasetVersion);
    return Outlooks.of(firstRows(data, data.columns()), target, task);
  }

  private RawTable firstRows(DatasetVersion data, List<Column> columns) {
    RawTable.Builder builder = RawTable.of(columns);
    int[] seen = {0};
    try {
      datasets.read(
          data.datasetId(),
          data.version(),
          columns.stream().map(Column::name).toList(),
          row -> {
            builder.row(row);
            if (++seen[0] >= ROWS_LOOKED_AT) {
              throw new EnoughRows();
            }
          });
    } catch (RuntimeException e) {
      if (!EnoughRows.caused(e)) {
        throw e;
      }
    }
    return builder.build();
  }

  /**
   * Ends the reading of a dataset early; an application exception, because the container logs all
   * others as errors.
   */
  @ApplicationException
  private static final class EnoughRows extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EnoughRows() {
      super(null, null, false, false);
    }

    static boolean caused(Throwable thrown) {
      for (Throwable t = thrown; t != null; t = t.getCause()) {
        if (t instanceof EnoughRows) {
          return true;
        }
      }
      return false;
    }
  }

  /** Every algorithm that answers this kind of question, the cheap first. */
  @PermitAll
  public List<Algorithm> algorithms(Task task) {
    return engines.engines().algorithms(task);
  }

  /** How its engine describes an algorithm; empty when that engine is not installed any more. */
  @PermitAll
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
  @RolesAllowed(Role.Names.MODEL_DEVELOPER)
  public Training start(TrainingRequest wanted, String idempotencyKey) {
    String hash = hash(Json.write(wanted));
    Optional<StoredTraining> earlier = earlier(idempotencyKey);
    if (earlier.isPresent()) {
      if (!earlier.get().asked(hash)) {
        throw new Problem(422, "modelling.problem.idempotencyKey").at("Idempotency-Key");
      }
      return view(earlier.get());
    }
    DatasetVersion data = data(wanted);
    if (!data.ready()) {
      throw new Problem(409, "modelling.problem.datasetNotReady", data.name(), data.version())
          .at("datasetId");
    }
    if (data.rows() < 2) {
      throw new TrainingRefused("modelling.problem.rowsTooFew", data.rows()).field("datasetId");
    }
    Optional<Column> target = target(wanted, data);
    Task task = task(wanted, data, target);
    Metric metric = wanted.metric() == null ? Metric.usual(task) : wanted.metric();
    if (!metric.fits(task)) {
      throw new TrainingRefused("modelling.problem.metricTask", metric.name(), task.name())
          .field("metric");
    }
    List<Choice> choices = choices(wanted, task);
    List<String> ignored = ignored(wanted, data, target);
    StoredTraining training = new StoredTraining(name(wanted, data, target), task, metric);
    training.learnsFrom(data.datasetId(), data.version(), data.name(), data.hash(), data.rows());
    training.predicts(
        target.map(Column::name).orElse(null), target.map(Column::label).orElse(null));
    training.budget(
        within(
            "budget.seconds",
            wanted.seconds(),
            TrainingLimits.USUAL_SECONDS,
            TrainingLimits.FEWEST_SECONDS,
            TrainingLimits.MOST_SECONDS),
        within(
            "budget.memoryMb",
            wanted.memoryMb(),
            TrainingLimits.USUAL_MEMORY_MB,
            TrainingLimits.LEAST_MEMORY_MB,
            TrainingLimits.MOST_MEMORY_MB),
        resource(wanted));
    validation(training, wanted);
    training.tries(choices, ignored, versions(), wanted.retrainedFrom());
    training.askedBy(user.owner(), clock.instant(), idempotencyKey, hash);
    database.persist(training);
    database.flush();
    training.queued(
        jobs.submit(
            user.owner(),
            TrainingRun.KIND,
            training.view(null).name(),
            Json.write(Map.of("training", training.id()))));
    return view(training);
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

  private DatasetVersion data(TrainingRequest wanted) {
    int version =
        wanted.datasetVersion() != null
            ? wanted.datasetVersion()
            : datasets
                .latest(wanted.datasetId())
                .orElseThrow(
                    () ->
                        new NotFound("modelling.noun.dataset", wanted.datasetId()).at("datasetId"));
    return datasets.version(wanted.datasetId(), version);
  }

  private static Optional<Column> target(TrainingRequest wanted, DatasetVersion data) {
    if (wanted.target() == null || wanted.target().isBlank()) {
      if (wanted.task() == Task.CLUSTERING) {
        return Optional.empty();
      }
      throw new Problem(400, "platform.problem.required", "target").at("target");
    }
    if (wanted.task() == Task.CLUSTERING) {
      throw new TrainingRefused("modelling.problem.clusteringTarget").field("target");
    }
    // The header is accepted beside the internal name: that is what people see in their file.
    return Optional.of(
        data.columns().stream()
            .filter(column -> column.name().equals(wanted.target()))
            .findFirst()
            .or(
                () ->
                    data.columns().stream()
                        .filter(column -> column.label().equals(wanted.target()))
                        .findFirst())
            .orElseThrow(
                () ->
                    new TrainingRefused("modelling.problem.labelUnknown", wanted.target())
                        .field("target")));
  }

  /**
   * The task that was asked for or found from the target; looks at the target's values, so that a
   * hopeless one is refused now.
   */
  private Task task(TrainingRequest wanted, DatasetVersion data, Optional<Column> target) {
    if (target.isEmpty()) {
      return Task.CLUSTERING;
    }
    if (wanted.task() == Task.FORECASTING) {
      throw new TrainingRefused("modelling.problem.taskNotHere", wanted.task().name())
          .field("task");
    }
    RawTable values = firstRows(data, List.of(target.get()));
    Task task = wanted.task() != null ? wanted.task() : Advice.task(values, target.get().name());
    if (values.rows() == data.rows()) {
      Target.of(values, target.get().name(), task);
    }
    return task;
  }

  private List<Choice> choices(TrainingRequest wanted, Task task) {
    if (wanted.algorithms() == null) {
      return List.of();
    }
    if (wanted.algorithms().size() > MOST_CHOICES) {
      throw new Problem(400, "modelling.problem.range", "algorithms", 0, MOST_CHOICES)
          .at("algorithms");
    }
    List<Choice> choices = new ArrayList<>();
    for (Choice choice : wanted.algorithms()) {
      Algorithm algorithm = algorithm(choice);
      if (!algorithm.fits(task)) {
        throw new TrainingRefused("modelling.problem.algorithmTask", algorithm.id())
            .field("algorithms");
      }
      choices.add(
          new Choice(algorithm.engine(), algorithm.id(), complete(algorithm, choice.settings())));
    }
    return choices;
  }

  /**
   * The settings, and for an ensemble its members: a provenance names them, and training again
   * needs them.
   */
  private Map<String, Object> complete(Algorithm algorithm, Map<String, Object> settings) {
    Object members = settings == null ? null : settings.get(MEMBERS);
    if (members == null || !engines.engines().engine(algorithm.engine()).combines(algorithm.id())) {
      return algorithm.complete(settings);
    }
    Map<String, Object> own = new LinkedHashMap<>(settings);
    own.remove(MEMBERS);
    Map<String, Object> complete = new LinkedHashMap<>(algorithm.complete(own));
    complete.put(MEMBERS, list(members).stream().map(member -> member(algorithm, member)).toList());
    return complete;
  }

  private static List<?> list(Object members) {
    if (members instanceof List<?> list && list.size() <= MOST_CHOICES) {
      return list;
    }
    throw new Problem(400, "modelling.problem.algorithmForm").at("algorithms");
  }

  private Map<String, Object> member(Algorithm ensemble, Object member) {
    if (!(member instanceof Map<?, ?> given) || !(given.get("algorithm") instanceof String id)) {
      throw new Problem(400, "modelling.problem.algorithmForm").at("algorithms");
    }
    Map<String, Object> settings = new LinkedHashMap<>();
    if (given.get("settings") instanceof Map<?, ?> values) {
      values.forEach((name, value) -> settings.put(String.valueOf(name), value));
    }
    Algorithm algorithm = engines.engines().engine(ensemble.engine()).algorithm(id);
    return Map.of("algorithm", algorithm.id(), "settings", algorithm.complete(settings));
  }

  private Algorithm algorithm(Choice choice) {
    Engines known = engines.engines();
    if (choice.algorithm() == null) {
      throw new Problem(400, "platform.problem.required", "algorithm").at("algorithms");
    }
    if (choice.engine() != null) {
      return known.engine(choice.engine()).algorithm(choice.algorithm());
    }
    return known.all().stream()
        .flatMap(engine -> engine.algorithms().stream())
        .filter(algorithm -> algorithm.id().equalsIgnoreCase(choice.algorithm()))
        .findFirst()
        .orElseThrow(
            () ->
                new TrainingRefused("modelling.problem.algorithmUnknown", choice.algorithm())
                    .field("algorithms"));
  }

  private static List<String> ignored(
      TrainingRequest wanted, DatasetVersion data, Optional<Column> target) {
    List<String> ignored = wanted.ignored() == null ? List.of() : List.copyOf(wanted.ignored());
    for (String name : ignored) {
      if (data.columns().stream().noneMatch(column -> column.name().equals(name))) {
        throw new TrainingRefused("modelling.problem.columnUnknown", name).field("ignored");
      }
    }
    boolean something =
        data.columns().stream()
            .anyMatch(
                column ->
                    column.role() == ColumnRole.FEATURE
                        && !ignored.contains(column.name())
                        && target.filter(column::equals).isEmpty());
    if (!something) {
      throw new TrainingRefused("modelling.problem.noFeatures").field("datasetId");
    }
    return ignored;
  }

  private static String name(TrainingRequest wanted, DatasetVersion data, Optional<Column> target) {
    if (wanted.name() == null || wanted.name().isBlank()) {
      String name = target.map(column -> data.name() + " · " + column.label()).orElse(data.name());
      return name.length() <= 200 ? name : name.substring(0, 200);
    }
    if (wanted.name().strip().length() > 200) {
      throw new Problem(400, "platform.problem.tooLong", "name", 200).at("name");
    }
    return wanted.name().strip();
  }

  private static int within(String field, Integer wanted, int usual, int least, int most) {
    int value = wanted == null ? Math.min(usual, most) : wanted;
    if (value < least || value > most) {
      throw new Problem(400, "modelling.problem.range", field, least, most).at(field);
    }
    return value;
  }

  private static String resource(TrainingRequest wanted) {
    String resource =
        wanted.resource() == null || wanted.resource().isBlank() ? LOCAL : wanted.resource();
    if (!resource.toLowerCase(Locale.ROOT).equals(LOCAL)) {
      throw new TrainingRefused("modelling.problem.resourceUnknown", resource, LOCAL)
          .field("resource");
    }
    return LOCAL;
  }

  private static void validation(StoredTraining training, TrainingRequest wanted) {
    if (wanted.folds() != null && wanted.holdout() != null) {
      throw new Problem(400, "modelling.problem.validationBoth").at("validation");
    }
    if (wanted.folds() != null) {
      within("validation.folds", wanted.folds(), 5, 2, TrainingLimits.MOST_FOLDS);
    }
    if (wanted.holdout() != null && !(wanted.holdout() >= 0.05 && wanted.holdout() <= 0.5)) {
      throw new Problem(400, "modelling.problem.range", "validation.holdout", 0.05, 0.5)
          .at("validation.holdout");
    }
    training.validation(
        wanted.folds(), wanted.holdout(), wanted.seed() == null ? 1 : wanted.seed());
  }

  private Map<String, String> versions() {
    Map<String, String> versions = new TreeMap<>();
    for (Engine engine : engines.engines().all()) {
      versions.put(engine.id(), engine.version());
    }
    return versions;
  }

  private static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Trains a candidate's algorithm again from its provenance: the same data, settings and seed give
   * the same predictions.
   */
  @RolesAllowed(Role.Names.MODEL_DEVELOPER)
  public Training retrain(long candidateId) {
    Candidate candidate = candidate(candidateId);
    Training origin = find(candidate.trainingId());
    return start(
        new TrainingRequest(
            origin.name(),
            origin.datasetId(),
            origin.datasetVersion(),
            origin.target(),
            origin.task(),
            List.of(new Choice(candidate.engine(), candidate.algorithm(), candidate.settings())),
            origin.metric(),
            origin.seconds(),
            origin.memoryMb(),
            origin.folds(),
            origin.holdout(),
            origin.seed(),
            origin.resource(),
            origin.ignored(),
            candidateId),
        null);
  }

  /**
   * @throws NotFound when there is no such training
   */
  @RolesAllowed({Role.Names.MODEL_DEVELOPER, Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
  public Training find(long id) {
    return view(stored(id));
  }

  /** The newest trainings first, with ids below {@code before}. */
  @RolesAllowed({Role.Names.MODEL_DEVELOPER, Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
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
  @RolesAllowed({Role.Names.MODEL_DEVELOPER, Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
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
  @RolesAllowed({Role.Names.MODEL_DEVELOPER, Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
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
  @RolesAllowed({Role.Names.MODEL_DEVELOPER, Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
  public Map<Long, Candidate> best(List<Training> trainings) {
    Map<Long, Candidate> best = new TreeMap<>();
    for (Training training : trainings) {
      candidates(training).stream()
          .filter(Candidate::done)
          .findFirst()
          .ifPresent(c -> best.put(training.id(), c));
    }
    return best;
  }

  /** The training with its candidates in their order. */
  @RolesAllowed({Role.Names.MODEL_DEVELOPER, Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
  public Leaderboard leaderboard(long id) {
    Training training = view(stored(id));
    return new Leaderboard(training, candidates(training));
  }

  private List<Candidate> candidates(Training training) {
    Comparator<Double> order =
        training.metric().higherIsBetter() ? Comparator.reverseOrder() : Comparator.naturalOrder();
    Comparator<Candidate> byScore =
        Comparator.comparing(Candidate::score, Comparator.nullsLast(order));
    return database
        .createQuery(
            "select c from StoredCandidate c where c.trainingId = :training order by c.id",
            StoredCandidate.class)
        .setParameter("training", training.id())
        .getResultList()
        .stream()
        .map(StoredCandidate::view)
        .sorted(
            Comparator.comparingInt(
                    (Candidate c) ->
                        c.state() == Candidate.State.DONE
                            ? 0
                            : c.state() == Candidate.State.RUNNING ? 1 : 2)
                .thenComparing(byScore))
        .toList();
  }

  /**
   * @throws NotFound when there is no such candidate
   */
  @RolesAllowed({Role.Names.MODEL_DEVELOPER, Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
  public Candidate candidate(long id) {
    StoredCandidate candidate = database.find(StoredCandidate.class, id);
    if (candidate == null) {
      throw new NotFound("modelling.noun.candidate", id);
    }
    return candidate.view();
  }

  /** How good a candidate is; empty until it is done. */
  @RolesAllowed({Role.Names.MODEL_DEVELOPER, Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
  public Optional<EvaluationReport> evaluation(long candidateId) {
    return Optional.ofNullable(database.find(StoredEvaluation.class, candidateId))
        .map(StoredEvaluation::report);
  }

  /** The last lines of the training's log, in the reader's language. */
  @RolesAllowed({Role.Names.MODEL_DEVELOPER, Role.Names.MODEL_OPERATOR, Role.Names.ADMIN})
  public List<LogLine> log(long id, Locale locale) {
    return new TrainingFolder(files, stored(id).id()).log(locale);
  }

  /**
   * Ends a training; its finished candidates stay. One at its end stays as it is. Its owner and
   * administrators may.
   *
   * @return the state afterwards
   */
  @RolesAllowed({Role.Names.MODEL_DEVELOPER, Role.Names.ADMIN})
  public JobState cancel(long id) {
    Training training = view(stored(id));
    if (training.ownerId() != user.id() && !user.has(Role.ADMIN)) {
      throw new Problem(403, "modelling.problem.notYours");
    }
    return jobs.cancel(training.job().id());
  }

  /** A dataset is not deleted from under a training that learns from it. */
  @PermitAll
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
